/**
 * Disguises that put something between or upon the letters, which a reader does not see or looks past.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import { TAGS } from './alphabets.ts'

export type Overlay = (text: string, random: Random) => string

const characters = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))

/** Something behind a letter, at least once and else once in three. */
function behindLetters(text: string, random: Random, make: () => string): string {
  const chars = [...text]
  const places = chars.flatMap((char, i) => (i < chars.length - 1 && /[\p{L}\p{N}\p{So}]/u.test(char) ? [i] : []))
  if (places.length === 0) return text
  const sure = random.pick(places)
  return chars.map((char, i) => (places.includes(i) && (i === sure || random.oneIn(3)) ? char + make() : char)).join('')
}

const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u2063']
const BIDI = [...characters(0x202a, 0x202c), ...characters(0x2066, 0x2069), '\u200e', '\u200f', '\u061c']
const MARKS = [...characters(0x0300, 0x0315), ...characters(0x0316, 0x0333), ...characters(0x033d, 0x034e)]
const ENCLOSING = ['\u20dd', '\u20de', '\u20e3', '\u20e0']
const LINES = ['\u0336', '\u0335', '\u0332', '\u0338']
const EMOJI = ['🔥', '💕', '✨', '👻', '💦', '😈', '🍑', '❤️', '👩‍🦰', '🇺🇸', '⭐', '👋🏽']

export const OVERLAYS: Readonly<Record<string, Overlay>> = {
  'zero-width': (text, random) => behindLetters(text, random, () => random.pick(ZERO_WIDTH)),
  zalgo: (text, random) =>
    behindLetters(text, random, () => Array.from({ length: 1 + random.below(6) }, () => random.pick(MARKS)).join('')),
  'struck-through': (text, random) => {
    const line = random.pick(LINES)
    return text.replaceAll(/\p{L}/gu, (char) => char + line)
  },
  enclosed: (text, random) => behindLetters(text, random, () => random.pick(ENCLOSING)),
  'bidi-controls': (text, random) => behindLetters(text, random, () => random.pick(BIDI)),
  'tag-characters': (text, random) =>
    behindLetters(text, random, () => TAGS(random.pick(['a', 'm', 'x', 'z'])).repeat(1 + random.below(3))),
  'variation-selectors': (text, random) =>
    behindLetters(text, random, () => random.pick(['\ufe0e', '\ufe0f', '\u{e0100}', '\u{e01ef}'])),
  'markup-inside': (text, random) => {
    const mark = random.pick(['**', '*', '`', '<b>', '</i>', '<wbr>', '<!---->', '~~'])
    return behindLetters(text, random, () => mark)
  },
  'entities-unseen': (text, random) =>
    behindLetters(text, random, () =>
      random.pick(['&#8203;', '&#x200b;', '&shy;', '&zwnj;', '&#0173;', '&ZeroWidthSpace;']),
    ),
  'emoji-between': (text, random) => {
    const emoji = random.pick(EMOJI)
    return behindLetters(text, random, () => emoji)
  },
}
