/**
 * The hostset: up to millions of hosts and URLs as keyed hashes, in buckets behind a filter.
 *
 * ```
 *  a URL ──▶ hash of its last two labels ──▶ filter ── listed itself? ───yes──▶ bucket ──▶ match
 *                  ▲                            ├───── URLs on it? ──────yes──▶ hash of each path prefix ──▶ filter ──▶ bucket ──▶ match
 *                  └── one label more ◀──yes────┴───── names below it? ──no───▶ done (most links end at the first name)
 * ```
 *
 * A hash has 64 bits, and all of them count: the top `bucketBits` choose the bucket, and the entry holds the low half (32
 * bits) and the rest of the high half (32 bits, or 16 once there are 2^16 buckets to carry the others). The match type
 * costs no bits: a constant of its own is mixed into the low half, so that all types of one host share a bucket
 * (docs/adr/0001-keyed-hash-buckets.md has the false-positive bound).
 *
 * The filter knows every entry by the same hash, and what is listed on a name and below it (`NAME_MIX`). It only spares work:
 * what it lets through is compared by all 64 bits.
 *
 * Sections: 0 parameters (u32: bucketBits, halves an entry), 1 bucket offsets (u32), 2 entries (u16 × 3 or 4: low half of the
 * rest, low, high, and where there are 4 the high half of the rest), 3 filter (u32).
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import type { UrlMatch } from './entry.ts'
import type { Segment } from './format.ts'
import { i32, u16, u32 } from './views.ts'

/**
 * XORed into the low half. The values are arbitrary, and part of the format; no two agree in any of the 5 bits from which the
 * filter takes a bit (`filterBits`), so that what it knows of a name by one of them says nothing of the others.
 */
export const MATCH_MIX = {
  domain: 0,
  host: 0x9e3779b9,
  url: 0x85ebca6b,
  prefix: 0xc2b2ae35,
} as const satisfies Record<UrlMatch, number>

/**
 * The same for what the filter alone knows of a name: that names below it are listed, that URLs are listed on it, and that one of
 * those is a prefix of all. With `paths` the filter also knows the first segment of each such URL (`segmentMix`): most pages
 * of a host with listed URLs end there, before a path is hashed.
 */
export const NAME_MIX = { below: 0x165667b1, paths: 0x27d4eb2f, allPaths: 0x5bd19cc4 } as const

/** Halves (16 bits) of an entry: three once this many bits of the hash are in the number of its bucket. */
export const SHORT_ENTRY = 3
export const LONG_ENTRY = 4
export const SHORT_FROM_BITS = 16

export type Hostset = {
  readonly bucketShift: number
  readonly offsets: Uint32Array
  /** An entry beside the next, so that a bucket is one or two cache lines. */
  readonly entries: Uint16Array
  readonly halves: number
  readonly filter: Int32Array
}

/** Exactly this hash. @param low signed, with the constant of its match type @param high signed */
export function holds({ bucketShift, offsets, entries, halves }: Hostset, low: number, high: number): boolean {
  const bucket = high >>> bucketShift
  const end = offsets[bucket + 1]! * halves
  const rest = high & 0xffff
  const lowest = low & 0xffff
  const middle = low >>> 16
  for (let i = offsets[bucket]! * halves; i < end; i += halves) {
    if (entries[i] !== rest || entries[i + 1] !== lowest || entries[i + 2] !== middle) continue
    if (halves === SHORT_ENTRY || entries[i + 3] === high >>> 16) return true
  }
  return false
}

/** True when a host or path with this hash is listed as `match`. @param low signed @param high signed */
export function hasEntry(set: Hostset, low: number, high: number, match: UrlMatch): boolean {
  const mixed = low ^ MATCH_MIX[match]
  return mayHold(filterWord(set.filter, high), mixed) && holds(set, mixed, high)
}

/** What the filter knows of all hashes with this high half: one word, and so one cache line. */
export function filterWord(filter: Int32Array, high: number): number {
  return filter[filterIndex(filter.length, high)]!
}

/** Multiply-shift maps the hash evenly to any number of words. */
export function filterIndex(words: number, high: number): number {
  return Math.floor(((high >>> 0) / 4294967296) * words)
}

/** False: nothing has this hash. True is wrong about once in 20. @param low with the constant of what is asked */
export function mayHold(word: number, low: number): boolean {
  const bits = filterBits(low)
  return (word & bits) === bits
}

/** A register-blocked Bloom filter: four bits of one word. */
export function filterBits(low: number): number {
  return (1 << (low & 31)) | (1 << ((low >>> 5) & 31)) | (1 << ((low >>> 10) & 31)) | (1 << ((low >>> 15) & 31))
}

/** Views on a decoded segment. @returns `corrupt` when the sections do not fit each other */
export function openHostset(segment: Segment): Result<Hostset, 'corrupt'> {
  const [parameters, offsets, entries, filter] = segment.sections
  if (!parameters || !offsets || !entries || !filter || parameters.length !== 8)
    return err('corrupt', 'a section is missing')
  const [bucketBits, halves] = u32(parameters) as unknown as [number, number]
  const fits =
    bucketBits >= 2 &&
    bucketBits <= 24 &&
    offsets.length === 4 * (2 ** bucketBits + 1) &&
    (halves === LONG_ENTRY || (halves === SHORT_ENTRY && bucketBits >= SHORT_FROM_BITS)) &&
    entries.length === 2 * halves * segment.header.entries &&
    filter.length >= 4 &&
    filter.length % 4 === 0
  if (!fits) return err('corrupt', 'the sections do not fit each other')
  const table = u32(offsets)
  if (!coversInOrder(table, segment.header.entries))
    return err('corrupt', 'the bucket offsets do not cover the entries')
  return ok({ bucketShift: 32 - bucketBits, offsets: table, entries: u16(entries), halves, filter: i32(filter) })
}

function coversInOrder(offsets: Uint32Array, entries: number): boolean {
  let at = 0
  for (const offset of offsets) {
    if (offset < at) return false
    at = offset
  }
  return offsets[0] === 0 && at === entries
}
