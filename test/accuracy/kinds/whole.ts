/**
 * Disguises that write the whole of an address or a name otherwise, one kind a row.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import type { Target } from '../targets.ts'

export type Whole = (target: Target, random: Random) => string

const spread = (text: string, gap: string) => [...text].join(gap)

/** What stands between single letters. A dot does so only where it is no host by itself. */
const GAPS = [' ', ' ', ' ', '-', '_', '*', '|', '~', ' - ', '  ', '/']

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
  'emoji-every-letter': ({ host }, random) => spread(host, random.pick(['🔥', '✨', '❤️'])),
}

export const HAS_LAST_PLACE: ReadonlySet<string> = new Set(['turned-round'])
