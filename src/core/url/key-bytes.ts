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
export const keyBytes = new Uint8Array(9 * LIMITS.urlChars + 1024)

/** The host whose bytes stand at the front of the buffer. */
let held = ''

/**
 * @param text G bytes: ASCII; what does not fit is cut off, which no canonical URL of permitted length is
 * @param at where it goes
 * @returns where it ends
 */
export function loadKey(text: string, at = 0): number {
  if (at < held.length) held = ''
  const length = Math.min(text.length, keyBytes.length - at)
  for (let i = 0; i < length; i++) keyBytes[at + i] = text.charCodeAt(i)
  return at + length
}

/** Says that the front of the buffer holds this host already: the scan that found it has written it on the way. */
export function holdHost(host: string): void {
  held = host
}

/** Puts a host at the front of the buffer, unless it stands there. @returns where it ends */
export function loadHost(host: string): number {
  if (host === held) return host.length
  const end = loadKey(host)
  held = host
  return end
}
