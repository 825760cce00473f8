/**
 * Looks one canonical URL up in every hostset of a snapshot, in two stages (the picture is in hostset.ts). A miss makes no
 * object: offsets into the host instead of its suffixes, and one shared empty answer.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from '../url/canonical.ts'
import { isIp, registrableDomain } from '../url/host.ts'
import { keyBytes, loadHost, loadKey } from '../url/key-bytes.ts'
import type { ListClass } from '../words.ts'
import { isExactHost } from '../words.ts'
import type { UrlMatch } from './entry.ts'
import { type Hostset, hasPathEntry, hostEntries, IS_DOMAIN, IS_HOST, mayHavePaths } from './hostset.ts'
import type { HashKeys } from './keys.ts'
import { sip, sipHash } from './siphash.ts'

/** What a look-up needs of a list. */
export type HostsetOfList = {
  readonly list: string
  readonly listClass: ListClass
  readonly set: Hostset
  /** Which of its entries count. Null: all of them. */
  readonly only: EntryFilter | null
}

/** Entries that were removed or are suspended (`keep` false), or nothing but those (`keep` true: counted in shadow). */
export type EntryFilter = { readonly set: Hostset; readonly keep: boolean }

export type UrlHit = {
  readonly source: HostsetOfList
  readonly match: UrlMatch
  /** The expression that was found: `host` or `host/path`. For `restricted-*` it stays inside. */
  readonly expression: string
  /** The hash of the found entry, for a rule id that tells nothing. */
  readonly low: number
  readonly high: number
}

const NONE: readonly UrlHit[] = []

/**
 * Every list that holds this URL, each at most once.
 *
 * Asked for: the host itself, then its last five to two labels. That may ask for a public suffix, which no list holds as a
 * `domain` (src/lists/parsers/host.ts), so the Public Suffix List is not needed on this path.
 */
export function lookupUrl(url: Canonical, sets: readonly HostsetOfList[], keys: HashKeys): readonly UrlHit[] {
  const length = loadHost(url.host)
  let hits = lookupHost(url, 0, length, sets, keys, NONE)
  if (isIp(url.host)) return hits
  let labels = 0
  for (let i = length - 1; i > 0 && labels < LIMITS.hostSuffixes; i--) {
    if (keyBytes[i] === DOT && ++labels >= 2) hits = lookupHost(url, i + 1, length, sets, keys, hits)
  }
  return hits
}

const DOT = 46

function lookupHost(
  url: Canonical,
  start: number,
  length: number,
  sets: readonly HostsetOfList[],
  keys: HashKeys,
  before: readonly UrlHit[],
): readonly UrlHit[] {
  sipHash(keys.host, keyBytes, start, length)
  const low = sip[0]!
  const high = sip[1]!
  let hits = before
  for (let i = 0; i < sets.length; i++) {
    const hit = lookupIn(sets[i]!, url, start, low, high, keys)
    if (hit !== null && !hits.some((known) => known.source === hit.source)) hits = [...hits, hit]
  }
  return hits
}

function lookupIn(
  source: HostsetOfList,
  url: Canonical,
  start: number,
  low: number,
  high: number,
  keys: HashKeys,
): UrlHit | null {
  let found = hostEntries(source.set, low, high)
  if (found !== 0 && source.only !== null) found &= counted(source.only, low, high)
  if ((found & IS_DOMAIN) !== 0) return { source, match: 'domain', expression: url.host.slice(start), low, high }
  if ((found & IS_HOST) !== 0 && start === 0) return { source, match: 'host', expression: url.host, low, high }
  if (!mayHavePaths(source.set, low, high)) return null
  // And a URL on a public suffix is not its tenants'.
  const widened = start > 0
  if (widened && (isExactHost(source.listClass) || registrableDomain(url.host.slice(start)) === null)) return null
  return lookupPaths(url, start, source, Int32Array.of(low, high), keys)
}

/** The kinds of entry on this host that a filter leaves, as bits. */
function counted(filter: EntryFilter, low: number, high: number): number {
  const named = hostEntries(filter.set, low, high)
  return filter.keep ? named : ~named
}

/**
 * The page with its query, the page, then every folder above it from the root down. Safe Browsing stops at four folders; a
 * `prefix` entry may name a deeper one, so the bound here is that of the entries (`LIMITS.prefixFolders`).
 */
function lookupPaths(
  url: Canonical,
  start: number,
  source: HostsetOfList,
  hostHash: Int32Array,
  keys: HashKeys,
): UrlHit | null {
  const { host, path, query } = url
  // Behind the host, which is still wanted for its other suffixes.
  const from = host.length
  const pathEnd = loadKey(path, from)
  const pageEnd = query === null ? pathEnd : loadKey(query, loadKey('?', pathEnd))
  const probe = (end: number, match: 'url' | 'prefix'): UrlHit | null => {
    sipHash(keys.path, keyBytes, from, end, hostHash)
    const low = sip[0]!
    const high = sip[1]!
    if (!hasPathEntry(source.set, low, high, match)) return null
    if (source.only !== null && hasPathEntry(source.only.set, low, high, match) !== source.only.keep) return null
    const page = query === null ? path : `${path}?${query}`
    return { source, match, expression: host.slice(start) + page.slice(0, end - from), low, high }
  }
  const hit = (query === null ? null : probe(pageEnd, 'url')) ?? probe(pathEnd, 'url')
  if (hit !== null) return hit
  for (let slash = 0, folders = 0; slash !== -1 && folders < LIMITS.prefixFolders; folders++) {
    const folder = probe(from + slash + 1, 'prefix')
    if (folder !== null) return folder
    slash = path.indexOf('/', slash + 1)
  }
  return null
}
