/**
 * The form in which terms are looked for: normalized text with every run of spaces and punctuation as one space, and without
 * apostrophes. Entries go through the same code, so "add  me, on" meets "add me on" and "don’t" meets "dont".
 *
 * @module
 */
import { isAlnum } from '../link/chars.ts'
import { fromUnits } from '../text/builder.ts'
import { type Normalized, normalize, originalSpan } from '../text/normalize.ts'

const SPACE = 32

/** Written over by every short text: an array of its own, thrown away, costs more than a bio's scan form. */
const SCRATCH_UNITS = 4_096
const scratchUnits = new Uint16Array(SCRATCH_UNITS)
const scratchAt = new Uint32Array(SCRATCH_UNITS)

export type ScanText = {
  readonly text: string
  readonly normalized: Normalized
  /** Index in `text` → index in `normalized.text`; one more than the length. Null where both are the same string. */
  readonly at: Uint32Array | null
}

export function scanText(normalized: Normalized): ScanText {
  const source = normalized.text
  const { length } = source
  if (isSquare(source)) return { text: source, normalized, at: null }
  const [units, at] =
    length < SCRATCH_UNITS ? [scratchUnits, scratchAt] : [new Uint16Array(length), new Uint32Array(length + 1)]
  let count = 0
  let gap = false
  for (let i = 0; i < length; i++) {
    const code = source.charCodeAt(i)
    if (isApostrophe(code)) continue
    if (!isWordUnit(code)) {
      gap = true
      continue
    }
    if (gap && count > 0) {
      at[count] = i - 1
      units[count++] = SPACE
    }
    gap = false
    at[count] = i
    units[count++] = code
  }
  at[count] = length
  return { text: fromUnits(units, count), normalized, at: at.slice(0, count + 1) }
}

/** Where `text[start, end)` stands in the original text, in UTF-16 code units. */
export function spanInOriginal(scan: ScanText, start: number, end: number): { start: number; end: number } {
  const from = scan.at === null ? start : scan.at[start]!
  const to = scan.at === null ? end : scan.at[end - 1]! + 1
  return originalSpan(scan.normalized, from, to)
}

/** Letters of a text at the level before repeats are collapsed, and the signs that stand for one. */
export function uncollapsedLength(text: string): number {
  const plain = plainLength(text)
  if (plain >= 0) return plain
  const read = normalize(text, 'skeleton')
  let signs = 0
  for (let i = 0; i < read.text.length; i++) if (SIGNS.includes(read.text[i]!)) signs++
  return scanText(read).text.length + signs
}

/** The letters of a text, and the signs that stand for one, without what parts them: "c o m e t" has five. */
export function lettersOf(text: string): string {
  const read = normalize(text, 'skeleton').text
  let letters = ''
  for (let i = 0; i < read.length; i++) {
    if (isAlnum(read.charCodeAt(i)) || '@$!€£¢¥'.includes(read[i]!) || isLetterInWord(read, i)) letters += read[i]
  }
  return letters
}

/** "rou|ette": in a row of letters on their own a bar parts them. */
function isLetterInWord(text: string, at: number): boolean {
  if (text[at] !== '|' && text[at] !== '+') return false
  const isLetter = (i: number) => isAlnum(text.charCodeAt(i))
  return isLetter(at - 1) && isLetter(at + 1) && (isLetter(at - 2) || isLetter(at + 2))
}

/** The same for a text of ASCII, without a copy of it; -1 for any other. */
function plainLength(text: string): number {
  let length = 0
  let signs = 0
  let gap = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isUnplain(code)) return -1
    if (isApostrophe(code)) continue
    if (isWordUnit(code)) {
      length += gap && length > 0 ? 2 : 1
      gap = false
    } else {
      gap = true
      if (SIGNS.includes(text[i]!)) signs++
    }
  }
  return length + signs
}

/** Not of ASCII, or a control, which level `fold` drops. */
export function isUnplain(code: number): boolean {
  return code >= 0x7f || (code < 32 && code !== 9 && code !== 10 && code !== 13)
}

/** As in leet.ts. */
const SIGNS = '@$!|+€£¢¥'

/** Most bios are words with single spaces: then the text is its own scan form. */
function isSquare(text: string): boolean {
  let space = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 32) {
      if (space) return false
      space = true
    } else {
      if (!isWordUnit(code)) return false
      space = false
    }
  }
  return !space
}

/** ' and ’ (U+2019) and their kin stand inside words. */
export function isApostrophe(code: number): boolean {
  if (code < 0x80) return code === 0x27 || code === 0x60
  return code === 0x2019 || code === 0x2bc || code === 0xb4
}

const KIND = new Uint8Array(0x10000)
const SEPARATOR_RE = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Sm}\p{Sc}\p{Sk}]/u

/** True for letters, digits, marks and emoji (a surrogate is half of one of them). Asked once a code unit, then remembered. */
export function isWordUnit(code: number): boolean {
  const known = KIND[code]
  if (known !== 0) return known === 1
  const word = (code >= 0xd800 && code <= 0xdfff) || !SEPARATOR_RE.test(String.fromCharCode(code))
  KIND[code] = word ? 1 : 2
  return word
}
