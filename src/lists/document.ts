/**
 * Documents: JSON in a segment, so that it is addressed, checked and refused like any other. Two kinds exist: the ids of
 * entries that an overlay takes away, and a policy with its help resources.
 *
 * @module
 */
import { encodeSegment, NO_LEVEL, type Segment, UNKEYED } from '../core/match/format.ts'
import { err, ok, type Result } from '../core/result.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import type { ListClass } from '../core/words.ts'
import type { CompiledSegment } from './compile.ts'
import { digestOf } from './secrets.ts'

/**
 * @param keyId of the key that ids in it were hashed under; absent where there are none
 *
 * @example
 * ```ts
 * await encodeDocument('lures', ['u-0123456789abcdef'], 1, keys.hash.id)
 * ```
 */
export async function encodeDocument(
  listClass: ListClass,
  value: unknown,
  entries: number,
  keyId: number = UNKEYED,
): Promise<CompiledSegment> {
  const header = {
    kind: 'document',
    listClass,
    normalizerVersion: NORMALIZER_VERSION,
    level: NO_LEVEL,
    keyId,
    entries,
  } as const
  const bytes = encodeSegment(header, [new TextEncoder().encode(JSON.stringify(value))])
  return { kind: 'document', digest: await digestOf(bytes), bytes, entries }
}

/** @returns the JSON as it was put in; whoever reads it holds it to a schema */
export function decodeDocument(segment: Segment): Result<unknown, 'corrupt'> {
  const [body] = segment.sections
  if (body === undefined) return err('corrupt', 'a section is missing')
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)))
  } catch {
    return err('corrupt', 'not JSON')
  }
}
