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
import { lookAlike, upperShape } from './confusables.ts'
import { isRegional, regionalLetter } from './flags.ts'

/** @param from a folded text and its map; @param source what it was folded from, for the shape of capitals */
export function skeleton(from: Mapped, source: string): Mapped {
  const { text } = from
  const first = firstToChange(from, source)
  if (first === text.length) return { text, starts: null, ends: null }
  const words = new WordShapes(text)
  const out = new TextBuilder(text.length)
  for (let i = 0; i < first; i++) out.push(text.charCodeAt(i), i, i + 1)
  let at = first
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code < 0x80) {
      out.push(code, at, at + 1)
      at++
      continue
    }
    const codePoint = text.codePointAt(at)!
    const end = at + (codePoint > 0xffff ? 2 : 1)
    const original = source.codePointAt(from.starts === null ? at : from.starts[at]!)!
    const shape = original === codePoint ? undefined : upperShape(original)
    const look = shape !== undefined && words.looksLatin(at) ? shape : skeletonOne(codePoint)
    if (look === null) out.pushAll(text.slice(at, end), at, end)
    else out.pushAll(look, at, end)
    at = end
  }
  return out.finish(text.length)
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
    while (start > 0 && !isGap(this.text.charCodeAt(start - 1))) start--
    let end = at
    while (end < this.text.length && !isGap(this.text.charCodeAt(end))) end++
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

/** The first character that may look like another: not one of ASCII, and none of most emoji. */
function firstToChange({ text, starts }: Mapped, source: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue
    const codePoint = text.codePointAt(i)!
    const isSame = source.codePointAt(starts === null ? i : starts[i]!) === codePoint
    if (!isSame || skeletonOne(codePoint) !== null) return i
    if (codePoint > 0xffff) i++
  }
  return text.length
}
