/**
 * Texts that cost as much as somebody can make them cost. Seeded, so that every run has the same.
 *
 * @module
 */
import { picker, random } from '../../bench/random.ts'
import { inventTerms, nearMisses } from '../../bench/terms.ts'
import { PIECES, RUNS, SIGNS } from './hostile-pieces.ts'

/** A way to write a text of any length, the same however long it is. */
export type HostileKind = { readonly name: string; readonly make: (chars: number) => string }

/** Terms of a list as a hotline keeps one, invented: some are how others begin, and overlap. */
export const HOSTILE_TERMS: readonly string[] = inventTerms(2_000, 7).flatMap((term, i) =>
  i % 50 === 0 ? [term, `${term}${term.slice(0, 3)}`, `${term.slice(-3)}${term}`] : [term],
)

/** @returns `unit` over and over, cut to whole characters */
export function repeated(unit: string, chars: number): string {
  return cut(unit.repeat(Math.ceil(chars / unit.length)), chars)
}

function cut(text: string, chars: number): string {
  const code = text.charCodeAt(chars - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? chars - 1 : chars)
}

/** A unit over and over, named by it. */
export function repeatedKind(unit: string): HostileKind {
  return { name: shown(unit), make: (chars) => repeated(unit, chars) }
}

/** In ASCII: some of these signs turn a terminal round. */
function shown(unit: string): string {
  return JSON.stringify(unit).replace(/[^\x20-\x7e]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`)
}

/** @param howMany 0: all of them, in order; else so many drawn at random */
function rows(pieces: readonly string[], length: number, howMany: number, seed: number): string[] {
  const pick = picker(random(seed))
  return Array.from({ length: howMany }, () => Array.from({ length }, () => pick(pieces)).join(''))
}

/** All pieces in all orders, without a period that a cache could follow. */
function mixed(name: string, pieces: readonly string[], seed: number): HostileKind {
  return {
    name,
    make: (chars) => {
      const pick = picker(random(seed))
      const parts: string[] = []
      for (let length = 0; length < chars; length += parts.at(-1)!.length) parts.push(pick(pieces))
      return cut(parts.join(''), chars)
    },
  }
}

/** Different every time: what was looked up once does not help the next. */
function numbered(name: string, write: (i: number) => string): HostileKind {
  return {
    name,
    make: (chars) => {
      const parts: string[] = []
      for (let i = 0, length = 0; length < chars; length += parts.at(-1)!.length) parts.push(write(i++))
      return cut(parts.join(''), chars)
    },
  }
}

/** Every row of `order` letters once (de Bruijn): no two places read alike. */
export function deBruijn(letters: string, order: number): string {
  const k = letters.length
  const a = new Array<number>(k * order).fill(0)
  let text = ''
  const walk = (t: number, p: number): void => {
    if (t > order) {
      if (order % p === 0) for (let i = 1; i <= p; i++) text += letters[a[i]!]
      return
    }
    a[t] = a[t - p]!
    walk(t + 1, p)
    for (let letter = a[t - p]! + 1; letter < k; letter++) {
      a[t] = letter
      walk(t + 1, t)
    }
  }
  walk(1, 1)
  return text
}

/** A number in letters that make no word: one that happens to mean "dot" would have the whole text read twice. */
const nameOf = (i: number) => String(i).replace(/\d/g, (digit) => 'bfgjkqvwxz'[Number(digit)]!)

const NUMBERED: readonly HostileKind[] = [
  numbered('short links', (i) => `${nameOf(i)}.co `),
  numbered('short links with a scheme', (i) => `http://${nameOf(i)}.co `),
  numbered('short links in Markdown', (i) => `[a](http://${nameOf(i)}.co)`),
  numbered('short links, accented', (i) => `${nameOf(i)}\u00e9.co `),
  numbered('short links, Cyrillic', (i) => `${nameOf(i)}\u0430.\u0440\u0444 `),
  numbered('short links that look Latin', (i) => `${nameOf(i)}.\u0441om `),
  numbered('punycode', (i) => `xn--${nameOf(i)}-9ja.com `),
  numbered('addresses of mailboxes', (i) => `${nameOf(i)}@${nameOf(i)}.co `),
  numbered('links with a port and a path', (i) => `http://${nameOf(i)}.co:81/%2e/${nameOf(i)} `),
  numbered('links at addresses', (i) => `http://0x${i.toString(16)}/ `),
  numbered('links with a user', (i) => `http://a:b@${nameOf(i)}.co\\@c `),
  numbered('defanged links', (i) => `${nameOf(i)}[.]co `),
  numbered('spelled links', (i) => `${nameOf(i)} dot com `),
  numbered('redirectors', (i) => `l.facebook.com/l.php?u=${nameOf(i)}.co `),
  numbered('redirectors in redirectors', (i) => `${'http://l.facebook.com/l.php?u='.repeat(8)}http://${nameOf(i)}.co `),
  numbered('hosts of many labels', (i) => `${'a.'.repeat(40)}${nameOf(i)}.co `),
  numbered('nearly listed hosts', (i) => `omegle${nameOf(i)}.co `),
  numbered('listed hosts', (i) => `${nameOf(i)}.omegle.com `),
  numbered('listed hosts in paths', (i) => `${nameOf(i)}.co/omegle `),
  numbered('names in hosts', (i) => `0megle.${nameOf(i)}.co `),
  numbered('phone numbers', (i) => `+44 7700 ${900_000 + (i % 100_000)} `),
  numbered('phone numbers with a trunk', (i) => `0${1_000_000_000 + i} `),
  numbered('numbers that are no phone numbers', (i) => `0${10_000_000 + i}1 `),
  numbered('handles', (i) => `snap: mia_${i} `),
  numbered('hashtags', (i) => `#get_on_omegle${nameOf(i)} `),
  numbered('queries', (i) => (i === 0 ? 'http://l.facebook.com/l.php?' : `u=${i}&`)),
]

const PROSE: readonly string[] = [
  'just a girl who loves her dog and too much coffee, ',
  'and every weekend at the sea with friends. ',
  'new videos on friday! ',
  'thanks to all of you for ten thousand followers; ',
  'dreaming about lisbon since last year. ',
]

const MIXED: readonly HostileKind[] = [
  mixed('prose', PROSE, 1),
  mixed('prose with a link now and then', [...PROSE, ...PROSE, 'https://a.example/page '], 2),
  mixed('signs at random', SIGNS, 3),
  mixed('pieces at random', PIECES, 4),
  mixed('signs and pieces at random', [...SIGNS, ...PIECES], 5),
  mixed('listed terms', [...HOSTILE_TERMS.slice(0, 500).map((term) => `${term} `)], 6),
  mixed('listed terms without a space', HOSTILE_TERMS.slice(0, 500), 7),
  mixed(
    'nearly listed terms',
    nearMisses(HOSTILE_TERMS, 8).map((term) => `${term} `),
    8,
  ),
  mixed(
    'beginnings of terms',
    HOSTILE_TERMS.map((term) => term.slice(0, -1)),
    9,
  ),
  { name: 'de Bruijn, letters', make: (chars) => repeated(deBruijn('abcdefgh', 5), chars) },
  { name: 'de Bruijn, signs', make: (chars) => repeated(deBruijn('a.@/:[ ', 5), chars) },
  { name: 'de Bruijn, spaced', make: (chars) => repeated([...deBruijn('omegl.', 5)].join(' '), chars) },
]

const RUN_KINDS: readonly HostileKind[] = Object.entries(RUNS).map(([name, write]) => ({
  name,
  make: (chars) =>
    cut(
      write((unit) => repeated(unit, Math.max(1, chars - 32))),
      chars,
    ),
}))

/** Kinds that a person thought of. */
export const NAMED: readonly HostileKind[] = [...MIXED, ...NUMBERED, ...RUN_KINDS]

/** Each sign as all of a path, and as all of a host: links are read in their own way. */
export const PLACED: readonly HostileKind[] = SIGNS.flatMap((sign) => [
  { name: `a path of ${shown(sign)}`, make: (chars: number) => `a.co/${repeated(sign, chars - 5)}` },
  { name: `a host of ${shown(sign)}`, make: (chars: number) => `http://a${repeated(sign, chars - 11)}.co` },
])

/** One sign or piece over and over, each pair of signs, and rows of signs and pieces drawn at random. */
export function drawnKinds(perLength: number): HostileKind[] {
  const all = [...SIGNS, ...PIECES]
  const pairs = SIGNS.flatMap((a) => SIGNS.filter((b) => b !== a).map((b) => a + b))
  const units = new Set([
    ...all,
    ...rows(pairs, 1, 2 * perLength, 11),
    ...rows(SIGNS, 3, perLength, 12),
    ...rows(all, 2, 2 * perLength, 13),
    ...rows(all, 3, perLength, 14),
    ...rows(all, 5, perLength, 15),
  ])
  return [...units].map(repeatedKind)
}
