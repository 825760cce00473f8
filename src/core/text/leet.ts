/**
 * Level `leet`: digits and signs that stand for letters, and letters written more than once.
 *
 * `i`, `l`, `1`, `!` and `|` are one class, written `l`: nobody can tell which of them a reader takes "0meg1e" for, and both
 * sides go through this code. What is a number stays one: digits alone, three or more in a row, and two or more at either
 * end of a token ("omegle2023", "100percent"). Signs count inside a token only: "hi!" and "@name" keep theirs.
 *
 * @module
 */
import { type Mapped, TextBuilder } from './builder.ts'
import { unitAt } from './unit-at.ts'
import { UnitTable } from './unit-table.ts'

const I = 0x6c
/** Code unit → the letter it stands for, 0 for none. */
const LETTER = new Uint8Array(128)
for (const [sign, letter] of [
  ['0', 'o'],
  ['1', 'l'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'g'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'l'],
  ['|', 'l'],
  ['+', 't'],
] as const) {
  LETTER[sign.charCodeAt(0)] = letter.charCodeAt(0)
}

const OTHER = 0
const ALPHA = 1
const DIGIT = 2
const SIGN = 3

/** Code unit of ASCII → what it is here. */
const KIND = Uint8Array.from(LETTER, (letter, code) => {
  if (code >= 0x61 && code <= 0x7a) return ALPHA
  if (code >= 0x30 && code <= 0x39) return DIGIT
  return letter === 0 ? OTHER : SIGN
})

/** What letters come out as where nothing around them matters; digits and signs wait for the others of their token. */
const LETTERS = new UnitTable((unit) => {
  if (kindOf(unit) >= DIGIT) return null
  return unit === 0x69 ? I : unit
})

/**
 * @param reads `careful`: what is a number stays one, and a sign at the edge of a word. `all`: whatever stands beside a letter
 *   is one, which is how a name may be meant ("0m3613"); a reading of its own beside the first, and no level.
 */
export function leet(text: string, reads: 'careful' | 'all' = 'careful'): Mapped {
  const out = new TextBuilder(text.length)
  let at = out.translateApart(text, 0, LETTERS)
  while (at < text.length) {
    const code = unitAt(text, at)
    if (kindOf(code) >= DIGIT) at = leetToken(text, at, out, reads)
    else put(code, at++, out)
    at = out.translateApart(text, at, LETTERS)
  }
  return out.finish(text.length)
}

/**
 * Reads on from the first digit or sign in a run of ASCII letters, digits and signs: what stands before it is letters.
 *
 * @returns where the run ends
 */
function leetToken(text: string, from: number, out: TextBuilder, reads: 'careful' | 'all'): number {
  let start = from
  while (start > 0 && kindOf(unitAt(text, start - 1)) === ALPHA) start--
  let end = from + 1
  while (end < text.length && kindOf(unitAt(text, end)) !== OTHER) end++
  let first = start
  while (reads === 'careful' && first < end && kindOf(unitAt(text, first)) === SIGN) first++
  // "$nap": one $ before a letter is an s; "@name" is an address, and "!" before a word a shout.
  if (first === start + 1 && text[start] === '$' && isLetterAt(text, first, end)) first = start
  let last = end
  while (reads === 'careful' && last > first && kindOf(unitAt(text, last - 1)) === SIGN) last--
  // "omegledotcom!!!": a shout, where no dot follows it.
  while (reads === 'all' && last > first && text[last - 1] === '!' && text[end] !== '.') last--
  const isWord = hasLetter(text, first, last)
  let at = from
  while (at < end) {
    if (!isWord || at < first || at >= last || kindOf(unitAt(text, at)) !== DIGIT) {
      const code = unitAt(text, at)
      const isRead = isWord && at >= first && at < last
      put(isRead ? letterOf(code, reads) : code, at, out)
      at++
      continue
    }
    let runEnd = at + 1
    while (runEnd < last && kindOf(unitAt(text, runEnd)) === DIGIT) runEnd++
    const isLong = runEnd - at >= 3 || (runEnd - at === 2 && (at === first || runEnd === last))
    const isNumber = isLong && reads === 'careful'
    for (; at < runEnd; at++) put(isNumber ? unitAt(text, at) : letterOf(unitAt(text, at), reads), at, out)
  }
  return end
}

/** Appends a letter, unless it is the one before once more. */
function put(code: number, at: number, out: TextBuilder): void {
  const unit = code === 0x69 ? I : code
  if (out.last() === unit && isCased(code)) out.stretch(at + 1)
  else out.push(unit, at, at + 1)
}

/** Alphabets with capitals: there a letter three times is a stretched word. In Thai or Chinese it may be spelling. */
function isCased(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x0590)
}

function letterOf(code: number, reads: 'careful' | 'all'): number {
  if (code === 50 && reads === 'all') return 122 // a 2 for a z
  const letter = code < 128 ? LETTER[code]! : letterOfCurrency(code)
  return letter === 0 ? code : letter
}

/** A letter, or the one digit that becomes one ("$0ft" once more must be itself); "$20k" is money. */
function isLetterAt(text: string, at: number, end: number): boolean {
  if (at >= end) return false
  const kind = kindOf(unitAt(text, at))
  if (kind !== DIGIT) return kind === ALPHA
  return at + 1 < end && kindOf(unitAt(text, at + 1)) !== DIGIT && hasLetter(text, at, end)
}

function hasLetter(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (kindOf(unitAt(text, i)) === ALPHA) return true
  return false
}

function kindOf(code: number): number {
  if (code < 128) return KIND[code]!
  return letterOfCurrency(code) === 0 ? OTHER : SIGN
}

/** £ € ¢ ¥; 0 for everything else. */
function letterOfCurrency(code: number): number {
  if (code === 0x20ac) return 0x65
  if (code < 0xa2 || code > 0xa5) return 0
  return code === 0xa3 ? I : code === 0xa2 ? 0x63 : code === 0xa5 ? 0x79 : 0
}
