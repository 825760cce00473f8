/**
 * From stored bytes to what a snapshot looks things up in.
 *
 * @module
 */
import { decodeSegment, type SegmentError } from '../core/match/format.ts'
import { openHostset } from '../core/match/hostset.ts'
import type { HostsetOfList } from '../core/match/lookup.ts'
import type { TermsOfList } from '../core/match/scan.ts'
import { openTerms } from '../core/match/terms.ts'
import { err, ok, type Result } from '../core/result.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import type { ListClass } from '../core/words.ts'
import { openSegment } from './seal.ts'
import type { ListKeys } from './secrets.ts'

/** One segment, opened. */
export type Opened =
  | { readonly kind: 'hostset'; readonly part: HostsetOfList }
  | { readonly kind: 'automaton'; readonly part: TermsOfList }

export type OpenError = SegmentError | 'wrong-class'

/**
 * @param bytes as they lie in the store, sealed or not
 * @returns the segment's views, or by name why it is refused
 */
export async function openStored(
  list: string,
  listClass: ListClass,
  bytes: Uint8Array,
  keys: ListKeys,
): Promise<Result<Opened, OpenError>> {
  const plain = await openSegment(bytes, keys)
  if (!plain.ok) return plain
  const segment = decodeSegment(plain.value, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.hash.id })
  if (!segment.ok) return segment
  if (segment.value.header.listClass !== listClass)
    return err('wrong-class', `made for ${segment.value.header.listClass}`)
  if (segment.value.header.kind === 'hostset') {
    const set = openHostset(segment.value)
    return set.ok ? ok({ kind: 'hostset', part: { list, listClass, set: set.value, only: null } }) : set
  }
  const set = openTerms(segment.value)
  return set.ok ? ok({ kind: 'automaton', part: { list, listClass, set: set.value, only: null } }) : set
}
