/**
 * Puts compiled segments where every edge can read them, and only then asks the registry to flip the manifest.
 *
 * ```
 *  compiled ─▶ write segment:<digest> ─▶ read it back, same digest? ─▶ registry.commit ─▶ manifest
 *                                             └─no─▶ `not-readable`: nothing goes live, the next run tries again
 * ```
 *
 * A key is never read before it is written: KV remembers for a while that a key is missing.
 *
 * @module
 */
import { LIMITS } from '../core/limits.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { CompiledList, CompiledSegment } from './compile.ts'
import { type Manifest, type SegmentRef, segmentKeys } from './manifest.ts'
import type { Commit, CommitError, RegistryPort, SegmentStore } from './ports.ts'
import { digestOf } from './secrets.ts'

export async function publish(
  list: Pick<Commit, 'name' | 'class' | 'mode' | 'feed'>,
  compiled: CompiledList,
  store: SegmentStore,
  registry: RegistryPort,
): Promise<Result<Manifest, CommitError>> {
  const stored = await storeSegments(compiled.segments, store)
  if (!stored.ok) return stored
  return registry.commit({ ...list, entries: compiled.entries, segments: stored.value })
}

/**
 * Writes segments and reads each back.
 *
 * @example
 * ```ts
 * const stored = await storeSegments(compiled.segments, kvStore(env.LISTS))
 * if (stored.ok) await registry.upload({ …, segments: stored.value })
 * ```
 */
export async function storeSegments(
  compiled: readonly CompiledSegment[],
  store: SegmentStore,
): Promise<Result<SegmentRef[], 'not-readable'>> {
  const segments: SegmentRef[] = []
  for (const segment of compiled) {
    const ref = refOf(segment)
    await write(segment, ref, store)
    const back = await readSegment(ref, store)
    if (!back.ok) return err('not-readable', `${segment.kind} segment: ${back.error}`)
    segments.push(ref)
  }
  return ok(segments)
}

export function refOf({ kind, digest, bytes, entries }: CompiledSegment): SegmentRef {
  return {
    kind,
    digest,
    bytes: bytes.length,
    parts: Math.max(1, Math.ceil(bytes.length / LIMITS.segmentPartBytes)),
    entries,
  }
}

async function write(segment: CompiledSegment, ref: SegmentRef, store: SegmentStore): Promise<void> {
  for (const [part, key] of segmentKeys(ref).entries()) {
    await store.putBytes(
      key,
      segment.bytes.subarray(part * LIMITS.segmentPartBytes, (part + 1) * LIMITS.segmentPartBytes),
    )
  }
}

/** Reads a segment whole and proves that these are its bytes: a store may answer with nothing, half of it, or another's. */
export async function readSegment(
  ref: SegmentRef,
  store: SegmentStore,
): Promise<Result<Uint8Array, 'missing' | 'wrong-bytes'>> {
  const parts: Uint8Array[] = []
  for (const key of segmentKeys(ref)) {
    const part = await store.getBytes(key)
    if (part === null) return err('missing')
    parts.push(part)
  }
  const bytes = parts.length === 1 ? parts[0]! : concat(parts)
  return (await digestOf(bytes)) === ref.digest ? ok(bytes) : err('wrong-bytes')
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
