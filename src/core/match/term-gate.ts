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
import type { TermsOfList } from './scan.ts'
import { ALL, addUnit, chain, FNV_START, hasInside, headsOf, listsOf, type TermHeads } from './term-heads.ts'

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
  startWord()
  one = two = oneBehind = twoBehind = seen = 0
  let before = SPACE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const kind = code < 128 ? KIND[code]! : -1
    if (kind === LETTER) addLetter(UNIT[code]!, heads)
    else if (kind === SEPARATOR) {
      if (inWord() && endsUnread(heads)) return ALL
    } else if (kind === UPPER) {
      // "OmegleFunny": a word begins inside.
      if (letters > 0 && (before >= 128 || KIND[before] === LETTER)) return ALL
      addLetter(UNIT[code]!, heads)
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
  return inWord() && endsUnread(heads) ? ALL : seen
}

// What the pass remembers between two characters. Outside the function, so that its parts are functions too; nothing of it
// outlives a call, and a call never waits.

/** Hashes of the word so far: as a whole, up to its apostrophe (0: none), and what stands behind that. */
let whole = FNV_START
let upToMark = 0
let behindMark = FNV_START
let last = 0
let lastFour = 0
let letters = 0
let digits = 0
/** Rows of words that end before this one: of one, of two; and those that begin behind an apostrophe. */
let one = 0
let two = 0
let oneBehind = 0
let twoBehind = 0
/** Lists of which a term has begun. */
let seen = 0

function startWord(): void {
  whole = behindMark = FNV_START
  upToMark = last = lastFour = letters = digits = 0
}

function inWord(): boolean {
  return letters + digits > 0
}

function addLetter(unit: number, heads: TermHeads): void {
  letters++
  if (unit === last) {
    // "l'lama": one letter in the whole, and the first of what is behind the mark.
    if (upToMark !== 0 && behindMark === FNV_START) behindMark = addUnit(behindMark, unit)
    return
  }
  last = unit
  whole = addUnit(whole, unit)
  if (upToMark !== 0) behindMark = addUnit(behindMark, unit)
  if (heads.inside === null) return
  lastFour = (lastFour << 8) | unit
  if (hasInside(heads.inside, lastFour)) seen |= heads.insideLists
}

function addDigit(unit: number): void {
  digits++
  if (upToMark !== 0 && (unit !== last || behindMark === FNV_START)) behindMark = addUnit(behindMark, unit)
  if (unit !== last) whole = addUnit(whole, unit)
  last = unit
}

/** @returns whether the word has a second apostrophe, which is more than is remembered */
function marksWord(text: string, at: number): boolean {
  if (!inWord() || !isInWord(text, at + 1)) return false
  if (upToMark !== 0) return true
  upToMark = whole
  return false
}

/** Notes the lists of which a term begins with the words that end here. @returns whether only the normalizer can read the word */
function endsUnread(heads: TermHeads): boolean {
  // Where the number ends and the word begins ("omegle2023") is for the normalizer to say.
  if (letters > 0 && digits > 0) return true
  const pair = chain(one, whole)
  seen |= listsOf(heads, whole) | listsOf(heads, pair) | listsOf(heads, chain(two, whole))
  if (oneBehind !== one || twoBehind !== two || upToMark !== 0) noteMarked(heads)
  twoBehind = oneBehind === one ? pair : chain(oneBehind, whole)
  oneBehind = upToMark === 0 ? whole : behindMark
  two = pair
  one = whole
  startWord()
  return false
}

/** Boundaries are those of the text as written, and an apostrophe is one: "l'omegle", "add me'". */
function noteMarked(heads: TermHeads): void {
  for (const end of upToMark === 0 ? [whole] : [whole, upToMark, behindMark]) {
    seen |= listsOf(heads, end)
    seen |= listsOf(heads, chain(one, end)) | listsOf(heads, chain(two, end))
    seen |= listsOf(heads, chain(oneBehind, end)) | listsOf(heads, chain(twoBehind, end))
  }
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
    for (let i = 0; i < reading.units.length; i++) addLetter(reading.units.charCodeAt(i), heads)
    return width
  }
  if (heads.foreign.has(codePoint)) return 0
  return inWord() && endsUnread(heads) ? 0 : width
}
