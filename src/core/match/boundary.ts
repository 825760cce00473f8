/**
 * Where a word begins and ends in the ORIGINAL text.
 *
 * Between letters of one script there is no boundary, except where small letters meet a capital (`#OmegleFunny`). A digit
 * beside a letter is one ("omegle2023"). Scripts without spaces (Thai, Lao, Khmer, Burmese, Chinese, Japanese) have no
 * boundaries to test, so they bound every Latin word beside them, and a term in such a script is bounded anywhere.
 *
 * @module
 */

export function isBounded(text: string, start: number, end: number): boolean {
  return isBreak(codeBefore(text, start), codeAt(text, start)) && isBreak(codeBefore(text, end), codeAt(text, end))
}

const LETTER_RE = /\p{L}/u
const UPPER_RE = /\p{Lu}/u
const LOWER_RE = /\p{Ll}/u
/** Unicode line breaking class SA, and the ideographic scripts. */
const SPACELESS_RE = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}]/u

function isBreak(left: number, right: number): boolean {
  if (left === -1 || right === -1) return true
  if (isAsciiLetter(left) && isAsciiLetter(right)) return left >= 97 && right < 97
  if (!isLetter(left) || !isLetter(right)) return true
  const a = String.fromCodePoint(left)
  const b = String.fromCodePoint(right)
  if (SPACELESS_RE.test(a) || SPACELESS_RE.test(b)) return true
  return LOWER_RE.test(a) && UPPER_RE.test(b)
}

function isLetter(code: number): boolean {
  return code < 128 ? isAsciiLetter(code) : LETTER_RE.test(String.fromCodePoint(code))
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function codeAt(text: string, at: number): number {
  return at < text.length ? text.codePointAt(at)! : -1
}

function codeBefore(text: string, at: number): number {
  if (at <= 0) return -1
  const unit = text.charCodeAt(at - 1)
  const isLow = unit >= 0xdc00 && unit <= 0xdfff && at >= 2
  return isLow ? text.codePointAt(at - 2)! : unit
}
