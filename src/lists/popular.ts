/**
 * The popular-hosts guard: which hosts that everybody uses would a new list swallow whole?
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { canonicalizeEntry } from '../core/match/entry-key.ts'
import { decodeSegment } from '../core/match/format.ts'
import { openHostset } from '../core/match/hostset.ts'
import type { HashKeys } from '../core/match/keys.ts'
import { lookupUrl } from '../core/match/lookup.ts'
import { NORMALIZER_VERSION } from '../core/text/normalize.ts'
import { hostSuffixes } from '../core/url/host.ts'
import type { ListClass } from '../core/words.ts'
import type { CompiledSegment } from './compile.ts'

/** Media hosts, shorteners and exceptions are popular hosts by nature; there the guard has nothing to say. */
const GUARDED: readonly ListClass[] = ['restricted-urls', 'threats', 'lures', 'contact-lures']

/** @returns the popular hosts that a `host` or `domain` entry of these segments matches */
export function swallowedHosts(
  segments: readonly CompiledSegment[],
  listClass: ListClass,
  popularHosts: readonly string[],
  keys: HashKeys,
): string[] {
  if (!GUARDED.includes(listClass)) return []
  const swallowed: string[] = []
  for (const { bytes } of segments.filter(({ kind }) => kind === 'hostset')) {
    const segment = decodeSegment(bytes, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.id })
    const set = segment.ok ? openHostset(segment.value) : segment
    if (!set.ok) continue
    const sets = [{ list: '', listClass, set: set.value }]
    for (const host of popularHosts) {
      const hits = lookupUrl({ scheme: 'http', host, path: '/', query: null }, sets, keys)
      if (hits.some(({ match }) => match === 'domain' || match === 'host')) swallowed.push(host)
    }
  }
  return swallowed
}

/**
 * The entries without those that swallow popular hosts: one mistake among a hundred thousand lines must not stop a feed.
 *
 * @param swallowed from `swallowedHosts`
 */
export function withoutSwallowing(entries: readonly Entry[], swallowed: readonly string[]): Entry[] {
  const culprits = new Set(swallowed.flatMap(hostSuffixes))
  return entries.filter((entry) => {
    if (entry.kind !== 'url' || (entry.match !== 'domain' && entry.match !== 'host')) return true
    return !canonicalizeEntry(entry).some((key) => culprits.has(key.host))
  })
}
