/**
 * The gate before the terms: one pass over a text as it stands, without a copy, that ends the search for most of them.
 *
 * ```
 *  text ─▶ words, coarsely read (case, accents, repeats gone) ─▶ are one, two or three of them in a row how a term begins?
 *            ├─ no ──▶ no term of any list is in this text
 *            └─ yes, or something that only the normalizer can read ──▶ look closely
 * ```
 *
 * What it lets through is looked at closely; what it stops is not looked at again, so it may err in one direction only. A
 * property holds it to the scan itself (test/core/match/term-gate.test.ts).
 *
 * @module
 */
import { KIND, kinds, readingOf, UNIT } from './coarse.ts'
import {
  addDigit,
  addLetter,
  addLetters,
  addMark,
  endsUnread,
  hasLetters,
  inWord,
  LOWER,
  listsSeen,
  readPlain,
  startText,
} from './gate-words.ts'
import type { TermsOfList } from './scan.ts'
import { ALL, headsOf, type TermHeads } from './term-heads.ts'

const { APOSTROPHE, CONTROL, DIGIT, LETTER, SEPARATOR, SIGN, UPPER } = kinds
const SPACE = 32
const VARIATION_SELECTOR_16 = 0xfe0f
const ZERO_WIDTH_JOINER = 0x200d

/** False where no term of these lists can be in the text. */
export function mayHoldTerm(text: string, sets: readonly TermsOfList[]): boolean {
  return listsThatMay(text, sets) !== 0
}

/** @returns a bit for each list of which a term may be in the text (`bitOfList`), 0 for none, `ALL` where nobody can tell */
export function listsThatMay(text: string, sets: readonly TermsOfList[]): number {
  if (sets.length === 0) return 0
  const heads = headsOf(sets)
  return heads.always ? ALL : readHeads(text, heads)
}

function readHeads(text: string, heads: TermHeads): number {
  startText()
  let before = SPACE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const kind = code < 128 ? KIND[code]! : -1
    if (kind === LETTER || kind === UPPER) {
      const end = inWord() ? -1 : readPlain(text, i, heads)
      if (end >= 0) {
        i = end
        before = SPACE
        continue
      }
      // "OmegleFunny": a word begins inside.
      if (kind === UPPER && hasLetters() && (before >= 128 || KIND[before] === LETTER)) return ALL
      addLetter(UNIT[code]!, code | LOWER, heads)
    } else if (kind === SEPARATOR) {
      if (inWord() && endsUnread(heads)) return ALL
    } else if (kind === DIGIT) addDigit(code)
    else if (kind === APOSTROPHE) {
      if (marksWord(text, i)) return ALL
    } else if (kind === CONTROL || (kind === SIGN && standsForLetter(text, i))) return ALL
    else if (kind === SIGN) {
      if (inWord() && endsUnread(heads)) return ALL
    } else {
      const width = readForeign(text, i, heads)
      if (width === 0) return ALL
      i += width - 1
    }
    before = code
  }
  return inWord() && endsUnread(heads) ? ALL : listsSeen()
}

/** @returns whether the word has a second apostrophe, which is more than is remembered */
function marksWord(text: string, at: number): boolean {
  return inWord() && isInWord(text, at + 1) && !addMark()
}

/** "$nap", "sn@p", "h!": between letters a sign is one of them; "@name" and "hi!" keep theirs (src/core/text/leet.ts). */
function standsForLetter(text: string, at: number): boolean {
  if (!inWord()) return text[at] === '$' && isInWord(text, at + 1)
  let end = at + 1
  while (end < text.length && KIND[text.charCodeAt(end)] === SIGN) end++
  return isInWord(text, end)
}

function isInWord(text: string, at: number): boolean {
  if (at >= text.length) return false
  const code = text.charCodeAt(at)
  return code >= 128 || KIND[code] === LETTER || KIND[code] === UPPER || KIND[code] === DIGIT
}

/** @returns how many code units it takes, 0 where only the normalizer can read it */
function readForeign(text: string, at: number, heads: TermHeads): number {
  const codePoint = text.codePointAt(at)!
  const width = codePoint > 0xffff ? 2 : 1
  // Behind an emoji; behind a letter it would make one word of two.
  if (codePoint === VARIATION_SELECTOR_16 || codePoint === ZERO_WIDTH_JOINER) return inWord() ? 0 : 1
  const reading = readingOf(codePoint)
  if (reading === null) return 0
  if (reading.kind === 'mark') return marksWord(text, at) ? 0 : 1
  if (reading.kind === 'letters') {
    if (reading.isCapital && inWord()) return 0
    addLetters(reading.units, reading.letters, heads)
    return width
  }
  if (heads.foreign.has(codePoint)) return 0
  return inWord() && endsUnread(heads) ? 0 : width
}
