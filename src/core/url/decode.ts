/**
 * The encodings in which redirectors carry a URL. All give null or leave alone what they cannot read; none throws.
 *
 * @module
 */
import { hexValue, utf8Text } from './bytes.ts'

const QUESTION = 63

/**
 * One level of percent-decoding of a URL inside another.
 *
 * Spaces and controls stay escaped, as do bytes that are not UTF-8. So does a question mark after the first: it was data
 * of the inner query, and taking it for one more delimiter would change where the next level is cut.
 */
export function decodeOnce(text: string): string {
  if (!text.includes('%')) return text
  let out = ''
  let hasQuery = false
  for (let i = 0; i < text.length; ) {
    const length = escapedRun(text, i)
    if (length === 0) {
      hasQuery ||= text.charCodeAt(i) === QUESTION
      out += text[i++]
      continue
    }
    const decoded = decodeSequence(text.slice(i, i + length), hasQuery)
    hasQuery ||= decoded === '?'
    out += decoded
    i += length
  }
  return out
}

/** Length of the escapes at `start` that make one character: 3, or more for a UTF-8 sequence; 0 where there is none. */
function escapedRun(text: string, start: number): number {
  const lead = escapedByte(text, start)
  if (lead < 0) return 0
  const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0
  for (let k = 1; k <= more; k++) if (escapedByte(text, start + 3 * k) >> 6 !== 2) return 3
  return 3 * (more + 1)
}

function escapedByte(text: string, at: number): number {
  if (text.charCodeAt(at) !== 37) return -1
  const high = hexValue(text.charCodeAt(at + 1))
  const low = hexValue(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : (high << 4) | low
}

function decodeSequence(escapes: string, hasQuery: boolean): string {
  let bytes = ''
  for (let i = 0; i < escapes.length; i += 3) bytes += String.fromCharCode(escapedByte(escapes, i))
  const code = bytes.charCodeAt(0)
  if (code <= 32 || code === 127 || (code === QUESTION && hasQuery)) return escapes
  return utf8Text(bytes) ?? escapes
}

/** base64 or base64url, with or without padding, to text; null where it is neither or not UTF-8. */
export function decodeBase64(text: string): string | null {
  const bytes = base64Bytes(text)
  return bytes === null ? null : utf8Text(bytes)
}

/** The bytes as a binary string. */
export function base64Bytes(text: string): string | null {
  let out = ''
  let bits = 0
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const value = base64Value(text.charCodeAt(i))
    if (value < 0) return text.charCodeAt(i) === 61 && text.length - i <= 2 ? out : null // '='
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count < 8) continue
    count -= 8
    out += String.fromCharCode((bits >> count) & 255)
  }
  return out
}

function base64Value(code: number): number {
  if (code >= 65 && code <= 90) return code - 65 // A-Z
  if (code >= 97 && code <= 122) return code - 71 // a-z
  if (code >= 48 && code <= 57) return code + 4 // 0-9
  if (code === 43 || code === 45) return 62 // '+' or '-'
  return code === 47 || code === 95 ? 63 : -1 // '/' or '_'
}

/** URL Defense version 2: `-` for `%`, `_` for `/`. */
export function decodeProofpoint2(value: string): string {
  return decodeOnce(value.replace(/-([0-9a-f]{2})/gi, '%$1').replace(/_/g, '/'))
}

/**
 * URL Defense version 3: `__URL__;BASE64!!…`. A `*` in the URL stands for the next byte of the base64 part; `**` and a
 * letter stand for a run of them, of 2 and upwards in the order of the base64 alphabet.
 */
export function decodeProofpoint3(rest: string): string | null {
  const start = rest.indexOf('__')
  const end = rest.indexOf('__;', start + 2)
  if (start < 0 || end < 0) return null
  const coded = rest.slice(start + 2, end)
  const stop = rest.indexOf('!', end)
  const bytes = base64Bytes(rest.slice(end + 3, stop < 0 ? rest.length : stop)) ?? ''
  const chars = utf8Text(bytes) ?? bytes
  let used = 0
  let out = ''
  for (let i = 0; i < coded.length; i++) {
    if (coded[i] !== '*') {
      out += coded[i]
      continue
    }
    const run = coded[i + 1] === '*' ? base64Value(coded.charCodeAt(i + 2)) + 2 : 1
    if (coded[i + 1] === '*') i += 2
    out += chars.slice(used, used + run)
    used += run
  }
  return out
}
