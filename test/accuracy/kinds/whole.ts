/**
 * Disguises that write the whole of an address or a name otherwise, one kind a row.
 *
 * @module
 */
import { domainToASCII } from 'node:url'
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import type { Target } from '../targets.ts'

export type Whole = (target: Target, random: Random) => string

const EMOJI = ['🔥', '😂', '❤️', '✨', '🇧🇷', '👉🏽', '👩‍👩‍👧']
/** A keycap stays one sign. */
const spread = (text: string, gap: string) => (text.match(/.[\ufe0f\u20e3]*/gsu) ?? []).join(gap)

/** What stands between single letters. A dot does so only where it is no host by itself. */
const GAPS = [' ', ' ', ' ', '-', '_', '*', '|', '~', ' - ', '  ', '/']

const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', g: 'ԍ', i: 'і', l: 'ӏ', o: 'о', p: 'р' }

/** As a browser shows the address of a host in look-alike letters. */
function inPunycode(host: string, random: Random): string {
  const [label, ...rest] = host.split('.') as [string, ...string[]]
  const alike = label.replaceAll(/[acegilop]/g, (char) => (random.oneIn(3) ? char : CYRILLIC[char]!))
  return [domainToASCII(alike), ...rest].join('.')
}

function turned(text: string): string {
  return [...text].reverse().join('')
}

export const WHOLE: Readonly<Record<string, Whole>> = {
  'letters-spaced': ({ host }, random) => spread(host, random.pick([' ', ' ', '  ', '-', '_', '*', '|', '~'])),
  'letters-spaced-and-dot': ({ label, rest }, random) =>
    `${spread(label, random.pick(GAPS))} . ${rest.map((part) => spread(part, ' ')).join(' . ')}`,
  'letters-spaced-and-dot-word': ({ label, rest }, random) =>
    `${spread(label, ' ')} ${random.pick(['dot', 'punto', 'ponto', 'd o t', 'точка'])} ${spread(rest.join(' dot '), random.pick([' ', '']))}`,
  'name-spaced': ({ label, rest }, random) => `${spread(label, random.pick(GAPS))}.${rest.join('.')}`,
  'name-spaced-capitals': ({ label, rest }, random) =>
    `${spread(label.toUpperCase(), random.pick([' ', '-', '.']))} ${random.pick(['.', 'DOT', '[.]'])} ${rest.join('.').toUpperCase()}`,
  'tld-spaced': ({ label, rest }) => `${label} . ${rest.map((part) => spread(part, ' ')).join(' . ')}`,
  'turned-round': ({ host }, random) =>
    `\u202e${turned(random.pick(['', 'www.', 'https://']) + host)}${random.pick(['\u202c', '\n', ''])}`,
  'turned-round-in-part': ({ label, rest }) => `\u202e${turned(label)}\u202c.${rest.join('.')}`,
  'letters-one-a-line': ({ host }) => spread(host, '\n'),
  'letters-by-dots': ({ label, rest }, random) =>
    random.oneIn(2) ? `${spread(label, '.')}.${rest.join('.')}` : `${spread(label, ' . ')} . ${rest.join(' . ')}`,
  'letters-by-bullets': ({ label, rest }, random) =>
    `${spread(label, random.pick(['·', '•', '・', '∙', '‧']))}.${rest.join('.')}`,
  'letters-by-dashes': ({ label, rest }, random) =>
    `${spread(label, random.pick(['–', '—', '‑', '−', ' — ']))}.${rest.join('.')}`,
  'letters-by-emoji-and-spaces': ({ host }, random) => spread(host, ` ${random.pick(EMOJI)} `),
  /** A word of one letter stands before them. */
  'letters-behind-a-letter': ({ host }, random) =>
    `${random.pick(['a', 'y', 'в', 'w', 'ở', 'e'])} ${spread(host, random.pick(['-', '_', '  ', ' 🔥 ']))}`,
  punycode: ({ host }, random) => `https://${inPunycode(host, random)}/`,
  'emoji-every-letter': ({ host }, random) => spread(host, random.pick(['🔥', '✨', '❤️'])),
}

/** Writes other letters itself. */
export const OF_PLAIN_LETTERS: ReadonlySet<string> = new Set(['punycode'])

export const HAS_LAST_PLACE: ReadonlySet<string> = new Set(['turned-round'])
