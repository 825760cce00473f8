/**
 * What level `fold` makes of one code point, worked out the first time it is met and then remembered.
 *
 * The table is pages of 256 code points, made as they are touched: a text in three scripts costs a few kilobytes, and
 * however hostile the text, the whole table ends at 4.5 MB.
 *
 * @module
 */
import { plainOfSign } from './signs.ts'

/** The low 16 bits of a class: the code unit that stands for the code point, or one of these. */
export const SAME = 1
export const DROP = 2
/** More than one code unit: `manyOf`. */
export const MANY = 3

/** A mark, or a letter that joins the one before it (Hangul vowels and finals, half-width voiced marks). */
export const JOINS = 1 << 16
/** A mark of no script of its own, which is what "zalgo" is made of. */
export const INHERITED = 1 << 17
/** General category M, and the variation selectors among them. */
export const MARK = 1 << 18
/** A base of Latin, Greek or Cyrillic, or of no script: its marks are ornament where they make no letter. */
export const BARE = 1 << 19

const pages: (Uint32Array | undefined)[] = []
const many = new Map<number, string>()

export function classOf(codePoint: number): number {
  let page = pages[codePoint >> 8]
  if (page === undefined) {
    page = new Uint32Array(256)
    pages[codePoint >> 8] = page
  }
  const known = page[codePoint & 255]!
  if (known !== 0) return known
  const made = describe(codePoint)
  page[codePoint & 255] = made
  return made
}

/** The text for a code point of class `MANY`. */
export function manyOf(codePoint: number): string {
  return many.get(codePoint) ?? ''
}

/** The folded form of one code point on its own. */
export function foldOne(codePoint: number): string {
  const kind = classOf(codePoint) & 0xffff
  if (kind === SAME) return String.fromCodePoint(codePoint)
  if (kind === DROP) return ''
  return kind === MANY ? manyOf(codePoint) : String.fromCharCode(kind)
}

export function isMark(codePoint: number): boolean {
  return (classOf(codePoint) & MARK) !== 0
}

const MARK_RE = /^\p{M}$/u
/** Marks of no script, and those that enclose a letter, whatever their script. */
const ORNAMENT_RE = /^[\p{Script=Inherited}\p{Me}]$/u
/** Unicode `DerivedCoreProperties.txt`: zero width, soft hyphen, variation selectors, fillers, bidi controls, tags. */
const IGNORABLE_RE = /^\p{Default_Ignorable_Code_Point}$/u

function describe(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return SAME
  const char = String.fromCodePoint(codePoint)
  const mark = MARK_RE.test(char) ? MARK : 0
  if (IGNORABLE_RE.test(char) || isControl(codePoint)) return DROP | mark
  let flags = mark
  if (mark !== 0 || joinsAsLetter(codePoint)) flags |= JOINS
  if (mark !== 0 && !isVoicing(codePoint) && ORNAMENT_RE.test(char)) return DROP | flags | INHERITED
  if ((char.normalize('NFD').codePointAt(0) ?? 0) < 0x0530) flags |= BARE
  return flags | foldedAs(codePoint, char)
}

function foldedAs(codePoint: number, char: string): number {
  const folded = LINE_ENDS.has(codePoint) ? '\n' : (plainOfSign(codePoint) ?? alone(char))
  if (folded === char) return SAME
  if (folded === '') return DROP
  if (folded.length === 1) return folded.charCodeAt(0)
  many.set(codePoint, folded)
  return MANY
}

/** What NFKC makes of one character may end in a mark that joins nothing, as with Arabic ligatures. */
function alone(char: string): string {
  const folded = foldText(char)
  return folded === char ? char : withoutInherited(folded)
}

/** NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR: a new line by another name (UAX #14, class BK). */
const LINE_ENDS = new Set([0x85, 0x2028, 0x2029])

/** ™ and ℠ stand behind a word and are no part of it; NFKC would make "omegle™" one word, "omegletm". */
const KEPT = new Set(['\u2122', '\u2120'])
/** NFKC makes ´ and ¨ a space and a mark, and "don´t" two words. */
const SPACED_MARK_RE = /^ \p{M}/u

/** NFKC and case folding, as often as they change each other's result (UAX #15, and Unicode 3.13 on NFKC_Casefold). */
export function foldText(text: string): string {
  if (KEPT.has(text) || (text.length === 1 && SPACED_MARK_RE.test(text.normalize('NFKC')))) return text
  let now = text
  for (let round = 0; round < 3; round++) {
    const next = now.normalize('NFKC').toLowerCase().replaceAll('\u03c2', '\u03c3').normalize('NFKC')
    if (next === now) break
    now = next
  }
  // İ (U+0130) in lower case is an i and a dot of its own; neither English nor Turkish means two letters by it.
  return now.replaceAll('i\u0307', 'i')
}

/** A text without its marks of script Inherited. */
export function withoutInherited(text: string): string {
  let kept = ''
  for (const char of text) if ((classOf(char.codePointAt(0)!) & INHERITED) === 0) kept += char
  return kept
}

/** C0 and C1 controls but tab and the line ends, and the interlinear annotation marks: nothing of them is seen. */
function isControl(codePoint: number): boolean {
  if (codePoint === 9 || codePoint === 10 || codePoint === 13 || codePoint === 0x85) return false
  return codePoint < 32 || (codePoint >= 0x7f && codePoint <= 0x9f) || (codePoint >= 0xfff9 && codePoint <= 0xfffb)
}

/** Kana voiced and semi-voiced marks: Inherited by script, and か is not が. */
function isVoicing(codePoint: number): boolean {
  return codePoint === 0x3099 || codePoint === 0x309a
}

/** Letters that NFKC joins to the one before: Hangul vowels and finals in three spellings, half-width voiced marks, and
 * Thai and Lao AM, which NFKC writes as a mark and a vowel. */
function joinsAsLetter(codePoint: number): boolean {
  return (
    (codePoint >= 0x1160 && codePoint <= 0x11ff) ||
    (codePoint >= 0x3131 && codePoint <= 0x318e) ||
    (codePoint >= 0xff9e && codePoint <= 0xffdc) ||
    codePoint === 0xe33 ||
    codePoint === 0xeb3
  )
}
