/**
 * Hashtags: words joined to one, with a name among them.
 *
 * @module
 */
import { normalize } from '../text/normalize.ts'
import { isAlnum, isAsciiLetter } from './chars.ts'
import { BEFORE, MAYBE } from './invitations.ts'

/** Longer than any hashtag that a platform takes. */
const TAG_MAX = 140

/** @returns the words of the hashtag around a place, without the `#`; null where there is none */
export function tagAround(text: string, start: number, end: number): { start: number; end: number } | null {
  let from = start
  while (from > 0 && start - from < TAG_MAX && isTagUnit(text.charCodeAt(from - 1))) from--
  if (from === 0 || text.charCodeAt(from - 1) !== 35) return null
  let to = end
  while (to < text.length && to - end < TAG_MAX && isTagUnit(text.charCodeAt(to))) to++
  return { start: from, end: to }
}

/** In a text as written: `isAlnum` knows folded ones, without capitals. */
function isTagUnit(code: number): boolean {
  return code === 95 || isAlnum(code) || (code >= 65 && code <= 90)
}

let invitations: ReadonlySet<string> | null = null
let longest = 0

/** "geton", "add_me_on": an invitation written as one word. @param words of a hashtag, at level `leet` or as written */
export function isJoinedInvitation(words: string): boolean {
  if (words === '') return false
  if (invitations === null) {
    invitations = new Set([...BEFORE, ...MAYBE].flatMap((row) => row.split('|')).map(joined))
    longest = Math.max(...[...invitations].map((phrase) => phrase.length))
  }
  return invitations.has(plainJoined(words) ?? joined(words))
}

/** What `joined` makes of letters of ASCII, as far as an invitation may go; null where there is anything else. */
function plainJoined(words: string): string | null {
  let text = ''
  let before = 0
  for (let i = 0; i < words.length && text.length <= longest; i++) {
    const code = words.charCodeAt(i) | 32
    if (code === SEPARATOR) continue
    if (!isAsciiLetter(code)) return null
    // The leet form of an i is an l, and of a letter written twice the letter.
    const unit = code === 105 ? 108 : code
    if (unit !== before) text += String.fromCharCode(unit)
    before = unit
  }
  return text
}

/** `_` with the bit that makes a capital a small letter. */
const SEPARATOR = 95 | 32

/** Only what people write with the letters of ASCII is joined to a tag in practice; the rest does no harm. */
function joined(phrase: string): string {
  return normalize(phrase.replaceAll(/[\s_'’]/g, ''), 'leet').text
}
