/**
 * A set of host suffixes as one bit each, that most hosts are told from at once; and its spelling in a source file, which
 * scripts/generate-suffixes.ts makes and suffix.ts asks.
 *
 * @module
 */

/** With the list's 8,000 ends, one host in 30 finds another's bit, and the library is asked without need. */
const BIT_INDEX_BITS = 18

/** The distance from one bit to the next is one printable character, from `#` on; the highest stands for no bit. */
const GAP_ZERO = 35
const GAP_MAX = 91

/** The next character of a suffix, which is read from its last to its first. */
export function hashNext(hash: number, code: number): number {
  return (Math.imul(hash, 33) + code) | 0
}

export function bitOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - BIT_INDEX_BITS)
}

/** The bit of a whole suffix. */
export function bitOfSuffix(suffix: string): number {
  let hash = 0
  for (let i = suffix.length - 1; i >= 0; i--) hash = hashNext(hash, suffix.charCodeAt(i))
  return bitOf(hash)
}

/** A set of them, for {@link isSet}. Another suffix may be taken for a member, a member never for another. */
export function bitsOfSuffixes(suffixes: Iterable<string>): Uint8Array {
  const bits = new Uint8Array(2 ** (BIT_INDEX_BITS - 3))
  for (const suffix of suffixes) {
    const bit = bitOfSuffix(suffix)
    bits[bit >> 3]! |= 1 << (bit & 7)
  }
  return bits
}

export function isSet(bits: Uint8Array, bit: number): boolean {
  return ((bits[bit >> 3]! >> (bit & 7)) & 1) !== 0
}

/** @example `packBits([1, 2])` is `'%$'`: two on from -1, and one on from there */
export function packBits(ascending: Iterable<number>): string {
  let out = ''
  let at = -1
  for (const bit of ascending) {
    for (; bit - at >= GAP_MAX; at += GAP_MAX) out += String.fromCharCode(GAP_ZERO + GAP_MAX)
    out += String.fromCharCode(GAP_ZERO + bit - at)
    at = bit
  }
  return out
}

/** What `packBits` was given, for {@link isSet}. */
export function unpackBits(packed: string): Uint8Array {
  const bits = new Uint8Array(2 ** (BIT_INDEX_BITS - 3))
  let at = -1
  for (let i = 0; i < packed.length; i++) {
    const gap = packed.charCodeAt(i) - GAP_ZERO
    at += gap
    if (gap < GAP_MAX) bits[at >> 3]! |= 1 << (at & 7)
  }
  return bits
}
