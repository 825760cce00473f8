/**
 * Hosts in the letters that most domain names outside ASCII are written with: part of the short way (clean.ts).
 *
 * For these letters every reader has one answer: UTS #46 gives "valid" (https://www.unicode.org/Public/idna/), NFKC and lower
 * case leave them alone, none joins with its neighbour, and all run from left to right, so that no rule of RFC 5893 applies.
 * What is left to do is Punycode. test/core/url/clean-idn.test.ts holds each of them to that.
 *
 * @module
 */
import { encodeLabel } from './punycode.ts'

/** Western and central European, Vietnamese apart; modern Greek without the final sigma; ґ. */
export const LETTERS =
  'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț' +
  'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰґ'

/** Both ends belong to it: Cyrillic, hiragana, katakana, its long vowel, CJK ideographs of Unicode 1.1, hangul syllables. */
export const RANGES: readonly (readonly [number, number])[] = [
  [0x430, 0x45f],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x30fc, 0x30fc],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
]

const IS_LETTER = new Uint8Array(0x500)
for (const letter of LETTERS) IS_LETTER[letter.charCodeAt(0)] = 1

function isCommon(code: number): boolean {
  if (code < IS_LETTER.length && IS_LETTER[code] === 1) return true
  for (let i = 0; i < RANGES.length; i++) {
    const [first, last] = RANGES[i]!
    if (code >= first && code <= last) return true
  }
  return false
}

/** As DNS has it: what is longer goes the long way. */
const LABEL_CHARS = 63
const HOST_CHARS = 253

/** Where the host ends that `commonHost` read last. */
export let commonHostEnd = 0

/**
 * @returns the ASCII host, or null where the short way cannot tell; it ends at `commonHostEnd`
 * @example `commonHost('http://bücher.example/', 7)` is `'xn--bcher-kva.example'`
 */
export function commonHost(input: string, start: number): string | null {
  let out = ''
  for (let label = start; ; label = commonHostEnd + 1) {
    const ascii = commonLabel(input, label)
    if (ascii === null || commonHostEnd - start > HOST_CHARS) return null
    out += ascii
    if (commonHostEnd < input.length && input.charCodeAt(commonHostEnd) === 46) out += '.'
    // A last label that starts with a digit might be an address.
    else return isDigit(input.charCodeAt(label)) || !isHostEnd(input, commonHostEnd) ? null : out
  }
}

function commonLabel(input: string, start: number): string | null {
  let at = start
  let isUnicode = false
  for (; at < input.length && at - start <= LABEL_CHARS; at++) {
    const code = input.charCodeAt(at)
    if (isSmall(code)) continue
    if (!isCommon(code)) break
    isUnicode = true
  }
  commonHostEnd = at
  if (at === start || at - start > LABEL_CHARS) return null
  const label = input.slice(start, at)
  // `xn--` is spelled already, and hyphens there or at an end are a matter of opinion.
  if (label.length > 3 && label.charCodeAt(2) === 45 && label.charCodeAt(3) === 45) return null
  if (!isUnicode) return label
  if (label.charCodeAt(0) === 45 || label.charCodeAt(label.length - 1) === 45) return null
  const encoded = encodeLabel(label)
  return encoded === null ? null : `xn--${encoded}`
}

/** `a-z 0-9 - _` */
function isSmall(code: number): boolean {
  return (code >= 97 && code <= 122) || isDigit(code) || code === 45 || code === 95
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** `/ ? # :`, or nothing more. */
function isHostEnd(input: string, at: number): boolean {
  const code = at < input.length ? input.charCodeAt(at) : 47
  return code === 47 || code === 63 || code === 35 || code === 58
}
