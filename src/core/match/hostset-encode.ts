/**
 * Compiles URL entries to a hostset. The same entries in any order give the same bytes.
 *
 * @module
 */
import type { ListClass } from '../words.ts'
import type { UrlEntry } from './entry.ts'
import { canonicalizeEntry, type EntryKey } from './entry-key.ts'
import { encodeSegment, NO_LEVEL } from './format.ts'
import { filterBits, filterWord, type Hostset, MATCH_MIX } from './hostset.ts'
import type { HashKeys } from './keys.ts'
import { sip, sipHashText } from './siphash.ts'
import { bytesOf } from './views.ts'

/** Bits of the host filter per host with URL entries: at 16 a probe is wrong about once in 100. */
const FILTER_BITS_PER_HOST = 16

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
  readonly finish: () => Encoded
}

export function hostsetEncoder(listClass: ListClass, keys: HashKeys, normalizerVersion: number): HostsetEncoder {
  const table = new Growing()
  const hosts = new Growing()
  let unusable = 0
  return {
    add: (wanted) => {
      if (wanted.length === 0) unusable++
      for (const key of wanted) addKey(table, hosts, key, keys)
    },
    finish: () => {
      const rows = table.sorted()
      const bucketBits = bucketBitsFor(rows.count)
      const restBytes = bucketBits >= 16 ? 2 : 4
      const filter = buildFilter(hosts.sorted())
      const parameters = Uint32Array.of(bucketBits, restBytes, filter.length)
      const rest = restBytes === 2 ? Uint16Array.from(rows.high) : rows.high
      const sections = [parameters, bucketOffsets(rows.high, bucketBits), rows.low, rest, filter].map(bytesOf)
      const header = {
        kind: 'hostset',
        listClass,
        normalizerVersion,
        level: NO_LEVEL,
        keyId: keys.id,
        entries: rows.count,
      } as const
      return { bytes: encodeSegment(header, sections), entries: rows.count, unusable }
    },
  }
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
 * A hostset of keys that were hashed before, as [low, high] with the constant of the match type mixed in. Its host filter lets
 * every host through: of a path's hash nobody can tell on which host it stands.
 */
export function hostsetOfHashes(hashes: Iterable<readonly [low: number, high: number]>): Hostset {
  const table = new Growing()
  for (const [low, high] of hashes) table.push(low, high)
  const rows = table.sorted()
  const bucketBits = bucketBitsFor(rows.count)
  return {
    bucketShift: 32 - bucketBits,
    offsets: bucketOffsets(rows.high, bucketBits),
    low: new Int32Array(rows.low.buffer),
    rest: new Int32Array(rows.high.buffer),
    restMask: -1,
    filter: Uint32Array.of(rows.count === 0 ? 0 : -1),
  }
}

function addKey(table: Growing, hosts: Growing, key: EntryKey, keys: HashKeys): void {
  sipHashText(keys.host, key.host)
  const low = sip[0]!
  const high = sip[1]!
  if (key.match === 'url' || key.match === 'prefix') {
    hosts.push(low, high)
    sipHashText(keys.path, key.path, Int32Array.of(low, high))
  }
  table.push(sip[0]! ^ MATCH_MIX[key.match], sip[1]!)
}

/** About four entries a bucket: 1 byte of offsets an entry, and a probe stays within one cache line. */
function bucketBitsFor(entries: number): number {
  return Math.min(24, Math.max(2, Math.ceil(Math.log2(Math.max(1, entries))) - 2))
}

function bucketOffsets(high: Uint32Array, bucketBits: number): Uint32Array {
  const offsets = new Uint32Array(2 ** bucketBits + 1)
  for (const h of high) offsets[(h >>> (32 - bucketBits)) + 1]!++
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!
  return offsets
}

function buildFilter(hosts: { low: Uint32Array; high: Uint32Array; count: number }): Uint32Array {
  const filter = new Uint32Array(Math.ceil((hosts.count * FILTER_BITS_PER_HOST) / 32))
  for (let i = 0; i < hosts.count; i++) {
    const word = filterWord(hosts.high[i]!, filter.length)
    filter[word] = filter[word]! | filterBits(hosts.low[i]!)
  }
  return filter
}

/** 64-bit hashes as pairs of halves in a typed array that doubles: a million entries without a million objects. */
class Growing {
  private pairs = new Uint32Array(2048)
  private count = 0

  push(low: number, high: number): void {
    if (2 * this.count === this.pairs.length) {
      const larger = new Uint32Array(this.pairs.length * 2)
      larger.set(this.pairs)
      this.pairs = larger
    }
    this.pairs[2 * this.count] = low
    this.pairs[2 * this.count + 1] = high
    this.count++
  }

  /** Ascending and without duplicates. Little-endian pairs are u64, which the engine sorts natively. */
  sorted(): { low: Uint32Array; high: Uint32Array; count: number } {
    new BigUint64Array(this.pairs.buffer, 0, this.count).sort()
    const low = new Uint32Array(this.count)
    const high = new Uint32Array(this.count)
    let count = 0
    for (let i = 0; i < this.count; i++) {
      const l = this.pairs[2 * i]!
      const h = this.pairs[2 * i + 1]!
      if (count > 0 && low[count - 1] === l && high[count - 1] === h) continue
      low[count] = l
      high[count] = h
      count++
    }
    return { low: low.slice(0, count), high: high.slice(0, count), count }
  }
}
