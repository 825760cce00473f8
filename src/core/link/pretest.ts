/**
 * Cheap questions that end the search for most texts: no dot, no word for one, nothing spaced out.
 *
 * @module
 */
import { isAlnum, isAsciiLetter } from './chars.ts'

/** What a scan stops at. */
export function hasDotOrColon(text: string): boolean {
  return text.includes('.') || text.includes(':') || text.includes('@') || text.includes('\u3002') || text.includes('//')
}

/**
 * Signs that are put for a dot, around one, or before one. A comma or a full stop alone is prose: the first only counts
 * right before "com", "net", "org" or a number, the second with a space before it or one of those behind.
 */
const SIGN_RE =
  /[[({<]\s?[.,:/@\p{L}]|[.,:/@][\])}>]|[\\^][./]|&#|&[a-z]{3,6};|%[234][0ef a]|,\d|[.,*]\s{0,3}(?:com|net|org)|\s\.\s?\p{L}|h(?:xx|\*\*|\+\+|__|##|tx|xt)p|dot|d0t|pun[tck]|pon?i?nto?|stip|nokta|titik|kropka|pri[ck]k|te[cč]ka|bodka|piste|cham|tuldok|[^\x00-\x7f]/u

export function hasDisguise(text: string): boolean {
  return SIGN_RE.test(text)
}

/** Three single letters in a row, whatever stands between them. */
export function hasSpacing(text: string): boolean {
  let singles = 0
  let width = 0
  for (let i = 0; i < text.length; i++) {
    if (isAlnum(text.charCodeAt(i))) {
      width++
      continue
    }
    if (width === 1) {
      if (++singles === 3) return true
    } else if (width > 1) singles = 0
    width = 0
  }
  return width === 1 && singles >= 2
}

/** ASCII letters right beside others: where two alphabets meet in one word. */
export function isMixed(text: string): boolean {
  let before = 32
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80 ? isAsciiLetter(before) || isHostDot(before) : before >= 0x80 && (isAsciiLetter(code) || isHostDot(code)))
      return true
    before = code
  }
  return false
}

function isHostDot(code: number): boolean {
  return code === 46
}
