/**
 * The hostset: up to millions of hosts and URLs as keyed hashes, in buckets.
 *
 * ```
 *  a URL ──▶ hash of each host suffix ──▶ bucket ──▶ `domain` or `host` entry?  ──yes──▶ match
 *                                  └──▶ host filter: any URL entry on this host? ──no───▶ done (most links end here)
 *                                                        └yes─▶ hash of path prefix under that host's hash ──▶ bucket ──▶ match
 * ```
 *
 * A hash has 64 bits, and all of them count: the top `bucketBits` choose the bucket, and the entry holds the low half (32
 * bits) and the rest of the high half (32 bits, or 16 once there are 2^16 buckets to carry the others). The match type
 * costs no bits: a constant of its own is mixed into the low half, so that all types of one host share a bucket
 * (docs/adr/0001-keyed-hash-buckets.md has the false-positive bound).
 *
 * Sections: 0 parameters (u32: bucketBits, restBytes, filterWords), 1 bucket offsets (u32), 2 low (u32), 3 rest (u16 or u32),
 * 4 host filter (u32).
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import type { UrlMatch } from './entry.ts'
import type { Segment } from './format.ts'
import { i32, u16, u32 } from './views.ts'

/** XORed into the low half. The values are arbitrary, distinct, and part of the format. */
export const MATCH_MIX = {
  domain: 0,
  host: 0x9e3779b9,
  url: 0x85ebca6b,
  prefix: 0xc2b2ae35,
} as const satisfies Record<UrlMatch, number>

export type Hostset = {
  readonly bucketShift: number
  readonly offsets: Uint32Array
  /** Signed, as hashes are: comparing needs no conversion. */
  readonly low: Int32Array
  readonly rest: Uint16Array | Int32Array
  readonly restMask: number
  readonly filter: Uint32Array
}

/** What a host's bucket says, as bits. */
export const IS_DOMAIN = 1
export const IS_HOST = 2

/**
 * Whether this host is listed as `domain`, as `host`, or both: one walk over one bucket.
 *
 * @param low signed @param high signed
 */
export function hostEntries(set: Hostset, low: number, high: number): number {
  const bucket = high >>> set.bucketShift
  const end = set.offsets[bucket + 1]!
  const lowAsHost = low ^ MATCH_MIX.host
  const rest = high & set.restMask
  let found = 0
  for (let i = set.offsets[bucket]!; i < end; i++) {
    if (set.rest[i] !== rest) continue
    const stored = set.low[i]
    if (stored === low) found |= IS_DOMAIN
    else if (stored === lowAsHost) found |= IS_HOST
  }
  return found
}

/** True when a path entry of this match type has this hash. @param low signed @param high signed */
export function hasPathEntry(set: Hostset, low: number, high: number, match: 'url' | 'prefix'): boolean {
  const bucket = high >>> set.bucketShift
  const end = set.offsets[bucket + 1]!
  const wanted = low ^ MATCH_MIX[match]
  const rest = high & set.restMask
  for (let i = set.offsets[bucket]!; i < end; i++) {
    if (set.low[i] === wanted && set.rest[i] === rest) return true
  }
  return false
}

/** False when no URL or prefix entry stands on the host with this hash. True is wrong about once in 100 hosts. */
export function mayHavePaths(set: Hostset, low: number, high: number): boolean {
  const words = set.filter.length
  if (words === 0) return false
  const bits = filterBits(low)
  return (set.filter[filterWord(high, words)]! & bits) === bits
}

/** A register-blocked Bloom filter: four bits of one word, so that a probe touches one cache line. */
export function filterBits(low: number): number {
  return (1 << (low & 31)) | (1 << ((low >>> 5) & 31)) | (1 << ((low >>> 10) & 31)) | (1 << ((low >>> 15) & 31)) | 0
}

/** Multiply-shift maps the hash evenly to any number of words. */
export function filterWord(high: number, words: number): number {
  return Math.floor(((high >>> 0) / 4294967296) * words)
}

/** Views on a decoded segment. @returns `corrupt` when the sections do not fit each other */
export function openHostset(segment: Segment): Result<Hostset, 'corrupt'> {
  const [parameters, offsets, low, rest, filter] = segment.sections
  if (!parameters || !offsets || !low || !rest || !filter || parameters.length !== 12)
    return err('corrupt', 'a section is missing')
  const [bucketBits, restBytes, filterWords] = u32(parameters) as unknown as [number, number, number]
  const entries = segment.header.entries
  const fits =
    bucketBits >= 2 &&
    bucketBits <= 24 &&
    offsets.length === 4 * (2 ** bucketBits + 1) &&
    low.length === 4 * entries &&
    (restBytes === 4 || (restBytes === 2 && bucketBits >= 16)) &&
    rest.length === restBytes * entries &&
    filter.length === 4 * filterWords
  if (!fits) return err('corrupt', 'the sections do not fit each other')
  const table = u32(offsets)
  if (table[0] !== 0 || table[table.length - 1] !== entries)
    return err('corrupt', 'the bucket offsets do not cover the entries')
  return ok({
    bucketShift: 32 - bucketBits,
    offsets: table,
    low: i32(low),
    rest: restBytes === 2 ? u16(rest) : i32(rest),
    restMask: restBytes === 2 ? 0xffff : -1,
    filter: u32(filter),
  })
}
