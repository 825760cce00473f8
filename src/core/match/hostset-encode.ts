/**
 * Compiles URL entries to a hostset. The same entries in any order give the same bytes.
 *
 * @module
 */
import type { ListClass } from '../words.ts'
import type { UrlEntry } from './entry.ts'
import { canonicalizeEntry, type EntryKey } from './entry-key.ts'
import { encodeSegment, NO_LEVEL } from './format.ts'
import { HashSet } from './hash-set.ts'
import {
  filterBits,
  filterIndex,
  type Hostset,
  LONG_ENTRY,
  MATCH_MIX,
  NAME_MIX,
  SHORT_ENTRY,
  SHORT_FROM_BITS,
} from './hostset.ts'
import { hashPath, hasName, names, openNames, segmentMix } from './key-hash.ts'
import type { HashKeys } from './keys.ts'
import { sip } from './siphash.ts'
import { bytesOf } from './views.ts'

/** Bits of the filter for each hash that it knows. */
const FILTER_BITS = 8

export type Encoded = {
  readonly bytes: Uint8Array
  /** Different keys; an entry may give up to four (both canonical forms, a prefix and its own page). */
  readonly entries: number
  /** Entries that normalize to nothing and can never match. The guards look at it. */
  readonly unusable: number
}

/** Takes entries one at a time, so that a feed of a million lines is never a million objects. */
export type HostsetEncoder = {
  readonly add: (keys: readonly EntryKey[]) => void
  /** Once: what was added is gone afterwards. */
  readonly finish: () => Encoded
}

export function hostsetEncoder(listClass: ListClass, keys: HashKeys, normalizerVersion: number): HostsetEncoder {
  const listed = new HashSet(false)
  const known = new HashSet(true)
  let unusable = 0
  return {
    add: (wanted) => {
      if (wanted.length === 0) unusable++
      for (const key of wanted) addKey(listed, known, key, keys)
    },
    finish: () => {
      const { entries, sections } = sectionsOf(listed, known)
      const header = {
        kind: 'hostset',
        listClass,
        normalizerVersion,
        level: NO_LEVEL,
        keyId: keys.id,
        entries,
      } as const
      return { bytes: encodeSegment(header, sections), entries, unusable }
    },
  }
}

/** Takes what was collected, one set after the other, so that each can be freed before the next thing is made of it. */
function sectionsOf(listed: HashSet, known: HashSet): { entries: number; sections: Uint8Array[] } {
  const rows = listed.take()
  const filter = buildFilter(rows, known.take())
  const { bucketBits, halves } = shapeFor(rows.length / 2)
  const parameters = Uint32Array.of(bucketBits, halves)
  const tables = [parameters, bucketOffsets(rows, bucketBits), entryHalves(rows, halves), filter]
  return { entries: rows.length / 2, sections: tables.map(bytesOf) }
}

/**
 * @example
 * ```ts
 * encodeHostset([{ kind: 'url', match: 'domain', value: 'omegle.com' }], 'lures', keys, NORMALIZER_VERSION)
 * ```
 */
export function encodeHostset(
  entries: Iterable<UrlEntry>,
  listClass: ListClass,
  keys: HashKeys,
  normalizerVersion: number,
): Encoded {
  const encoder = hostsetEncoder(listClass, keys, normalizerVersion)
  for (const entry of entries) encoder.add(canonicalizeEntry(entry))
  return encoder.finish()
}

/**
 * A hostset of keys that were hashed before, as [low, high] with the constant of the match type mixed in. Its filter lets
 * everything through: of a hash nobody can tell on which host it stands, nor below which names.
 */
export function hostsetOfHashes(hashes: Iterable<readonly [low: number, high: number]>): Hostset {
  const listed = new HashSet(false)
  for (const [low, high] of hashes) listed.add(low, high)
  const rows = listed.take()
  const { bucketBits, halves } = shapeFor(rows.length / 2)
  return {
    bucketShift: 32 - bucketBits,
    offsets: bucketOffsets(rows, bucketBits),
    entries: entryHalves(rows, halves),
    halves,
    filter: Int32Array.of(rows.length === 0 ? 0 : -1),
  }
}

/** @param known what the filter alone knows (`NAME_MIX`) */
function addKey(listed: HashSet, known: HashSet, key: EntryKey, keys: HashKeys): void {
  openNames(key.host)
  let last = 0
  for (; hasName(last, keys.host) && names.start[last] !== 0; last++) {
    known.add(names.low[last]! ^ NAME_MIX.below, names.high[last]!)
  }
  const low = names.low[last]!
  const high = names.high[last]!
  if (key.match === 'domain' || key.match === 'host') {
    listed.add(low ^ MATCH_MIX[key.match], high)
    return
  }
  known.add(low ^ NAME_MIX.paths, high)
  const isAll = key.match === 'prefix' && key.path === '/'
  known.add(low ^ (isAll ? NAME_MIX.allPaths : NAME_MIX.paths ^ segmentMix(key.path)), high)
  hashPath(keys.path, key.path)
  listed.add(sip[0]! ^ MATCH_MIX[key.match], sip[1]!)
}

/** About eight entries a bucket, which are one or two cache lines; fewer where that makes all of them shorter. */
function shapeFor(entries: number): { bucketBits: number; halves: number } {
  const bits = Math.min(24, Math.max(2, Math.round(Math.log2(Math.max(1, entries))) - 3))
  // From here on the offsets of 2^16 buckets take less than the 16 bits of each entry that they save.
  const bucketBits = entries >= 2 ** (SHORT_FROM_BITS + 1) ? Math.max(SHORT_FROM_BITS, bits) : bits
  return { bucketBits, halves: bucketBits >= SHORT_FROM_BITS ? SHORT_ENTRY : LONG_ENTRY }
}

function bucketOffsets(rows: Uint32Array, bucketBits: number): Uint32Array {
  const offsets = new Uint32Array(2 ** bucketBits + 1)
  for (let i = 1; i < rows.length; i += 2) offsets[(rows[i]! >>> (32 - bucketBits)) + 1]!++
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!
  return offsets
}

function entryHalves(rows: Uint32Array, halves: number): Uint16Array {
  const out = new Uint16Array((rows.length / 2) * halves)
  for (let i = 0, at = 0; i < rows.length; i += 2, at += halves) {
    const high = rows[i + 1]!
    out[at] = high
    out[at + 1] = rows[i]!
    out[at + 2] = rows[i]! >>> 16
    if (halves === LONG_ENTRY) out[at + 3] = high >>> 16
  }
  return out
}

function buildFilter(...hashes: readonly Uint32Array[]): Uint32Array {
  const count = hashes.reduce((sum, rows) => sum + rows.length / 2, 0)
  const filter = new Uint32Array(Math.max(1, Math.ceil((count * FILTER_BITS) / 32)))
  for (const rows of hashes) {
    for (let i = 0; i < rows.length; i += 2) {
      const word = filterIndex(filter.length, rows[i + 1]!)
      filter[word] = filter[word]! | filterBits(rows[i]!)
    }
  }
  return filter
}
