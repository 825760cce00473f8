/**
 * SipHash-1-3, the keyed hash of everything in a hostset (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012;
 * one round a block and three at the end are what Rust, Python and Ruby settled on for their tables).
 *
 * A public list of hashed domains has been reversed by hashing every known domain; under a secret key that is impossible
 * without the key. 64-bit arithmetic is done in 32-bit halves, because BigInt allocates on every step.
 *
 * A hash is a state that blocks of eight bytes are absorbed into, and an end. The end leaves the state as it was, so that one
 * pass over a text gives the hashes of many beginnings of it (key-hash.ts).
 *
 * @module
 */
import { loadKey, wordFrom } from '../url/key-bytes.ts'

/** The four 64-bit words of a state, as low and high halves: v0, v1, v2, v3. */
export type SipState = Int32Array

/** @param key 16 bytes */
export function sipState(key: Uint8Array): SipState {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  const k0l = view.getInt32(0, true)
  const k0h = view.getInt32(4, true)
  const k1l = view.getInt32(8, true)
  const k1h = view.getInt32(12, true)
  return Int32Array.of(
    k0l ^ 0x70736575,
    k0h ^ 0x736f6d65,
    k1l ^ 0x6e646f6d,
    k1h ^ 0x646f7261,
    k0l ^ 0x6e657261,
    k0h ^ 0x6c796765,
    k1l ^ 0x79746573,
    k1h ^ 0x74656462,
  )
}

/**
 * The hash that was finished last: low half, high half, both signed. Read it before the next one; a result object a hash
 * would be garbage a hash, and so would be numbers above 2^31 in a plain object.
 */
export const sip = new Int32Array(2)

/**
 * Absorbs one block: `into` becomes the state after `from`. They may be the same.
 *
 * The eight halves live in locals, and the round stands in this file twice: in a typed array it took twice as long. `Number` of a
 * comparison is the carry without a branch; as `? 1 : 0` it was one, which a hash makes a coin toss (113 ns a hash then, 44 ns
 * now, 18 characters, node 24).
 */
export function absorb(from: SipState, into: SipState, low: number, high: number): void {
  let al = from[0]!
  let ah = from[1]!
  let bl = from[2]!
  let bh = from[3]!
  let cl = from[4]!
  let ch = from[5]!
  let dl = from[6]! ^ low
  let dh = from[7]! ^ high
  let sum = (al + bl) | 0
  ah = (ah + bh + Number(sum >>> 0 < bl >>> 0)) | 0
  al = sum
  let top = (bh << 13) | (bl >>> 19)
  bl = ((bl << 13) | (bh >>> 19)) ^ al
  bh = top ^ ah
  top = al // v0 <<< 32 is an exchange of halves
  al = ah
  ah = top
  sum = (cl + dl) | 0
  ch = (ch + dh + Number(sum >>> 0 < dl >>> 0)) | 0
  cl = sum
  top = (dh << 16) | (dl >>> 16)
  dl = ((dl << 16) | (dh >>> 16)) ^ cl
  dh = top ^ ch
  sum = (al + dl) | 0
  ah = (ah + dh + Number(sum >>> 0 < dl >>> 0)) | 0
  al = sum
  top = (dh << 21) | (dl >>> 11)
  dl = ((dl << 21) | (dh >>> 11)) ^ al
  dh = top ^ ah
  sum = (cl + bl) | 0
  ch = (ch + bh + Number(sum >>> 0 < bl >>> 0)) | 0
  cl = sum
  top = (bh << 17) | (bl >>> 15)
  into[2] = ((bl << 17) | (bh >>> 15)) ^ cl
  into[3] = top ^ ch
  into[4] = ch
  into[5] = cl
  into[0] = al ^ low
  into[1] = ah ^ high
  into[6] = dl
  into[7] = dh
}

const textState = new Int32Array(8)

/** The hash of a text of one byte a character, in `sip`. */
export function sipHashText(state: SipState, text: string): void {
  const length = loadKey(text)
  let from = state
  let at = 0
  for (; length - at >= 8; at += 8) {
    absorb(from, textState, wordFrom(at), wordFrom(at + 4))
    from = textState
  }
  finishRest(from, wordFrom(at), wordFrom(at + 4), length - at, length)
}

/**
 * Ends the hash of `from` with fewer than eight bytes.
 *
 * @param low, high the words in which they stand, from the lowest byte on; what else those hold is cut off
 * @param left how many there are
 * @param length bytes in all
 */
export function finishRest(from: SipState, low: number, high: number, left: number, length: number): void {
  const few = left < 4
  const mask = (1 << (8 * (left & 3))) - 1
  finish(from, few ? low & mask : low, (few ? 0 : high & mask) | (length << 24))
}

/** Ends the hash of `from` with this last block, which holds the length in its top byte, and leaves it in `sip`. */
function finish(from: SipState, low: number, high: number): void {
  let al = from[0]!
  let ah = from[1]!
  let bl = from[2]!
  let bh = from[3]!
  let cl = from[4]!
  let ch = from[5]!
  let dl = from[6]! ^ low
  let dh = from[7]! ^ high
  let sum = 0
  let top = 0
  for (let round = 0; round < 4; round++) {
    sum = (al + bl) | 0
    ah = (ah + bh + Number(sum >>> 0 < bl >>> 0)) | 0
    al = sum
    top = (bh << 13) | (bl >>> 19)
    bl = ((bl << 13) | (bh >>> 19)) ^ al
    bh = top ^ ah
    top = al
    al = ah
    ah = top
    sum = (cl + dl) | 0
    ch = (ch + dh + Number(sum >>> 0 < dl >>> 0)) | 0
    cl = sum
    top = (dh << 16) | (dl >>> 16)
    dl = ((dl << 16) | (dh >>> 16)) ^ cl
    dh = top ^ ch
    sum = (al + dl) | 0
    ah = (ah + dh + Number(sum >>> 0 < dl >>> 0)) | 0
    al = sum
    top = (dh << 21) | (dl >>> 11)
    dl = ((dl << 21) | (dh >>> 11)) ^ al
    dh = top ^ ah
    sum = (cl + bl) | 0
    ch = (ch + bh + Number(sum >>> 0 < bl >>> 0)) | 0
    cl = sum
    top = (bh << 17) | (bl >>> 15)
    bl = ((bl << 17) | (bh >>> 15)) ^ cl
    bh = top ^ ch
    top = cl
    cl = ch
    ch = top
    if (round > 0) continue
    al ^= low
    ah ^= high
    cl ^= 0xff
  }
  sip[0] = al ^ bl ^ cl ^ dl
  sip[1] = ah ^ bh ^ ch ^ dh
}
