/** Back to a version that served before: exactly what was active in it, and nothing else (issue 4). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Changed, EntryChange, Proposal } from '../../src/lists/ops.ts'
import {
  add,
  commitOf,
  domain,
  done,
  expectOverlay,
  inKv,
  later,
  MINUTE,
  newRegistry,
  now,
  pushOf,
  remove,
  segmentsOf,
  setClock,
  success,
  uploadOf,
  useRegistryClock,
} from './registry-client.ts'

const HOUR = 60 * MINUTE
const [A, B, C] = [domain('first.test'), domain('second.test'), domain('third.test')]

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

function push(...changes: EntryChange[]): Promise<Changed> {
  later(1_000)
  return done(registry.change(pushOf('a', changes))) as Promise<Changed>
}

const back = (version: number, more: { list?: string; pinMinutes?: number } = {}) => {
  later(1_000)
  return registry.rollback({ list: 'a', version, by: 'ann', reason: 'it was wrong', pinMinutes: null, ...more })
}

/** A run of the feed that brings these. */
async function feed(...entries: ReturnType<typeof domain>[]) {
  later(1_000)
  const segments = await segmentsOf(entries)
  return registry.commit(commitOf('a', entries.length, { segments, feed: success() }))
}

describe('a rollback', () => {
  it('brings back the base and the entries of a version, whatever came after', async () => {
    await feed(domain('base.test'))
    const base = (await inKv('a'))?.segments
    await push(add(A), remove(C))
    await push(add(B), add(C), remove(A))
    await feed(domain('bad.test'), domain('worse.test'))
    expect(await done(back(2))).toEqual({ list: 'a', version: 5, added: 2, removed: 3, unchanged: 0, act: null })
    expect(await inKv('a')).toMatchObject({ version: 5, segments: base, entries: 1, base: 'feed' })
    await expectOverlay('a', [A], [C])
    await done(back(3))
    await expectOverlay('a', [B, C], [A])
    await done(back(1))
    await expectOverlay('a', [])
    expect((await inKv('a'))?.overlay).toBeNull()
    expect((await registry.versionsOf('a')).map(({ version, kind }) => [version, kind])).toEqual([
      [7, 'rollback'],
      [6, 'rollback'],
      [5, 'rollback'],
      [4, 'refresh'],
      [3, 'push'],
      [2, 'push'],
      [1, 'refresh'],
    ])
  })

  it('leaves out what has expired meanwhile', async () => {
    const expiresAt = now() + HOUR
    await push(add(A, { expiresAt }), add(B))
    await push(remove(B))
    setClock(expiresAt)
    await done(back(1))
    await expectOverlay('a', [B])
  })

  it('to the live version changes nothing', async () => {
    await push(add(A))
    expect(await done(back(1))).toMatchObject({ version: 1, added: 0, removed: 0 })
    expect((await registry.versionsOf('a')).length).toBe(1)
  })

  it('goes back to before the first push of a public list, and of no restricted one', async () => {
    await push(add(A))
    await done(back(0))
    expect(await inKv('a')).toMatchObject({ base: 'bundled', overlay: null })
    const { id } = (await done(registry.change(pushOf('iwf', [add(A)], { class: 'restricted-urls' })))) as Proposal
    await done(registry.approve(id, 'ben', { changes: [add(A)] }))
    expect(await back(0, { list: 'iwf' })).toMatchObject({ ok: false, error: 'unknown-version' })
  })

  it.each([
    ['a list that there is not', { list: 'none' }, 1, 'unknown-list'],
    ['a version that there is not', {}, 9, 'unknown-version'],
  ])('to %s is refused', async (_what, more, version, error) => {
    await push(add(A))
    expect(await back(version, more)).toMatchObject({ ok: false, error })
  })

  it('to a version whose segments no isolate could read is refused', async () => {
    // Digests of nothing.
    await registry.commit(commitOf('a', 1))
    await feed(B)
    expect(await back(1)).toMatchObject({ ok: false, error: 'not-readable' })
    expect(await inKv('a')).toMatchObject({ version: 2 })
  })

  it('holds the feed back: a day, or as long as it was asked to', async () => {
    await feed(A)
    await feed(A, B)
    await done(back(1))
    expect(await feed(A, B)).toEqual({ ok: false, error: 'pinned' })
    const [list] = (await registry.status()).lists
    // One entry is what the next run is measured against, and not the two of the list that was wrong.
    expect(list).toMatchObject({ feed: { lastError: 'pinned', entries: 1 } })
    later(24 * HOUR)
    expect(await feed(A, B)).toMatchObject({ ok: true })
    await done(back(1, { pinMinutes: 5 }))
    later(5 * MINUTE)
    expect(await feed(A, B, C)).toMatchObject({ ok: true })
    await done(back(1, { pinMinutes: 0 }))
    expect(await feed(A, B, C)).toMatchObject({ ok: true })
  })

  it('reaches the last twenty versions', async () => {
    for (let i = 0; i < 21; i++) await push(add(domain(`n${i}.test`)))
    expect(await back(1)).toMatchObject({ ok: false, error: 'unknown-version' })
    expect(await back(2)).toMatchObject({ ok: true })
    await expectOverlay('a', [domain('n0.test'), domain('n1.test')])
  })
})

describe('a rollback of a restricted list', () => {
  const URLS = { class: 'restricted-urls' } as const

  /** A base and one more entry, each approved: versions 1 and 2. */
  beforeEach(async () => {
    const put = await uploadOf('iwf', [A], URLS)
    const { id } = (await done(registry.upload(put))) as Proposal
    later(1_000)
    await done(registry.approve(id, 'ben', put))
    await approved(add(B))
  })

  async function approved(...changes: EntryChange[]): Promise<void> {
    later(1_000)
    const { id } = (await done(registry.change(pushOf('iwf', changes, URLS)))) as Proposal
    later(1_000)
    await done(registry.approve(id, 'ben', { changes }))
  }

  it('is in force at once, and undone after four hours', async () => {
    const { act, version } = await done(back(1, { list: 'iwf' }))
    expect(await inKv('iwf')).toMatchObject({ version, overlay: null })
    later(4 * HOUR)
    await registry.forgetExpired(now())
    await expectOverlay('iwf', [B])
    expect(await inKv('iwf')).toMatchObject({ version: version + 1, base: 'upload' })
    expect((await registry.acts()).find(({ id }) => id === act)?.endedAt).toBe(now())
  })

  it('stays where another person confirms it', async () => {
    const { act } = await done(back(1, { list: 'iwf' }))
    expect(await registry.confirm(act!, 'ann')).toMatchObject({ error: 'same-person' })
    await done(registry.confirm(act!, 'ben'))
    later(4 * HOUR)
    await registry.forgetExpired(now())
    expect((await inKv('iwf'))?.overlay).toBeNull()
  })

  it('is undone more than twenty versions later, too', async () => {
    const { act } = await done(back(1, { list: 'iwf' }))
    const others = Array.from({ length: 22 }, (_, i) => domain(`n${i}.test`))
    const urgent = others.map((entry) => pushOf('iwf', [add(entry)], { ...URLS, emergency: true }))
    await Promise.all(urgent.map((push) => registry.change(push)))
    later(1_000)
    await done(registry.end(act!, 'ann'))
    await expectOverlay('iwf', [B, ...others])
  })

  it('that is undone leaves what was approved since', async () => {
    const { act } = await done(back(1, { list: 'iwf' }))
    later(1_000)
    const put = await uploadOf('iwf', [A, C], URLS)
    const { id } = (await done(registry.upload(put))) as Proposal
    later(1_000)
    await done(registry.approve(id, 'ben', put))
    await approved(remove(A))
    later(1_000)
    await done(registry.end(act!, 'ann'))
    expect((await inKv('iwf'))?.segments).toEqual(put.segments)
    await expectOverlay('iwf', [B], [A])
  })

  it('is refused with an address in its reason', async () => {
    const asked = { list: 'iwf', version: 1, by: 'ann', reason: 'because of second.test', pinMinutes: null }
    expect(await registry.rollback(asked)).toMatchObject({ ok: false, error: 'reason-holds-entry' })
  })
})

describe('the difference of two versions', () => {
  it('names what came and went, and whether the base is another', async () => {
    await feed(A)
    await push(add(B))
    await push(add(C), remove(B))
    const diff = await done(registry.diff('a', 2, 3))
    expect(diff).toMatchObject({
      sameBase: true,
      addedCount: 2,
      removedCount: 1,
      from: { version: 2 },
      to: { version: 3 },
    })
    expect(diff.removed.map(({ op, entry }) => [op, entry])).toEqual([['add', B]])
    await feed(A, B)
    expect(await done(registry.diff('a', 3, 4))).toMatchObject({ sameBase: false, addedCount: 0, removedCount: 0 })
    expect(await registry.diff('a', 3, 9)).toMatchObject({ ok: false, error: 'unknown-version' })
    expect(await registry.diff('none', 1, 2)).toMatchObject({ ok: false, error: 'unknown-list' })
  })
})
