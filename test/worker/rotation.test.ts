/**
 * Another list secret while lists are live under the one before: a feed, what ops added and took away, restricted lists, an
 * upload, an emergency block (docs/RUNBOOK.md). At no step does anything stop being enforced, and nothing that was taken away
 * comes back. Each step is asked of a fresh isolate, as a deploy with other settings makes them.
 */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { entryIdOf } from '../../src/core/match/entry-id.ts'
import { canonicalizeEntry } from '../../src/core/match/entry-key.ts'
import type { Registry } from '../../src/edge/registry/registry.ts'
import { runTasks, takeBatch } from '../../src/scheduled/tasks.ts'
import { testKeys } from '../support/snapshot.ts'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { type Isolate, type Isolates, isolatePool, type Settings } from './isolates.ts'

const FEED = inject('feedUrl' as never) as string
const MINUTE = 60_000
const A = 'a5'.repeat(32)
const B = 'b6'.repeat(32)

/** Every way in which something became enforced, and every way in which something was freed. */
const BLOCKED = {
  feed: 'https://from-feed.test/',
  'an addition': 'https://pushed-threat.test/',
  'a restricted addition': 'http://grelvick-page.test/quorn/1',
  'a restricted upload': 'http://uploaded-page.test/vexil/2',
  'a restricted word': 'my dwimmelhorn',
  'a word of an upload': 'my snorfelbast',
  'an upload': 'https://from-upload.test/',
  'a bundled list': 'https://omegle.com/',
  'the emergency block': 'https://at-three-in-the-morning.test/',
} as const
const FREED = {
  'taken from the feed': 'https://feed-was-wrong.test/',
  'taken from the upload': 'https://upload-was-wrong.test/',
  'taken from a restricted upload': 'http://uploaded-page.test/taken/back',
  'taken from a bundled list': 'https://chatroulette.com/',
  'a word taken from a bundled list': 'find me on chatrandom',
  'a word taken from an upload': 'my frumplewick',
} as const

let settings: Settings = {}
let kerb: Isolate
let pool: Isolates
const warnings: string[] = []

beforeAll(async () => {
  pool = await isolatePool(24)
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void warnings.push(line))
  for (const level of ['log', 'info', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  await feedOf('/rotation.txt', 'from-feed.test\nfeed-was-wrong.test\n')
  settings = {
    KERB_EMERGENCY_BLOCK: await emergencyId(A),
    KERB_FEEDS: JSON.stringify({
      feeds: [
        { list: 'rot-feed', class: 'threats', format: 'domains', source: `${FEED}/rotation.txt`, everyMinutes: 60 },
      ],
    }),
  }
  await deploy(A)
  const bundled = [FREED['taken from a bundled list'], FREED['a word taken from a bundled list']]
  expect(await kerb.actions(bundled)).not.toContain('pass')
  await fillLists()
})
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})
beforeEach(() => void warnings.splice(0))

/** As `kerb lists id` prints it. */
async function emergencyId(secret: string): Promise<string> {
  const [key] = canonicalizeEntry({ kind: 'url', match: 'domain', value: 'at-three-in-the-morning.test' })
  return entryIdOf(key!, (await testKeys(secret)).hash)
}

async function feedOf(path: string, body: string): Promise<void> {
  await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, body }) })
}

/** Other secrets: the platform starts isolates and the registry anew with them. */
async function deploy(secret: string, previous?: string): Promise<void> {
  settings = { ...settings, KERB_LIST_SECRET: secret, KERB_LIST_SECRET_PREVIOUS: previous }
  await restartRegistry()
  restart()
}

async function restartRegistry(): Promise<void> {
  await runInDurableObject(env.REGISTRY.getByName('registry'), (instance: Registry) => {
    Object.assign(instance, { env: { ...env, ...settings } })
  })
}

/** A machine that has seen nothing yet, and a look at KV that is not one of a minute ago. */
function restart(): void {
  later(2 * MINUTE)
  kerb = pool.start(settings)
}

/** The cron; what it put on the queue is consumed only when a test says so. */
const queued: unknown[] = []
async function cron(): Promise<void> {
  const send = async (message: unknown) => void queued.push(message)
  const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext
  await runTasks({ ...env, ...settings, FEEDS: { send } } as unknown as Env, context)
}

async function consume(): Promise<void> {
  const messages = queued.splice(0).map((body) => ({ body, ack: () => {} }))
  await takeBatch({ queue: 'kerb-feeds', messages } as unknown as MessageBatch, { ...env, ...settings } as Env)
}

async function ask(line: string, more?: Parameters<Isolate['json']>[1]): Promise<Json> {
  later(1_100)
  const answer = await kerb.json(line, more)
  expect([200, 202], JSON.stringify(answer)).toContain(answer['status'])
  return answer
}

/** Proposed by ana, brought along again by ben. */
async function byTwo(list: string, body: Json): Promise<void> {
  const { id } = await ask(`PATCH /ops/v1/lists/${list}`, { body })
  await ask(`POST /ops/v1/proposals/${id}/approve`, { as: 'ben', body })
}

async function uploadByTwo(list: string, lines: string): Promise<void> {
  const query = `class=restricted-urls&format=urls&reason=as+received`
  const { id } = await ask(`PUT /ops/v1/lists/${list}?${query}`, { body: lines })
  await ask(`POST /ops/v1/proposals/${id}/approve?format=urls`, { as: 'ben', body: lines })
}

const reason = 'for this test'
const FILE = 'http://uploaded-page.test/vexil/2\nhttp://uploaded-page.test/taken/back\n'
const PUBLIC_FILE = 'from-upload.test\nupload-was-wrong.test\n'

const upload = () =>
  ask('PUT /ops/v1/lists/rot-upload?class=threats&format=domains&reason=a+test', { body: PUBLIC_FILE })

const uploadWords = () =>
  ask('PUT /ops/v1/lists/rot-terms?class=threats&format=json&reason=a+test', {
    body: JSON.stringify([{ text: 'snorfelbast' }, { text: 'frumplewick' }]),
  })

async function fillLists(): Promise<void> {
  await cron()
  await consume()
  const added = { op: 'add', url: 'pushed-threat.test' }
  await ask('PATCH /ops/v1/lists/rot-feed', {
    body: { reason, changes: [added, { op: 'remove', url: 'feed-was-wrong.test' }] },
  })
  await byTwo('rot-urls', {
    class: 'restricted-urls',
    reason,
    changes: [{ op: 'add', url: BLOCKED['a restricted addition'] }],
  })
  await byTwo('rot-words', { class: 'restricted-terms', reason, changes: [{ op: 'add', term: 'dwimmelhorn' }] })
  await uploadByTwo('rot-file', FILE)
  await byTwo('rot-file', {
    reason,
    changes: [{ op: 'remove', url: FREED['taken from a restricted upload'], match: 'url' }],
  })
  await upload()
  await ask('PATCH /ops/v1/lists/rot-upload', {
    body: { reason, changes: [{ op: 'remove', url: 'upload-was-wrong.test' }] },
  })
  await ask('PATCH /ops/v1/lists/lures', {
    body: {
      reason,
      changes: [
        { op: 'remove', url: 'chatroulette.com' },
        { op: 'remove', term: 'chatrandom' },
      ],
    },
  })
  await uploadWords()
  const words = { reason, changes: [{ op: 'remove', term: 'frumplewick' }] }
  await ask('PATCH /ops/v1/lists/rot-terms', { body: words })
}

/** Everything is as it was, for whoever starts now. */
async function expectNoGap(): Promise<void> {
  restart()
  const actions = await kerb.actions([...Object.values(BLOCKED), ...Object.values(FREED)])
  const names = [...Object.keys(BLOCKED), ...Object.keys(FREED)]
  const found = Object.fromEntries(names.map((name, i) => [name, actions[i] !== 'pass']))
  const wanted = Object.fromEntries(names.map((name) => [name, name in BLOCKED]))
  expect(found).toEqual(wanted)
}

async function stateOf(list: string): Promise<string> {
  const { lists } = await kerb.json('GET /health')
  return lists.find(({ name }: Json) => name === list)?.['state']
}

describe('another list secret', () => {
  it('finds everything enforced under the one before', () => expectNoGap())

  it('is no gap once it is set, with the one before beside it', async () => {
    const before = kerb
    await deploy(B, A)
    await expectNoGap()
    expect(warnings).toEqual([])
    // Isolates that have not ended yet go on with what they hold.
    expect((await before.actions(Object.values(BLOCKED))).every((action) => action === 'block')).toBe(true)
  })

  it('lets an entry be suspended and lifted by its address, though the base is still of the one before', async () => {
    const body = { url: 'from-feed.test', minutes: 10, reason }
    await ask('POST /ops/v1/lists/rot-feed/suspend', { body })
    restart()
    expect(await kerb.actions([BLOCKED.feed])).toEqual(['pass'])
    await ask('POST /ops/v1/lists/rot-feed/lift', { body: { url: 'from-feed.test', reason } })
    await expectNoGap()
  })

  it('frees what a base of the one before holds, named as people see it', async () => {
    const change = (op: string) => ({ reason, changes: [{ op, url: 'from-feed.test' }] })
    const { removed } = await ask('PATCH /ops/v1/lists/rot-feed', { body: change('remove') })
    expect(removed).toBe(1)
    restart()
    expect(await kerb.actions([BLOCKED.feed])).toEqual(['pass'])
    await ask('POST /ops/v1/lists/rot-feed/rollback', { body: { version: 2, reason, pinMinutes: 0 } })
    await expectNoGap()
  })

  it('is no gap after the cron, which makes the overlays anew, and before its feeds have run', async () => {
    await cron()
    expect(queued).toEqual([{ list: 'rot-feed' }])
    await expectNoGap()
    expect(warnings).toEqual([])
    const { versions } = await kerb.json('GET /ops/v1/lists/rot-urls/versions')
    expect(versions[0]).toMatchObject({ kind: 'key-change', by: 'kerb' })
  })

  it('is no gap after the feeds have run', async () => {
    await consume()
    await expectNoGap()
    expect(warnings).toEqual([])
  })

  it('takes approvals of what was proposed before it', async () => {
    const body = { reason, changes: [{ op: 'add', url: 'http://grelvick-page.test/late' }] }
    const { id } = await ask('PATCH /ops/v1/lists/rot-urls', { body })
    await ask(`POST /ops/v1/proposals/${id}/approve`, { as: 'ben', body })
    restart()
    expect(await kerb.actions(['http://grelvick-page.test/late'])).toEqual(['block'])
    await expectNoGap()
  })

  it('shows by name what was not made anew, where the one before is taken away too early', async () => {
    const kept = settings
    settings = { ...settings, KERB_LIST_SECRET_PREVIOUS: undefined, REQUIRED_LISTS: 'rot-file' }
    restart()
    const body = { items: [{ surface: 'bio', text: 'tea' }] }
    expect(await kerb.json('POST /v1/check', { body })).toMatchObject({ status: 503, code: 'lists-unavailable' })
    expect(await kerb.json('GET /ready')).toMatchObject({ status: 503, code: 'lists-unavailable', detail: 'rot-file' })
    expect([await stateOf('rot-upload'), await stateOf('rot-file'), await stateOf('rot-feed')]).toEqual([
      'unavailable',
      'unavailable',
      'live',
    ])
    expect(warnings.filter((line) => line.includes('segment-refused')).map((line) => JSON.parse(line))).toEqual(
      expect.arrayContaining([
        { event: 'segment-refused', list: 'rot-upload', error: 'foreign-key' },
        { event: 'segment-refused', list: 'rot-file', error: 'foreign-key' },
      ]),
    )
    settings = kept
    await expectNoGap()
  })

  it('is no gap after the uploads came again', async () => {
    await upload()
    await uploadWords()
    await uploadByTwo('rot-file', FILE)
    await expectNoGap()
  })

  it('is no gap once the one before is gone, but for ids in the settings, which are made anew as well', async () => {
    settings = { ...settings, KERB_EMERGENCY_BLOCK: await emergencyId(B) }
    await deploy(B)
    await expectNoGap()
    expect(warnings).toEqual([])
    await cron()
    await consume()
    await expectNoGap()
    expect(await kerb.json('GET /ops/v1/audit?limit=1')).toMatchObject({ intact: true })
    // A version of before can be seen, and is no way back.
    later(1_100)
    const back = { body: { version: 1, reason } }
    expect(await kerb.json('POST /ops/v1/lists/rot-upload/rollback', back)).toMatchObject({ code: 'not-readable' })
  })
})
