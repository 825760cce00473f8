/**
 * From stored bytes to what a snapshot looks things up in.
 *
 * @module
 */
import { decodeSegment, readHeader, type SegmentError } from '../core/match/format.ts'
import { openHostset } from '../core/match/hostset.ts'
import type { HostsetOfList } from '../core/match/lookup.ts'
import type { TermsOfList } from '../core/match/scan.ts'
import { openTerms } from '../core/match/terms.ts'
import { err, ok, type Result } from '../core/result.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import type { ListClass } from '../core/words.ts'
import { decodeDocument } from './document.ts'
import { openSegment } from './seal.ts'
import type { ListKeys } from './secrets.ts'

/** One segment, opened. */
export type Opened =
  /** `keyId`: under which secret its entries, or the ids in it, were hashed. */
  | { readonly kind: 'hostset'; readonly part: HostsetOfList; readonly keyId: number }
  | { readonly kind: 'automaton'; readonly part: TermsOfList }
  | { readonly kind: 'document'; readonly value: unknown; readonly keyId: number }

export type OpenError = SegmentError | 'wrong-class'

/**
 * @param bytes as they lie in the store, sealed or not
 * @param previous while the list secret is being changed: what is still made under the one before opens too
 * @returns the segment's views, or by name why it is refused
 */
export async function openStored(
  list: string,
  listClass: ListClass,
  bytes: Uint8Array,
  current: ListKeys,
  previous: ListKeys | null = null,
): Promise<Result<Opened, OpenError>> {
  const header = readHeader(bytes)
  if (!header.ok) return header
  const keys = previous !== null && header.value.keyId === previous.hash.id ? previous : current
  const plain = await openSegment(bytes, keys)
  if (!plain.ok) return plain
  const segment = decodeSegment(plain.value, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.hash.id })
  if (!segment.ok) return segment
  const { kind, keyId, listClass: madeFor } = segment.value.header
  if (madeFor !== listClass) return err('wrong-class', `made for ${madeFor}`)
  if (kind === 'document') {
    const value = decodeDocument(segment.value)
    return value.ok ? ok({ kind, value: value.value, keyId }) : value
  }
  if (kind === 'hostset') {
    const set = openHostset(segment.value)
    return set.ok ? ok({ kind, part: { list, listClass, set: set.value, only: null }, keyId }) : set
  }
  const set = openTerms(segment.value)
  return set.ok ? ok({ kind, part: { list, listClass, set: set.value, only: null } }) : set
}
