/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) of short texts, at once. WebCrypto answers with a promise that belongs to the platform,
 * and beside 200 bytes that costs more than the digest (docs/performance.md); from some kilobytes on it is the faster one.
 *
 * For making digests and signatures. What compares a signature that came from outside does so by `crypto.subtle.verify`, in constant
 * time.
 *
 * @module
 */

const BLOCK_BYTES = 64
const ROUNDS = 64
/** Before the length at the end of the last block. */
const LENGTH_AT = 56

/** Section 4.2.2: of the cube roots of the first 64 primes, 32 bits behind the point; of the square roots of the first eight. */
const CONSTANTS = fractions(ROUNDS, Math.cbrt)
const INITIAL = fractions(8, Math.sqrt)

/** Of one block at a time, and nothing that outlives a call. */
const words = new Int32Array(ROUNDS)
const tail = new Uint8Array(2 * BLOCK_BYTES)

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return finish(INITIAL, bytes, 0)
}

/** A key, taken in: the states behind its inner and its outer block. */
export type HmacKey = { readonly inner: Int32Array; readonly outer: Int32Array }

/**
 * @param key of at most 64 bytes
 *
 * @example
 * ```ts
 * hmac(hmacKey(unhex(secret)), new TextEncoder().encode('what is signed'))
 * ```
 */
export function hmacKey(key: Uint8Array): HmacKey {
  const padded = (byte: number) => Uint8Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ byte)
  const behind = (block: Uint8Array) => {
    const state = INITIAL.slice()
    takeBlock(state, block, 0)
    return state
  }
  return { inner: behind(padded(0x36)), outer: behind(padded(0x5c)) }
}

export function hmac({ inner, outer }: HmacKey, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return finish(outer, finish(inner, bytes, BLOCK_BYTES), BLOCK_BYTES)
}

/** @param before bytes that the state has taken in already */
function finish(from: Int32Array, bytes: Uint8Array, before: number): Uint8Array<ArrayBuffer> {
  const state = from.slice()
  let at = 0
  for (; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES) takeBlock(state, bytes, at)
  const rest = bytes.length - at
  const size = rest < LENGTH_AT ? BLOCK_BYTES : 2 * BLOCK_BYTES
  tail.fill(0)
  tail.set(bytes.subarray(at))
  tail[rest] = 0x80
  const view = new DataView(tail.buffer)
  const bits = (before + bytes.length) * 8
  view.setUint32(size - 8, Math.floor(bits / 2 ** 32))
  view.setUint32(size - 4, bits)
  for (let block = 0; block < size; block += BLOCK_BYTES) takeBlock(state, tail, block)
  const digest = new Uint8Array(4 * state.length)
  for (let i = 0; i < digest.length; i++) digest[i] = state[i >> 2]! >>> (24 - 8 * (i & 3))
  return digest
}

/** Section 6.2.2. */
function takeBlock(state: Int32Array, bytes: Uint8Array, at: number): void {
  const w = words
  for (let i = 0, from = at; i < 16; i++, from += 4) {
    w[i] = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!
  }
  for (let i = 16; i < ROUNDS; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < ROUNDS; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + CONSTANTS[i]! + w[i]!) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  // An array wraps at 32 bits by itself.
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function fractions(count: number, root: (prime: number) => number): Int32Array {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return Int32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32) | 0)
}
