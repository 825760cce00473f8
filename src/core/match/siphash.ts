/**
 * SipHash-1-3, the keyed hash of everything in a hostset (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012;
 * one round a block and three at the end are what Rust, Python and Ruby settled on for their tables).
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

/**
 * The hash that `sipHash` made last: low half, high half, both signed. Read it before the next call; a result object a call
 * would be garbage a call, and so would be numbers above 2^31 in a plain object.
 */
export const sip = new Int32Array(2)

/**
 * Hashes `text[start, end)` and leaves the result in `sip`.
 *
 * The eight halves live in locals and there is one copy of the round: moving them in and out of a typed array around each
 * round took twice as long (bench/hostset.ts).
 *
 * @param prefix 8 bytes before the text, as halves: a path is hashed behind its host's hash without building that string
 */
export function sipHash(state: SipState, text: string, start: number, end: number, prefix?: Int32Array): void {
  let al = state[0]!
  let ah = state[1]!
  let bl = state[2]!
  let bh = state[3]!
  let cl = state[4]!
  let ch = state[5]!
  let dl = state[6]!
  let dh = state[7]!
  let at = prefix === undefined ? start : start - 8
  for (let stage = WHOLE; ; ) {
    let low = 0
    let high = 0
    if (at < start && prefix !== undefined) {
      low = prefix[0]!
      high = prefix[1]!
      at = start
    } else if (at + 8 <= end) {
      low = word(text, at)
      high = word(text, at + 4)
      at += 8
    } else if (stage === WHOLE) {
      for (let shift = 0; at < end; at++, shift += 8) {
        const code = text.charCodeAt(at) & 0xff
        if (shift < 32) low |= code << shift
        else high |= code << (shift - 32)
      }
      high |= (end - start + (prefix === undefined ? 0 : 8)) << 24
      stage = LAST
    } else {
      cl ^= 0xff
      stage = FINISH
    }
    dl ^= low
    dh ^= high
    for (let count = stage === FINISH ? 3 : 1; count > 0; count--) {
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
    if (stage === FINISH) break
    al ^= low
    ah ^= high
  }
  sip[0] = al ^ bl ^ cl ^ dl
  sip[1] = ah ^ bh ^ ch ^ dh
}

const WHOLE = 0
const LAST = 1
const FINISH = 2

function word(text: string, at: number): number {
  return (
    (text.charCodeAt(at) & 0xff) |
    ((text.charCodeAt(at + 1) & 0xff) << 8) |
    ((text.charCodeAt(at + 2) & 0xff) << 16) |
    (text.charCodeAt(at + 3) << 24)
  )
}
