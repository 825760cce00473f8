/**
 * The bytes of a key, in one buffer that is always there.
 *
 * A host that was cut out of a URL is a view on that URL to the engine, and reading characters through it costs several times
 * as much as reading a byte. So each host is read once, and whatever looks at it (its hash, the hashes of its suffixes, the
 * test for redirectors) looks here.
 *
 * Nothing may be awaited between `loadKey` and the last read.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'

/** One character of a URL becomes at most three escapes of three characters. */
const KEY_BYTES = 9 * LIMITS.urlChars + 1024

/** So that four bytes can be read at once also where fewer are left, at either end. */
const SLACK = 8

const buffer = new ArrayBuffer(SLACK + KEY_BYTES + SLACK)
const view = new DataView(buffer)

export const keyBytes = new Uint8Array(buffer, SLACK, KEY_BYTES)

/** The host whose bytes stand at the front of the buffer. */
let held = ''

/**
 * @param text G bytes: ASCII; what does not fit is cut off, which no canonical URL of permitted length is
 * @param at where it goes
 * @returns where it ends
 */
export function loadKey(text: string, at = 0): number {
  if (at < held.length) held = ''
  const length = Math.min(text.length, KEY_BYTES - at)
  for (let i = 0; i < length; i++) keyBytes[at + i] = text.charCodeAt(i)
  return at + length
}

/** Says that the front of the buffer holds this ASCII host already: the scan that found it has written it on the way. */
export function holdHost(host: string): void {
  held = host
}

/** Puts a host at the front of the buffer, unless it stands there. @returns where it ends */
export function loadHost(host: string): number {
  if (host === held) return host.length
  const length = Math.min(host.length, KEY_BYTES)
  let seen = 0
  for (let i = 0; i < length; i++) {
    const code = host.charCodeAt(i)
    seen |= code
    keyBytes[i] = code
  }
  held = seen < 128 && length === host.length ? host : ''
  return length
}

/** True where the front of the buffer is this host, whole and byte for byte: not for one outside ASCII. */
export function isHeld(host: string): boolean {
  return host === held
}

/** Four bytes from `at` on, the first of them lowest. What lies behind the end of a text is whatever was there. */
export function wordFrom(at: number): number {
  return view.getInt32(SLACK + at, true)
}

/** Four bytes before `at`, the last of them lowest: a text read from its end. */
export function wordBefore(at: number): number {
  return view.getInt32(SLACK + at - 4, false)
}
