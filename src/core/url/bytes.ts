/**
 * Bytes as binary strings: one character per byte, so that slices and searches stay cheap and no platform encoder is needed.
 *
 * A byte that came from an escape with lower case digits (`%1b`) carries {@link LOWER}. Only bytes that must be escaped
 * again ever carry it, so no structural character (`/`, `?`, `.`) is touched by it.
 *
 * @module
 */

/** The mark of a byte that was spelled with lower case hex digits. */
export const LOWER = 0x100

/** Longest run handed to one `String.fromCharCode` call: the argument list lives on the stack. */
const CHUNK = 4096

const HEX = '0123456789ABCDEF'

/** The value of a hex digit's character code, or -1. */
export function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48 // '0'..'9'
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1 // 'a'..'f'
}

/** True for the bytes that Safe Browsing escapes: ASCII 32 and below, 127 and above, `#` and `%`. */
export function mustEscape(byte: number): boolean {
  return byte <= 32 || byte >= 127 || byte === 35 || byte === 37
}

/** The string of these codes. */
export function fromCodes(codes: readonly number[] | Uint16Array, length: number): string {
  let out = ''
  for (let at = 0; at < length; at += CHUNK) {
    const part = codes.slice(at, Math.min(at + CHUNK, length))
    out += String.fromCharCode.apply(null, part as number[])
  }
  return out
}

/** UTF-8 bytes of a text. A lone surrogate becomes U+FFFD, as everywhere on the web (Encoding Standard, UTF-8 encode). */
export function utf8(text: string): string {
  let out = ''
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 128) continue
    out += text.slice(start, i)
    const code = text.codePointAt(i)!
    if (code > 0xffff) i++
    start = i + 1
    out += utf8Sequence(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
  }
  return start === 0 ? text : out + text.slice(start)
}

function utf8Sequence(code: number): string {
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63))
  const last = 0x80 | (code & 63)
  const middle = 0x80 | ((code >> 6) & 63)
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), middle, last)
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), middle, last)
}

/** The text of UTF-8 bytes, or null where they are not UTF-8 (overlong forms and surrogates are not). */
export function utf8Text(bytes: string): string | null {
  let out = ''
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes.charCodeAt(i) & 255
    if (lead < 128) {
      out += String.fromCharCode(lead)
      continue
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1
    if (lead < 0xc2 || lead > 0xf4 || i + more >= bytes.length) return null
    let code = lead & (63 >> more)
    for (let k = 1; k <= more; k++) {
      const next = bytes.charCodeAt(i + k) & 255
      if (next >> 6 !== 2) return null
      code = (code << 6) | (next & 63)
    }
    const least = more === 3 ? 0x10000 : more === 2 ? 0x800 : 0x80
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
    out += String.fromCodePoint(code)
    i += more
  }
  return out
}

/**
 * Percent-unescapes until nothing is left to unescape (Safe Browsing, "Canonicalization", third step).
 *
 * One pass over a stack instead of repeated passes, which would be quadratic on `%25252525…`. Two escapes never overlap, so
 * the order of rewriting does not matter and both ways end at the same bytes.
 */
export function unescapeFully(bytes: string): string {
  const first = bytes.indexOf('%')
  if (first < 0) return bytes
  const stack = new Uint16Array(bytes.length - first)
  let top = 0
  for (let i = first; i < bytes.length; i++) {
    stack[top++] = bytes.charCodeAt(i)
    while (top >= 3 && stack[top - 3] === 37) {
      const high = hexValue(stack[top - 2]!)
      const low = hexValue(stack[top - 1]!)
      if (high < 0 || low < 0) break
      const byte = (high << 4) | low
      const lower = mustEscape(byte) && (stack[top - 2]! >= 97 || stack[top - 1]! >= 97) ? LOWER : 0
      top -= 2
      stack[top - 1] = byte | lower
    }
  }
  return bytes.slice(0, first) + fromCodes(stack, top)
}

/**
 * Escapes what Safe Browsing wants escaped, with upper case digits as published.
 *
 * @param asSpelled keep lower case digits where the input had them; for showing, never for a key
 */
export function escapeBytes(bytes: string, asSpelled = false): string {
  let out = ''
  let start = 0
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i)
    if (!mustEscape(code)) continue
    const byte = code & 255
    const escaped = `%${HEX[byte >> 4]}${HEX[byte & 15]}`
    out += bytes.slice(start, i) + (asSpelled && code >= LOWER ? escaped.toLowerCase() : escaped)
    start = i + 1
  }
  return start === 0 ? bytes : out + bytes.slice(start)
}

/** True where {@link escapeBytes} would show something else than the key. */
export function hasLowerSpelling(bytes: string): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes.charCodeAt(i) >= LOWER) return true
  return false
}
