/**
 * Level `skeleton`: what a text looks like (UTS #39, section 4), in the letters of ASCII where it looks like them.
 *
 * Two things differ from the standard's skeleton. ASCII stays as it is: the standard writes m as "rn", and then ".com" would
 * be no TLD. And a character with no look-alike loses its accent, since "ómegle" is read as "omegle".
 * This is for matching against listed names; it is never shown and never becomes output.
 *
 * @module
 */
import { type Mapped, TextBuilder } from './builder.ts'
import { BARE, classOf, foldText, withoutInherited } from './char.ts'
import { lookAlike, nextUpperShape, upperShape } from './confusables.ts'
import { isRegional, regionalLetter } from './flags.ts'
import { pointAt, unitAt } from './unit-at.ts'
import { UnitTable } from './unit-table.ts'

const LOOKS = new UnitTable((unit) => {
  const look = unit < 0x80 ? null : skeletonOne(unit)
  if (look === null) return unit
  return look.length === 1 ? look.charCodeAt(0) : null
})

/** @param from a folded text and its map; @param source what it was folded from, for the shape of capitals */
export function skeleton(from: Mapped, source: string): Mapped {
  const { text, places } = from
  const isFolded = places !== null || text !== source
  const first = isFolded ? firstToChange(from, source) : firstLike(text)
  if (first === text.length) return { text, places: null }
  const out = new TextBuilder(text.length)
  out.copy(text, 0, first)
  const at = isFolded ? lettersToCapital(from, source, first, out) : first
  letters(text, at, text.length, out)
  return out.finish(text.length)
}

/** The first character that looks like another. */
function firstLike(text: string): number {
  for (let at = LOOKS.sameUntil(text, 0); at < text.length; at = LOOKS.sameUntil(text, at)) {
    const codePoint = pointAt(text, at)
    if (skeletonOne(codePoint) !== null) return at
    at += codePoint > 0xffff ? 2 : 1
  }
  return text.length
}

/** The first character that may look like another, or is not what its source was. ASCII is neither. */
function firstToChange(from: Mapped, source: string): number {
  const { text } = from
  for (let i = 0; i < text.length; i++) {
    if (unitAt(text, i) < 0x80) continue
    const codePoint = pointAt(text, i)
    if (originalOf(from, source, i) !== codePoint || skeletonOne(codePoint) !== null) return i
    if (codePoint > 0xffff) i++
  }
  return text.length
}

/** The letters of `text[start, end)`. @returns the end */
function letters(text: string, start: number, end: number, out: TextBuilder): number {
  let at = out.translate(text, start, end, LOOKS)
  while (at < end) {
    at = pushLook(text, at, skeletonOne(pointAt(text, at)), out)
    at = out.translate(text, at, end, LOOKS)
  }
  return at
}

/** The letters up to the last capital whose look depends on the word it stands in. @returns where the rest begins */
function lettersToCapital(from: Mapped, source: string, first: number, out: TextBuilder): number {
  const { text, places } = from
  const words = new WordShapes(text)
  let at = first
  for (
    let capital = nextUpperShape(source, 0);
    capital < source.length;
    capital = nextUpperShape(source, capital + 1)
  ) {
    at = letters(text, at, firstFrom(from, at, capital), out)
    const shape = upperShape(pointAt(source, capital))!
    while (at < text.length && (places === null ? at : places.startOf(at)) === capital) {
      const isSmall = unitAt(text, at) >= 0x80 && pointAt(text, at) !== pointAt(source, capital)
      const look = isSmall && words.looksLatin(at) ? shape : skeletonOne(pointAt(text, at))
      at = pushLook(text, at, look, out)
    }
  }
  return at
}

/** The first unit of the text from `start` on that stands at `place` of the source or behind: by steps that double, then halve. */
function firstFrom({ text, places }: Mapped, start: number, place: number): number {
  if (places === null) return Math.max(start, place)
  let low = start
  let high = start + 1
  while (high < text.length && places.startOf(high - 1) < place) {
    const step = high - start
    low = high
    high += step
  }
  high = Math.min(high, text.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if (places.startOf(middle) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** @param look null where the character stays @returns where the next one begins */
function pushLook(text: string, at: number, look: string | null, out: TextBuilder): number {
  const end = at + (pointAt(text, at) > 0xffff ? 2 : 1)
  out.pushAll(look ?? text.slice(at, end), at, end)
  return end
}

function originalOf({ places }: Mapped, source: string, at: number): number {
  return pointAt(source, places === null ? at : places.startOf(at))
}

/** Accented letters end here; above it nothing is decomposed. */
const ACCENTED_END = 0x2000
const remembered: (string | null | undefined)[] = []

/** What one folded character looks like; null where it stays. */
export function skeletonOne(codePoint: number): string | null {
  if (codePoint >= ACCENTED_END) return workOut(codePoint)
  const known = remembered[codePoint]
  if (known !== undefined) return known
  const made = workOut(codePoint)
  remembered[codePoint] = made
  return made
}

function workOut(codePoint: number): string | null {
  const look = lookAlike(codePoint)
  if (look !== undefined) return look
  if (isRegional(codePoint)) return regionalLetter(codePoint)
  if (codePoint < 0xa0 || codePoint >= ACCENTED_END || (classOf(codePoint) & BARE) === 0) return null
  const char = String.fromCodePoint(codePoint)
  const bare = withoutInherited(char.normalize('NFD'))
  if (bare === char) return null
  let text = ''
  for (const part of bare) text += lookAlike(part.codePointAt(0)!) ?? part
  return foldText(text)
}

/** Whether the word around a place is meant to be read as Latin. Asked from left to right; one word is looked at once. */
class WordShapes {
  private readonly text: string
  private end = -1
  private isLatin = false

  constructor(text: string) {
    this.text = text
  }

  /** True where the word has a letter of ASCII, or nothing but letters that look like one: "ΖΟΟΜ", not "ΝΕΑ ΔΗΜΟΚΡΑΤΙΑ". */
  looksLatin(at: number): boolean {
    if (at < this.end) return this.isLatin
    let start = at
    while (start > 0 && !isGap(unitAt(this.text, start - 1))) start--
    let end = at
    while (end < this.text.length && !isGap(unitAt(this.text, end))) end++
    this.end = end
    this.isLatin = looksLatin(this.text.slice(start, end))
    return this.isLatin
  }
}

function looksLatin(word: string): boolean {
  let all = true
  for (const char of word) {
    const codePoint = char.codePointAt(0)!
    if (codePoint >= 0x61 && codePoint <= 0x7a) return true
    const look = codePoint < 0x80 ? char : skeletonOne(codePoint)
    if (look === null || look.charCodeAt(0) >= 0x80) all = false
  }
  return all
}

function isGap(code: number): boolean {
  return code < 0x30 || (code > 0x39 && code < 0x61) || (code > 0x7a && code < 0x80)
}
