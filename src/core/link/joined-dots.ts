/**
 * Words for "dot" that are joined to a name: "omegledotcom", "omegledot com". At level `leet`, for the second reading of a text
 * (reread.ts).
 *
 * @module
 */
import type { Mapped } from '../text/builder.ts'
import { isAlnum } from './chars.ts'
import { type Edit, SPELLED } from './view.ts'

/** Words for "dot" that are joined to a name, at level `leet`; "dot" before any TLD, the others before these three. */
const JOINED_DOTS = ['punto', 'ponto', 'punkt', 'nokta', 'tltlk', 'polnt', 'kropka']
const PLAIN_RE = /^(?:com|net|org)(?![a-z0-9])/
/** A letter written twice is one here: "gg" is "g". */
const TLD_RE = /^ ?[a-z]{1,24}(?![a-z0-9])/

export function hasJoinedDot(text: string): boolean {
  for (let at = text.indexOf('dot'); at !== -1; at = text.indexOf('dot', at + 3)) {
    if (at > 0 && (isAlnum(text.charCodeAt(at - 1)) || isFront(text, at))) return true
  }
  return JOINED_DOTS.some((word) => text.includes(`${word}com`))
}

/** "omegle dotcom": the word for the dot is joined to the TLD alone. */
function isFront(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 32 && isAlnum(text.charCodeAt(at - 2)) && isAlnum(text.charCodeAt(at + 3))
}

/** @param read a text at level `leet`, and its way back to the text before that level */
export function joinedDots({ text, places }: Mapped): Edit[] {
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
    // "disboarddot", "dottv": a letter written twice is one here, and half of it is the neighbour's.
    const first = isTwice(places, at) ? text[at]! : ''
    const last = isTwice(places, end - 1) ? text[end - 1]! : ''
    const rest = last + text.slice(end, end + 26)
    const isBehind = at > 0 && isAlnum(text.charCodeAt(at - 1))
    const isDot = (isBehind || (word === 'dot' && isFront(text, at))) && (word === 'dot' ? TLD_RE : PLAIN_RE).test(rest)
    const gap = text[end] === ' ' ? 1 : 0
    if (isDot) edits.push({ start: isBehind ? at : at - 1, end: end + gap, by: `${first}.${last}`, why: SPELLED })
    at = end
  }
}

function isTwice(places: Mapped['places'], at: number): boolean {
  return places !== null && places.endOf(at) - places.startOf(at) >= 2
}

function nextDot(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 && DOT_FIRSTS.includes(text[at]!)) return at
  }
  return -1
}

const DOT_FIRSTS = 'dpntk'
