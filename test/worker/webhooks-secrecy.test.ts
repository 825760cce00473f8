/** Nothing of a restricted entry is in the counts, on the queues or in what is told: ids and names of lists alone. */
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { kvStore } from '../../src/edge/kv-store.ts'
import type { Manifest } from '../../src/lists/manifest.ts'
import { prepareFeed } from '../../src/lists/prepare.ts'
import { publish } from '../../src/lists/publish.ts'
import { runTasks } from '../../src/scheduled/tasks.ts'
import { testKeys } from '../support/snapshot.ts'
import { call, later } from './app-client.ts'
import { PAGER } from './counts-client.ts'

const HOST = 'vorntrellick-archive.test'
const PATH = '/quibb/dranspoon'
const TERM = 'glostrumfep'
const PLAIN = [HOST, `${HOST}${PATH}`, `http://${HOST}${PATH}`, PATH, TERM, 'vorntrellick', 'dranspoon']
const DAY = 24 * 3_600_000

const told: unknown[] = []
const lines: string[] = []
/** Everything that the cron sends from here on is kept. */
const feed = (list: string, listClass: string, format: string) => ({
  ...{ list, class: listClass, format, source: 'https://feeds.example/secret', everyMinutes: 60 },
})
const settings = {
  KERB_FEEDS: JSON.stringify({
    feeds: [feed('secret-urls', 'restricted-urls', 'urls'), feed('secret-terms', 'restricted-terms', 'json')],
  }),
  KERB_WEBHOOKS: JSON.stringify([PAGER]),
  WEBHOOKS: { sendBatch: async (messages: unknown[]) => void told.push(...messages) },
  FEEDS: { send: async (message: unknown) => void told.push(message) },
}

async function bring(name: string, listClass: 'restricted-urls' | 'restricted-terms', text: string): Promise<Manifest> {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const format = listClass === 'restricted-urls' ? 'urls' : 'json'
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys: await testKeys(), list: name }
  const prepared = await prepareFeed(chunks, { format, listClass }, context)
  if (!prepared.ok) throw new Error(prepared.error)
  const feed = { etag: null, lastModified: null, fingerprint: 'f', nextTryAt: Date.now(), startedAt: Date.now() }
  const list = { name, class: listClass, mode: 'enforce', feed } as const
  const done = await publish(list, prepared.value.compiled, kvStore(env.LISTS), env.REGISTRY.getByName('registry'))
  if (!done.ok) throw new Error(done.error)
  return done.value
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(DAY)
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...all) => void lines.push(all.map(String).join(' ')))
  // What is told goes through the counts, whose queue is watched too.
  const counts = env.COUNTS.getByName('counts')
  await runInDurableObject(counts, (instance) => void Object.assign(instance, { env: { ...env, ...settings } }))
  await bring('secret-urls', 'restricted-urls', `http://${HOST}${PATH}\n`)
  await bring('secret-terms', 'restricted-terms', JSON.stringify([TERM]))
  await cron()
  later(3_600_000)
  const items = [
    { surface: 'bio', text: `see http://${HOST}${PATH}` },
    { surface: 'comment', text: `my ${TERM}` },
  ]
  const response = await call('/v1/check', { COUNTS: env.COUNTS }, { body: { items } })
  const { decisions } = (await response.json()) as { decisions: { action: string }[] }
  expect(decisions.map(({ action }) => action)).toEqual(['block', 'block'])
  await cron()
  later(2 * DAY)
  await bring('secret-terms', 'restricted-terms', JSON.stringify([TERM, 'slornquib']))
  await cron()
})
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function cron(): Promise<void> {
  const work: Promise<unknown>[] = []
  const context = { waitUntil: (one: Promise<unknown>) => void work.push(one), passThroughOnException: () => {} }
  await runTasks({ ...env, ...settings } as unknown as Env, context as unknown as ExecutionContext)
  await Promise.all(work)
}

/** Every way in which an entry could show: itself, in base64, and its hashes without a key. */
async function needles(): Promise<string[]> {
  const found: string[] = []
  for (const text of PLAIN) {
    found.push(text, btoa(text).replace(/=+$/, '').slice(0, -1), encodeURIComponent(text))
    for (const algorithm of ['SHA-256', 'SHA-1', 'MD5']) {
      const digest = new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)))
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
      found.push(hex.slice(0, 16), btoa(String.fromCharCode(...digest)).slice(0, 12))
    }
  }
  return found
}

async function expectClean(where: string, text: string): Promise<void> {
  for (const needle of await needles()) expect(text.includes(needle) ? `${where} holds ${needle}` : '').toBe('')
}

describe('restricted entries that were hit', () => {
  it('are counted, or this test would prove nothing', async () => {
    const counts = env.COUNTS.getByName('counts')
    expect((await counts.impact('secret-urls', 1)).rows).toMatchObject([{ surface: 'bio', n: 1 }])
    expect((await counts.impact('secret-terms', 1)).rows).toMatchObject([{ surface: 'comment', n: 1 }])
    expect((await counts.selfTestRecord()).last).toMatchObject({ missed: [], failure: null })
  })

  it('are not in the counts', async () => {
    for (const id of await listDurableObjectIds(env.COUNTS)) {
      const dump = await runInDurableObject(env.COUNTS.get(id), (_instance, state) => {
        const tables = state.storage.sql
          .exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
          .toArray()
        expect(tables.length).toBeGreaterThanOrEqual(8)
        return tables.map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray())
      })
      expect(JSON.stringify(dump)).toContain('secret-urls')
      await expectClean('the counts', JSON.stringify(dump))
    }
  })

  it('are not in what is told, nor on a queue, nor in the log', async () => {
    const text = JSON.stringify(told)
    expect(text).toContain('feed.stale')
    expect(text).toContain('list.changed')
    expect(text).toContain('{"list":"secret-urls"}')
    await expectClean('a queue', text)
    expect(lines.length).toBeGreaterThan(5)
    await expectClean('the log', lines.join('\n'))
  })
})
