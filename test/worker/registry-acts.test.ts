/** What one person may do alone at 3 a.m., and what becomes of it (issue 4). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Changed, EntryChange, ListChange, OpenAct, Proposal } from '../../src/lists/ops.ts'
import {
  add,
  domain,
  done,
  expectOverlay,
  inKv,
  later,
  MINUTE,
  manifestInKv,
  newRegistry,
  now,
  pushOf,
  remove,
  setClock,
  useRegistryClock,
} from './registry-client.ts'

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const [A, B] = [domain('first.test'), domain('second.test')]
const IDS = ['u-0123456789abcdef', 'u-fedcba9876543210']
const ALONE = { by: 'ann', reason: 'it is night' }

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

function push(changes: readonly EntryChange[], more: Partial<ListChange> = {}): Promise<Changed> {
  later(1_000)
  return done(registry.change(pushOf('a', changes, more))) as Promise<Changed>
}

async function actNow(id: string): Promise<OpenAct | undefined> {
  return (await registry.acts()).find((act) => act.id === id)
}

describe('an emergency block', () => {
  it.each(['threats', 'restricted-urls'] as const)(
    'of %s serves at once, and is gone after four hours',
    async (name) => {
      const changed = await push([add(A)], { class: name, emergency: true })
      expect(changed).toMatchObject({ version: 1, added: 1 })
      await expectOverlay('a', [A])
      expect(await actNow(changed.act!)).toMatchObject({ kind: 'emergency-block', until: now() + 4 * HOUR, by: 'ann' })
      later(4 * HOUR)
      await registry.forgetExpired(now())
      await expectOverlay('a', [])
      expect(await actNow(changed.act!)).toMatchObject({ confirmedBy: null, endedAt: now() })
    },
  )

  it('stays for good, or as long as it was meant to, where another person confirms it', async () => {
    const day = now() + DAY
    const { act } = await push([add(A), add(B, { expiresAt: day })], { emergency: true })
    expect(await registry.confirm(act!, 'ann')).toMatchObject({ ok: false, error: 'same-person' })
    later(1_000)
    expect(await done(registry.confirm(act!, 'ben'))).toMatchObject({ confirmedBy: 'ben', endedAt: now() })
    later(4 * HOUR)
    await registry.forgetExpired(now())
    await expectOverlay('a', [A, B])
    setClock(day)
    await registry.forgetExpired(now())
    await expectOverlay('a', [A])
    expect(await registry.confirm(act!, 'ben')).toMatchObject({ ok: false, error: 'unknown-act' })
  })

  it('that is taken back leaves what stood before', async () => {
    await push([remove(A)])
    const { act } = await push([add(A), add(B)], { emergency: true })
    await expectOverlay('a', [A, B])
    later(1_000)
    await done(registry.end(act!, 'ann'))
    await expectOverlay('a', [], [A])
    expect(await registry.end(act!, 'ann')).toMatchObject({ ok: false, error: 'unknown-act' })
  })

  it('never shortens an entry that stands', async () => {
    await push([add(A)])
    expect(await push([add(A)], { emergency: true })).toMatchObject({ added: 0, unchanged: 1, act: null })
    later(4 * HOUR)
    await registry.forgetExpired(now())
    await expectOverlay('a', [A])
    expect(await registry.acts()).toEqual([])
  })

  it('is not confirmed once its time is over', async () => {
    const { act } = await push([add(A)], { emergency: true })
    later(4 * HOUR)
    expect(await registry.confirm(act!, 'ben')).toMatchObject({ ok: false, error: 'expired' })
  })
})

describe('an entry in shadow', () => {
  it('is so for the minutes asked, and at most four hours', async () => {
    await push([add(A)])
    later(1_000)
    const act = await done(registry.suspend({ list: 'a', ids: IDS, minutes: 30, ...ALONE }))
    expect(act).toMatchObject({ kind: 'suspend', subject: 'a', until: now() + 30 * MINUTE })
    expect((await inKv('a'))?.suspended).toEqual(IDS.map((id) => ({ id, until: now() + 30 * MINUTE })))
    later(1_000)
    const longer = await done(registry.suspend({ list: 'a', ids: [IDS[0]!], minutes: 9_999, ...ALONE }))
    expect(longer.until).toBe(now() + 4 * HOUR)
    later(1_000)
    await done(registry.suspend({ list: 'a', ids: [IDS[0]!], minutes: 1, ...ALONE }))
    expect((await inKv('a'))?.suspended[0]).toEqual({ id: IDS[0], until: longer.until })
    setClock(longer.until)
    await registry.forgetExpired(now())
    expect((await inKv('a'))?.suspended).toEqual([])
    expect((await registry.acts()).filter(({ endedAt }) => endedAt === null)).toEqual([])
  })

  it('comes out when it is lifted, and its act is over with the last', async () => {
    await push([add(A)])
    later(1_000)
    const { id } = await done(registry.suspend({ list: 'a', ids: IDS, minutes: 30, ...ALONE }))
    later(1_000)
    expect(await registry.lift({ list: 'a', ids: [IDS[0]!, 'u-0000000000000000'], ...ALONE })).toBe(1)
    expect((await inKv('a'))?.suspended.map((one) => one.id)).toEqual([IDS[1]])
    expect((await actNow(id))?.endedAt).toBeNull()
    later(1_000)
    expect(await registry.lift({ list: 'a', ids: IDS, ...ALONE })).toBe(1)
    expect((await actNow(id))?.endedAt).toBe(now())
    expect(await registry.lift({ list: 'a', ids: IDS, ...ALONE })).toBe(0)
  })

  it('stays thirty days where another person confirms it', async () => {
    await push([add(A)])
    later(1_000)
    const { id } = await done(registry.suspend({ list: 'a', ids: IDS, minutes: 30, ...ALONE }))
    later(1_000)
    const confirmed = await done(registry.confirm(id, 'ben'))
    expect(confirmed).toMatchObject({ until: now() + 30 * DAY, endedAt: null, confirmedBy: 'ben' })
    later(30 * DAY - 1)
    await registry.forgetExpired(now())
    expect((await inKv('a'))?.suspended).toHaveLength(2)
    later(1)
    await registry.forgetExpired(now())
    expect((await inKv('a'))?.suspended).toEqual([])
  })

  it('can be one of a bundled list that nobody has pushed to', async () => {
    await done(registry.suspend({ list: 'lures', ids: IDS, minutes: 30, ...ALONE }))
    expect(await inKv('lures')).toMatchObject({ class: 'lures', base: 'bundled', version: 1, mode: 'enforce' })
  })
})

describe('a list or a route in shadow', () => {
  it('is so for an hour at most, or until it is taken back', async () => {
    await push([add(A)])
    later(1_000)
    const list = await done(registry.shadowList({ list: 'a', minutes: 500, ...ALONE }))
    expect((await inKv('a'))?.shadowUntil).toBe(now() + HOUR)
    later(1_000)
    const route = await done(registry.shadowRoute({ route: '/v1/profile', minutes: 10, ...ALONE }))
    expect((await manifestInKv()).shadowRoutes).toEqual([{ route: '/v1/profile', until: now() + 10 * MINUTE }])
    later(1_000)
    await done(registry.end(route.id, 'ben'))
    expect((await manifestInKv()).shadowRoutes).toEqual([])
    setClock(list.until)
    await registry.forgetExpired(now())
    expect((await inKv('a'))?.shadowUntil).toBeNull()
  })

  it('does not come out because a shorter act ends', async () => {
    await push([add(A)])
    const [short, long] = [20, 40].map((minutes) => registry.shadowList({ list: 'a', minutes, ...ALONE }))
    const until = (await done(long!)).until
    later(1_000)
    await done(registry.end((await done(short!)).id, 'ann'))
    expect((await inKv('a'))?.shadowUntil).toBe(until)
  })
})

describe('alone, nobody', () => {
  beforeEach(async () => {
    const listed = pushOf('iwf', [add(A)], { class: 'restricted-urls' })
    const { id } = (await done(registry.change(listed))) as Proposal
    later(1_000)
    await done(registry.approve(id, 'ben', { changes: [add(A)] }))
  })

  it.each([
    ['suspends an entry', (list: string) => registry.suspend({ list, ids: IDS, minutes: 1, ...ALONE })],
    ['shadows a list', (list: string) => registry.shadowList({ list, minutes: 1, ...ALONE })],
    [
      'sets a list to shadow',
      (list: string) => registry.setMode({ list, mode: 'shadow', override: true, precision: null, ...ALONE }),
    ],
  ])('%s of a restricted kind, or of one that there is not', async (_what, act) => {
    const before = await manifestInKv()
    expect(await act('iwf')).toMatchObject({ ok: false, error: 'not-for-restricted' })
    expect(await act('none')).toMatchObject({ ok: false, error: 'unknown-list' })
    expect(await manifestInKv()).toEqual(before)
  })
})

describe('the mode of a list', () => {
  const ask = (mode: 'shadow' | 'enforce', right: number | null, wrong = 0, override = false) => {
    later(1_000)
    const precision = right === null ? null : { right, wrong }
    return registry.setMode({ list: 'a', mode, override, precision, ...ALONE })
  }

  it('becomes enforce only with precision, or an override', async () => {
    await push([add(A)])
    expect(await done(ask('shadow', null))).toMatchObject({ version: 2 })
    expect(await inKv('a')).toMatchObject({ mode: 'shadow' })
    await expectOverlay('a', [A])
    for (const [right, wrong] of [
      [null, 0],
      [19, 0],
      [89, 11],
    ] as const)
      expect(await ask('enforce', right, wrong)).toMatchObject({ ok: false, error: 'precision-too-low' })
    expect(await done(ask('enforce', 90, 10))).toMatchObject({ version: 3 })
    await done(ask('shadow', null))
    expect(await done(ask('enforce', 0, 50, true))).toMatchObject({ version: 5 })
    expect(await done(ask('enforce', null))).toMatchObject({ version: 5 })
  })
})
