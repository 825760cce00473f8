/**
 * A letter with what joins it: marks, the letters of a Hangul syllable, voiced marks.
 *
 * @module
 */
import { BARE, classOf, DROP, foldOne, foldText, INHERITED, JOINS, MARK, withoutInherited } from './char.ts'
import { pointAt } from './unit-at.ts'

/** Marks taken into one letter. UAX #15, section 13 (Stream-Safe Text Format): no language needs more than 30. */
const MARKS_MAX = 30
/** A Hangul syllable is at most three letters: two join the first. */
const LETTERS_MAX = 2

/**
 * @param baseEnd where the base of the letter ends
 * @returns where the last of what joins it ends
 */
export function joinedEnd(source: string, baseEnd: number): number {
  let letters = 0
  let end = baseEnd
  for (let at = baseEnd; at < source.length; ) {
    const codePoint = pointAt(source, at)
    const found = classOf(codePoint)
    if (!isInvisible(found) && ((found & JOINS) === 0 || ((found & MARK) === 0 && ++letters > LETTERS_MAX))) break
    at += codePoint > 0xffff ? 2 : 1
    if (!isInvisible(found) || (found & MARK) !== 0) end = at
  }
  return end
}

/** A script has a few hundred letters with marks: `normalize` costs a microsecond, and a look-up a tenth of it. */
const joinedLetters = new Map<string, string>()
const REMEMBERED_MAX = 4_096
const REMEMBERED_UNITS = 8

/** What a letter and all that joins it folds to. */
export function joinedLetter(letter: string): string {
  if (letter.length > REMEMBERED_UNITS) return joined(letter)
  const known = joinedLetters.get(letter)
  if (known !== undefined) return known
  const made = joined(letter)
  if (joinedLetters.size === REMEMBERED_MAX) joinedLetters.clear()
  joinedLetters.set(letter, made)
  return made
}

/** A letter and the marks on it: joined by NFC, then without the marks that joined nothing. */
function joined(letter: string): string {
  const base = pointAt(letter, 0)
  let all = foldOne(base)
  const isBare = (classOf(all.codePointAt(0) ?? base) & BARE) !== 0
  let marks = 0
  for (let at = base > 0xffff ? 2 : 1; at < letter.length && marks < MARKS_MAX; ) {
    const codePoint = pointAt(letter, at)
    const found = classOf(codePoint)
    if (!isInvisible(found)) {
      marks++
      all += (found & INHERITED) !== 0 ? String.fromCodePoint(codePoint) : foldOne(codePoint)
    }
    at += codePoint > 0xffff ? 2 : 1
  }
  return bare(all, isBare)
}

/** @param found a class */
export function isInvisible(found: number): boolean {
  return (found & 0xffff) === DROP && (found & INHERITED) === 0
}

/** Drops marks that made no letter. On a Latin, Greek or Cyrillic letter they take its accent along: that is zalgo. */
function bare(all: string, isBare: boolean): string {
  let now = foldText(all)
  for (let round = 0; round < 3; round++) {
    const kept = withoutInherited(now)
    if (kept === now) return now
    now = foldText(isBare ? withoutInherited(kept.normalize('NFD')) : kept)
  }
  return now
}
