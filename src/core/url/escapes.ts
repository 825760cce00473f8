/**
 * Escapes of a path or a query as a key wants them, straight from the input: the short way where unescaping makes neither
 * structure nor another escape.
 *
 * @module
 */
import { hexValue, mustEscape } from './bytes.ts'

const HEX = '0123456789ABCDEF'
const ESCAPES = Array.from({ length: 256 }, (_, byte) => `%${HEX[byte >> 4]}${HEX[byte & 15]}`)

/**
 * Escaped bytes that stop the short way, by where they stand. `%` may make another escape, `?` ends a path; slashes and dots
 * make segments, which does no harm in a path that is flat: without a segment that starts with a dot.
 */
export const IN_PATH = stops('%?/.\\')
export const IN_FLAT_PATH = stops('%?')
export const IN_QUERY = stops('%')

function stops(characters: string): Uint8Array {
  const bytes = new Uint8Array(256)
  for (const c of characters) bytes[c.charCodeAt(0)] = 1
  return bytes
}

/**
 * @param first before it nothing needs rewriting
 * @param stopsAt `IN_PATH`, `IN_FLAT_PATH` or `IN_QUERY`
 * @returns null where only unescaping to a fixed point can tell: a bare `%`, or an escape of a byte in `stopsAt`
 * @example `rewriteEscapes('/%41%c3%bc', 0, 10, 1, IN_PATH)` is `'/A%C3%BC'`
 */
export function rewriteEscapes(
  input: string,
  start: number,
  end: number,
  first: number,
  stopsAt: Uint8Array,
): string | null {
  let out = ''
  let from = start
  for (let i = Math.max(start, first); i < end; i++) {
    const code = input.charCodeAt(i)
    if (code > 32 && code < 127 && code !== 37) continue
    if (code === 37) {
      const byte = i + 2 < end ? escapedByte(input, i) : -1
      if (byte < 0 || stopsAt[byte] === 1) return null
      if (!mustEscape(byte)) out += input.slice(from, i) + String.fromCharCode(byte)
      else if (isUpper(input, i)) {
        i += 2
        continue
      } else out += input.slice(from, i) + ESCAPES[byte]!
      i += 2
    } else if (code < 128) {
      out += input.slice(from, i) + ESCAPES[code]!
    } else {
      out += input.slice(from, i)
      const point = input.codePointAt(i)!
      out += utf8Escapes(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
      if (point > 0xffff) i++
    }
    from = i + 1
  }
  return from === start ? input.slice(start, end) : out + input.slice(from, end)
}

function escapedByte(input: string, percent: number): number {
  const high = hexValue(input.charCodeAt(percent + 1))
  const low = hexValue(input.charCodeAt(percent + 2))
  return high < 0 || low < 0 ? -1 : (high << 4) | low
}

function isUpper(input: string, percent: number): boolean {
  return input.charCodeAt(percent + 1) < 97 && input.charCodeAt(percent + 2) < 97
}

function utf8Escapes(code: number): string {
  if (code < 0x800) return ESCAPES[0xc0 | (code >> 6)]! + ESCAPES[0x80 | (code & 63)]!
  const last = ESCAPES[0x80 | ((code >> 6) & 63)]! + ESCAPES[0x80 | (code & 63)]!
  if (code < 0x10000) return ESCAPES[0xe0 | (code >> 12)]! + last
  return ESCAPES[0xf0 | (code >> 18)]! + ESCAPES[0x80 | ((code >> 12) & 63)]! + last
}
