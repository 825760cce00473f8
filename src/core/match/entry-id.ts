/**
 * Entry ids: an entry of a list without its text. They name what was hit, what is suspended and what an ops token asks about;
 * all of it may lie in storage, since an id is nothing but the keyed hash under which the entry is stored anyway.
 *
 * `u-` and 16 hexadecimal digits for a host or URL, `t-` and 16 for a term.
 *
 * @module
 */
import type { UrlMatch } from './entry.ts'
import type { EntryKey } from './entry-key.ts'
import { type Hostset, MATCH_MIX } from './hostset.ts'
import { hostsetOfHashes } from './hostset-encode.ts'
import { hashHost, hashPath } from './key-hash.ts'
import type { HashKeys } from './keys.ts'
import { sip, sipHashText } from './siphash.ts'

export type EntryId = string

const ENTRY_ID_RE = /^[ut]-[0-9a-f]{16}$/

export function isEntryId(text: string): boolean {
  return ENTRY_ID_RE.test(text)
}

/** @param low signed, as hashed: the constant of the match type is not mixed in yet */
export function urlEntryId(low: number, high: number, match: UrlMatch): EntryId {
  return idOf(U, high, low ^ MATCH_MIX[match])
}

/**
 * The ids of a URL entry, one a key that it is stored under.
 *
 * @example
 * ```ts
 * canonicalizeEntry({ kind: 'url', match: 'domain', value: 'omegle.com' }).map((key) => entryIdOf(key, keys)) // ['u-…']
 * ```
 */
export function entryIdOf(key: EntryKey, keys: HashKeys): EntryId {
  hashHost(keys.host, key.host)
  if (key.match === 'url' || key.match === 'prefix') hashPath(keys.path, key.path)
  return urlEntryId(sip[0]!, sip[1]!, key.match)
}

/** @param pattern a term in its scan form, at the level of its list */
export function termEntryId(pattern: string, keys: HashKeys): EntryId {
  // The hash reads one character as one byte, and a pattern is of any script: both halves of each code unit.
  let bytes = ''
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    bytes += String.fromCharCode(unit & 0xff, unit >>> 8)
  }
  sipHashText(keys.path, bytes)
  return idOf(T, sip[1]!, sip[0]!)
}

/**
 * A set of entries that are known by their ids alone: an emergency block, a suspension.
 *
 * @returns a hostset of those that name a host or URL; `anyPath`, since nobody knows any more which hosts they stand on
 */
export function hostsetOfIds(ids: readonly EntryId[]): Hostset {
  return hostsetOfHashes(
    ids.filter((id) => id.startsWith('u-')).map((id) => [unhex(id.slice(10)), unhex(id.slice(2, 10))] as const),
  )
}

/** 32 bits of an id: enough to find the entry for whoever holds the list and the key, and for nobody else. */
export function ruleId(id: EntryId): string {
  return `r-${hex(unhex(id.slice(2, 10)) ^ unhex(id.slice(10)))}`
}

const U = 117
const T = 116
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** Every hit makes one. From its characters it takes 27 ns, by `toString(16)` of both halves 890 (node 24). */
function idOf(kind: number, high: number, low: number): EntryId {
  return String.fromCharCode(
    kind,
    45, // '-'
    DIGITS[high >>> 28]!,
    DIGITS[(high >>> 24) & 15]!,
    DIGITS[(high >>> 20) & 15]!,
    DIGITS[(high >>> 16) & 15]!,
    DIGITS[(high >>> 12) & 15]!,
    DIGITS[(high >>> 8) & 15]!,
    DIGITS[(high >>> 4) & 15]!,
    DIGITS[high & 15]!,
    DIGITS[low >>> 28]!,
    DIGITS[(low >>> 24) & 15]!,
    DIGITS[(low >>> 20) & 15]!,
    DIGITS[(low >>> 16) & 15]!,
    DIGITS[(low >>> 12) & 15]!,
    DIGITS[(low >>> 8) & 15]!,
    DIGITS[(low >>> 4) & 15]!,
    DIGITS[low & 15]!,
  )
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0')
}

function unhex(digits: string): number {
  return Number.parseInt(digits, 16)
}
