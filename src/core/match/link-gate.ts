/**
 * The gate before the links: one pass over a text as it stands that ends the search for most of them, for links, addresses,
 * phone numbers and names in disguise alike.
 *
 * It errs in one direction only: where it says no, `findLinks`, `findPhones` and the second reading of names (reread.ts) have
 * nothing to find. A property holds it to them (test/core/match/link-gate.test.ts).
 *
 * @module
 */

import { wordsForDot } from '../link/dots.ts'
import { classOf, MANY, manyOf } from '../text/char.ts'
import { looksLikeDot } from '../text/confusables.ts'
import { KIND, kinds, readingOf, UNIT } from './coarse.ts'
import { addUnit, FNV_START } from './term-heads.ts'

const { APOSTROPHE, CONTROL, DIGIT, LETTER, UPPER } = kinds
const SPACE = 32
const VARIATION_SELECTOR_16 = 0xfe0f
const ZERO_WIDTH_JOINER = 0x200d
/** The shortest phone number is longer (phone.ts). */
const DIGITS_MAX = 6
/** Three units as one number. */
const [COM, NET, ORG, DOT] = ['com', 'net', 'org', 'dot'].map(
  (word) => (word.charCodeAt(0) << 16) | (word.charCodeAt(1) << 8) | word.charCodeAt(2),
)
const DOT_WORD_RE = /(?:dot|nto|kta|tik)$/i

/** Signs that are looked at; all others of ASCII stand between words and mean nothing. */
const ASKS = new Uint8Array(128)
for (const char of '.,:/@#([{<)]}>&%\\^*~$|!') ASKS[char.charCodeAt(0)] = 1

/** What a text may hold, as bits: addresses as they stand, phone numbers, anything that is written otherwise. */
export const signs = { PLAIN: 1, PHONE: 2, HIDDEN: 4 } as const
const { PLAIN, PHONE, HIDDEN } = signs
/** Where something is hidden, nobody has looked for the rest. */
const ALL = PLAIN | PHONE | HIDDEN

/** False where there is no link, address, phone number or name in disguise in the text. */
export function mayHoldLink(text: string): boolean {
  return linkSigns(text) !== 0
}

/** @returns bits of `signs`, 0 where there is nothing to find */
export function linkSigns(text: string): number {
  let found = 0
  let isForeign = false
  let before = SPACE
  let lead = SPACE
  let hash = FNV_START
  let width = 0
  let tail = 0
  let singles = 0
  let digits = 0
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE
    const kind = code < 128 ? KIND[code]! : -1
    const units = kind === -1 ? unitsOf(text, i) : ''
    if (units === null) return ALL
    if (kind === LETTER || kind === UPPER || kind === DIGIT || units !== '') {
      if (width === 0) lead = before
      before = code
      width++
      if (kind === DIGIT) {
        if (++digits > DIGITS_MAX) found |= PHONE
        hash = addUnit(hash, code)
        tail = 0
        continue
      }
      if ((code === 104 || code === 72) && beginsScheme(text, i)) return ALL
      // "O77OO 9OOl23": letters that stand for digits beside some (phone-words.ts).
      if (digits > 0 && units === '' && isDigitLike(code | 32)) {
        if (++digits > DIGITS_MAX) found |= PHONE
      } else digits = 0
      if (units === '') {
        hash = addUnit(hash, UNIT[code]!)
        tail = ((tail << 8) | UNIT[code]!) & 0xffffff
      } else {
        isForeign = true
        for (let j = 0; j < units.length; j++) {
          hash = addUnit(hash, units.charCodeAt(j))
          tail = ((tail << 8) | units.charCodeAt(j)) & 0xffffff
        }
      }
      // "omegledot com", "omegle dotcom"
      if (width >= 3 && tail === DOT) return ALL
      continue
    }
    if (width > 0) {
      if (width === 1) singles++
      else singles = 0
      if (singles === 3 || dotWordHashes().has(hash) || isTld(text, i, tail, width, lead)) return ALL
      if (code === SPACE && (width === 2 || width === 6) && isAt(text, i, width)) return ALL
      hash = FNV_START
      width = tail = 0
    }
    if (code === 46 || code === 58 || code === 47) {
      if (isPlain(text, i, code, before)) found |= PLAIN
      else if (asks(text, i, code, kind, before)) return ALL
    } else if (kind !== -1) {
      if (asks(text, i, code, kind, before)) return ALL
    } else if (joins(text, i, before) || foldsToSign(text, i, before)) return ALL
    else if (foldsToMany(text, i)) isForeign = true
    if (code >= 0xd800 && code <= 0xdbff) i++
    before = code
  }
  // "omegle.tév" may be a host by its looks, and "…" is three full stops to read about a link.
  return isForeign && (found & PLAIN) !== 0 ? ALL : found
}

/** The full stop of "a.b", and the signs of "a://": what nobody hides. */
function isPlain(text: string, at: number, code: number, before: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (code === 46) return isPlainUnit(before) && isPlainUnit(next) && !isSpelled(text, at + 1)
  if (next !== 47) return false
  return code === 47 ? before === 58 : isPlainUnit(before) && text.charCodeAt(at + 2) === 47
}

/** `o`, `l` and `i`, in small letters. */
function isDigitLike(code: number): boolean {
  return code === 111 || code === 108 || code === 105
}

/** A letter or digit of ASCII. */
function isPlainUnit(code: number): boolean {
  return code < 128 && (KIND[code] === LETTER || KIND[code] === UPPER || KIND[code] === DIGIT)
}

/** "… at gmail.com", "… arroba hotmail.es": a word for the sign, and a host of mailboxes (link/email-words.ts). */
function isAt(text: string, end: number, width: number): boolean {
  if ((text.charCodeAt(end - width) | 32) !== 97) return false
  const last = text.charCodeAt(end - 1) | 32
  if (width === 2 ? last !== 116 : last !== 97) return false
  return MAILBOX_RE.test(text.slice(end - width, end + 14))
}

const MAILBOX_RE =
  /^(?:at|arroba) (?:gmail|googlemail|hotmail|outlook|ymail|icloud|proton|protonmail|gmx|hanmail|foxmail|rediffmail)(?![a-z])/i

/** A TLD that is no word, alone or at the end of one: "omegle com", "omeglecom", "omegle dotnet". */
function isTld(text: string, end: number, tail: number, width: number, lead: number): boolean {
  if (tail !== COM && tail !== NET && tail !== ORG) return false
  // ".com": the full stop has been looked at.
  if (width === 3 && lead === 46) return false
  if (tail === COM) return true
  // "omeglenet": names that are joined to a TLD have six letters and more (scan.ts).
  return width === 3 || width >= 9 || DOT_WORD_RE.test(text.slice(Math.max(0, end - 6), end - 3))
}

/** "hxxp", "h__p", "h**p" */
function beginsScheme(text: string, at: number): boolean {
  if ((text.charCodeAt(at + 3) | 32) !== 112 || (text.charCodeAt(at + 1) | 32) === 116) return false
  return /^h(?:\W{2}|xx|__|tx|xt|ee)p/i.test(text.slice(at, at + 4))
}

function asks(text: string, at: number, code: number, kind: number, before: number): boolean {
  if (kind === CONTROL) return true
  if (kind === APOSTROPHE) return code === 96 && isWord(before)
  if (ASKS[code] === 0) return false
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : SPACE
  switch (code) {
    case 46: // '.'
      return !isSpace(next) || isSpace(before) || before === 46 || isSpelled(text, at + 1)
    case 44: // ','
      return isDigit(next)
    case 58: // ':'
      return !isSpace(next) && !(isDigit(before) && isDigit(next))
    case 47: // '/'
      return next === 47
    case 64: // '@'
      return isWord(before) || !isWord(next)
    case 36: // '$', '|'
    case 124:
      return isWord(before) || isWord(next)
    case 33: // '!'
      return !isWord(before) && isWord(next)
    case 38: // '&', '%'
    case 37:
      return !isSpace(next)
    case 126: // '~'
      return isWord(before)
    case 40: // '('
      return /^.\s?(?:[.,:/@]|[^\s\d()[\]{}<>]{1,12}\s?[\])}>])/.test(text.slice(at, at + 18))
    case 41: // closing brackets
    case 93:
    case 125:
    case 62:
      return before === 46 || before === 44 || before === 58 || before === 47 || before === 64
    default:
      return true
  }
}

/** ". c o…": letters on their own behind a full stop. */
function isSpelled(text: string, at: number): boolean {
  return /^ ?[a-z] [a-z](?![a-z])/i.test(text.slice(at, at + 5))
}

/** @returns a Latin letter's units, '' for what stands between words, null for what only the normalizer can read */
function unitsOf(text: string, at: number): string | null {
  const codePoint = text.codePointAt(at)!
  if (codePoint === VARIATION_SELECTOR_16 || codePoint === ZERO_WIDTH_JOINER) return ''
  const reading = readingOf(codePoint)
  if (reading === null) return null
  return reading.kind === 'letters' ? reading.units : ''
}

/** Whether a sign outside ASCII stands between two parts of a host: "omegle·com", "o🔥megle". */
function joins(text: string, at: number, before: number): boolean {
  if (!isHostUnit(before) || readingOf(text.codePointAt(at)!)?.kind === 'mark') return false
  let end = at
  while (end < text.length && text.charCodeAt(end) >= 128 && unitsOf(text, end) === '') {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1
  }
  return end < text.length && isHostUnit(text.charCodeAt(end))
}

/** A sign of ASCII by another name: "omegle(．tv". What folds to several ("…") is one among signs alone. */
function foldsToSign(text: string, at: number, before: number): boolean {
  if (!foldsToMany(text, at)) {
    const folded = classOf(text.codePointAt(at)!) & 0xffff
    return folded < 128 && ASKS[folded] === 1
  }
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : SPACE
  if ((isSpace(before) || isWord(before)) && (isSpace(next) || isWord(next))) return false
  return [...manyOf(text.codePointAt(at)!)].some((sign) => ASKS[sign.charCodeAt(0)] === 1)
}

function foldsToMany(text: string, at: number): boolean {
  return (classOf(text.codePointAt(at)!) & 0xffff) === MANY
}

function isHostUnit(code: number): boolean {
  return code === 46 || code === 45 || code === 95 || isWord(code)
}

function isWord(code: number): boolean {
  if (code >= 128)
    return looksLikeDot(code) || ((code < 0xd800 || code > 0xdfff) && readingOf(code)?.kind === 'letters')
  return KIND[code] === LETTER || KIND[code] === UPPER || KIND[code] === DIGIT
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isSpace(code: number): boolean {
  return code === SPACE || code === 10 || code === 13 || code === 9
}

let dotWords: ReadonlySet<number> | null = null

/** Words for "dot" that are written with Latin letters; the others are not read here at all. */
function dotWordHashes(): ReadonlySet<number> {
  dotWords ??= new Set(wordsForDot().flatMap((word) => hashOf(word) ?? []))
  return dotWords
}

function hashOf(word: string): number | null {
  let hash = FNV_START
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    const units = code < 128 ? String.fromCharCode(UNIT[code]!) : unitsOf(word, i)
    if (units === null || units === '') return null
    for (let j = 0; j < units.length; j++) hash = addUnit(hash, units.charCodeAt(j))
  }
  return hash
}
