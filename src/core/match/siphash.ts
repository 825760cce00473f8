/**
 * SipHash-1-3, the keyed hash of everything in a hostset (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012;
 * one round a block and three at the end are what Rust, Python and Ruby settled on for their tables).
 *
 * A public list of hashed domains has been reversed by hashing every known domain; under a secret key that is impossible
 * without the key. 64-bit arithmetic is done in 32-bit halves, because BigInt allocates on every step.
 *
 * @module
 */

import { keyBytes, loadKey } from '../url/key-bytes.ts'

/** The four 64-bit words of a keyed initial state, as low and high halves: v0, v1, v2, v3. */
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
 * The hash that `sipHash` made last: low half, high half, both signed. Read it before the next call; a result object a call
 * would be garbage a call, and so would be numbers above 2^31 in a plain object.
 */
export const sip = new Int32Array(2)

/**
 * Hashes `bytes[start, end)` and leaves the result in `sip`.
 *
 * The eight halves live in locals, and the round stands here twice, once for blocks and once for the end: in a typed array it
 * took twice as long, and with one copy behind a switch a third longer (18 characters, node 24).
 *
 * @param prefix 8 bytes before the text, as halves: a path is hashed behind its host's hash without building that string
 */
export function sipHash(state: SipState, bytes: Uint8Array, start: number, end: number, prefix?: Int32Array): void {
  let al = state[0]!
  let ah = state[1]!
  let bl = state[2]!
  let bh = state[3]!
  let cl = state[4]!
  let ch = state[5]!
  let dl = state[6]!
  let dh = state[7]!
  let low = 0
  let high = 0
  let sum = 0
  let top = 0
  let at = start
  let isFirst = prefix !== undefined
  for (let isLast = false; !isLast; ) {
    if (isFirst) {
      low = prefix![0]!
      high = prefix![1]!
      isFirst = false
    } else if (at + 8 <= end) {
      low = word(bytes, at)
      high = word(bytes, at + 4)
      at += 8
    } else {
      low = rest(bytes, at, Math.min(end, at + 4))
      high = rest(bytes, at + 4, end) | ((end - start + (prefix === undefined ? 0 : 8)) << 24)
      isLast = true
    }
    dl ^= low
    dh ^= high
    sum = (al + bl) | 0
    ah = (ah + bh + (sum >>> 0 < bl >>> 0 ? 1 : 0)) | 0
    al = sum
    top = (bh << 13) | (bl >>> 19)
    bl = ((bl << 13) | (bh >>> 19)) ^ al
    bh = top ^ ah
    top = al // v0 <<< 32 is an exchange of halves
    al = ah
    ah = top
    sum = (cl + dl) | 0
    ch = (ch + dh + (sum >>> 0 < dl >>> 0 ? 1 : 0)) | 0
    cl = sum
    top = (dh << 16) | (dl >>> 16)
    dl = ((dl << 16) | (dh >>> 16)) ^ cl
    dh = top ^ ch
    sum = (al + dl) | 0
    ah = (ah + dh + (sum >>> 0 < dl >>> 0 ? 1 : 0)) | 0
    al = sum
    top = (dh << 21) | (dl >>> 11)
    dl = ((dl << 21) | (dh >>> 11)) ^ al
    dh = top ^ ah
    sum = (cl + bl) | 0
    ch = (ch + bh + (sum >>> 0 < bl >>> 0 ? 1 : 0)) | 0
    cl = sum
    top = (bh << 17) | (bl >>> 15)
    bl = ((bl << 17) | (bh >>> 15)) ^ cl
    bh = top ^ ch
    top = cl
    cl = ch
    ch = top
    al ^= low
    ah ^= high
  }
  cl ^= 0xff
  for (let i = 0; i < 3; i++) {
    sum = (al + bl) | 0
    ah = (ah + bh + (sum >>> 0 < bl >>> 0 ? 1 : 0)) | 0
    al = sum
    top = (bh << 13) | (bl >>> 19)
    bl = ((bl << 13) | (bh >>> 19)) ^ al
    bh = top ^ ah
    top = al // v0 <<< 32 is an exchange of halves
    al = ah
    ah = top
    sum = (cl + dl) | 0
    ch = (ch + dh + (sum >>> 0 < dl >>> 0 ? 1 : 0)) | 0
    cl = sum
    top = (dh << 16) | (dl >>> 16)
    dl = ((dl << 16) | (dh >>> 16)) ^ cl
    dh = top ^ ch
    sum = (al + dl) | 0
    ah = (ah + dh + (sum >>> 0 < dl >>> 0 ? 1 : 0)) | 0
    al = sum
    top = (dh << 21) | (dl >>> 11)
    dl = ((dl << 21) | (dh >>> 11)) ^ al
    dh = top ^ ah
    sum = (cl + bl) | 0
    ch = (ch + bh + (sum >>> 0 < bl >>> 0 ? 1 : 0)) | 0
    cl = sum
    top = (bh << 17) | (bl >>> 15)
    bl = ((bl << 17) | (bh >>> 15)) ^ cl
    bh = top ^ ch
    top = cl
    cl = ch
    ch = top
  }
  sip[0] = al ^ bl ^ cl ^ dl
  sip[1] = ah ^ bh ^ ch ^ dh
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

/** Fewer than four bytes, or none. */
function rest(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = start, shift = 0; at < end; at++, shift += 8) value |= bytes[at]! << shift
  return value
}

/** The hash of a whole text, one character a byte. */
export function sipHashText(state: SipState, text: string, prefix?: Int32Array): void {
  sipHash(state, keyBytes, 0, loadKey(text), prefix)
}
