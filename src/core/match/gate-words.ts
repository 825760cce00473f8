/**
 * The words of a text as the gate before the terms reads them: two hashes of each, a coarse one and one letter by letter, and of
 * the rows of two and three that end with it.
 *
 * @module
 */
import { KIND, kinds, UNIT } from './coarse.ts'
import { addUnit, chain, FNV_START, hasInside, listsOf, mayEnd, type TermHeads } from './term-heads.ts'

const { SEPARATOR } = kinds
/** The bit that makes a capital of ASCII a small letter. */
export const LOWER = 32

// Outside the functions, since they share it; nothing of it outlives a text, and a text is read without waiting. Hashes are in an
// array: as variables, each would be an object on the heap where it does not fit the engine's small integers.

/** Of the word so far: as a whole, up to its apostrophe (0: none), and what stands behind that. */
const WHOLE = 0
const UP_TO_MARK = 1
const BEHIND_MARK = 2
/** Rows of words that end before this one: of one, of two; and those that begin behind an apostrophe. */
const ONE = 3
const TWO = 4
const ONE_BEHIND = 5
const TWO_BEHIND = 6
/** Where the two readings have theirs: the coarse one, and letter by letter. */
const COARSE = 0
const FINE = 8
const row = new Int32Array(16)

let last = 0
let lastFour = 0
let letters = 0
let digits = 0
/** Words that are still near an apostrophe: the rows behind it count for two words more. */
let marked = 0
/** Lists of which a term has begun. */
let seen = 0

export function startText(): void {
  row.fill(0)
  seen = marked = 0
  startWord()
}

function startWord(): void {
  row[COARSE + WHOLE] = row[COARSE + BEHIND_MARK] = row[FINE + WHOLE] = row[FINE + BEHIND_MARK] = FNV_START
  row[COARSE + UP_TO_MARK] = row[FINE + UP_TO_MARK] = 0
  last = lastFour = letters = digits = 0
}

export function inWord(): boolean {
  return letters + digits > 0
}

export function hasLetters(): boolean {
  return letters > 0
}

export function listsSeen(): number {
  return seen
}

/**
 * Most words are letters of ASCII between spaces: one loop reads them, without a look at anything else.
 *
 * @returns where the word ends, -1 where it is none of these and nothing was read
 */
export function readPlain(text: string, start: number, heads: TermHeads): number {
  const { inside } = heads
  const { length } = text
  let coarse = FNV_START
  let fine = FNV_START
  let before = 0
  let four = 0
  let lists = 0
  let isSmall = false
  let at = start
  for (; at < length; at++) {
    let code = text.charCodeAt(at)
    if (code >= 97 && code <= 122) isSmall = true
    else if (code === 32) break
    else if (code >= 65 && code <= 90 && !isSmall) code |= LOWER
    else if (code < 128 && KIND[code] === SEPARATOR) break
    else return -1
    fine = addUnit(fine, code)
    const unit = UNIT[code]!
    if (unit === before) continue
    before = unit
    coarse = addUnit(coarse, unit)
    if (inside === null) continue
    four = (four << 8) | unit
    if (hasInside(inside, four)) lists = heads.insideLists
  }
  seen |= lists
  row[COARSE + WHOLE] = coarse
  row[FINE + WHOLE] = fine
  endWord(heads)
  row[COARSE + WHOLE] = row[FINE + WHOLE] = FNV_START
  return at
}

/** @param unit as level `leet` reads it @param letter as level `skeleton` does */
export function addLetter(unit: number, letter: number, heads: TermHeads): void {
  add(FINE, letter)
  addCoarse(unit, heads)
}

/** The same for what one letter outside ASCII is read as, which may be two. */
export function addLetters(units: string, letters: string, heads: TermHeads): void {
  for (let i = 0; i < letters.length; i++) add(FINE, letters.charCodeAt(i))
  for (let i = 0; i < units.length; i++) addCoarse(units.charCodeAt(i), heads)
}

function addCoarse(unit: number, heads: TermHeads): void {
  letters++
  if (!addOnce(unit) || heads.inside === null) return
  lastFour = (lastFour << 8) | unit
  if (hasInside(heads.inside, lastFour)) seen |= heads.insideLists
}

export function addDigit(digit: number): void {
  digits++
  add(FINE, digit)
  addOnce(digit)
}

/** @returns false where it is the one before once more */
function addOnce(unit: number): boolean {
  const isNew = unit !== last
  last = unit
  if (isNew) add(COARSE, unit)
  // "l'lama": one letter in the whole, and the first of what is behind the mark.
  else if (row[COARSE + UP_TO_MARK] !== 0 && row[COARSE + BEHIND_MARK] === FNV_START)
    row[COARSE + BEHIND_MARK] = addUnit(FNV_START, unit)
  return isNew
}

/** An apostrophe inside the word. @returns false where it is the second */
export function addMark(): boolean {
  if (row[FINE + UP_TO_MARK] !== 0) return false
  row[COARSE + UP_TO_MARK] = row[COARSE + WHOLE]!
  row[FINE + UP_TO_MARK] = row[FINE + WHOLE]!
  return true
}

function add(reading: number, unit: number): void {
  row[reading + WHOLE] = addUnit(row[reading + WHOLE]!, unit)
  if (row[reading + UP_TO_MARK] !== 0) row[reading + BEHIND_MARK] = addUnit(row[reading + BEHIND_MARK]!, unit)
}

/** @returns whether only the normalizer can read the word that ends here */
export function endsUnread(heads: TermHeads): boolean {
  // Where the number ends and the word begins ("omegle2023") is for the normalizer to say.
  if (letters > 0 && digits > 0) return true
  endWord(heads)
  startWord()
  return false
}

/** Notes the lists of which a term begins with the words that end here. */
function endWord(heads: TermHeads): void {
  if (row[FINE + UP_TO_MARK] !== 0) marked = 3
  noteEnd(COARSE, heads)
  noteEnd(FINE, heads)
  if (marked > 0) marked--
}

function noteEnd(reading: number, heads: TermHeads): void {
  const whole = row[reading + WHOLE]!
  const pair = chain(row[reading + ONE]!, whole)
  if (mayEnd(heads, whole))
    seen |= listsOf(heads, whole) | listsOf(heads, pair) | listsOf(heads, chain(row[reading + TWO]!, whole))
  if (marked > 0) noteMarked(reading, heads)
  row[reading + TWO] = pair
  row[reading + ONE] = whole
}

/** Boundaries are those of the text as written, and an apostrophe is one: "l'omegle", "add me'". */
function noteMarked(reading: number, heads: TermHeads): void {
  const [whole, upToMark, behindMark] = [row[reading]!, row[reading + UP_TO_MARK]!, row[reading + BEHIND_MARK]!]
  for (const end of upToMark === 0 ? [whole] : [whole, upToMark, behindMark]) {
    seen |= listsOf(heads, end)
    for (const before of [ONE, TWO, ONE_BEHIND, TWO_BEHIND]) seen |= listsOf(heads, chain(row[reading + before]!, end))
  }
  row[reading + TWO_BEHIND] = chain(row[reading + ONE_BEHIND]!, whole)
  row[reading + ONE_BEHIND] = upToMark === 0 ? whole : behindMark
}
