/**
 * A store and a registry in memory that misbehave on demand, and the contract that each store passes (src/lists/ports.ts).
 *
 * @module
 */
import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '../../src/core/result.ts'
import type { Manifest } from '../../src/lists/manifest.ts'
import type {
  Commit,
  CommitError,
  FeedFailure,
  FeedState,
  FeedSuccess,
  RegistryPort,
  SegmentStore,
} from '../../src/lists/ports.ts'

/**
 * What a read of a key does instead of answering: `throws`, as a store that cannot be reached; `misses`, as an edge that does
 * not see the key yet; `swapsWith` another key's bytes; `waitsFor` something first. `*` is every key.
 */
export type Fault =
  | { readonly throws: Error }
  | { readonly misses: true }
  | { readonly swapsWith: string }
  | { readonly waitsFor: Promise<unknown> }

export type MemoryStore = SegmentStore & {
  readonly values: Map<string, Uint8Array>
  readonly faults: Map<string, Fault>
  /** What was asked and written, in order: `get KEY`, `put KEY`. */
  readonly log: string[]
  readonly putText: (key: string, text: string) => void
}

export function memoryStore(): MemoryStore {
  const values = new Map<string, Uint8Array>()
  const faults = new Map<string, Fault>()
  const log: string[] = []

  async function read(key: string): Promise<Uint8Array | null> {
    log.push(`get ${key}`)
    const fault = faults.get(key) ?? faults.get('*')
    if (fault !== undefined && 'throws' in fault) throw fault.throws
    if (fault !== undefined && 'misses' in fault) return null
    // What an edge answers is what it saw when it was asked, however long the answer takes.
    const seen = values.get(fault !== undefined && 'swapsWith' in fault ? fault.swapsWith : key)
    if (fault !== undefined && 'waitsFor' in fault) await fault.waitsFor
    return seen?.slice() ?? null
  }

  return {
    values,
    faults,
    log,
    putText: (key, text) => void values.set(key, new TextEncoder().encode(text)),
    getText: async (key) => {
      const bytes = await read(key)
      return bytes === null ? null : new TextDecoder().decode(bytes)
    },
    getBytes: read,
    putBytes: async (key, bytes) => {
      log.push(`put ${key}`)
      values.set(key, bytes.slice())
    },
  }
}

export type MemoryRegistry = RegistryPort & {
  readonly states: Map<string, FeedState>
  readonly commits: Commit[]
  readonly verifications: { readonly name: string; readonly feed: FeedSuccess }[]
  readonly failures: { readonly name: string; readonly failure: FeedFailure }[]
  /** From now on a later run is said to have been here first. */
  superseding: boolean
}

/** @param log shared with a store, so that the order between the two shows */
export function memoryRegistry(log: string[] = []): MemoryRegistry {
  const registry: MemoryRegistry = {
    states: new Map(),
    commits: [],
    verifications: [],
    failures: [],
    superseding: false,
    feedState: async (name) => registry.states.get(name) ?? null,
    commit: async (commit): Promise<Result<Manifest, CommitError>> => {
      log.push(`commit ${commit.name}`)
      if (registry.superseding) return err('superseded')
      registry.commits.push(commit)
      const version = registry.commits.length
      return ok({ format: 1, version, committedAt: 0, lists: [], shadowRoutes: [], audit: null })
    },
    verified: async (name, feed) => void registry.verifications.push({ name, feed }),
    failed: async (name, failure) => void registry.failures.push({ name, failure }),
  }
  return registry
}

export function feedState(name: string, more: Partial<FeedState> = {}): FeedState {
  return {
    name,
    etag: null,
    lastModified: null,
    fingerprint: null,
    entries: 0,
    verifiedAt: null,
    lastTriedAt: null,
    failures: 0,
    lastError: null,
    nextTryAt: 0,
    leasedUntil: null,
    triedFingerprint: null,
    ...more,
  }
}

/** What every store promises. @param make a store that holds none of the keys `contract:…` */
export function storeContract(make: () => SegmentStore): void {
  const everyByte = Uint8Array.from({ length: 1024 }, (_, i) => (i * 7) % 256)

  describe('a segment store', () => {
    it('answers null for a key that was never written', async () => {
      const store = make()
      expect(await store.getBytes('contract:none')).toBeNull()
      expect(await store.getText('contract:none-text')).toBeNull()
    })

    it('gives back the bytes that were put, all 256 of them', async () => {
      const store = make()
      await store.putBytes('contract:bytes', everyByte)
      expect(await store.getBytes('contract:bytes')).toEqual(everyByte)
    })

    it('stores a view alone, and not the buffer around it', async () => {
      const store = make()
      await store.putBytes('contract:view', everyByte.subarray(100, 103))
      expect(await store.getBytes('contract:view')).toEqual(Uint8Array.from([700 % 256, 707 % 256, 714 % 256]))
    })

    it('keeps keys apart, and a key that holds nothing from one that is missing', async () => {
      const store = make()
      await store.putBytes('contract:a', Uint8Array.of(1))
      await store.putBytes('contract:a:1', Uint8Array.of())
      expect(await store.getBytes('contract:a')).toEqual(Uint8Array.of(1))
      expect(await store.getBytes('contract:a:1')).toEqual(Uint8Array.of())
    })

    it('reads text as UTF-8', async () => {
      const store = make()
      await store.putBytes('contract:text', new TextEncoder().encode('{"naïve":"▮ 🐢"}'))
      expect(await store.getText('contract:text')).toBe('{"naïve":"▮ 🐢"}')
    })

    it('hands out bytes of its own: who changes them changes nobody else’s', async () => {
      const store = make()
      const bytes = Uint8Array.of(1, 2, 3)
      await store.putBytes('contract:own', bytes)
      bytes[0] = 9
      const first = await store.getBytes('contract:own')
      first![1] = 9
      expect(await store.getBytes('contract:own')).toEqual(Uint8Array.of(1, 2, 3))
    })
  })
}
