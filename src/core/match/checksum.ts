/**
 * xxHash32 (Collet's published specification, seed 0) of whole 32-bit words: the checksum at the end of a segment.
 *
 * A table-driven CRC-32 in JavaScript costs about 20 ms for the 8 MB of a million entries, most of the budget for loading
 * them; four independent lanes of `Math.imul` cost a few. Flipping any one bit changes it, since each lane step is a
 * bijection of the word that it takes in.
 *
 * @module
 */
const P1 = 0x9e3779b1
const P2 = 0x85ebca77
const P3 = 0xc2b2ae3d
const P4 = 0x27d4eb2f

/** @param words little-endian words; @returns an unsigned 32-bit number */
export function checksum(words: Uint32Array): number {
  const length = words.length
  let at = 0
  let hash = 0x165667b1
  if (length >= 4) {
    let a = (P1 + P2) | 0
    let b = P2 | 0
    let c = 0
    let d = -P1 | 0
    for (; at + 4 <= length; at += 4) {
      a = lane(a, words[at]!)
      b = lane(b, words[at + 1]!)
      c = lane(c, words[at + 2]!)
      d = lane(d, words[at + 3]!)
    }
    hash = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0
  }
  hash = (hash + length * 4) | 0
  for (; at < length; at++) hash = Math.imul(rotate((hash + Math.imul(words[at]!, P3)) | 0, 17), P4)
  hash = Math.imul(hash ^ (hash >>> 15), P2)
  hash = Math.imul(hash ^ (hash >>> 13), P3)
  return (hash ^ (hash >>> 16)) >>> 0
}

function lane(accumulator: number, word: number): number {
  return Math.imul(rotate((accumulator + Math.imul(word, P2)) | 0, 13), P1)
}

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits))
}
