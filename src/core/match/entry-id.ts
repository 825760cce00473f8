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
import type { HashKeys } from './keys.ts'
import { sip, sipHashText } from './siphash.ts'

export type EntryId = string

const ENTRY_ID_RE = /^[ut]-[0-9a-f]{16}$/

export function isEntryId(text: string): boolean {
  return ENTRY_ID_RE.test(text)
}

/** @param low signed, as hashed: the constant of the match type is not mixed in yet */
export function urlEntryId(low: number, high: number, match: UrlMatch): EntryId {
  return `u-${hex(high)}${hex(low ^ MATCH_MIX[match])}`
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
  sipHashText(keys.host, key.host)
  if (key.match === 'url' || key.match === 'prefix') sipHashText(keys.path, key.path, Int32Array.of(sip[0]!, sip[1]!))
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
  return `t-${hex(sip[1]!)}${hex(sip[0]!)}`
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

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0')
}

function unhex(digits: string): number {
  return Number.parseInt(digits, 16)
}
