/**
 * What one code unit of folded text can be part of. Worked out once per unit and remembered.
 *
 * @module
 */

const LETTER = 1
const GAP = 2
const SYMBOL = 4

const KINDS = new Uint8Array(0x10000)
const LETTER_RE = /^[\p{L}\p{M}\p{N}]$/u
const GAP_RE = /^[\p{Z}\p{P}\p{Cc}]$/u

/** @param code NaN behind the end of a text, which is a gap */
function kindOf(code: number): number {
  if (!(code >= 0)) return GAP
  const known = KINDS[code]!
  if (known !== 0) return known
  const char = String.fromCharCode(code)
  const kind = LETTER_RE.test(char) ? LETTER : GAP_RE.test(char) ? GAP : SYMBOL
  KINDS[code] = kind
  return kind
}

/** A letter or digit of any script, in the Basic Multilingual Plane. */
export function isAlnum(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  return kindOf(code) === LETTER
}

/** What a label of a host is made of; the underscore stands in the labels of some real hosts. */
export function isLabelUnit(code: number): boolean {
  return code === 45 || code === 95 || isAlnum(code)
}

/** After a scheme a browser takes more: symbols, emoji, letters beyond the first plane. */
export function isAuthorityUnit(code: number): boolean {
  if (code < 0x80) return isLabelUnit(code) || code === 37 // '%'
  return kindOf(code) !== GAP
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isAsciiLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0x1680
}

/** Emoji and other drawn signs: half of a surrogate pair, or a symbol of the first plane. */
export function isDrawn(code: number): boolean {
  if (code < 0x2000) return false
  return (code >= 0xd800 && code <= 0xdfff) || (kindOf(code) === SYMBOL && code < 0xe000)
}

/** A drawn sign of the first plane: ★, ♥. */
export function isSymbol(code: number): boolean {
  return isDrawn(code) && code < 0xd800
}

/**
 * Letters of scripts other than Latin, Greek and Cyrillic. Where one stands right beside ASCII, a word begins: Chinese,
 * Japanese and Thai put no space there, Korean and Arabic put their particles there.
 */
export function isOtherScript(code: number): boolean {
  if (code < 0x0590 || kindOf(code) !== LETTER) return false
  const isExtendedLatinOrGreek =
    (code >= 0x1d00 && code <= 0x1fff) ||
    (code >= 0x2c60 && code <= 0x2c7f) ||
    (code >= 0xa640 && code <= 0xa7ff) ||
    (code >= 0xab30 && code <= 0xab6f)
  return !isExtendedLatinOrGreek
}

/** Full stops, commas, quotes and brackets that are not ASCII: no URL goes on over them. U+2013 and its kin it may. */
export function isForeignPunctuation(code: number): boolean {
  if (code < 0xa1 || kindOf(code) !== GAP) return false
  const isDash = code >= 0x2010 && code <= 0x2015
  return !isDash && code !== 0xb7
}
