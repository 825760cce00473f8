/**
 * One label of a host, read for comparison with listed ones: digits as the letters that they may stand for, hyphens left out, and
 * in constant time the hash of any piece of it, and of all of it but one letter.
 *
 * The reading stands in arrays of this module until the next one is made: nothing here waits, so no other request comes between.
 *
 * @module
 */
import { leet } from '../text/leet.ts'

/** RFC 1035 section 2.3.4. */
const LABEL_CHARS_MAX = 63

/** Of the label that was read last. */
export const units = new Uint16Array(LABEL_CHARS_MAX)
/** What is true of each unit, and of the end. */
export const marks = new Uint8Array(LABEL_CHARS_MAX + 1)
export const HYPHEN_BEFORE = 1
export const IS_DIGIT = 2

/** Of all that stands before each unit: a polynomial modulo 2^32 (Karp and Rabin, 1987), so a piece's hash is a difference. */
const hashes = new Int32Array(LABEL_CHARS_MAX + 1)
const FACTOR = 0x01000193
const powers = new Int32Array(LABEL_CHARS_MAX + 1).fill(1)
for (let i = 1; i < powers.length; i++) powers[i] = Math.imul(powers[i - 1]!, FACTOR)

/** As the normalizer reads a character inside of a word: `0` is an o, and i, l and 1 are one class. */
const READ_AS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  const beside = char === 'x' ? 'y' : 'x'
  const read = leet(`${beside}${char}${beside}`).text
  return read.length === 3 ? read.charCodeAt(1) : code
})

export function readAs(code: number): number {
  return code < 128 ? READ_AS[code]! : code
}

const DOT = 46
const HYPHEN = 45

/** Reads a host up to its first dot. @returns how many units it has, at most 63: what is longer is no label */
export function readLabel(host: string): number {
  let count = 0
  marks[0] = 0
  for (let at = 0; at < host.length && count < LABEL_CHARS_MAX; at++) {
    const code = host.charCodeAt(at)
    if (code === DOT) break
    if (code === HYPHEN) {
      marks[count] = HYPHEN_BEFORE
      continue
    }
    if (code >= 0x30 && code <= 0x39) marks[count] = marks[count]! | IS_DIGIT
    put(count++, code)
    marks[count] = 0
  }
  return count
}

function put(at: number, code: number): void {
  const unit = readAs(code)
  units[at] = unit
  hashes[at + 1] = (Math.imul(hashes[at]!, FACTOR) + unit) | 0
}

/** Of `units[start, end)`. */
export function hashOf(start: number, end: number): number {
  return mix((hashes[end]! - Math.imul(hashes[start]!, powers[end - start]!)) | 0)
}

/** Of the first `count` units without the one at `at`. */
export function hashWithout(at: number, count: number): number {
  const power = powers[count - at - 1]!
  const after = (hashes[count]! - Math.imul(hashes[at + 1]!, power)) | 0
  return mix((Math.imul(hashes[at]!, power) + after) | 0)
}

/** The end of MurmurHash3: the low bits of a polynomial know little of its first letters. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
