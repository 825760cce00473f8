/** What the cron looks at, and what it tells: silent sources, changes that wait, a manifest that is not seen (issue 4). */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Counts } from '../../src/edge/counts/counts.ts'
import type { ListRecord, Proposal } from '../../src/lists/ops.ts'
import type { FeedState } from '../../src/lists/ports.ts'
import { watch } from '../../src/scheduled/watch.ts'
import { bring, call, callJson, later as laterForApp } from './app-client.ts'
import { HOUR, newCounts, rewire, type Sent } from './counts-client.ts'
import { now, useRegistryClock } from './registry-client.ts'

useRegistryClock()

let counts: DurableObjectStub<Counts>
let sent: Sent[]
beforeEach(async () => {
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  counts = newCounts()
  ;({ sent } = await rewire(counts))
})

const told = () => sent.map(({ event }) => event)

function list(name: string, ageHours: number, more: Partial<ListRecord> = {}): ListRecord {
  const verifiedAt = now() - ageHours * HOUR
  const times = { changedAt: verifiedAt, verifiedAt, shadowUntil: null, acceptStaleUntil: null, pinnedUntil: null }
  const counted = {
    entries: 9,
    overlayAdded: 0,
    overlayRemoved: 0,
    suspended: [],
    readable: true,
    published: true,
    feed: null,
  }
  return { name, class: 'restricted-urls', mode: 'enforce', base: 'feed', version: 4, ...times, ...counted, ...more }
}

const failing = (name: string, failures: number) =>
  ({ name, failures, lastError: 'popular-host: secret.example', verifiedAt: null }) as unknown as FeedState

type World = { lists?: ListRecord[]; manifest?: number; proposals?: object[]; feeds?: FeedState[]; kv?: number | null }

/** The cron as it finds the world. */
async function cron({ lists = [], manifest = 1, proposals = [], feeds = [], kv = manifest }: World): Promise<void> {
  const registry = {
    status: async () => ({ manifestVersion: manifest, lists, shadowRoutes: [] }),
    proposals: async () => proposals,
    acts: async () => [],
    feedState: async (name: string) => feeds.find((feed) => feed.name === name) ?? null,
  }
  const text = kv === null ? null : JSON.stringify({ format: 1, version: kv, committedAt: 0, lists: [] })
  const own = { LISTS: { get: async () => text }, REGISTRY: { getByName: () => registry } }
  await watch({ ...env, ...own, COUNTS: { getByName: () => counts } } as unknown as Env, now())
}

describe('a list whose source is silent', () => {
  it('is told of when it warns and once more when it closes, and is over when it is fresh', async () => {
    const feed = failing('iwf', 7)
    await cron({ lists: [list('iwf', 11)] })
    await cron({ lists: [list('iwf', 13, { feed })] })
    await cron({ lists: [list('iwf', 14, { feed })] })
    await cron({ lists: [list('iwf', 25, { feed })] })
    const data = { list: 'iwf', class: 'restricted-urls', lastError: 'popular-host' }
    expect(told()).toMatchObject([
      { type: 'feed.stale', data: { ...data, freshness: 'warning', ageHours: 13 } },
      { type: 'feed.stale', data: { ...data, freshness: 'closed', ageHours: 25 } },
    ])
    expect(JSON.stringify(sent)).not.toContain('secret.example')
    await cron({ lists: [list('iwf', 0)] })
    expect(await counts.alerts()).toEqual([])
  })

  it('is none where nothing but the bundled copy is there to be old', async () => {
    await cron({ lists: [list('lures', 9_999, { base: 'bundled', class: 'lures' })] })
    expect(sent).toEqual([])
  })

  it('that never came is told of after some failures', async () => {
    await cron({ feeds: [failing('threats-test', 3)] })
    expect(sent).toEqual([])
    await cron({ feeds: [failing('threats-test', 4)] })
    expect(told()).toMatchObject([{ type: 'feed.stale', data: { list: 'threats-test', lastError: 'popular-host' } }])
  })
})

describe('a change that waits', () => {
  const proposal = (id: string): Proposal => ({
    ...{ id, list: 'iwf', class: 'restricted-urls', kind: 'change', by: 'ana', reason: 'secret words', digest: 'd' },
    ...{ added: 2, removed: 1, createdAt: now(), expiresAt: now() + 24 * HOUR, state: 'waiting', decidedBy: null },
  })

  it('is told of once, without its reason or who it was, until somebody has decided', async () => {
    await cron({ proposals: [proposal('p1')] })
    await cron({ proposals: [proposal('p1'), proposal('p2')] })
    expect(told().map(({ type, data }) => [type, data.proposal])).toEqual([
      ['approval.waiting', 'p1'],
      ['approval.waiting', 'p2'],
    ])
    expect(JSON.stringify(sent)).not.toMatch(/secret|ana/)
    await cron({ proposals: [proposal('p2')] })
    expect((await counts.alerts()).map(({ subject }) => subject)).toEqual(['p2'])
  })
})

describe('a manifest', () => {
  it('that KV does not show at the next cron is told of, until it does', async () => {
    await cron({ manifest: 7, kv: 7 })
    await cron({ manifest: 9, kv: 7 })
    expect(sent).toEqual([])
    await cron({ manifest: 9, kv: 8 })
    expect(told()).toMatchObject([{ type: 'push.unseen', data: { expected: 9, seen: 8 } }])
    await cron({ manifest: 10, kv: 9 })
    expect(await counts.alerts()).toEqual([])
    await cron({ manifest: 10, kv: null })
    expect(told()).toMatchObject([{}, { type: 'push.unseen', data: { expected: 10, seen: 0 } }])
  })

  it('with another version of a list is told of', async () => {
    const before = { class: 'lures', changedAt: now() - HOUR } as const
    await cron({ lists: [list('a', 0, before), list('b', 0, before)] })
    await cron({ lists: [list('a', 0, { ...before, version: 5 }), list('b', 0, before)] })
    expect(told()).toMatchObject([{ type: 'list.changed', data: { list: 'a', version: 5 } }])
  })
})

describe('a required list that closed', () => {
  it('serves again while two people accept it, and no longer', async () => {
    laterForApp(0)
    await bring('iwf-urls', 'brought.test')
    const settings = { REQUIRED_LISTS: 'iwf-urls' }
    const missing = async () => (await callJson('/health', settings))['missing']
    expect((await call('/ready', settings)).status).toBe(200)
    laterForApp(25 * HOUR)
    expect(await missing()).toEqual(['iwf-urls'])
    await accept('iwf-urls', Date.now() + 2 * HOUR)
    laterForApp(HOUR)
    expect(await missing()).toEqual([])
    laterForApp(HOUR)
    expect(await missing()).toEqual(['iwf-urls'])
  })

  /** As the registry writes it once a second person has approved. */
  async function accept(name: string, acceptStaleUntil: number): Promise<void> {
    const manifest = JSON.parse((await env.LISTS.get('manifest'))!)
    for (const one of manifest.lists) if (one.name === name) one.acceptStaleUntil = acceptStaleUntil
    await env.LISTS.put('manifest', JSON.stringify({ ...manifest, version: manifest.version + 1 }))
  }
})
