/**
 * Looks one canonical URL up in every hostset of a snapshot (the picture is in hostset.ts). A miss makes no object: names are
 * places in the key buffer, and there is one shared empty answer.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import type { Canonical } from '../url/canonical.ts'
import { registrableDomain } from '../url/host.ts'
import { keyBytes, loadKey } from '../url/key-bytes.ts'
import type { ListClass } from '../words.ts'
import { isExactHost } from '../words.ts'
import type { UrlMatch } from './entry.ts'
import { filterWord, type Hostset, holds, MATCH_MIX, mayHold, NAME_MIX } from './hostset.ts'
import { hashPathTo, hasName, names, openNames, openPaths, segmentMix } from './key-hash.ts'
import type { HashKeys } from './keys.ts'
import { sip } from './siphash.ts'

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
 * Every list that holds this URL, each at most once, by its widest entry.
 *
 * Asked for: the last two labels of the host, then a label more for as long as the list has anything below (at most
 * `LIMITS.hostLabels` of them), then the host itself. That may ask for a public suffix, which no list holds as a `domain`
 * (src/lists/parsers/host.ts), so the Public Suffix List is not needed on the way to a miss.
 */
export function lookupUrl(url: Canonical, sets: readonly HostsetOfList[], keys: HashKeys): readonly UrlHit[] {
  openNames(url.host)
  segment = -1
  pageEnd = -1
  let hits: UrlHit[] | null = null
  for (let i = 0; i < sets.length; i++) {
    const hit = lookupIn(sets[i]!, url, keys)
    if (hit === null) continue
    if (hits === null) hits = [hit]
    else hits.push(hit)
  }
  return hits ?? NONE
}

function lookupIn(source: HostsetOfList, url: Canonical, keys: HashKeys): UrlHit | null {
  for (let i = 0; hasName(i, keys.host); i++) {
    const start = names.start[i]!
    const low = names.low[i]!
    const high = names.high[i]!
    const word = filterWord(source.set.filter, high)
    if (isListed(source, word, low ^ MATCH_MIX.domain, high)) return hitOf(source, 'domain', url, start, low, high)
    if (start === 0 && isListed(source, word, low ^ MATCH_MIX.host, high))
      return hitOf(source, 'host', url, start, low, high)
    if (mayHold(word, low ^ NAME_MIX.paths) && mayHoldPage(word, low, url.path)) {
      const hit = lookupPaths(source, url, i, keys)
      if (hit !== null) return hit
    }
    if (!mayHold(word, low ^ NAME_MIX.below)) return null
  }
  return null
}

function hitOf(
  source: HostsetOfList,
  match: UrlMatch,
  url: Canonical,
  start: number,
  low: number,
  high: number,
): UrlHit {
  return { source, match, expression: start === 0 ? url.host : url.host.slice(start), low, high }
}

/** @param word of the filter @param low with the constant of its match type */
function isListed({ set, only }: HostsetOfList, word: number, low: number, high: number): boolean {
  if (!mayHold(word, low) || !holds(set, low, high)) return false
  return only === null || holds(only.set, low, high) === only.keep
}

/** The `segmentMix` of the path; -1: nobody asked yet. */
let segment = -1

/** False where no listed URL on the name begins like this path: most pages of a host end here, before any is hashed. */
function mayHoldPage(word: number, low: number, path: string): boolean {
  if (segment < 0) segment = segmentMix(path)
  return mayHold(word, low ^ NAME_MIX.paths ^ segment) || mayHold(word, low ^ NAME_MIX.allPaths)
}

/** Where path and page end in the key buffer, behind the host, which is still wanted for its other names; -1: not there yet. */
let pathEnd = 0
let pageEnd = -1
/** Where the folders of the path end, the root first. */
const folderEnds = new Int32Array(LIMITS.prefixFolders)
let folders = 0

function loadPage({ host, path, query }: Canonical): void {
  const from = host.length
  pathEnd = loadKey(path, from)
  pageEnd = query === null ? pathEnd : loadKey(query, loadKey('?', pathEnd))
  folders = 0
  for (let at = from; at < pathEnd && folders < LIMITS.prefixFolders; at++) {
    if (keyBytes[at] === SLASH) folderEnds[folders++] = at + 1
  }
}

/**
 * The folders of the page from the root down, the page, and the page with its query: each is the beginning of the next, so
 * that one pass hashes all of them. Safe Browsing stops at four folders; a `prefix` entry may name a deeper one, so the bound
 * here is that of the entries (`LIMITS.prefixFolders`).
 */
function lookupPaths(source: HostsetOfList, url: Canonical, name: number, keys: HashKeys): UrlHit | null {
  const start = names.start[name]!
  if (start > 0 && isExactHost(source.listClass)) return null
  if (pageEnd < 0) loadPage(url)
  const from = url.host.length
  openPaths(keys.path, from, names.low[name]!, names.high[name]!)
  let end = -1
  for (let i = 0; i < folders && end < 0; i++) if (isPath(source, folderEnds[i]!, 'prefix')) end = folderEnds[i]!
  const match = end < 0 ? 'url' : 'prefix'
  if (end < 0 && isPath(source, pathEnd, 'url')) end = pathEnd
  if (end < 0 && pageEnd > pathEnd && isPath(source, pageEnd, 'url')) end = pageEnd
  // A URL on a public suffix is not its tenants'. Asked last, since it costs more than all the rest.
  if (end < 0 || (start > 0 && registrableDomain(url.host.slice(start)) === null)) return null
  const page = url.query === null ? url.path : `${url.path}?${url.query}`
  const expression = url.host.slice(start) + page.slice(0, end - from)
  return { source, match, expression, low: sip[0]!, high: sip[1]! }
}

const SLASH = 47

function isPath(source: HostsetOfList, end: number, match: 'url' | 'prefix'): boolean {
  hashPathTo(end)
  const high = sip[1]!
  return isListed(source, filterWord(source.set.filter, high), sip[0]! ^ MATCH_MIX[match], high)
}
