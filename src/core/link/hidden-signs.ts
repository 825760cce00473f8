/**
 * Signs under which a name is hidden inside a word: escapes, markup, drawings, digits; and words for a dot. For the second reading
 * of a text (reread.ts).
 *
 * @module
 */
import { isAlnum, isDigit, isDrawn } from './chars.ts'
import { beginsDotWord, isBullet, signOfSeenWord } from './dots.ts'
import { bullet, drawn, isHostUnit, splits } from './drawn-signs.ts'
import { entity, escaped, percent, type Undone } from './escapes.ts'
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
