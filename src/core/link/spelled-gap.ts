/**
 * What stands between a listed name and its TLD, if it can be a dot at all.
 *
 * @module
 */
import { normalize } from '../text/normalize.ts'
import { isAlnum, isAsciiLetter, isDrawn, isOtherScript } from './chars.ts'
import { comEndAt } from './coms.ts'
import { isBullet, MISSPELT_DOTS, wordsForDot } from './dots.ts'
import { PLAIN_TLDS } from './tld.ts'
import { wordEnd } from './words.ts'

/**
 * How surely a gap is a dot. `dot`: nothing else. `mark`: also an enumeration. `break`: also the end of a sentence or a line.
 * `space`: also nothing at all.
 */
export type Sign = 'dot' | 'mark' | 'break' | 'space'
export type Gap = { readonly end: number; readonly sign: Sign }

const PADS_MAX = 6
const DOTS_MAX = 3
const DOT_WORD_MAX = 16
const PADS = ' \t\n\r()[]{}<>*_-~|"\'\\^/'

/** What stands between a name and a label, null where it can be no dot. */
export function gapBehind(text: string, start: number): Gap | null {
  if (isJoinedTld(text, start)) return { end: start, sign: 'space' }
  const left = padsEnd(text, start)
  const code = text.charCodeAt(left)
  if (code === 46 || code === 0x3002) return dotGap(text, start, left)
  const isLine = hasLine(text, start, left)
  if (code === 44 || code === 58 || code === 59 || code === 61 || code === 43) {
    const end = padsEnd(text, left + 1)
    return isLine || hasLine(text, left, end)
      ? null
      : { end, sign: left === start && end === left + 1 ? 'mark' : 'space' }
  }
  if (isBullet(code)) {
    const end = padsEnd(text, left + 1)
    return { end, sign: left > start === end > left + 1 ? 'mark' : 'space' }
  }
  if (isDrawn(code)) return isLine ? null : drawnGap(text, left)
  return isAlnum(code) ? wordGap(text, start, left, isLine) : null
}

/** "omeglecom": the dot is lost. */
export function isJoinedTld(text: string, at: number): boolean {
  return PLAIN_TLDS.has(text.slice(at, at + 3).toLowerCase()) && !/^[A-Za-z\d]/.test(text.slice(at + 3, at + 4))
}

function dotGap(text: string, start: number, left: number): Gap {
  let at = left
  let dots = 0
  while (dots < DOTS_MAX && (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 0x3002)) {
    dots++
    at++
    if (text.charCodeAt(at) === 32 && text.charCodeAt(at + 1) === 46) at++
  }
  const end = padsEnd(text, at)
  const isOpen = end > at && !isOpening(text.charCodeAt(end - 1))
  if (hasLine(text, start, end) || (left === start && isOpen)) return { end, sign: 'break' }
  return { end, sign: dots > 1 ? 'mark' : 'dot' }
}

/** "omegle.(com": a bracket before the TLD begins no sentence. */
function isOpening(code: number): boolean {
  return code === 40 || code === 91 || code === 123 || code === 60
}

function drawnGap(text: string, left: number): Gap | null {
  let at = left
  while (at - left < PADS_MAX && (isDrawn(text.charCodeAt(at)) || text.charCodeAt(at) === 0xfe0f)) at++
  return { end: padsEnd(text, at), sign: 'space' }
}

/** A word for a dot, or the label itself behind a space. */
function wordGap(text: string, start: number, left: number, isLine: boolean): Gap | null {
  const end = Math.min(wordEnd(text, left), left + DOT_WORD_MAX)
  const word = text.slice(left, end)
  if (isDotWord(word)) {
    const right = padsEnd(text, end)
    // Only a word of another script can touch its neighbours: "omegle点com".
    const isApart = left > start && right > end
    if (isApart || isOtherScript(text.charCodeAt(left))) return { end: right, sign: isLine ? 'break' : 'dot' }
  }
  if (left === start || isLine) return null
  const behind = dotBefore(text, left)
  if (behind !== null) return { end: behind, sign: 'dot' }
  // "omegle dotcom"
  const joined = text.startsWith('dot', left) ? left + 3 : 0
  return joined > 0 && end > joined ? { end: joined, sign: 'dot' } : { end: left, sign: 'space' }
}

/** "omegle 닷컴": the word for the dot and "com" are one word. @returns where the first of them ends */
function dotBefore(text: string, at: number): number | null {
  if (text.charCodeAt(at) < 0x80 && text.charCodeAt(at) !== T) return null
  for (let end = at + 1; end <= at + DOT_PART_MAX && end < text.length; end++) {
    if (comEndAt(text, end) !== null && isDotWord(text.slice(at, end))) return end
  }
  return null
}

/** "точка" looks like "toчka". */
const T = 0x74
const DOT_PART_MAX = 6

function padsEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && at - start < PADS_MAX && PADS.includes(text[at]!)) at++
  return at
}

function hasLine(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 10) return true
  return false
}

let dotWords: ReadonlySet<string> | null = null

/** A word for a dot as a text shows it at any level: "titik" is "tltlk" at level `leet`. */
function isDotWord(word: string): boolean {
  dotWords ??= new Set([...wordsForDot(), ...MISSPELT_DOTS].map((known) => normalize(known, 'leet').text))
  return dotWords.has(isPlain(word) ? word : normalize(word, 'leet').text)
}

/** Letters that level `leet` leaves as they are. */
function isPlain(word: string): boolean {
  let before = 0
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (!isAsciiLetter(code) || code === before || code === 105) return false
    before = code
  }
  return true
}
