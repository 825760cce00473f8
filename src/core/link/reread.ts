/**
 * A text read once more as somebody means it who hides a name: letters joined that stand apart, every digit beside a letter a
 * letter, escapes undone, emoji inside a word left out, a joined word for "dot" set apart.
 *
 * A reading BESIDE the text at level `leet`, for names of listed services alone: for anything else it would find too much. Most
 * texts have nothing to read otherwise, which one pass finds out.
 *
 * @module
 */
import { type Mapped, overMap } from '../text/builder.ts'
import { isRegional } from '../text/flags.ts'
import { leet } from '../text/leet.ts'
import type { Normalized } from '../text/normalize.ts'
import { skeleton, skeletonOne } from '../text/skeleton.ts'
import { isAlnum, isDigit, isDrawn, isLabelUnit, isOtherScript } from './chars.ts'
import { beginsDotWord, signOfWord } from './dots.ts'
import { entity, escaped, percent, type Undone } from './escapes.ts'
import { DRAWN_MAX, hasSpacing } from './pretest.ts'
import { spacings } from './space.ts'
import { type Edit, edited, SPACED, SPELLED, type View, viewOf } from './view.ts'
import { wordEnd } from './words.ts'

/**
 * @param folded the text at level `fold` @param leeted the same at level `leet`
 * @returns null where there is nothing to read otherwise
 *
 * @example
 * ```ts
 * reread(normalize('o m e g l e', 'fold'), normalize('o m e g l e', 'leet'))?.text // 'omegle'
 * ```
 */
export function reread(folded: Normalized, leeted: Normalized): Normalized | null {
  if (!hasSpacing(folded.text) && !hasSigns(folded.text) && !hasJoinedDot(leeted.text)) return null
  const { source } = folded
  const plain = edited(viewOf(folded, source, null), signEdits(folded.text))
  const shown = viewOf(overMap(skeleton(plain.map, source), plain.map), source, null)
  const joined = edited(shown, spacings(shown.text, 'name'))
  const read = viewOf(overMap(leet(joined.text, 'all'), joined.map), source, null)
  const { text, map } = edited(read, joinedDots(read))
  return { level: 'leet', source, text, starts: map.starts, ends: map.ends }
}

/**
 * Whether a text without a listed name as it stands may hide one: where this is false, `reread` finds nothing to read otherwise
 * and no hashtag has words joined to one.
 *
 * @param folded a text at level `fold`
 */
export function mayHideName(folded: string): boolean {
  return hasSpacing(folded) || folded.includes('#') || hasJoinedDot(folded) || hasJoinedCom(folded) || hasSigns(folded)
}

/** "omeglecom": "sitcom" and "telecom" are looked at in vain. */
function hasJoinedCom(text: string): boolean {
  for (let at = text.indexOf('com'); at !== -1; at = text.indexOf('com', at + 3)) {
    if (at > 3 && isAlnum(text.charCodeAt(at - 1)) && !isAlnum(text.charCodeAt(at + 3))) return true
  }
  return false
}

/** An escape, an emoji inside a word, or digits that level `leet` leaves alone beside a letter. */
function hasSigns(text: string): boolean {
  let before = 32
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (beginsDotWord(code) && dotWordEnd(text, i) !== null) return true
    if (code < 0x80 ? asks(text, i, code, before) : JOINING_O.has(code) || (isDrawn(code) && isHostUnit(before)))
      return true
    before = code
  }
  return false
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

function signEdits(text: string): Edit[] {
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
    if (end !== null) return { edits: [{ start: at, end, by: '.', why: SPELLED }], end }
  }
  if (code === 64 && isAuthority(text, at))
    return { edits: [{ start: at, end: at + 1, by: '/', why: SPELLED }], end: at + 1 }
  if (JOINING_O.has(code)) return { edits: [{ start: at, end: at + 1, by: 'o', why: SPELLED }], end: at + 1 }
  if (code === 38) return entity(text, at)
  if (code === 37) return percent(text, at)
  if (code === 42 || code === 96 || code === 126 || code === 60) return markup(text, at)
  if (code === 92 || code === 94) return escaped(text, at)
  return code >= 0x2000 && isDrawn(code) ? drawn(text, at) : null
}

/** "ome**gle**", "ome<b>gle": emphasis and tags inside a word. */
function markup(text: string, at: number): Undone | null {
  const found = /^(?:[*`~]{1,3}|<[!/]?[a-z-]{1,12}(?: ?\/)?>)/.exec(text.slice(at, at + 18))
  if (found === null) return null
  const end = at + found[0].length
  const isInside = isHostUnit(text.charCodeAt(at - 1)) && isHostUnit(text.charCodeAt(end))
  return isInside ? { edits: [{ start: at, end, by: '', why: SPACED }], end } : null
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
  return { edits: isInside ? [{ start: at, end, by: isTld ? '.' : '', why: SPACED }] : [], end }
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

/** Words for "dot" that are joined to a name, at level `leet`; "dot" before any TLD, the others before these three. */
const JOINED_DOTS = ['punto', 'ponto', 'punkt', 'nokta', 'tltlk', 'polnt', 'kropka']
const PLAIN_RE = /^(?:com|net|org)(?![a-z0-9])/
const TLD_RE = /^ ?[a-z]{2,24}(?![a-z0-9])/

function hasJoinedDot(text: string): boolean {
  for (let at = text.indexOf('dot'); at !== -1; at = text.indexOf('dot', at + 3)) {
    if (at > 0 && isAlnum(text.charCodeAt(at - 1))) return true
  }
  return JOINED_DOTS.some((word) => text.includes(`${word}com`))
}

function joinedDots({ text, map }: View): Edit[] {
  const edits: Edit[] = []
  let at = 0
  for (;;) {
    at = nextDot(text, at)
    if (at === -1) return edits
    const word = JOINED_DOTS.find((one) => text.startsWith(one, at)) ?? (text.startsWith('dot', at) ? 'dot' : '')
    if (word === '') {
      at++
      continue
    }
    const end = at + word.length
    const rest = text.slice(end, end + 26)
    const isDot = at > 0 && isAlnum(text.charCodeAt(at - 1)) && (word === 'dot' ? TLD_RE : PLAIN_RE).test(rest)
    // "disboarddot", "dottv": a letter written twice is one here, and half of it is the neighbour's.
    const first = isTwice(map, at) ? text[at] : ''
    const last = isTwice(map, end - 1) ? text[end - 1] : ''
    const sign = rest.startsWith(' ') ? ' dot' : '.'
    if (isDot) edits.push({ start: at, end, by: `${first}${sign}${last}`, why: SPELLED })
    at = end
  }
}

function isTwice({ starts, ends }: Mapped, at: number): boolean {
  return starts !== null && ends !== null && ends[at]! - starts[at]! === 2
}

function nextDot(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 && DOT_FIRSTS.includes(text[at]!)) return at
  }
  return -1
}

const DOT_FIRSTS = 'dpntk'

/** "name dot com": a whole word for a dot, which then is one like any other. @param text at level `fold` */
function dotWordEnd(text: string, at: number): number | null {
  const before = at > 0 ? text.charCodeAt(at - 1) : 32
  const isOther = isOtherScript(text.charCodeAt(at))
  if (isAlnum(before) && isOtherScript(before) === isOther) return null
  const end = wordEnd(text, at)
  return end > at && signOfWord(text.slice(at, end))?.by === '.' ? end : null
}
