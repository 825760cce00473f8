/** Pushes and uploads: what ops add and take away wins over the base, and goes live with it (DESIGN section 5). */
import { runDurableObjectAlarm } from 'cloudflare:test'
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
  manifestInKv,
  newRegistry,
  now,
  pushOf,
  remove,
  segmentsOf,
  setClock,
  success,
  uploadOf,
  useRegistryClock,
  word,
} from './registry-client.ts'

const HOUR = 60 * MINUTE
const [A, B, C] = [domain('first.test'), domain('second.test'), word('zorvax')]

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

/** A second after whatever was before: manifests are not written more often. */
function push(changes: readonly EntryChange[]): Promise<Changed | Proposal> {
  later(1_000)
  return done(registry.change(pushOf('a', changes)))
}

describe('a push', () => {
  it('is live when it is answered, on top of the base', async () => {
    const segments = await segmentsOf([domain('base.test')])
    await registry.commit(commitOf('a', 1, { segments }))
    const changed = await push([add(A), add(C), remove(B)])
    expect(changed).toEqual({ list: 'a', version: 2, added: 2, removed: 1, unchanged: 0, act: null })
    expect(await inKv('a')).toMatchObject({ version: 2, base: 'feed', segments, entries: 1, changedAt: now() })
    await expectOverlay('a', [A, C], [B])
  })

  it('makes a list of its own, where there is none', async () => {
    await done(registry.change(pushOf('ours', [add(A)])))
    expect(await inKv('ours')).toMatchObject({
      version: 1,
      class: 'threats',
      mode: 'enforce',
      base: 'bundled',
      segments: [],
    })
    await expectOverlay('ours', [A])
  })

  it('turns an addition into a removal and back, and says what already is', async () => {
    await push([add(A), add(B)])
    const again = await push([add(domain('HTTP://First.TEST/'))])
    expect(again).toMatchObject({ version: 1, added: 0, unchanged: 1 })
    await push([remove(A)])
    await expectOverlay('a', [B], [A])
    await push([add(A)])
    await expectOverlay('a', [A, B])
    const { rows } = await registry.overlayOf('a', { limit: 10 })
    expect(rows.map(({ entry, sinceVersion, by }) => [entry, sinceVersion, by])).toEqual([
      [B, 1, 'ann'],
      [A, 3, 'ann'],
    ])
    const { rows: before } = await registry.overlayOf('a', { version: 2, limit: 10 })
    expect(before.map(({ op, entry }) => [op, entry])).toEqual([
      ['add', B],
      ['remove', A],
    ])
  })

  it('stays over every new base', async () => {
    await push([add(A)])
    await registry.commit(commitOf('a', 1, { segments: await segmentsOf([B]), feed: success() }))
    await expectOverlay('a', [A])
    expect(await inKv('a')).toMatchObject({ version: 2, base: 'feed' })
    later(1_000)
    await done(registry.upload(await uploadOf('a', [B, C])))
    await expectOverlay('a', [A])
    expect(await inKv('a')).toMatchObject({ version: 3, base: 'upload', entries: 2, verifiedAt: now() })
  })

  it.each([
    ['of another version', pushOf('a', [add(B)], { ifMatch: 7 }), 'version-conflict'],
    ['of another class', pushOf('a', [add(B)], { class: 'terms' }), 'wrong-class'],
    ['of a class that is not that of the bundled list', pushOf('lures', [add(B)]), 'wrong-class'],
    ['to the policy', pushOf('a', [add(B)], { class: 'policy' }), 'wrong-class'],
    ['with an entry that can never match', pushOf('a', [add(B), add(domain('http://'))]), 'unusable-entry'],
    ['that takes away in an emergency', pushOf('a', [remove(A)], { emergency: true }), 'unusable-entry'],
  ])('%s is refused, and nothing of it is written', async (_what, wrong, error) => {
    await push([add(A)])
    const before = await manifestInKv()
    expect(await registry.change(wrong)).toMatchObject({ ok: false, error })
    expect(await manifestInKv()).toEqual(before)
    expect((await registry.overlayOf('a', { limit: 10 })).rows).toHaveLength(1)
  })

  it('goes by the version that its writer saw, of whom two cannot both win', async () => {
    await done(registry.change(pushOf('a', [add(A)], { ifMatch: 0 })))
    const [one, two] = await Promise.all(
      [B, C].map((entry) => registry.change(pushOf('a', [add(entry)], { ifMatch: 1 }))),
    )
    expect([one!.ok, two!.ok].sort()).toEqual([false, true])
    expect((await inKv('a'))?.version).toBe(2)
  })

  it('pages through a large overlay', async () => {
    const entries = Array.from({ length: 25 }, (_, i) => domain(`n${i}.test`))
    await done(
      registry.change(
        pushOf(
          'a',
          entries.map((entry) => add(entry)),
        ),
      ),
    )
    const seen: unknown[] = []
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page = await registry.overlayOf('a', { cursor, limit: 10 })
      seen.push(...page.rows.map(({ entry }) => entry))
      cursor = page.cursor
    }
    expect(seen).toEqual(entries)
  })
})

describe('a feed that is of another class now', () => {
  it('takes no pushed entry along: they were for another kind of list', async () => {
    await push([add(A), remove(B)])
    later(1_000)
    const segments = await segmentsOf([C], 'terms')
    await registry.commit(commitOf('a', 1, { class: 'terms', segments, feed: success() }))
    expect(await inKv('a')).toMatchObject({ class: 'terms', version: 2, overlay: null })
    expect((await registry.overlayOf('a', { limit: 9 })).rows).toEqual([])
  })
})

describe('an entry that expires', () => {
  it('goes by itself, at its time, and what it took the place of comes back', async () => {
    const expiresAt = now() + HOUR
    await push([remove(A)])
    await push([add(A, { expiresAt }), add(B)])
    await expectOverlay('a', [A, B])
    setClock(expiresAt - 1)
    await registry.forgetExpired(now())
    await expectOverlay('a', [A, B])
    setClock(expiresAt)
    expect(await runDurableObjectAlarm(registry)).toBe(true)
    await expectOverlay('a', [B], [A])
    expect((await registry.versionsOf('a'))[0]).toMatchObject({ version: 3, kind: 'expiry', by: 'kerb' })
  })

  it('may get another time, which is then the only one', async () => {
    const expiresAt = now() + HOUR
    await push([add(A)])
    await push([add(A, { expiresAt })])
    await push([add(A, { expiresAt: expiresAt + HOUR })])
    setClock(expiresAt)
    await registry.forgetExpired(now())
    await expectOverlay('a', [A])
    later(HOUR)
    await registry.forgetExpired(now())
    await expectOverlay('a', [])
  })

  it('lets come back what more than twenty versions ago it took the place of', async () => {
    const expiresAt = now() + HOUR
    await push([remove(A)])
    await push([add(A, { expiresAt })])
    const others = Array.from({ length: 25 }, (_, i) => domain(`n${i}.test`))
    await Promise.all(others.map((entry) => registry.change(pushOf('a', [add(entry)]))))
    setClock(expiresAt)
    await registry.forgetExpired(now())
    await expectOverlay('a', others, [A])
  })

  it('comes back through two others that are over as well', async () => {
    const expiresAt = now() + HOUR
    await push([remove(A)])
    await push([add(A, { expiresAt })])
    await push([remove(A, { expiresAt: expiresAt + HOUR })])
    await push([add(A, { expiresAt: expiresAt + 2 * HOUR })])
    setClock(expiresAt + 2 * HOUR)
    await registry.forgetExpired(now())
    await expectOverlay('a', [], [A])
  })
})

describe('an upload', () => {
  it('is a new base; the same once more is only fresh', async () => {
    const put = await uploadOf('a', [A, B])
    expect(await done(registry.upload(put))).toMatchObject({ version: 1, added: 2, unchanged: 0 })
    later(MINUTE)
    expect(await done(registry.upload(put))).toMatchObject({ version: 1, added: 0, unchanged: 2 })
    expect(await inKv('a')).toMatchObject({ version: 1, base: 'upload', changedAt: now() - MINUTE, verifiedAt: now() })
  })

  it('holds the feed of its list back for a day, or until somebody unpins it', async () => {
    await registry.commit(commitOf('a', 1))
    await done(registry.upload(await uploadOf('a', [A, B])))
    later(MINUTE)
    const run = () => registry.commit(commitOf('a', 2, { feed: success() }))
    expect(await run()).toEqual({ ok: false, error: 'pinned' })
    expect(await registry.feedState('a')).toMatchObject({ lastError: 'pinned', failures: 0, leasedUntil: null })
    await done(registry.unpin({ list: 'a', by: 'ann', reason: 'the source is mended' }))
    expect(await registry.feedState('a')).toMatchObject({ etag: null, fingerprint: null, nextTryAt: 0 })
    expect(await run()).toMatchObject({ ok: true })
    expect(await inKv('a')).toMatchObject({ base: 'feed', version: 3 })
  })
})

describe('a feed that is gone from the settings', () => {
  it('takes its base along after two crons, and leaves what ops pushed', async () => {
    await registry.commit(commitOf('a', 1))
    await push([add(A)])
    const cron = (...lists: string[]) =>
      registry.dueFeeds(
        lists.map((list) => ({ list, fingerprint: 'f' })),
        now(),
      )
    await cron('b')
    expect(await inKv('a')).toMatchObject({ base: 'feed', version: 2 })
    await cron('a', 'b')
    await cron('b')
    expect(await inKv('a')).toMatchObject({ base: 'feed', version: 2 })
    await cron('b')
    expect(await inKv('a')).toMatchObject({ base: 'bundled', version: 3, segments: [], entries: 0 })
    await expectOverlay('a', [A])
    expect(await registry.feedState('a')).toBeNull()
  })

  it('does not take what somebody brought back', async () => {
    const segments = await segmentsOf([B])
    await registry.commit(commitOf('a', 1, { segments }))
    const committedAt = now()
    for (let i = 0; i < 2; i++) await registry.dueFeeds([], now())
    expect(await inKv('a')).toMatchObject({ base: 'bundled', version: 2 })
    later(HOUR)
    await done(registry.rollback({ list: 'a', version: 1, by: 'ann', reason: 'still good', pinMinutes: null }))
    for (let i = 0; i < 2; i++) await registry.dueFeeds([], now())
    expect(await inKv('a')).toMatchObject({ base: 'upload', version: 3, segments, verifiedAt: committedAt })
  })
})
