/** What the registry keeps of a feed between two runs, and which feeds it hands out (DESIGN section 5). */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { Registry } from '../../src/edge/registry/registry.ts'
import {
  commitOf,
  later,
  MINUTE,
  manifestInKv,
  newRegistry,
  now,
  success,
  useRegistryClock,
} from './registry-client.ts'

const LEASE = 10 * MINUTE

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

/** The cron's question about one feed. */
const ask = (fingerprint = 'f') => registry.dueFeeds([{ list: 'a', fingerprint }], now())

describe('the state of a feed', () => {
  it('counts failures until a success, and keeps what is live', async () => {
    expect(await registry.feedState('a')).toBeNull()
    await registry.commit(commitOf('a', 7))
    const manifest = await manifestInKv()
    const live = { etag: '"1"', fingerprint: 'f', entries: 7, verifiedAt: now() }
    expect(await registry.feedState('a')).toMatchObject({ ...live, failures: 0, lastError: null })
    later(MINUTE)
    await registry.failed('a', { error: 'timeout', nextTryAt: now() + 1 })
    await registry.failed('a', { error: 'cut-off', nextTryAt: now() + 2 })
    const failing = { failures: 2, lastError: 'cut-off', lastTriedAt: now(), nextTryAt: now() + 2 }
    expect(await registry.feedState('a')).toMatchObject({ ...live, ...failing })
    expect(await manifestInKv()).toEqual(manifest)
    later(MINUTE)
    await registry.verified('a', success({ etag: '"2"' }))
    const again = { etag: '"2"', entries: 7, verifiedAt: now(), failures: 0, lastError: null }
    expect(await registry.feedState('a')).toMatchObject(again)
    expect((await manifestInKv()).lists).toMatchObject([{ version: 1, verifiedAt: now() }])
  })

  it('is not put back by a 304 that comes late', async () => {
    const slow = success({ etag: '"old"' })
    later(MINUTE)
    await registry.commit(commitOf('a', 2))
    const before = await registry.feedState('a')
    later(MINUTE)
    await registry.verified('a', slow)
    expect(await registry.feedState('a')).toEqual(before)
  })

  it('is read where the registry was made before a column was', async () => {
    await ask()
    await registry.failed('a', { error: 'timeout', nextTryAt: now() + LEASE })
    await runInDurableObject(registry, (_instance, state) => {
      for (const column of ['tried_fingerprint', 'leased_until', 'fingerprint'])
        state.storage.sql.exec(`ALTER TABLE feeds DROP COLUMN ${column}`)
      // What the platform does when it starts the object under newer code.
      new Registry(state, env)
    })
    expect(await registry.feedState('a')).toMatchObject({ failures: 1, fingerprint: null, leasedUntil: null })
    expect(await ask()).toEqual(['a'])
  })
})

describe('what is due', () => {
  it('is handed out once, and again when nobody was heard of for ten minutes', async () => {
    expect(await ask()).toEqual(['a'])
    later(LEASE - 1)
    expect([await ask(), await ask('changed')]).toEqual([[], []])
    later(1)
    expect(await ask()).toEqual(['a'])
    expect(await ask()).toEqual([])
  })

  it('is what is past its next try, after a success and after a failure', async () => {
    await ask()
    await registry.commit(commitOf('a', 1, { feed: success({ nextTryAt: now() + 3 * MINUTE }) }))
    later(3 * MINUTE - 1)
    expect(await ask()).toEqual([])
    later(1)
    expect(await ask()).toEqual(['a'])
    await registry.failed('a', { error: 'timeout', nextTryAt: now() + MINUTE })
    later(MINUTE - 1)
    expect(await ask()).toEqual([])
    later(1)
    expect(await ask()).toEqual(['a'])
  })

  it.each([
    ['succeeded', () => registry.commit(commitOf('a', 1, { feed: success({ nextTryAt: now() + LEASE }) }))],
    ['failed', () => registry.failed('a', { error: 'bad-status', nextTryAt: now() + LEASE })],
  ])('is at once what was never tried under these settings, where the last run %s; and once', async (_what, end) => {
    await ask()
    await end()
    expect(await ask()).toEqual([])
    expect(await ask('changed')).toEqual(['a'])
    expect(await ask('changed')).toEqual([])
    // And it waits for its next try like any other once it was tried.
    await registry.failed('a', { error: 'bad-status', nextTryAt: now() + MINUTE })
    expect(await ask('changed')).toEqual([])
  })

  it('is each feed by itself', async () => {
    const questions = ['a', 'b', 'c'].map((list) => ({ list, fingerprint: 'f' }))
    expect(await registry.dueFeeds(questions, now())).toEqual(['a', 'b', 'c'])
    await registry.failed('b', { error: 'timeout', nextTryAt: now() })
    expect(await registry.dueFeeds(questions, now())).toEqual(['b'])
  })
})
