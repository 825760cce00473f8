/**
 * The coarse reading of a character: so coarse that whatever the levels of the normalizer bring to one form, it brings to one
 * form too. It decides nothing; it only tells what need not be looked at.
 *
 * @module
 */
import { normalize } from '../text/normalize.ts'
import { scanText } from './scan-text.ts'

export const kinds = { SEPARATOR: 0, LETTER: 1, UPPER: 2, DIGIT: 3, SIGN: 4, APOSTROPHE: 5, CONTROL: 6 } as const
const { APOSTROPHE, CONTROL, DIGIT, LETTER, SEPARATOR, SIGN, UPPER } = kinds

/** Of the ASCII characters. */
export const KIND = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code)
  if (/[a-z]/.test(char)) KIND[code] = LETTER
  else if (/[A-Z]/.test(char)) KIND[code] = UPPER
  else if (/[0-9]/.test(char)) KIND[code] = DIGIT
  // Inside a word these stand for letters (src/core/text/leet.ts).
  else if ('@$!|+'.includes(char)) KIND[code] = SIGN
  else if (char === "'" || char === '`') KIND[code] = APOSTROPHE
  // Dropped by the normalizer, so that what stands on its two sides is one word.
  else if (code === 127 || (code < 32 && code !== 9 && code !== 10 && code !== 13)) KIND[code] = CONTROL
  else KIND[code] = SEPARATOR
}

/** A character of ASCII as a unit of a word: in lower case, and i as l, which are one class at the deepest level. */
export const UNIT = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const lower = KIND[code] === UPPER ? code + 32 : code
  UNIT[code] = lower === 0x69 ? 0x6c : lower
}

/** How a character outside ASCII is read: as letters of ASCII, as something between words, or not without the normalizer. */
export type Reading =
  /** `units` as at level `leet`, `letters` as at level `skeleton`. */
  | { readonly kind: 'letters'; readonly units: string; readonly letters: string; readonly isCapital: boolean }
  | { readonly kind: 'between' }
  /** An apostrophe by another name. */
  | { readonly kind: 'mark' }
  | null

const readings = new Map<number, Reading>()

/** Worked out the first time, then remembered; the map ends with the code points that there are. */
export function readingOf(codePoint: number): Reading {
  const known = readings.get(codePoint)
  if (known !== undefined) return known
  const made = workOut(String.fromCodePoint(codePoint))
  readings.set(codePoint, made)
  return made
}

/** Those of running text; what else is left out of a word is rare enough to be looked at closely. */
const QUOTES = ['\u2018', '\u2019']

function workOut(char: string): Reading {
  const inside = scanText(normalize(`x${char}x`, 'leet')).text
  if (inside === 'x x') return { kind: 'between' }
  if (inside === 'xx' && QUOTES.includes(char)) return { kind: 'mark' }
  // An emoji is part of what is scanned and of no word.
  if (inside === `x${char}x` && /^\p{Extended_Pictographic}$/u.test(char)) return { kind: 'between' }
  // An accented letter of Latin, read alike alone and among others.
  const alone = normalize(char, 'leet').text
  if (!/^(?=\p{L})\p{Script=Latin}$/u.test(char) || !/^[a-wyz]+$/.test(alone) || inside !== `x${alone}x`) return null
  const letters = normalize(char, 'skeleton').text
  const [folded, within] = [normalize(char, 'fold').text, `x${char}x`].map((text) => normalize(text, 'skeleton').text)
  if (!/^[a-z]+$/.test(letters) || folded !== letters || within !== `x${letters}x`) return null
  return { kind: 'letters', units: alone.replaceAll('i', 'l'), letters, isCapital: /^\p{Lu}$/u.test(char) }
}
