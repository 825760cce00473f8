/**
 * Signs under which a name is hidden inside a word: escapes, markup, drawings, digits; and words for a dot. For the second reading
 * of a text (reread.ts).
 *
 * @module
 */
import { isRegional } from '../text/flags.ts'
import { skeletonOne } from '../text/skeleton.ts'
import { isAlnum, isDigit, isDrawn, isLabelUnit } from './chars.ts'
import { beginsDotWord, isBullet, signOfSeenWord } from './dots.ts'
import { entity, escaped, percent, type Undone } from './escapes.ts'
import { DRAWN_MAX } from './pretest.ts'
import { type Edit, SPACED, SPELLED } from './view.ts'
import { mayTouch, wordEnd } from './words.ts'

/** An escape, an emoji inside a word, or digits that level `leet` leaves alone beside a letter. */
export function hasSigns(text: string): boolean {
  let before = 32
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (beginsDotWord(code) && dotWordEnd(text, i) !== null) return true
    if (code < 0x80 ? asks(text, i, code, before) : JOINING_O.has(code) || splits(code, before)) return true
    before = code
  }
  return false
}

function splits(code: number, before: number): boolean {
  return isHostUnit(before) && (isDrawn(code) || (isBullet(code) && !isEastAsian(before)))
}

function asks(text: string, at: number, code: number, before: number): boolean {
  if (isDigit(code)) {
    const next = text.charCodeAt(at + 1)
    const isRun = code === 50 || isDigit(next) || isDigit(before)
    return isRun && (isLatin(before) || isLatin(next))
  }
  if (code === 64) return isAuthority(text, at) || (isLatin(before) && !isAlnum(text.charCodeAt(at + 1)))
  if (code === 36 || code === 124) return isAlnum(before) || isAlnum(text.charCodeAt(at + 1))
  if (code === 33) return !isAlnum(before) && isAlnum(text.charCodeAt(at + 1))
  if (code === 46) return /^ ?[a-z] [a-z](?![a-z])/.test(text.slice(at + 1, at + 6))
  if (code === 38) return entity(text, at) !== null
  if (code === 37) return percent(text, at) !== null
  if (code === 42 || code === 96 || code === 126 || code === 60) return isAlnum(before) && markup(text, at) !== null
  return (code === 92 || code === 94) && escaped(text, at) !== null
}

/** "//name@host": what stands before the @ is no part of the name. */
function isAuthority(text: string, at: number): boolean {
  for (let i = at - 1; i > 0 && at - i <= USER_MAX; i--) {
    const code = text.charCodeAt(i)
    if (code === 47) return text.charCodeAt(i - 1) === 47
    if (code <= 32) return false
  }
  return false
}

/** Longer user names before a host are not read. */
const USER_MAX = 64

/** Signs of Telugu, Kannada, Malayalam and Sinhala that are drawn like an o and join the letter before (UTS #39). */
const JOINING_O = new Set([0xc02, 0xc82, 0xd02, 0xd82])

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 64 || code === 36 || code === 33 || code === 124
}

export function signEdits(text: string): Edit[] {
  const edits: Edit[] = []
  let at = 0
  while (at < text.length) {
    const found = undone(text, at)
    if (found === null) at++
    else {
      edits.push(...found.edits)
      at = Math.max(at + 1, found.end)
    }
  }
  return edits
}

function undone(text: string, at: number): Undone | null {
  const code = text.charCodeAt(at)
  if (beginsDotWord(code)) {
    const end = dotWordEnd(text, at)
    if (end !== null) return dotWord(text, at, end)
  }
  if (code === 64 && isAuthority(text, at))
    return { edits: [{ start: at, end: at + 1, by: '/', why: SPELLED }], end: at + 1 }
  if (JOINING_O.has(code)) return { edits: [{ start: at, end: at + 1, by: 'o', why: SPELLED }], end: at + 1 }
  if (code === 38) return entity(text, at)
  if (code === 37) return percent(text, at)
  if (code === 42 || code === 96 || code === 126 || code === 60) return markup(text, at)
  if (code === 92 || code === 94) return escaped(text, at)
  if (isBullet(code)) return bullet(text, at)
  return code >= 0x2000 && isDrawn(code) ? drawn(text, at) : null
}

const MARKUP_MAX = 48
const MARKUP_RE = /^(?:[*`~]{1,3}|(?:<[!/]?[a-z-]{1,12}(?: ?\/)?>){1,4})/

/** "ome**gle**", "ome<b>gle", "ome<i></i>gle": emphasis and tags inside a word. */
function markup(text: string, at: number): Undone | null {
  const found = MARKUP_RE.exec(text.slice(at, at + MARKUP_MAX))
  if (found === null) return null
  const end = at + found[0].length
  const isInside = isHostUnit(text.charCodeAt(at - 1)) && isHostUnit(text.charCodeAt(end))
  return isInside ? { edits: [{ start: at, end, by: '', why: SPACED }], end } : null
}

/** "ome·gle", "omegl·é". Letters on their own are a row (space.ts), and the bullet behind one may be the dot: "g·l·e·club". */
function bullet(text: string, at: number): Undone {
  const isTld = PLAIN_RE.test(text.slice(at + 1, at + 5))
  const isInside = isJoint(text, at - 1) && isJoint(text, at + 1)
  if (!isInside || (!isTld && !isAlnum(text.charCodeAt(at - 2)))) return { edits: [], end: at + 1 }
  return { edits: [{ start: at, end: at + 1, by: isTld ? '.' : '', why: SPACED }], end: at + 1 }
}

/** A letter of a host, or a sign for one. In Chinese, Japanese and Korean bullets are spelling. */
function isJoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (isHostUnit(code) || code === 33 || code === 36 || code === 64) && !isEastAsian(code)
}

function isEastAsian(code: number): boolean {
  return (code >= 0x2e80 && code < 0xa000) || (code >= 0xac00 && code < 0xd7a4)
}

/** "o🔥m🔥e": what is drawn between two letters goes, unless it is drawn like a letter itself. */
function drawn(text: string, at: number): Undone {
  let end = at
  while (end < text.length && end - at < DRAWN_MAX && isOrnament(text, end)) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1
  }
  const isTld = PLAIN_RE.test(text.slice(Math.max(end, at + 1), end + 5))
  if (end === at && isTld && isHostUnit(text.charCodeAt(at - 1))) end++ // "name⚫com"
  if (end === at) return { edits: [], end: at + (text.codePointAt(at)! > 0xffff ? 2 : 1) }
  const isInside = at > 0 && isHostPart(text, at - 1) && isHostPart(text, end)
  if (isInside) return { edits: [{ start: at, end, by: isTld ? '.' : '', why: SPACED }], end }
  // At the level of names a flag is two letters; between two letters that stand apart it is a sign like any other.
  return { edits: isRegional(text.codePointAt(at)!) ? [{ start: at, end, by: '\u2691', why: SPACED }] : [], end }
}

/** Drawn, and like no letter; a flag is a drawing too. */
function isOrnament(text: string, at: number): boolean {
  if (!isDrawn(text.charCodeAt(at))) return false
  const codePoint = text.codePointAt(at)!
  return isRegional(codePoint) || skeletonOne(codePoint) === null
}

/** A letter, a dot or a hyphen, or half of a letter beyond the first plane. */
function isHostPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (isHostUnit(code)) return true
  return isDrawn(code) && !isOrnament(text, code >= 0xdc00 && code <= 0xdfff ? at - 1 : at)
}

function isHostUnit(code: number): boolean {
  return code === 46 || isLabelUnit(code)
}

/** "|dot|": at the level of names a bar is a letter. */
function dotWord(text: string, start: number, end: number): Undone {
  const isBarred = text.charCodeAt(start - 1) === 124 && text.charCodeAt(end) === 124
  const edit = isBarred ? { start: start - 1, end: end + 1 } : { start, end }
  return { edits: [{ ...edit, by: '.', why: SPELLED }], end: edit.end }
}

/** "name dot com": a whole word for a dot, which then is one like any other. @param text at level `fold` */
function dotWordEnd(text: string, at: number): number | null {
  const before = at > 0 ? text.charCodeAt(at - 1) : 32
  if (isAlnum(before) && !mayTouch(before, text.charCodeAt(at))) return null
  const end = wordEnd(text, at)
  return end > at && signOfSeenWord(text.slice(at, end))?.by === '.' ? end : null
}

/** A TLD that is no word. */
const PLAIN_RE = /^(?:com|net|org)(?![a-z0-9])/
