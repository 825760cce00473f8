/** Publishing: written, read back, and only then committed. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { type CompiledList, compileList } from '../../src/lists/compile.ts'
import { segmentKeys } from '../../src/lists/manifest.ts'
import { publish, readSegment } from '../../src/lists/publish.ts'
import { digestOf } from '../../src/lists/secrets.ts'
import { testKeys, url } from '../support/snapshot.ts'
import { type MemoryRegistry, type MemoryStore, memoryRegistry, memoryStore } from '../support/store.ts'

const FEED = { etag: '"1"', lastModified: null, fingerprint: 'f', nextTryAt: 2, startedAt: 1 }
const LIST = { name: 'a', class: 'lures', mode: 'enforce', feed: FEED } as const

let compiled: CompiledList
let store: MemoryStore
let registry: MemoryRegistry
beforeAll(async () => {
  const zorvax = { kind: 'term', match: 'word', value: 'zorvax', certainty: 'name' } as const
  compiled = await compileList([url('listed.test'), zorvax], 'lures', await testKeys())
})
beforeEach(() => {
  store = memoryStore()
  registry = memoryRegistry(store.log)
})

const keys = () => compiled.segments.map(({ digest }) => `segment:${digest}`)

describe('publish', () => {
  it('writes each segment, reads it back, and commits last of all', async () => {
    const published = await publish(LIST, compiled, store, registry)
    expect(published).toMatchObject({ ok: true, value: { version: 1 } })
    const [urls, terms] = keys()
    expect(store.log).toEqual([`put ${urls}`, `get ${urls}`, `put ${terms}`, `get ${terms}`, 'commit a'])
    expect(registry.commits).toEqual([
      {
        ...LIST,
        entries: 2,
        segments: compiled.segments.map(({ kind, digest, bytes, entries }) => {
          return { kind, digest, bytes: bytes.length, parts: 1, entries }
        }),
      },
    ])
  })

  it.each([
    ['missing', { misses: true }],
    ['wrong-bytes', { swapsWith: 'another' }],
  ] as const)('commits nothing where the second segment comes back %s', async (error, fault) => {
    store.values.set('another', Uint8Array.of(1, 2, 3))
    store.faults.set(keys()[1]!, fault)
    const published = await publish(LIST, compiled, store, registry)
    expect(published).toEqual({ ok: false, error: 'not-readable', detail: `automaton segment: ${error}` })
    expect(registry.commits).toEqual([])
  })

  it('says so where a later run was here first', async () => {
    registry.superseding = true
    expect(await publish(LIST, compiled, store, registry)).toEqual({ ok: false, error: 'superseded' })
  })
})

describe('a segment larger than a value', () => {
  it('is written in parts and read whole', async () => {
    const part = LIMITS.segmentPartBytes
    const bytes = new Uint8Array(part + 3).fill(7)
    bytes.set([1, 2, 3, 4], part - 1)
    const digest = await digestOf(bytes)
    const big = {
      segments: [{ kind: 'hostset', digest, bytes, entries: 1 }],
      entries: 1,
      unusable: 0,
      swallowed: [],
      labels: 0,
    } as const
    expect(await publish(LIST, big, store, registry)).toMatchObject({ ok: true })
    const [ref] = registry.commits[0]!.segments
    expect(ref).toMatchObject({ parts: 2, bytes: part + 3 })
    expect([...store.values].map(([key, value]) => [key, value.length])).toEqual([
      [`segment:${digest}:0`, part],
      [`segment:${digest}:1`, 3],
    ])
    store.faults.set(`segment:${digest}:1`, { misses: true })
    expect(await readSegment(ref!, store)).toEqual({ ok: false, error: 'missing' })
  })

  it('of exactly a value is one part', () => {
    expect(segmentKeys({ digest: 'd', parts: 1 })).toEqual(['segment:d'])
    expect(segmentKeys({ digest: 'd', parts: 2 })).toEqual(['segment:d:0', 'segment:d:1'])
  })
})
