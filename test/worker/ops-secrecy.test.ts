/**
 * Restricted entries on the way through everything that ops do: no place where something lies, is told or is logged holds one,
 * in any encoding, or hashed without a key (DESIGN section 5). Beside what test/worker/secrecy.test.ts has of a feed and of
 * clients. The entries are invented, on reserved names.
 */
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import type { Counts } from '../../src/edge/counts/counts.ts'
import { runTasks, takeBatch } from '../../src/scheduled/tasks.ts'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { PAGER } from './counts-client.ts'
import { type Ask, type Isolate, type Isolates, isolatePool, type Settings } from './isolates.ts'
import { find, needlesOf } from './needles.ts'

const FEED = inject('feedUrl' as never) as string
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const HOST = 'zorvinquate-vault.test'
const PAGE = `http://${HOST}/skelm/ovrindale`
const DOMAIN = 'glaskentrup.example'
const FROM_FEED = 'http://purlsnaithe.test/feed/wexcomb'
const FROM_FILE = 'http://drobnickel.test/file/yarvost'
const TERM = 'mirgulthane'
const LATE_TERM = 'oskerwhimble'
/** The names by themselves, and each as it is written, keyed and compiled. */
const SECRETS = [
  ...['zorvinquate', 'ovrindale', 'glaskentrup', 'purlsnaithe', 'wexcomb', 'drobnickel', 'yarvost', TERM, LATE_TERM],
  ...[PAGE, FROM_FEED, FROM_FILE].flatMap((page) => [page, page.slice(7), new URL(page).host, new URL(page).pathname]),
  ...[DOMAIN, `${DOMAIN}/`, `http://${DOMAIN}/`, `url domain ${DOMAIN}/`, `term ${TERM}`, `url url ${PAGE.slice(7)}`],
]

/** Everything that was answered, logged, queued or sent to an endpoint. */
const answered: { readonly line: string; readonly text: string }[] = []
const logged: string[] = []
const queued: Json[] = []
const delivered: string[] = []

let settings: Settings = {}
let kerb: Isolate
let pool: Isolates

beforeAll(async () => {
  pool = await isolatePool(8)
  vi.useFakeTimers({ toFake: ['Date'] })
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, level).mockImplementation((...all) => void logged.push(all.map(String).join(' ')))
  const source = (path: string) => ({ source: `${FEED}/${path}`, everyMinutes: 60 })
  settings = {
    COUNTS: env.COUNTS,
    KERB_WEBHOOKS: JSON.stringify([PAGER]),
    KERB_FEEDS: JSON.stringify({
      feeds: [
        { list: 'sec-feed', class: 'restricted-urls', format: 'urls', ...source('sec-urls.txt') },
        { list: 'sec-csv', class: 'restricted-urls', format: 'csv', ...source('sec-urls.csv') },
        { list: 'sec-words', class: 'restricted-terms', format: 'json', ...source('sec-words.json') },
      ],
    }),
    WEBHOOKS: { sendBatch: async (messages: Json[]) => void queued.push(...messages) },
    FEEDS: { send: async (body: Json) => void queued.push({ body }) },
  }
  await runInDurableObject(env.COUNTS.getByName('counts'), (instance: Counts) => {
    Object.assign(instance, { env: { ...env, ...settings } })
  })
  await feeds(`${FROM_FEED}\n`, [TERM])
  await restart()
  await push()
  await approve()
  await alone()
  await upload()
  await clients()
  await keep('midway')
  await refreshAndRead()
  await keep('at the end')
}, 60_000)
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function restart(): Promise<void> {
  later(2 * MINUTE)
  kerb = pool.start(settings)
}

async function ask(line: string, more: Ask = {}): Promise<Json> {
  // The registry writes once a second, and the counts are told every five.
  later(6_000)
  const response = await kerb.fetch(line, more)
  const text = await response.text()
  answered.push({ line, text: `${[...response.headers].join(' ')} ${text}` })
  return { status: response.status, ...(/json$/.test(response.headers.get('content-type') ?? '') && JSON.parse(text)) }
}

/** What is asked is answered so, or the test would prove nothing. */
async function expectAnswer(line: string, more: Ask, wanted: Json): Promise<Json> {
  const answer = await ask(line, more)
  expect(answer, line).toMatchObject(wanted)
  return answer
}

/** What real sources hold: the entries, and lines that nobody can read, with an entry in them. */
async function feeds(lines: string, words: readonly string[]): Promise<void> {
  const good = Array.from({ length: 30 }, (_, i) => `http://harmless.test/${i}`)
  const bad = `\u0000 ${HOST} ${PAGE}`
  await set('/sec-urls.txt', `${lines}${good.join('\n')}\n${bad}\n`)
  await set('/sec-urls.csv', `url,type\n${PAGE},1\n${good.join(',1\n')},1\n"${PAGE},2\n`)
  await set('/sec-words.json', JSON.stringify([...words, ...good.map((_, i) => `harmlessword${'x'.repeat(i)}`)]))
  await cron()
}

async function set(path: string, body: string): Promise<void> {
  await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, body }) })
}

async function cron(): Promise<void> {
  const work: Promise<unknown>[] = []
  const context = { waitUntil: (one: Promise<unknown>) => void work.push(one), passThroughOnException: () => {} }
  await runTasks({ ...env, ...settings } as unknown as Env, context as unknown as ExecutionContext)
  await Promise.all(work)
  await deliverAll()
}

/** Both queues' consumers get what was put on the queues; what the webhooks send is kept. */
let consumed = 0
async function deliverAll(): Promise<void> {
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    delivered.push(JSON.stringify([input, init.headers, init.body]))
    return new Response()
  })
  const batch = (queue: string, all: readonly Json[]) => {
    const messages = all.map(({ body }) => ({ body, attempts: 1, ack: () => {}, retry: () => {} }))
    return { queue, messages, retryAll: () => {} } as unknown as MessageBatch
  }
  const fresh = queued.slice(consumed)
  consumed = queued.length
  const all = { ...env, ...settings } as Env
  await takeBatch(
    batch(
      'kerb-webhooks',
      fresh.filter(({ body }) => 'endpoint' in body),
    ),
    all,
  )
  vi.unstubAllGlobals()
  await takeBatch(
    batch(
      'kerb-feeds',
      fresh.filter(({ body }) => 'list' in body),
    ),
    all,
  )
}

const reason = 'as received this morning'
const PUSH = {
  reason,
  class: 'restricted-urls',
  changes: [
    { op: 'add', url: PAGE },
    { op: 'add', url: DOMAIN, match: 'domain', provenance: 'the second sheet' },
  ],
}

let proposal = ''

async function push(): Promise<void> {
  const line = 'PATCH /ops/v1/lists/sec-push'
  const headers = { 'idempotency-key': 'a-key-of-ana' }
  await expectAnswer(`${line}?dryRun=true`, { body: PUSH }, { status: 200, dryRun: true, added: 2 })
  const bad = [
    { op: 'add', url: `${HOST} ${PAGE}` },
    { op: 'add', url: PAGE, expiresAt: HOST },
    { op: 'add', url: PAGE, [HOST]: PAGE },
    { op: 'add', term: TERM },
    { op: 'add', url: 'google.com', match: 'host' },
  ]
  await expectAnswer(line, { body: { ...PUSH, changes: bad } }, { status: 422, code: 'invalid-changes' })
  const csv = { 'content-type': 'text/csv' }
  const lines = `op,url\nadd,${HOST} ${PAGE}\nadd,"${PAGE}\n`
  const query = '?class=restricted-urls&reason=as+received'
  await expectAnswer(`${line}${query}`, { body: lines, headers: csv }, { status: 422 })
  await expectAnswer(`${line}${query}`, { body: `${PAGE},x\n`, headers: csv }, { status: 422 })
  await expectAnswer(line, { body: `{"changes": ["${PAGE}"` }, { status: 415 })
  const json = { 'content-type': 'application/json' }
  await expectAnswer(line, { body: `{"changes": ["${PAGE}"`, headers: json }, { status: 400, code: 'invalid-json' })
  await expectAnswer(line, { body: { ...PUSH, reason: `about ${HOST}` } }, { code: 'reason-holds-entry' })
  await expectAnswer(line, { body: { ...PUSH, class: HOST } }, { status: 422, code: 'invalid-request' })
  await expectAnswer(`GET /ops/v1/lists/${HOST}`, {}, { status: 404 })
  await expectAnswer(`GET /ops/v1/${HOST}?list=${HOST}`, {}, { status: 404 })
  proposal = (await expectAnswer(line, { body: PUSH, headers }, { status: 202, state: 'waiting' }))['id']
  await expectAnswer(line, { body: PUSH, headers }, { status: 202, id: proposal })
  await expectAnswer(line, { body: { ...PUSH, changes: bad.slice(0, 1) }, headers }, { code: 'idempotency-key-reused' })
  const words = { reason, class: 'restricted-terms', changes: [{ op: 'add', term: LATE_TERM }] }
  const unwanted = await expectAnswer('PATCH /ops/v1/lists/sec-late', { body: words }, { status: 202 })
  const reject = `POST /ops/v1/proposals/${unwanted['id']}/reject`
  await expectAnswer(reject, { as: 'ben', body: { reason: `no: ${HOST}` } }, { code: 'reason-holds-entry' })
  await expectAnswer(reject, { as: 'ben', body: { reason: 'not ours' } }, { status: 200, state: 'rejected' })
  // One that lies there until it expires.
  await expectAnswer('PATCH /ops/v1/lists/sec-late', { body: words }, { status: 202 })
  await cron()
}

async function approve(): Promise<void> {
  const line = `POST /ops/v1/proposals/${proposal}/approve`
  await expectAnswer(line, { body: PUSH }, { status: 403, code: 'same-person' })
  const other = { ...PUSH, changes: PUSH.changes.slice(1) }
  await expectAnswer(line, { as: 'ben', body: other }, { code: 'digest-differs' })
  const bad = { ...PUSH, changes: [{ op: 'add', url: `${HOST} ${PAGE}` }] }
  await expectAnswer(line, { as: 'ben', body: bad }, { code: 'invalid-changes' })
  await expectAnswer(`${line}?dryRun=true`, { as: 'ben', body: PUSH }, { status: 200, dryRun: true })
  await expectAnswer(line, { as: 'ben', body: PUSH }, { status: 200, added: 2 })
  await cron()
}

/** At 3 a.m. */
async function alone(): Promise<void> {
  const list = '/ops/v1/lists/sec-push'
  const changes = [{ op: 'add', url: `http://${HOST}/another/ovrindale` }]
  const body = { ...PUSH, changes, emergency: true }
  const { act } = await expectAnswer(`PATCH ${list}`, { body }, { status: 200, added: 1 })
  await expectAnswer(`POST /ops/v1/acts/${act}/confirm`, { as: 'ana' }, { code: 'same-person' })
  await expectAnswer(`POST /ops/v1/acts/${act}/end`, { as: 'ben' }, { status: 200 })
  await expectAnswer(`PATCH ${list}`, { body }, { status: 200, added: 1 })
  const named = { url: PAGE, minutes: 5, reason }
  await expectAnswer(`POST ${list}/suspend`, { body: named }, { code: 'not-for-restricted' })
  await expectAnswer(`POST ${list}/suspend`, { body: { ...named, term: TERM } }, { status: 422 })
  await expectAnswer(`POST ${list}/lift`, { body: { url: PAGE, reason } }, { code: 'not-for-restricted' })
  await expectAnswer(`POST ${list}/shadow`, { body: { minutes: 5, reason } }, { code: 'not-for-restricted' })
  await expectAnswer(`POST ${list}/mode`, { body: { mode: 'shadow', reason } }, { code: 'not-for-restricted' })
  await expectAnswer(`POST ${list}/accept-stale`, { body: { hours: 2, reason: `see ${HOST}` } }, { status: 422 })
  await expectAnswer(`POST ${list}/accept-stale`, { body: { hours: 2, reason } }, { status: 202 })
  const back = { version: 1, reason: `too wide: ${HOST}` }
  await expectAnswer(`POST ${list}/rollback`, { body: back }, { code: 'reason-holds-entry' })
  const rolled = await expectAnswer(`POST ${list}/rollback`, { body: { ...back, reason } }, { status: 200 })
  await expectAnswer(`POST /ops/v1/acts/${rolled['act']}/confirm`, { as: 'ben' }, { status: 200 })
  await expectAnswer(`POST ${list}/reviewed`, { body: { right: 3, wrong: 1, reason } }, { status: 200 })
  await cron()
}

async function upload(): Promise<void> {
  const line = (more: string) => `PUT /ops/v1/lists/sec-file?class=restricted-urls&format=urls&reason=${more}`
  const good = Array.from({ length: 30 }, (_, i) => `http://harmless.test/${i}`)
  const file = `${FROM_FILE}\n${good.join('\n')}\nno url ${HOST} here\n`
  await expectAnswer(`${line('as+received')}&dryRun=true`, { body: file }, { status: 200, dryRun: true })
  await expectAnswer(line('see+drobnickel.test'), { body: file }, { code: 'reason-holds-entry' })
  await expectAnswer(line('as+received'), { body: `no url ${HOST} ${PAGE}\n` }, { code: 'refused-by-guard' })
  await expectAnswer(line('as+received'), { body: `google.com\n${file}` }, { status: 422 })
  const headers = { accept: 'application/x-ndjson' }
  await expectAnswer(line('as+received'), { body: file, headers }, { status: 202 })
  const waiting = await ask('GET /ops/v1/proposals?state=waiting')
  const id = waiting['proposals'].find(({ list }: Json) => list === 'sec-file').id
  const approve = `POST /ops/v1/proposals/${id}/approve?format=urls`
  await expectAnswer(approve, { as: 'ben', body: `${PAGE}\n${file}` }, { code: 'digest-differs' })
  await expectAnswer(approve, { as: 'ben', body: file }, { status: 200, list: 'sec-file' })
  await cron()
}

/** All that is listed acts by now, and nobody is told of what. */
async function clients(): Promise<void> {
  await restart()
  const texts = [`see ${PAGE} now`, `see ${FROM_FEED} now`, `see ${FROM_FILE} now`, `my ${TERM}`, `on ${DOMAIN}`]
  for (const as of ['client', 'ana'] as const) {
    const items = texts.map((text) => ({ surface: 'comment', text }))
    const body = { items, ...(as === 'ana' && { explain: true }) }
    const { decisions } = await ask('POST /v1/check', { as, body })
    expect(decisions.map(({ action }: Json) => action)).toEqual(texts.map(() => 'block'))
    await ask('POST /v1/profile', { as, body: { profile: { bio: texts[0], displayName: TERM, links: [PAGE] } } })
    await ask('POST /v1/suggestions', { as, body: { query: 'mi', suggestions: [TERM, 'milk'] } })
    await ask('POST /v1/links', { as, body: { urls: [PAGE, `https://${DOMAIN}/a`] } })
    await ask('POST /v1/check', { as, body: { items: [{ surface: 'bio', text: 7, url: PAGE }, { surface: HOST }] } })
  }
  await ask(`GET /out?u=${encodeURIComponent(PAGE)}&k=k1&s=AAAA`)
  for (const text of texts) await ask('POST /ops/v1/explain', { body: { text } })
  await expectAnswer('POST /ops/v1/explain', { body: { url: FROM_FEED } }, { matches: [] })
  for (const path of ['/', '/health', '/ready', '/openapi.json']) await ask(`GET ${path}`)
}

/** The feed is another, one is broken, what waited is over; and then everything that ops can look at is looked at. */
async function refreshAndRead(): Promise<void> {
  later(2 * HOUR)
  await feeds(`${FROM_FEED}/2\n${FROM_FEED}\n`, [TERM, LATE_TERM])
  later(2 * HOUR)
  await set('/sec-urls.txt', `${HOST} is no list ${PAGE}\n`.repeat(50))
  await cron()
  later(25 * HOUR)
  await cron()
  await restart()
  expect((await ask('POST /ops/v1/self-test'))['failure']).toBeNull()
  for (const list of ['sec-feed', 'sec-csv', 'sec-words', 'sec-push', 'sec-file']) {
    await ask(`GET /ops/v1/lists/${list}`)
    await ask(`GET /ops/v1/lists/${list}`, { headers: { accept: 'text/csv' } })
    for (const what of ['versions', 'diff', 'impact?version=1']) await ask(`GET /ops/v1/lists/${list}/${what}`)
  }
  await ask('GET /ops/v1/lists/sec-push/diff?from=1&to=2')
  for (const what of ['lists', 'proposals', 'acts', 'feeds', 'audit?limit=1000', 'self-test', 'stats'])
    await ask(`GET /ops/v1/${what}`)
}

async function expectClean(where: string, bytes: Uint8Array | string): Promise<void> {
  const found = find(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, await needlesOf(SECRETS))
  expect(found.map((name) => `${where} holds ${name}`)).toEqual([])
}

/** What lies where, midway and at the end: what waits then is gone later, and what is pruned then was there before. */
type Kept = { readonly moment: string; readonly where: string; readonly bytes: Uint8Array }
const kept: Kept[] = []

async function keep(moment: string): Promise<void> {
  const utf8 = new TextEncoder()
  for (const { name } of (await env.LISTS.list()).keys) {
    kept.push({ moment, where: 'a key of KV', bytes: utf8.encode(name) })
    kept.push({ moment, where: 'a value of KV', bytes: new Uint8Array((await env.LISTS.get(name, 'arrayBuffer'))!) })
  }
  for (const [where, namespace] of [
    ['the registry', env.REGISTRY],
    ['the counts', env.COUNTS],
  ] as const)
    for (const id of await listDurableObjectIds(namespace as DurableObjectNamespace))
      kept.push({ moment, where, bytes: utf8.encode(await tablesOf((namespace as DurableObjectNamespace).get(id))) })
}

/** Every row of every table, with what is in bytes as bytes. */
async function tablesOf(stub: DurableObjectStub): Promise<string> {
  return runInDurableObject(stub, (_instance, { storage: { sql } }) => {
    const tables = sql.exec(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    const text = (value: unknown) =>
      value instanceof ArrayBuffer ? String.fromCharCode(...new Uint8Array(value)) : String(value)
    return [...tables]
      .flatMap(({ name }) => [
        `table ${name}`,
        ...[...sql.exec(`SELECT * FROM "${name}"`)].map((row) => Object.values(row).map(text).join('\n')),
      ])
      .join('\n')
  })
}

/** Something of what was done, so that an empty place would show. */
const HELD = {
  'a key of KV': ['manifest', 'segment:'],
  'a value of KV': ['"sec-push"', 'KERB'],
  'the registry': [
    'table overlay',
    'table proposals',
    'table acts',
    'table audit',
    'table idempotency',
    'a-key-of-ana',
  ],
  'the counts': ['table alerts', 'sec-push', 'sec-words', 'approval.waiting'],
} as const

describe('restricted entries that went through the hands of ops', () => {
  it.each(Object.entries(HELD))('are not in %s', async (where, held) => {
    const all = kept.filter((one) => one.where === where)
    expect(new Set(all.map(({ moment }) => moment)).size).toBe(2)
    for (const { moment, bytes } of all) await expectClean(`${where} ${moment}`, bytes)
    // Of what was done there is something in them.
    const text = all.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join('\n')
    expect(held.filter((word) => !text.includes(word))).toEqual([])
  })

  it('are in no message of a queue and in nothing that an endpoint was sent', async () => {
    const types = new Set(queued.map(({ body }) => body.event?.type ?? 'feed'))
    expect([...types]).toEqual(expect.arrayContaining(['feed', 'approval.waiting', 'list.changed']))
    await expectClean('a queue', JSON.stringify(queued))
    expect(delivered.length).toBeGreaterThan(5)
    await expectClean('a webhook', delivered.join('\n'))
  })

  it('are in no answer', async () => {
    expect(answered.length).toBeGreaterThan(90)
    expect(answered.some(({ text }) => text.includes('"entry":null'))).toBe(true)
    for (const { line, text } of answered) await expectClean(`the answer to ${line}`, text)
  })

  it('are in no line of the log', async () => {
    expect(logged.length).toBeGreaterThan(100)
    expect(logged.join('\n')).toContain('feed-failed')
    await expectClean('the log', logged.join('\n'))
  })
})
