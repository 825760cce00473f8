/**
 * Looks one canonical URL up in every hostset of a snapshot, in two stages (the picture is in hostset.ts).
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from '../url/canonical.ts'
import { hostSuffixes } from '../url/host.ts'
import type { ListClass } from '../words.ts'
import { isRestricted } from '../words.ts'
import type { UrlMatch } from './entry.ts'
import { type Hostset, hasEntry, mayHavePaths } from './hostset.ts'
import type { HashKeys } from './keys.ts'
import { type SipState, sip, sipAbsorb, sipHash } from './siphash.ts'

/** What a look-up needs of a list. */
export type HostsetOfList = { readonly list: string; readonly listClass: ListClass; readonly set: Hostset }

export type UrlHit = {
  readonly source: HostsetOfList
  readonly match: UrlMatch
  /** The expression that was found: `host` or `host/path`. For `restricted-*` it stays inside. */
  readonly expression: string
  /** The hash of the found entry, for a rule id that tells nothing. */
  readonly low: number
  readonly high: number
}

/** Every list that holds this URL, each at most once. */
export function lookupUrl(url: Canonical, sets: readonly HostsetOfList[], keys: HashKeys): UrlHit[] {
  const hits: UrlHit[] = []
  const suffixes = hostSuffixes(url.host)
  for (let i = 0; i < suffixes.length; i++) {
    const host = suffixes[i]!
    sipHash(keys.host, host, 0, host.length)
    const { low, high } = sip
    for (const source of sets) {
      if (hits.some((hit) => hit.source === source)) continue
      const exact = i === 0
      if (hasEntry(source.set, low, high, 'domain')) hits.push({ source, match: 'domain', expression: host, low, high })
      else if (exact && hasEntry(source.set, low, high, 'host'))
        hits.push({ source, match: 'host', expression: host, low, high })
      // Restricted entries are never widened: a listed URL is that host's, not that of every host below it.
      else if ((exact || !isRestricted(source.listClass)) && mayHavePaths(source.set, low, high)) {
        const hit = lookupPaths(url, host, source, sipAbsorb(keys.path, low, high))
        if (hit) hits.push(hit)
      }
    }
  }
  return hits
}

/**
 * The page with its query, the page, then every folder above it from the root down. Safe Browsing stops at four folders; a
 * `prefix` entry may name a deeper one, so the bound here is that of the entries (`LIMITS.prefixFolders`).
 */
function lookupPaths(url: Canonical, host: string, source: HostsetOfList, state: SipState): UrlHit | null {
  const { path, query } = url
  const page = query === null ? path : `${path}?${query}`
  for (const candidate of page === path ? [path] : [page, path]) {
    const hit = probe(candidate, 'url', host, source, state)
    if (hit) return hit
  }
  for (
    let slash = 0, folders = 0;
    slash !== -1 && folders < LIMITS.prefixFolders;
    slash = path.indexOf('/', slash + 1), folders++
  ) {
    const hit = probe(path.slice(0, slash + 1), 'prefix', host, source, state)
    if (hit) return hit
  }
  return null
}

function probe(path: string, match: UrlMatch, host: string, source: HostsetOfList, state: SipState): UrlHit | null {
  sipHash(state, path, 0, path.length, 8)
  const { low, high } = sip
  return hasEntry(source.set, low, high, match) ? { source, match, expression: host + path, low, high } : null
}
