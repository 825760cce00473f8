/**
 * The sets that the look-ups are measured on: ours and a `Set<string>` of the same entries, and URLs that hit, miss, or hit a
 * host and miss its paths.
 *
 * @module
 */
import type { UrlEntry } from '../src/core/match/entry.ts'
import { decodeSegment } from '../src/core/match/format.ts'
import { openHostset } from '../src/core/match/hostset.ts'
import { type HashKeys, hashKeys } from '../src/core/match/keys.ts'
import type { HostsetOfList } from '../src/core/match/lookup.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { host, picker, word } from './random.ts'

/** One entry in ten is a URL; the others are whole domains. */
const URL_EVERY = 10

export const HASH_KEYS: HashKeys = must(hashKeys('000102030405060708090a0b0c0d0e0f'))

export function isUrl(index: number): boolean {
  return index % URL_EVERY === 0
}

/** The line of an entry in a feed. */
export function line(index: number): string {
  return isUrl(index) ? `${host(index)}/${word(index)}/index.html` : host(index)
}

export function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => line(index))
}

export function entriesOf(from: readonly string[]): UrlEntry[] {
  return from.map((value) => ({ kind: 'url', match: value.includes('/') ? 'url' : 'domain', value }))
}

/** @param bytes a segment under {@link HASH_KEYS} */
export function openSet(bytes: Uint8Array): HostsetOfList {
  const segment = must(decodeSegment(bytes, { normalizerVersion: NORMALIZER_VERSION, keyId: HASH_KEYS.id }))
  // A class whose URLs also count below their host: the dearer of the two ways.
  return { list: 'bench', listClass: 'lures', set: must(openHostset(segment)), only: null }
}

export const KINDS = ['hit', 'miss', 'host hit, path miss', 'worst 30 expressions'] as const
export type Kind = (typeof KINDS)[number]

/**
 * @param count entries in the sets that these are looked up in
 * @param next drawn from again in every round: the same few entries would soon lie in the processor's caches
 */
export function urlsOf(kind: Kind, count: number, howMany: number, next: () => number): string[] {
  const pick = picker(next)
  const any = () => Math.floor(next() * count)
  return Array.from({ length: howMany }, () => {
    const listed = any()
    if (kind === 'hit') return `https://${line(listed)}`
    if (kind === 'miss') return `https://${host(count + any())}/${word(any())}/${pick(['', 'a.html', '?id=7'])}`
    const onHost = host(listed - (listed % URL_EVERY))
    if (kind === 'host hit, path miss') return `https://${onHost}/${word(any())}/other.html`
    // Five hosts, and a page with a query four folders deep, below a host whose paths have to be tried.
    return `https://a.b.c.d.${onHost}/${word(any())}/b/c/d/e.html?id=${any()}`
  })
}

export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}
