/**
 * A list's entries to its segments: URLs to a hostset, terms to an automaton, restricted terms sealed.
 *
 * @module
 */
import type { Entry, TermEntry, UrlEntry } from '../core/match/entry.ts'
import type { SegmentKind } from '../core/match/format.ts'
import { type Encoded, encodeHostset } from '../core/match/hostset-encode.ts'
import { encodeTerms } from '../core/match/terms-encode.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import { isRestricted, type ListClass } from '../core/words.ts'
import { sealSegment } from './seal.ts'
import { digestOf, type ListKeys } from './secrets.ts'

export type CompiledSegment = {
  readonly kind: SegmentKind
  /** SHA-256 of `bytes`, in hexadecimal. */
  readonly digest: string
  readonly bytes: Uint8Array
  readonly entries: number
}

export type CompiledList = {
  readonly segments: readonly CompiledSegment[]
  readonly entries: number
  /** Entries that normalize to nothing: a guard refuses a list with more than a few. */
  readonly unusable: number
}

/** The same entries in any order give the same bytes and digests. */
export async function compileList(
  entries: readonly Entry[],
  listClass: ListClass,
  keys: ListKeys,
): Promise<CompiledList> {
  const urls = entries.filter((entry): entry is UrlEntry => entry.kind === 'url')
  const terms = entries.filter((entry): entry is TermEntry => entry.kind === 'term')
  const segments: CompiledSegment[] = []
  let unusable = 0
  if (urls.length > 0) {
    const encoded = encodeHostset(urls, listClass, keys.hash, NORMALIZER_VERSION)
    unusable += encoded.unusable
    segments.push(await finish('hostset', encoded, encoded.bytes))
  }
  if (terms.length > 0) {
    const encoded = encodeTerms(terms, listClass, keys.hash)
    unusable += encoded.unusable
    const bytes = isRestricted(listClass) ? await sealSegment(encoded.bytes, keys) : encoded.bytes
    segments.push(await finish('automaton', encoded, bytes))
  }
  return { segments, entries: segments.reduce((sum, segment) => sum + segment.entries, 0), unusable }
}

async function finish(kind: SegmentKind, encoded: Encoded, bytes: Uint8Array): Promise<CompiledSegment> {
  return { kind, digest: await digestOf(bytes), bytes, entries: encoded.entries }
}
