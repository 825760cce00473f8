/**
 * Which words of a text are meant to be read as Latin.
 *
 * @module
 */
import { skeletonOne } from './looks.ts'
import { unitAt } from './unit-at.ts'

/** Whether the word around a place is meant to be read as Latin. Asked from left to right; one word is looked at once. */
export class WordShapes {
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
