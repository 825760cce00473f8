/**
 * Defanging undone: `hxxp`, `[:]//`, `[@]`, `\.`, HTML entities, percent signs, emoji inside a host.
 *
 * One pass, each sign looked at once; dots of every kind are `chain.ts`'s.
 *
 * @module
 */
import { chainAt } from './chain.ts'
import { isAlnum, isAsciiLetter, isDrawn, isLabelUnit, isOtherScript, isSymbol } from './chars.ts'
import { isBullet, isMailboxBehind, isNoLabel, joinedDot, signOfWord } from './dots.ts'
import { entity, escaped, percent } from './escapes.ts'
import { labelStart } from './host.ts'
import { octetsAt } from './octets.ts'
import { DRAWN_MAX } from './pretest.ts'
import { DEFANGED, type Edit, SPACED, SPELLED } from './view.ts'
import { wordEnd } from './words.ts'

/** `hxxp` and its kin: what is put for "tt". */
const MASKS = new Set(['xx', '**', '++', '__', '##', 'tx', 'xt', '--', '==', 'ee', '..'])
/** @returns edits in order of place, without overlaps */
export function disguises(text: string): Edit[] {
  const edits: Edit[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const found = disguiseAt(text, at, from)
    if (found === null) {
      at++
      continue
    }
    edits.push(...found.edits)
    at = Math.max(at + 1, found.end)
    from = found.edits.at(-1)?.end ?? from
  }
  return edits
}

type Disguise = { readonly edits: readonly Edit[]; readonly end: number }

function disguiseAt(text: string, at: number, from: number): Disguise | null {
  const code = text.charCodeAt(at)
  if (isAlnum(code)) {
    if (at > 0 && isAlnum(text.charCodeAt(at - 1))) {
      return code === 0x68 || code < 0x80 ? null : touching(text, at, from)
    }
    if (code === 0x68) return scheme(text, at) ?? joined(text, at, from)
    return (code === 0x61 ? atMailbox(text, at, from) : null) ?? joined(text, at, from)
  }
  if (at > from && isLabelUnit(text.charCodeAt(at - 1)) && mayBeGap(code)) {
    const chain = code === 44 ? (octetsAt(text, at, from) ?? chainAt(text, at, from)) : chainAt(text, at, from)
    if (chain !== null) return chain
  }
  switch (code) {
    case 40: // ( [ { <
    case 91:
    case 123:
    case 60:
    case 32:
      return bracketed(text, at)
    case 92: // \ ^
    case 94:
      return escaped(text, at)
    case 38:
      return entity(text, at)
    case 37:
      return percent(text, at)
    default:
      return isDrawn(code) ? drawn(text, at) : null
  }
}

function mayBeGap(code: number): boolean {
  if (code >= 0x80) return isBullet(code) || isSymbol(code)
  return (
    code === 32 ||
    code === 9 ||
    code === 10 ||
    code === 44 ||
    code === 46 ||
    '[({<])}>*-_~|"\''.includes(String.fromCharCode(code))
  )
}

/** A word of another script right behind ASCII letters: "omegle点com". */
function touching(text: string, at: number, from: number): Disguise | null {
  return text.charCodeAt(at - 1) < 0x80 ? chainAt(text, at, from) : null
}

/** `hxxp:`, `hxxps[:]`, `h**p ://` */
function scheme(text: string, at: number): Disguise | null {
  if (!MASKS.has(text.slice(at + 1, at + 3)) || text[at + 3] !== 'p') return null
  let end = at + 4
  if (text[end] === 's') end++
  const isScheme = /^\s?[[({<]?\s?:/.test(text.slice(end, end + 4))
  return isScheme ? { edits: [{ start: at + 1, end: at + 3, by: 'tt', why: DEFANGED }], end: at + 4 } : null
}

/** "mia at gmail dot com": before a host of mailboxes "at" is the sign. */
function atMailbox(text: string, at: number, from: number): Disguise | null {
  if (at - 2 < from || !isMailboxBehind(text, at) || !isLabelUnit(text.charCodeAt(at - 2))) return null
  const end = wordEnd(text, at) + 1
  return { edits: [{ start: at - 1, end, by: '@', why: SPELLED }], end }
}

/** "omegledotcom", "omegle dotcom" */
function joined(text: string, at: number, from: number): Disguise | null {
  if (text.charCodeAt(at) >= 0x80) return null
  const end = wordEnd(text, at)
  if (end - at < 6) return null
  const dot = joinedDot(text.slice(at, end))
  const next = text.charCodeAt(end)
  if (dot === null || (isLabelUnit(next) && !isOtherScript(next))) return null
  const wordAt = at + dot.at
  const start = dot.at > 0 ? wordAt : at - 1
  if (dot.at === 0) {
    const label = text.slice(labelStart(text, start, Math.max(from, start - 64)), start)
    if (text.charCodeAt(start) !== 32 || label.length < 4 || isNoLabel(label)) return null
  }
  return { edits: [{ start, end: wordAt + dot.length, by: '.', why: SPELLED }], end }
}

/** `[:]`, `[://]`, `[/]`, `[@]`, `[at]`, ` (at) `, and `[slash]`; a pair of brackets around anything else is left alone. */
function bracketed(text: string, at: number): Disguise | null {
  const open = text.charCodeAt(at) === 32 ? at + 1 : at
  if (!'[({<'.includes(text[open] ?? ' ')) return null
  const spaced = text.charCodeAt(open + 1) === 32 ? open + 2 : open + 1
  const close = /^(:\/\/|:\/?|\/{1,2}|@|\.|[^\s\x00-\x40[-`{-\x7f]{1,8}|[a-z]{2,12}) ?[\])}>]( ?)/.exec(
    text.slice(spaced, spaced + 18),
  )
  if (close === null) return null
  const inner = close[1]!
  const by = isAlnum(inner.charCodeAt(0)) ? signOfWord(inner)?.by : inner
  if (by === undefined) return null
  // A dot in brackets is a defanged path where it is no host's.
  if (by === '.' && !(inner === '.' && open === at && isLabelUnit(text.charCodeAt(at - 1)) && close[2] === ''))
    return null
  const end = spaced + close[0].length
  const before = text.charCodeAt(at - 1)
  if (by === '@' && !(at > 0 && isLabelUnit(before) && isLabelUnit(text.charCodeAt(end)))) return null
  if (by.startsWith(':') && !isAsciiLetter(before)) return null
  return { edits: [{ start: at, end, by, why: DEFANGED }], end }
}

/** Emoji that split a host: "om🔥egle.com", "omegle🔥.com". */
function drawn(text: string, at: number): Disguise | null {
  let end = at
  while (end < text.length && end - at < DRAWN_MAX && isDrawn(text.charCodeAt(end))) end++
  const before = at > 0 ? text.charCodeAt(at - 1) : 32
  const after = end < text.length ? text.charCodeAt(end) : 32
  const isInside = isHostUnit(before) && isHostUnit(after)
  // "omegle🔴com": without the emoji it would be no host.
  if (isInside && isAlnum(before) && /^(?:com|net|org)(?![\p{L}\p{N}.-])/u.test(text.slice(end, end + 5)))
    return { edits: [{ start: at, end, by: '.', why: SPELLED }], end }
  return isInside ? { edits: [{ start: at, end, by: '', why: SPACED }], end } : { edits: [], end }
}

function isHostUnit(code: number): boolean {
  return code === 46 || (code < 0x80 && isAlnum(code))
}
