/**
 * Bullets and drawings inside a word. For the second reading of a text (reread.ts).
 *
 * @module
 */
import { isRegional } from '../text/flags.ts'
import { skeletonOne } from '../text/skeleton.ts'
import { isAlnum, isDrawn, isLabelUnit } from './chars.ts'
import { isBullet } from './dots.ts'
import type { Undone } from './escapes.ts'
import { DRAWN_MAX } from './pretest.ts'
import { SPACED } from './view.ts'

/** A TLD that is no word. */
const PLAIN_RE = /^(?:com|net|org)(?![a-z0-9])/

/** Whether a sign may part two letters of a word. @param before the unit before it */
export function splits(code: number, before: number): boolean {
  return isHostUnit(before) && (isDrawn(code) || (isBullet(code) && !isEastAsian(before)))
}

/** "ome·gle", "omegl·é". Letters on their own are a row (space.ts), and the bullet behind one may be the dot: "g·l·e·club". */
export function bullet(text: string, at: number): Undone {
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
export function drawn(text: string, at: number): Undone {
  let end = at
  while (end < text.length && end - at < DRAWN_MAX && isOrnament(text, end)) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1
  }
  const isTld = PLAIN_RE.test(text.slice(Math.max(end, at + 1), end + 5))
  if (end === at && isTld && isHostUnit(text.charCodeAt(at - 1))) end++ // "name⚫com"
  if (end === at) return { edits: [], end: at + (text.codePointAt(at)! > 0xffff ? 2 : 1) }
  const isInside = at > 0 && isHostPart(text, at - 1) && isHostPart(text, end)
  if (isInside) return { edits: [{ start: at, end, by: isTld ? '.' : '', why: SPACED }], end }
  // At the level of names a flag is two letters; beside a letter on its own it is a sign like any other.
  const isFlag = isRegional(text.codePointAt(at)!) && (isLone(text, at - 2) || isLone(text, end + 1))
  return { edits: isFlag ? [{ start: at, end, by: '\u2691', why: SPACED }] : [], end }
}

function isLone(text: string, at: number): boolean {
  const isLetter = (i: number) => isAlnum(text.charCodeAt(i))
  return isLetter(at) && !isLetter(at - 1) && !isLetter(at + 1)
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

/** A letter, a dot or a hyphen. */
export function isHostUnit(code: number): boolean {
  return code === 46 || isLabelUnit(code)
}
