/**
 * What an isolate serves from while KV, its segments or its own requests go wrong, over the whole Worker and the KV of workerd
 * (DESIGN section 5, "Serve"). The rules one by one are in test/lists/load.test.ts.
 */
import { env, exports } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { FORMAT_VERSION, stampChecksum } from '../../src/core/match/format.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import { compileList } from '../../src/lists/compile.ts'
import type { ManifestList } from '../../src/lists/manifest.ts'
import { entryIds } from '../../src/lists/overlay.ts'
import { digestOf } from '../../src/lists/secrets.ts'
import { testKeys, url } from '../support/snapshot.ts'
import { later } from './app-client.ts'
import { get, type Json, ORIGIN } from './client.ts'
import { type Isolate, type Isolates, isolatePool } from './isolates.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let pool: Isolates
/** One that has served before. */
let warm: Isolate
const warned: Json[] = []

beforeAll(async () => {
  pool = await isolatePool(12)
  warm = start()
  for (const level of ['log', 'info', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void warned.push(JSON.parse(line) as Json))
}, 30_000)
afterAll(() => void vi.restoreAllMocks())
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(HOUR)
  warned.splice(0)
  reads.splice(0)
  fault = null
})
afterEach(() => void vi.useRealTimers())

/** What a read of this key does instead of answering; null: it answers. */
type Fault = (key: string, real: () => Promise<unknown>) => Promise<unknown>
let fault: Fault | null = null
const reads: string[] = []

/** The KV of workerd, with each read noted and, where a test says so, going wrong. */
const LISTS = {
  get: (key: string, options: object) => {
    reads.push(key)
    const real = () => env.LISTS.get(key, options as KVNamespaceGetOptions<'text'>)
    return fault === null ? real() : fault(key, real)
  },
}

function start(more: Json = {}): Isolate {
  return pool.start({ LISTS, ...more })
}

/** Hangs for as long as a test lasts: what it hangs in is to go on without it. */
const never: Fault = () => new Promise(() => {})

type Stored = ManifestList & { readonly key: string }

async function put(bytes: Uint8Array): Promise<string> {
  const digest = await digestOf(bytes)
  await env.LISTS.put(`segment:${digest}`, bytes as Uint8Array<ArrayBuffer>)
  return digest
}

/** A list of one host, named by list and version: `a2.test` in version 2 of `a`. */
async function list(name: string, version: number, change: (bytes: Uint8Array) => Uint8Array = same): Promise<Stored> {
  const keys = await testKeys()
  const { segments } = await compileList([url(`${name}${version}.test`)], 'threats', keys)
  const { kind, bytes, entries } = segments[0]!
  const changed = change(bytes.slice())
  const digest = await put(changed)
  const times = { changedAt: Date.now(), verifiedAt: Date.now(), shadowUntil: null, acceptStaleUntil: null }
  return {
    ...{ name, class: 'threats', mode: 'enforce', version, entries, base: 'feed', overlay: null, suspended: [] },
    ...times,
    segments: [{ kind, digest, bytes: changed.length, parts: 1, entries }],
    key: `segment:${digest}`,
  }
}

const same = (bytes: Uint8Array) => bytes

/** No isolate goes back to a manifest of before. */
let version = 1_000

async function publish(...lists: readonly Stored[]): Promise<void> {
  version++
  const manifest = { format: 1, version, committedAt: Date.now(), lists: lists.map(({ key: _, ...one }) => one) }
  await env.LISTS.put('manifest', JSON.stringify(manifest))
}

const HOSTS = ['a1', 'a2', 'b1', 'b2'].map((name) => `${name}.test`)

/** Which of the hosts are blocked, and that the bundled lists act beside them whatever happens. */
async function blocked(kerb: Isolate): Promise<string[]> {
  const [bundled, ...actions] = await kerb.actions(['omegle.com', ...HOSTS].map((host) => `https://${host}/`))
  expect(bundled).toBe('block')
  return HOSTS.filter((_, i) => actions[i] === 'block')
}

async function stateOf(kerb: Isolate): Promise<Json> {
  const { status, state, lists } = await kerb.json('GET /health')
  const named = Object.fromEntries(lists.map((one: Json) => [one['name'], `${one['version']} ${one['state']}`]))
  return { status, state, a: named.a, b: named.b }
}

/** Milliseconds of the real clock, which the fake one does not move. */
async function timed<T>(work: Promise<T>): Promise<{ readonly value: T; readonly took: number }> {
  const from = performance.now()
  return { value: await work, took: performance.now() - from }
}

describe('a request that goes away while it loads', () => {
  it('takes nobody along: the next one loads by itself', async () => {
    await publish(await list('a', 1))
    const kerb = start()
    fault = never
    void kerb.abandon('GET /health').catch(() => {})
    await vi.waitFor(() => expect(reads).toEqual(['manifest']))
    fault = null
    expect(await blocked(kerb)).toEqual(['a1.test'])
    expect((await stateOf(kerb))['state']).toBe('live')
  })

  it('nor where it is the platform that ends it', async () => {
    await publish(await list('a', 1))
    const read = vi.spyOn(env.LISTS, 'get').mockImplementation((() => new Promise(() => {})) as never)
    const gone = new AbortController()
    const asked = exports.default.fetch(`${ORIGIN}/health`, { signal: gone.signal })
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    gone.abort()
    await expect(asked).rejects.toThrow()
    read.mockRestore()
    const { value, took } = await timed(get('/health').then(async (response) => (await response.json()) as Json))
    expect(value).toMatchObject({ state: 'live' })
    expect(took).toBeLessThan(1_900)
  })

  it('nor where it had the manifest and waited for a segment', async () => {
    const [before, after] = [await list('a', 1), await list('a', 2)]
    await publish(before)
    const kerb = start()
    expect(await blocked(kerb)).toEqual(['a1.test'])
    await publish(after)
    later(2 * MINUTE)
    fault = (key, real) => (key === after.key ? never(key, real) : real())
    void kerb.abandon('GET /health').catch(() => {})
    await vi.waitFor(() => expect(reads).toContain(after.key))
    fault = null
    later(2 * MINUTE)
    expect(await blocked(kerb)).toEqual(['a2.test'])
  })
})

describe('an isolate that was idle for an hour', () => {
  it('answers its next request from what is live now', async () => {
    await publish(await list('a', 1), await list('b', 1))
    expect(await blocked(warm)).toEqual(['a1.test', 'b1.test'])
    await publish(await list('a', 2), await list('b', 1))
    later(HOUR)
    expect(await blocked(warm)).toEqual(['a2.test', 'b1.test'])
  })

  it('waits for a KV that does not answer for half a second, and serves what it has, as old as it is', async () => {
    await publish(await list('a', 1))
    expect(await blocked(warm)).toEqual(['a1.test'])
    later(HOUR)
    fault = never
    const { value, took } = await timed(
      warm.abandon('GET /health').then(async (answer) => (await answer.json()) as Json),
    )
    expect(value).toMatchObject({ state: 'live', ageSeconds: 3_600 })
    expect(took).toBeGreaterThan(450)
    expect(took).toBeLessThan(1_900)
  })

  it('does not go on with what was set for a while', async () => {
    const keys = await testKeys()
    const suspended = entryIds(url('a1.test'), 'threats', keys).map((id) => ({ id, until: Date.now() + 30 * MINUTE }))
    await publish({ ...(await list('a', 1)), suspended }, { ...(await list('b', 1)), shadowUntil: Date.now() + MINUTE })
    expect(await blocked(warm)).toEqual([])
    later(HOUR)
    // Also where nobody can say what is live now.
    fault = () => Promise.reject(new Error('down'))
    expect(await blocked(warm)).toEqual(['a1.test', 'b1.test'])
  })
})

describe('a KV that is slow or fails', () => {
  it('cold: two seconds, then the bundled lists; live behind the answer', async () => {
    await publish(await list('a', 1))
    const kerb = start()
    let answer = () => {}
    const slow = new Promise<void>((resolve) => {
      answer = resolve
    })
    fault = (_key, real) => slow.then(real)
    const { value, took } = await timed(kerb.abandon('GET /health').then(async (response) => response.json()))
    expect(value).toMatchObject({ state: 'bundled' })
    expect(took).toBeGreaterThan(1_900)
    expect(took).toBeLessThan(4_000)
    answer()
    await vi.waitFor(async () => expect((await stateOf(kerb))['state']).toBe('live'))
    expect(await blocked(kerb)).toEqual(['a1.test'])
  })

  it.each([
    ['throws', () => Promise.reject(new TypeError('down'))],
    ['has nothing', async () => null],
    ['gives half a manifest', async (_key: string, real: () => Promise<unknown>) => String(await real()).slice(0, 40)],
  ] as const)('that %s: bundled where it is cold, the last good lists where it is warm', async (_what, how) => {
    await publish(await list('a', 1))
    expect(await blocked(warm)).toEqual(['a1.test'])
    fault = how
    later(2 * MINUTE)
    expect(await blocked(warm)).toEqual(['a1.test'])
    expect((await stateOf(warm))['state']).toBe('live')
    const cold = start()
    expect(await blocked(cold)).toEqual([])
    expect(await stateOf(cold)).toMatchObject({ status: 'ok', state: 'bundled' })
    fault = null
    later(2 * MINUTE)
    expect(await blocked(cold)).toEqual(['a1.test'])
  })
})

/** Little-endian, in the header of a segment (src/core/match/format.ts). */
function stamped(at: number, value: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    new DataView(bytes.buffer).setUint16(at, value, true)
    stampChecksum(bytes)
    return bytes
  }
}

const flipped = (bytes: Uint8Array) => {
  bytes[bytes.length - 12] = bytes[bytes.length - 12]! ^ 1
  return bytes
}

/** Each as a store could hold it: under its own digest, so that nothing but the segment itself tells. */
const BAD = [
  ['corrupt', flipped, 'corrupt'],
  ['truncated', (bytes: Uint8Array) => bytes.slice(0, 20), 'truncated'],
  ['cut off after its header', (bytes: Uint8Array) => bytes.slice(0, 40), 'corrupt'],
  ['of an older format', stamped(4, FORMAT_VERSION - 1), 'format-version'],
  ['of a format to come', stamped(4, 999), 'format-version'],
  ['of another normalizer', stamped(6, NORMALIZER_VERSION - 1), 'normalizer-version'],
  ['under another key', stamped(12, 7), 'foreign-key'],
  ['no segment', () => new TextEncoder().encode('<html>not a segment, but long enough</html>'), 'not-a-segment'],
] as const

describe('a segment', () => {
  it.each(BAD)('that is %s is refused by name, and its list goes on as it was', async (_what, change, error) => {
    await publish(await list('a', 1), await list('b', 1))
    expect(await blocked(warm)).toEqual(['a1.test', 'b1.test'])
    await publish(await list('a', 2, change), await list('b', 2))
    later(2 * MINUTE)
    expect(await blocked(warm)).toEqual(['a1.test', 'b2.test'])
    expect(await stateOf(warm)).toMatchObject({ state: 'partial', a: '1 live', b: '2 live' })
    expect(warned[0]).toEqual({ event: 'segment-refused', list: 'a', error })
    await publish(await list('a', 2), await list('b', 2))
    later(2 * MINUTE)
    expect(await blocked(warm)).toEqual(['a2.test', 'b2.test'])
    expect(await stateOf(warm)).toMatchObject({ state: 'live', a: '2 live' })
  })

  it('that nobody ever read is told of, and a list that is required does not serve without it', async () => {
    await publish(await list('a', 1, flipped), await list('b', 1))
    const kerb = start({ REQUIRED_LISTS: 'a' })
    expect(await stateOf(kerb)).toMatchObject({ state: 'partial', a: '1 unavailable', b: '1 live' })
    const body = { items: [{ surface: 'bio', text: 'tea' }] }
    const missing = { status: 503, code: 'lists-unavailable', detail: 'a' }
    expect(await kerb.json('POST /v1/check', { body })).toMatchObject(missing)
    await publish(await list('a', 2), await list('b', 1))
    later(2 * MINUTE)
    expect(await blocked(kerb)).toEqual(['a2.test', 'b1.test'])
  })

  it.each([
    ['does not show yet', async () => null, 'missing'],
    [
      'comes with another key’s bytes',
      (_key: string, _real: unknown, other: string) => env.LISTS.get(other, 'arrayBuffer'),
      'wrong-bytes',
    ],
  ] as const)('that %s is looked for again, and nothing stops meanwhile', async (_what, how, error) => {
    await publish(await list('a', 1), await list('b', 1))
    expect(await blocked(warm)).toEqual(['a1.test', 'b1.test'])
    const [a, b] = [await list('a', 2), await list('b', 2)]
    await publish(a, b)
    fault = (key, real) => (key === a.key ? how(key, real, b.key) : real())
    later(2 * MINUTE)
    expect(await blocked(warm)).toEqual(['a1.test', 'b2.test'])
    expect(warned[0]).toEqual({ event: 'segment-not-readable', list: 'a', error })
    fault = null
    later(2 * MINUTE)
    expect(await blocked(warm)).toEqual(['a2.test', 'b2.test'])
    expect((await stateOf(warm))['state']).toBe('live')
  })
})

describe('reads', () => {
  it('are of what changed, and of nothing else', async () => {
    const [a, b] = [await list('a', 1), await list('b', 1)]
    await publish(a, b)
    const kerb = start()
    await blocked(kerb)
    expect(reads.splice(0).sort()).toEqual(['manifest', a.key, b.key].sort())
    const next = await list('b', 2)
    await publish(a, next)
    later(2 * MINUTE)
    await blocked(kerb)
    expect(reads.splice(0)).toEqual(['manifest', next.key])
    // Verified, in shadow, of another version: the bytes are the same.
    await publish({ ...a, version: 2, mode: 'shadow', verifiedAt: Date.now() }, next)
    later(2 * MINUTE)
    expect(await blocked(kerb)).toEqual(['b2.test'])
    expect(reads.splice(0)).toEqual(['manifest'])
    // Back to the one before: it was let go with the version that named it.
    await publish(a, b)
    later(2 * MINUTE)
    expect(await blocked(kerb)).toEqual(['a1.test', 'b1.test'])
    expect(reads.splice(0)).toEqual(['manifest', b.key])
  })

  it('are one look at the manifest for all requests of half a minute', async () => {
    await publish(await list('a', 1))
    const kerb = start()
    await blocked(kerb)
    reads.splice(0)
    for (let i = 0; i < 20; i++) await kerb.json('GET /health')
    expect(reads).toEqual([])
    later(31_000)
    await blocked(kerb)
    expect(reads).toEqual(['manifest'])
  })

  it('of a push are its overlay alone', async () => {
    const settings = { COUNTS: undefined }
    const ops = pool.start(settings)
    const change = (host: string) => {
      later(1_100)
      const body = { class: 'threats', reason: 'for this test', changes: [{ op: 'add', url: host }] }
      return ops.json('PATCH /ops/v1/lists/a', { body })
    }
    const lines = 'PUT /ops/v1/lists/a?class=threats&format=domains&reason=a+test'
    expect(await ops.json(lines, { body: 'a1.test\nb1.test\n' })).toMatchObject({ status: 200 })
    const kerb = start()
    expect(await blocked(kerb)).toEqual(['a1.test', 'b1.test'])
    reads.splice(0)
    expect(await change('a2.test')).toMatchObject({ status: 200, added: 1 })
    later(2 * MINUTE)
    expect(await blocked(kerb)).toEqual(['a1.test', 'a2.test', 'b1.test'])
    const { lists } = JSON.parse((await env.LISTS.get('manifest'))!) as { lists: ManifestList[] }
    const [added] = lists.find(({ name }) => name === 'a')!.overlay!.added
    expect(reads).toEqual(['manifest', `segment:${added!.digest}`])
  })
})
