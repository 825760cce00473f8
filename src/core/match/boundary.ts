/**
 * Where a word begins and ends in the ORIGINAL text.
 *
 * Between letters of one script there is no boundary, except where small letters meet a capital (`#OmegleFunny`). A digit
 * beside a letter is one ("omegle2023"), beside a digit none. Scripts without spaces (Thai, Lao, Khmer, Burmese, Chinese, Japanese) have no
 * boundaries to test, so they bound every Latin word beside them, and a term in such a script is bounded anywhere. Korean
 * writes its particles onto the word ("오메글에서"), so there the word ends before one. A vowel sign belongs to its letter.
 *
 * @module
 */

export function isBounded(text: string, start: number, end: number): boolean {
  return isStart(text, start) && isEnd(text, end)
}

/** Whether a word may begin at a place. */
export function isStart(text: string, start: number): boolean {
  return isBreak(codeBefore(text, start), codeAt(text, start))
}

/** Whether a word may end there. */
export function isEnd(text: string, end: number): boolean {
  return isBreak(codeBefore(text, end), codeAt(text, end)) || isParticle(text, end)
}

/** Letters, and the signs that are written with the letters of one script only, as the vowels of Devanagari are. */
const LETTER_RE = /\p{L}|(?!\p{sc=Inherited})\p{M}/u
const UPPER_RE = /\p{Lu}/u
const LOWER_RE = /\p{Ll}/u
/** Unicode line breaking class SA, and the ideographic scripts. */
const SPACELESS_RE = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}]/u

/** After a noun; what follows has to end the word, or it was another word. */
const PARTICLE_RE =
  /^(?:이|가|은|는|을|를|의|에|에서|에게|한테|로|으로|와|과|랑|이랑|하고|도|만|부터|까지|처럼|이나|나)(?![\uac00-\ud7a3])/

function isParticle(text: string, end: number): boolean {
  return isHangul(text.charCodeAt(end)) && PARTICLE_RE.test(text.slice(end, end + 4))
}

function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3
}

/** Scripts of which no letter is taken for one of Latin inside a word: behind them another script begins a word. */
const APART_RE =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Hang}]/u

function isBreak(left: number, right: number): boolean {
  if (left === -1 || right === -1) return true
  if (isAsciiLetter(left) && isAsciiLetter(right)) return left >= 97 && right < 97
  // "1969" does not hold "69".
  if (isDigit(left) && isDigit(right)) return false
  if (!isLetter(left) || !isLetter(right)) return true
  const a = String.fromCodePoint(left)
  const b = String.fromCodePoint(right)
  if (SPACELESS_RE.test(a) || SPACELESS_RE.test(b) || (APART_RE.test(a) && !APART_RE.test(b))) return true
  return LOWER_RE.test(a) && UPPER_RE.test(b)
}

function isLetter(code: number): boolean {
  return code < 128 ? isAsciiLetter(code) : LETTER_RE.test(String.fromCodePoint(code))
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
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
