/** One run of one feed: what is asked, what goes live, and what the registry is told when nothing may. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Feed, parseFeeds } from '../../src/lists/feeds.ts'
import { fingerprintOf, type RefreshPorts, refreshFeed } from '../../src/lists/refresh.ts'
import type { ListKeys } from '../../src/lists/secrets.ts'
import { testKeys } from '../support/snapshot.ts'
import { feedState, type MemoryRegistry, type MemoryStore, memoryRegistry, memoryStore } from '../support/store.ts'

const MINUTE = 60_000
const START = 1_700_000_000_000
const FEED = feedOf({})

function feedOf(more: Partial<Feed>): Feed {
  const feed = {
    list: 'a',
    class: 'threats',
    format: 'domains',
    source: 'https://feeds.example/a?key=s3',
    everyMinutes: 60,
  }
  const feeds = parseFeeds({ feeds: [{ ...feed, ...more }] })
  if (!feeds.ok) throw new Error(feeds.detail)
  return feeds.value[0]!
}

let keys: ListKeys
let store: MemoryStore
let registry: MemoryRegistry
let asked: Headers[]
beforeAll(async () => {
  keys = await testKeys()
})
beforeEach(() => {
  store = memoryStore()
  registry = memoryRegistry(store.log)
  asked = []
})

/** A run of FEED. The clock goes on by a second with every look at it. */
function run(answer: () => Response, { feed = FEED, random = 0.5 }: { feed?: Feed; random?: number } = {}) {
  let ticks = 0
  const fetcher = async (_url: unknown, init: RequestInit = {}) => {
    asked.push(new Headers(init.headers))
    return answer()
  }
  const now = () => START + 1_000 * ticks++
  const popularHosts = new Set(['popular.example'])
  const ports: RefreshPorts = {
    store,
    registry,
    keys,
    fetcher: fetcher as typeof fetch,
    popularHosts,
    harmless: [],
    now,
    random: () => random,
  }
  return refreshFeed(feed, ports)
}

const ok =
  (body = 'one.test\ntwo.test\n') =>
  () =>
    new Response(body, { headers: { etag: '"v2"' } })
const status = (code: number) => () => new Response(null, { status: code })
/** The minutes until the next try, give or take the second that a run takes. */
const minutesUntil = (nextTryAt: number) => Math.round((nextTryAt - START) / (MINUTE / 100)) / 100

describe('a feed that changed', () => {
  it('goes live with its validators, when it was asked and when it comes next', async () => {
    const result = await run(ok())
    expect(result).toEqual({ ok: true, value: { outcome: 'published', entries: 2, setAside: [] } })
    const [commit] = registry.commits
    expect(commit).toMatchObject({ name: 'a', class: 'threats', mode: 'enforce', entries: 2 })
    const fingerprint = await fingerprintOf(FEED, keys)
    expect(commit!.feed).toMatchObject({ etag: '"v2"', lastModified: null, fingerprint, startedAt: START })
    expect(store.log.at(-1)).toBe('commit a')
    expect([registry.failures, registry.verifications]).toEqual([[], []])
  })

  it.each([
    [0, 54],
    [0.5, 60],
    [0.999, 66],
  ])('comes again after its interval, give or take a tenth: random %d, %d minutes', async (random, minutes) => {
    await run(ok(), { random })
    expect(Math.round(minutesUntil(registry.commits[0]!.feed.nextTryAt))).toBe(minutes)
  })

  it('leaves a popular host out and says which', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `h${i}.test\n`).join('')
    expect(await run(ok(`popular.example\n${many}`))).toMatchObject({ value: { setAside: ['popular.example'] } })
  })
})

describe('what was read before', () => {
  it('is asked about by its validator, and a 304 is fresh again without a commit', async () => {
    const fingerprint = await fingerprintOf(FEED, keys)
    registry.states.set('a', feedState('a', { etag: '"v1"', lastModified: 'then', fingerprint, entries: 7 }))
    const result = await run(status(304))
    expect(asked[0]!.get('if-none-match')).toBe('"v1"')
    expect(result).toEqual({ ok: true, value: { outcome: 'not-modified', entries: 7, setAside: [] } })
    const [verified] = registry.verifications
    expect(verified).toMatchObject({
      name: 'a',
      feed: { etag: '"v1"', lastModified: 'then', fingerprint, startedAt: START },
    })
    expect(minutesUntil(verified!.feed.nextTryAt)).toBeCloseTo(60, 0)
    expect([registry.commits, store.log]).toEqual([[], []])
  })

  it('is asked for anew where it was compiled under other settings: a 304 would keep the wrong segments', async () => {
    registry.states.set(
      'a',
      feedState('a', { etag: '"v1"', fingerprint: await fingerprintOf(feedOf({ mode: 'shadow' }), keys) }),
    )
    expect(await run(ok())).toMatchObject({ ok: true })
    expect([...asked[0]!.keys()]).toEqual(['accept'])
    expect(await run(status(304))).toMatchObject({ error: 'bad-status' })
    expect(registry.verifications).toEqual([])
  })

  it('is what a shrunken feed is measured by', async () => {
    registry.states.set('a', feedState('a', { entries: 200 }))
    expect(await run(ok())).toEqual({ ok: false, error: 'shrank', detail: 'from 200 to 2' })
  })
})

describe('the fingerprint', () => {
  it.each([
    ['class', { class: 'lures' }, false],
    ['format', { format: 'hosts' }, false],
    ['mode', { mode: 'shadow' }, false],
    ['source', { source: 'https://feeds.example/b' }, false],
    ['columns', { columns: { url: 'address' } }, false],
    ['interval', { everyMinutes: 5 }, true],
    ['owner', { owner: 'somebody' }, true],
  ] as [string, Partial<Feed>, boolean][])('%s', async (_what, more, same) => {
    expect((await fingerprintOf(feedOf(more), keys)) === (await fingerprintOf(FEED, keys))).toBe(same)
  })

  it('hangs on the key, and shows nothing of the source', async () => {
    const fingerprint = await fingerprintOf(FEED, keys)
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(await fingerprintOf(FEED, await testKeys('b6'.repeat(32)))).not.toBe(fingerprint)
  })
})

describe('a run that failed', () => {
  const cut = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('torn')) }))

  it.each([
    ['the source is down', status(500), 'bad-status: status 500'],
    ['the body breaks off', cut, 'cut-off'],
    ['a guard refuses', ok('# nothing\n'), 'empty-list: 1 lines, none of them an entry'],
  ])('%s: its name is kept, and nothing goes live', async (_what, answer, error) => {
    expect((await run(answer)).ok).toBe(false)
    expect(registry.failures).toMatchObject([{ name: 'a', failure: { error } }])
    expect([registry.commits, store.log]).toEqual([[], []])
  })

  it('a store that throws: the name of what it threw, and nothing that it said', async () => {
    store.faults.set('*', { throws: new RangeError('GET segment of zorvax.test') })
    expect(await run(ok())).toEqual({ ok: false, error: 'unexpected', detail: 'RangeError' })
    expect(registry.failures).toMatchObject([{ failure: { error: 'unexpected: RangeError' } }])
  })

  it('a store that lost what was written', async () => {
    store.faults.set('*', { misses: true })
    expect(await run(ok())).toMatchObject({ error: 'not-readable' })
    expect(registry.failures).toMatchObject([{ failure: { error: 'not-readable: hostset segment: missing' } }])
  })

  it('a later run that was here first is no failure of this one', async () => {
    registry.superseding = true
    expect(await run(ok())).toEqual({ ok: false, error: 'superseded' })
    expect(registry.failures).toEqual([])
  })

  it.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [5, 32],
    [10, 1_024],
    [11, 1_440],
    [10_000, 1_440],
  ])('after %i failures the next try is %i minutes away, or up to a tenth sooner', async (failures, minutes) => {
    registry.states.set('a', feedState('a', { failures }))
    await run(status(500), { random: 0.999_999 })
    await run(status(500), { random: 0 })
    const waits = registry.failures.map(({ failure }) => failure.nextTryAt - START)
    expect(waits.map((ms) => Math.round(ms / 6_000) / 10)).toEqual(
      [minutes, minutes * 0.9].map((m) => Math.round(m * 10) / 10),
    )
  })
})
