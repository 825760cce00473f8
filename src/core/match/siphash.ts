/**
 * SipHash-2-4, the keyed hash of everything in a hostset (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012).
 *
 * A public list of hashed domains has been reversed by hashing every known domain; under a secret key that is impossible
 * without the key. 64-bit arithmetic is done in 32-bit halves, because BigInt allocates on every step.
 *
 * Keys of the lists are G bytes, which are ASCII; a character above 0xff would lose bits here, and `canonicalize` never
 * gives one.
 *
 * @module
 */

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

/** The state after one more 8-byte block: hashing `prefix ‖ text` without building that string. */
export function sipAbsorb(state: SipState, low: number, high: number): SipState {
  const next = Int32Array.from(state)
  next[6] = next[6]! ^ low
  next[7] = next[7]! ^ high
  rounds(next, 2)
  next[0] = next[0]! ^ low
  next[1] = next[1]! ^ high
  return next
}

/** The hash that `sipHash` made last. Read it before the next call; a result object a call would be garbage a call. */
export const sip = { low: 0, high: 0 }

const scratch = new Int32Array(8)

/**
 * Hashes `text[start, end)` and leaves the result in `sip`.
 *
 * @param state from `sipState`, or after `sipAbsorb`
 * @param prefixBytes how many bytes were absorbed before, since the length is part of the hash
 */
export function sipHash(state: SipState, text: string, start: number, end: number, prefixBytes = 0): void {
  const v = scratch
  v.set(state)
  const whole = start + ((end - start) & ~7)
  for (let i = start; i < whole; i += 8) {
    block(v, word(text, i), word(text, i + 4))
  }
  let low = 0
  let high = ((end - start + prefixBytes) & 0xff) << 24
  for (let i = whole, shift = 0; i < end; i++, shift += 8) {
    const code = text.charCodeAt(i) & 0xff
    if (shift < 32) low |= code << shift
    else high |= code << (shift - 32)
  }
  block(v, low, high)
  v[4] = v[4]! ^ 0xff
  rounds(v, 4)
  sip.low = (v[0]! ^ v[2]! ^ v[4]! ^ v[6]!) >>> 0
  sip.high = (v[1]! ^ v[3]! ^ v[5]! ^ v[7]!) >>> 0
}

function word(text: string, at: number): number {
  return (
    (text.charCodeAt(at) & 0xff) |
    ((text.charCodeAt(at + 1) & 0xff) << 8) |
    ((text.charCodeAt(at + 2) & 0xff) << 16) |
    (text.charCodeAt(at + 3) << 24)
  )
}

function block(v: Int32Array, low: number, high: number): void {
  v[6] = v[6]! ^ low
  v[7] = v[7]! ^ high
  rounds(v, 2)
  v[0] = v[0]! ^ low
  v[1] = v[1]! ^ high
}

/** SipRound `count` times. The halves live in locals: typed-array traffic inside the round costs more than the round. */
function rounds(v: Int32Array, count: number): void {
  let al = v[0]!
  let ah = v[1]!
  let bl = v[2]!
  let bh = v[3]!
  let cl = v[4]!
  let ch = v[5]!
  let dl = v[6]!
  let dh = v[7]!
  for (let i = 0; i < count; i++) {
    let sum = (al >>> 0) + (bl >>> 0)
    ah = (ah + bh + (sum > 0xffffffff ? 1 : 0)) | 0
    al = sum | 0
    let top = (bh << 13) | (bl >>> 19)
    bl = ((bl << 13) | (bh >>> 19)) ^ al
    bh = top ^ ah
    top = al // v0 <<< 32 is an exchange of halves
    al = ah
    ah = top
    sum = (cl >>> 0) + (dl >>> 0)
    ch = (ch + dh + (sum > 0xffffffff ? 1 : 0)) | 0
    cl = sum | 0
    top = (dh << 16) | (dl >>> 16)
    dl = ((dl << 16) | (dh >>> 16)) ^ cl
    dh = top ^ ch
    sum = (al >>> 0) + (dl >>> 0)
    ah = (ah + dh + (sum > 0xffffffff ? 1 : 0)) | 0
    al = sum | 0
    top = (dh << 21) | (dl >>> 11)
    dl = ((dl << 21) | (dh >>> 11)) ^ al
    dh = top ^ ah
    sum = (cl >>> 0) + (bl >>> 0)
    ch = (ch + bh + (sum > 0xffffffff ? 1 : 0)) | 0
    cl = sum | 0
    top = (bh << 17) | (bl >>> 15)
    bl = ((bl << 17) | (bh >>> 15)) ^ cl
    bh = top ^ ch
    top = cl
    cl = ch
    ch = top
  }
  v[0] = al
  v[1] = ah
  v[2] = bl
  v[3] = bh
  v[4] = cl
  v[5] = ch
  v[6] = dl
  v[7] = dh
}
