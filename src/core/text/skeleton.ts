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
import { nextUpperShape, upperShape } from './confusables.ts'
import { LOOKS, skeletonOne } from './looks.ts'
import { pointAt, unitAt } from './unit-at.ts'
import { WordShapes } from './word-shapes.ts'

export { skeletonOne } from './looks.ts'

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
  if (look === null) out.pushWhole(text, at, end)
  else out.pushAll(look, at, end)
  return end
}

function originalOf({ places }: Mapped, source: string, at: number): number {
  return pointAt(source, places === null ? at : places.startOf(at))
}
