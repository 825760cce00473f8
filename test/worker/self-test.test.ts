/** Kerb asks itself: what it asks, what counts as found, and the record of a quarter (issue 4). */
import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListClass, Mode } from '../../src/core/words.ts'
import { app } from '../../src/edge/app.ts'
import type { SelfTestRow } from '../../src/edge/counts/self-tests.ts'
import { recordedSince, recordOf, signRecord } from '../../src/edge/self-test/record.ts'
import { runSelfTest } from '../../src/edge/self-test/run.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import type { Manifest } from '../../src/lists/manifest.ts'
import { segmentKeys } from '../../src/lists/manifest.ts'
import { prepareFeed } from '../../src/lists/prepare.ts'
import { testKeys } from '../support/snapshot.ts'
import { later } from './app-client.ts'
import { HOUR, newCounts } from './counts-client.ts'

const MINUTE = 60_000
const HARMLESS = BUNDLED_LISTS.sentinels.mustNotMatch.length
const SECRET = 'a5'.repeat(32)

let lines: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(HOUR)
  lines = []
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

type Brought = {
  readonly class?: ListClass
  readonly text?: string
  readonly mode?: Mode
  readonly secret?: string
  /** Under which name its sentinel was made. */
  readonly as?: string
  readonly more?: Partial<Manifest['lists'][number]>
}

let version = 0

/** Puts lists and a manifest of them into KV, as the registry would. */
async function live(lists: Readonly<Record<string, Brought>>, more: Partial<Manifest> = {}): Promise<void> {
  const named = await Promise.all(Object.entries(lists).map(async ([name, brought]) => listOf(name, brought)))
  const manifest = { format: 1, version: Date.now() + version++, committedAt: Date.now(), lists: named, ...more }
  await env.LISTS.put('manifest', JSON.stringify(manifest))
}

async function listOf(name: string, brought: Brought) {
  const {
    class: listClass = 'threats',
    text = 'http://brought.test/x\n',
    mode = 'enforce',
    secret = SECRET,
    as = name,
  } = brought
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const format = text.startsWith('[') ? 'json' : 'urls'
  const keys = await testKeys(secret)
  const prepared = await prepareFeed(
    chunks,
    { format, listClass },
    { liveEntries: 0, popularHosts: new Set(), keys, list: as },
  )
  if (!prepared.ok) throw new Error(prepared.error)
  const segments = prepared.value.compiled.segments.map(({ bytes, ...ref }) => ({
    ...ref,
    bytes: bytes.length,
    parts: 1,
  }))
  for (const [i, { bytes }] of prepared.value.compiled.segments.entries())
    await env.LISTS.put(segmentKeys(segments[i]!)[0]!, bytes as Uint8Array<ArrayBuffer>)
  const old = Date.now() - HOUR
  const times = { changedAt: old, verifiedAt: Date.now() }
  return { name, class: listClass, mode, version: 1, entries: 1, base: 'feed', segments, ...times, ...brought.more }
}

/** A run of its own counts. */
async function run(settings: object = {}) {
  const counts = newCounts()
  const own = { ...env, ...settings, COUNTS: { getByName: () => counts } } as unknown as Env
  const context = createExecutionContext()
  const row = await runSelfTest(own, async (request, under) => app.fetch(request, under, context), Date.now())
  await waitOnExecutionContext(context)
  return { row, counts }
}

describe('a run', () => {
  it('finds the sentinel of every list that acts, and lets everything harmless pass', async () => {
    await live({
      'brought-threats': {},
      'brought-urls': { class: 'restricted-urls' },
      'brought-terms': { class: 'restricted-terms', text: '["quimblefen"]' },
      'brought-words': { class: 'terms', text: '["vornish slatter"]' },
    })
    const { row, counts } = await run()
    expect(row).toEqual({
      at: Date.now(),
      manifest: expect.stringMatching(/^\d+$/),
      lists: ['brought-threats', 'brought-urls', 'brought-terms', 'brought-words', 'lures'],
      missed: [],
      harmless: HARMLESS,
      wronglyMet: 0,
      failure: null,
    })
    expect(await counts.selfTestRecord()).toMatchObject({ runs: 1, good: 1, last: row })
    expect(await counts.alerts()).toEqual([])
  })

  it('is under a token of its own, that nobody else may use, and is not counted', async () => {
    await live({ 'brought-threats': {} })
    const counts = newCounts()
    const own = { ...env, COUNTS: { getByName: () => counts } } as unknown as Env
    let copy: Request | null = null
    const context = createExecutionContext()
    await runSelfTest(
      own,
      async (request, under) => {
        copy ??= request.clone()
        return app.fetch(request, under, context)
      },
      Date.now(),
    )
    const again = await app.fetch(copy!, own, context)
    await waitOnExecutionContext(context)
    expect(again.status).toBe(401)
    expect((await counts.stats()).lists).toEqual([])
    expect(lines.join()).not.toMatch(/kerb\.test|Bearer/)
  })

  it('tells of a list that does not act, by its name, until it does', async () => {
    await live({ 'brought-threats': {}, 'brought-urls': { class: 'restricted-urls', as: 'another' } })
    const { row, counts } = await run()
    expect(row).toMatchObject({ missed: ['brought-urls'], failure: null })
    expect(await counts.alerts()).toMatchObject([{ kind: 'self-test.failed', data: { missed: 'brought-urls' } }])
    expect(JSON.stringify(await counts.alerts())).not.toMatch(/s-[0-9a-f]{16}/)
  })

  it.each([
    ['in shadow', { mode: 'shadow' }, {}],
    ['in shadow for a while', { more: { shadowUntil: 9e15 } }, {}],
    ['over a bundled base', { more: { base: 'bundled', segments: [] } }, {}],
    ['that an isolate may not have yet', { more: { changedAt: 9e15 } }, {}],
    [
      'on a route in shadow',
      { class: 'terms', text: '["vornish"]' },
      { shadowRoutes: [{ route: '/v1/check', until: 9e15 }] },
    ],
    ['of exceptions', { class: 'allow' }, {}],
  ] as const)('asks about no list %s', async (_what, brought, more) => {
    await live({ brought: { as: 'another', ...(brought as Brought) } }, more as Partial<Manifest>)
    const bundled = 'shadowRoutes' in more ? [] : ['lures']
    expect((await run()).row).toMatchObject({ lists: bundled, missed: [], failure: null })
  })

  it('says which setting or list kept it from asking', async () => {
    await live({ 'brought-threats': {} })
    expect((await run({ REQUIRED_LISTS: 'iwf-urls' })).row).toMatchObject({ failure: 'lists-unavailable', missed: [] })
    const { row, counts } = await run({ KERB_LINK_KEYS: '' })
    expect(row).toMatchObject({ failure: 'not-configured', lists: [] })
    expect(await counts.alerts()).toMatchObject([{ kind: 'self-test.failed', data: { failure: 'not-configured' } }])
    expect((await run({ LISTS: { get: () => Promise.reject(new TypeError('no')) } })).row.failure).toBe('TypeError')
  })

  it('takes the sentinel of the secret before, while it is being changed', async () => {
    const old = 'b6'.repeat(32)
    await live({ 'made-before': { class: 'restricted-urls', secret: old }, 'made-today': {} })
    const { row } = await run({ KERB_LIST_SECRET_PREVIOUS: old })
    expect(row).toMatchObject({ lists: ['made-before', 'made-today', 'lures'], missed: [], failure: null })
  })
})

describe('the record', () => {
  const row = (at: number, more: Partial<SelfTestRow> = {}): SelfTestRow => ({
    ...{ at, manifest: '7', lists: ['a', 'b'], missed: [], harmless: 15, wronglyMet: 0, failure: null },
    ...more,
  })
  const NOON = Date.parse('2026-11-24T12:00:00Z')

  it('has each day with its runs, and what was missed', () => {
    const rows = [
      row(NOON - 24 * HOUR),
      row(NOON - 10 * MINUTE, { missed: ['b'] }),
      row(NOON - 5 * MINUTE, { lists: [], failure: 'lists-unavailable' }),
      row(NOON, { wronglyMet: 1 }),
    ]
    const record = recordOf(rows, NOON)
    expect(record).toMatchObject({ issuedAt: '2026-11-24T12:00:00.000Z', runs: 4, good: 1, lists: { a: 3, b: 3 } })
    expect(record.from).toBe(new Date(recordedSince(NOON)).toISOString())
    expect(record.days).toEqual([
      { date: '2026-11-23', runs: 1, good: 1, missed: {}, wronglyMet: 0, failures: {} },
      { date: '2026-11-24', runs: 3, good: 0, missed: { b: 1 }, wronglyMet: 1, failures: { 'lists-unavailable': 1 } },
    ])
    expect(record.last?.at).toBe(NOON)
    expect(record.about).toContain('no certificate of the IWF')
  })

  it('is signed, and anybody with the public key can tell when it was changed', async () => {
    const { record, signed, publicKey } = await signRecord(recordOf([row(NOON)], NOON), SECRET)
    const [head, payload, signature] = signed.split('.')
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    expect(JSON.parse(new TextDecoder().decode(bytes(head!)))).toMatchObject({ alg: 'EdDSA' })
    expect(JSON.parse(new TextDecoder().decode(bytes(payload!)))).toEqual(record)
    const key = await crypto.subtle.importKey('jwk', publicKey, 'Ed25519', false, ['verify'])
    const isSigned = (content: string) =>
      crypto.subtle.verify('Ed25519', key, bytes(signature!), new TextEncoder().encode(content))
    expect(await isSigned(`${head}.${payload}`)).toBe(true)
    expect(await isSigned(`${head}.${payload!.slice(0, -2)}AA`)).toBe(false)
  })

  it('has the same key each time, and another under another secret', async () => {
    const keyOf = async (secret: string) => (await signRecord(recordOf([], NOON), secret)).publicKey.x
    expect(await keyOf(SECRET)).toBe(await keyOf(SECRET))
    expect(await keyOf(SECRET)).not.toBe(await keyOf('b6'.repeat(32)))
  })

  it('goes back a quarter of a year', async () => {
    const counts = newCounts()
    await counts.keepSelfTest(row(Date.now() - 91 * 24 * HOUR))
    await counts.keepSelfTest(row(Date.now() - 93 * 24 * HOUR))
    expect((await counts.selfTestRecord()).runs).toBe(1)
    await counts.beat(1, 77)
    await runInDurableObject(counts, (_instance, state) => {
      expect(state.storage.sql.exec('SELECT at FROM self_tests').toArray()).toHaveLength(1)
    })
  })
})
