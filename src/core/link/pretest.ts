/**
 * Cheap questions that end the search for most texts: no dot, no word for one, nothing spaced out.
 *
 * Each is one pass without allocation; what they let through is looked at closely, what they stop is not looked at again.
 *
 * @module
 */
import { looksLikeDot } from '../text/confusables.ts'
import { isAlnum, isDigit, isDrawn, isOtherScript, isSymbol } from './chars.ts'
import { beginsDotWord, isBullet, isMailboxBehind, signOfSeenWord } from './dots.ts'
import { wordEnd } from './words.ts'

/** What a scan stops at. */
export function hasDotOrColon(text: string): boolean {
  return (
    text.includes('.') || text.includes(':') || text.includes('@') || text.includes('\u3002') || text.includes('//')
  )
}

const SPACE = 32
/** Emoji inside a host, in code units. More of them split no word that anybody reads. */
export const DRAWN_MAX = 16
/** ASCII units that may begin a disguise; all others are passed over by one look. */
const ASKS = new Uint8Array(128)
for (const char of '([{<)]}>\\^&%,.*hcnoa') ASKS[char.charCodeAt(0)] = 1

/** Whether `disguises` may find anything. */
export function hasDisguise(text: string): boolean {
  let before = SPACE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isWordStart = !isAlnum(before) || (code >= 0x80 && before < 0x80)
    if (isWordStart && beginsDotWord(code) && signOfSeenWord(text.slice(i, wordEnd(text, i)))?.by === '.') return true
    if (code < 0x80 ? ASKS[code] === 1 && asks(text, i, code, before) : asksForeign(text, i, code, before)) return true
    before = code
  }
  return false
}

function asks(text: string, at: number, code: number, before: number): boolean {
  const next = text.charCodeAt(at + 1)
  switch (code) {
    case 44: // ','
      return isDigit(next) || isPlainTld(text, at + 1)
    case 46: // '.'
      return (
        next === 46 ||
        ((before === SPACE || before === 10 || before === 9) && (next === SPACE || next === 9 || isAlnum(next))) ||
        next === 10 ||
        next === 13 ||
        (next === SPACE && isPlainTld(text, afterSpaces(text, at + 1)))
      )
    case 42: // '*'
      return isPlainTld(text, at + 1) || before === SPACE
    case 92: // '\', '^'
    case 94:
      return next === 46 || next === 47
    case 38: // '&'
      return next === 35 || /^&[a-z]{3,14};/.test(text.slice(at, at + 16))
    case 37: // '%'
      return next >= 50 && next <= 52
    case 97: // "… at gmail.com"
      return before === SPACE && isMailboxBehind(text, at)
    case 104: // 'h'
      return (
        text.charCodeAt(at + 3) === 112 &&
        text.charCodeAt(at + 1) !== 116 &&
        /^h\W{2}p|^h(?:xx|__|tx|xt|ee)p/.test(text.slice(at, at + 4))
      )
    case 99: // "…dotcom"
    case 110:
    case 111:
      return isPlainTld(text, at) && /(?:dot|nto|kta|tik)$/.test(text.slice(Math.max(0, at - 3), at))
    case 40: // '(', '[', '{', '<'
    case 91:
    case 123:
    case 60:
      return /^.\s?(?:[.,:/@]|[^\s\d()[\]{}<>]{1,12}\s?[\])}>])/.test(text.slice(at, at + 18))
    default: // closing brackets
      return isSign(before)
  }
}

/** Letters of other scripts were asked as the beginning of a word; here are signs. */
function asksForeign(text: string, at: number, code: number, before: number): boolean {
  if ((isBullet(code) || isSymbol(code)) && isPlainTld(text, afterSpaces(text, at + 1))) return true
  if (!isDrawn(code)) return false
  let end = at
  while (end < text.length && end - at < DRAWN_MAX && isDrawn(text.charCodeAt(end))) end++
  const after = text.charCodeAt(end)
  return isHostUnit(before) && isHostUnit(after)
}

function isHostUnit(code: number): boolean {
  return code === 46 || (code < 0x80 && isAlnum(code))
}

function isSign(code: number): boolean {
  return code === 46 || code === 44 || code === 58 || code === 47 || code === 64
}

function isPlainTld(text: string, at: number): boolean {
  const isOne = text.startsWith('com', at) || text.startsWith('net', at) || text.startsWith('org', at)
  const next = text.charCodeAt(at + 3)
  return isOne && (!isAlnum(next) || isOtherScript(next))
}

function afterSpaces(text: string, start: number): number {
  let at = start
  while (at - start < 3 && text.charCodeAt(at) === SPACE) at++
  return at
}

/** Three single letters in a row, whatever stands between them. */
export function hasSpacing(text: string): boolean {
  let singles = 0
  let width = 0
  for (let i = 0; i < text.length; i++) {
    if (isAlnum(text.charCodeAt(i))) {
      width++
      continue
    }
    if (width === 1) {
      if (++singles === 3) return true
    } else if (width > 1) singles = 0
    width = 0
  }
  return width === 1 && singles >= 2
}

/** Longest label looked through for a letter that is not ASCII. */
const LABEL_MAX = 63

/** Whether some host may be one only by its looks: a last label not in ASCII ("omegle.сom"), or a dot that is none. */
export function hasLookAlike(text: string): boolean {
  for (let i = 1; i + 1 < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      for (let j = i + 1; j < text.length && j - i < LABEL_MAX && isAlnum(text.charCodeAt(j)); j++) {
        if (text.charCodeAt(j) >= 0x80) return true
      }
    } else if (
      code >= 0x80 &&
      looksLikeDot(code) &&
      isAlnum(text.charCodeAt(i - 1)) &&
      isAlnum(text.charCodeAt(i + 1))
    ) {
      return true
    }
  }
  return false
}
