/**
 * Disguises of the letters of an address, one kind a row. Each takes a host with its dots and leaves what is no letter alone.
 *
 * @module
 */
import type { Random } from '../../../scripts/fuzz-url/random.ts'
import {
  type Alphabet,
  CIRCLED,
  EMOJI_LETTERS,
  FANCY,
  FULL_WIDTH,
  LEET,
  LOOK_ALIKE_PAIRS,
  LOOK_ALIKES,
  MATHEMATICAL,
  NEGATIVE_CIRCLED,
  NEGATIVE_SQUARED,
  PARENTHESIZED,
  REGIONAL,
  SMALL_CAPITAL,
  SQUARED,
} from './alphabets.ts'

/** @param turn counts the samples of a kind, for those that go through a table */
export type Letters = (text: string, random: Random, turn: number) => string

const inAlphabet =
  (alphabet: Alphabet): Letters =>
  (text) =>
    text.replaceAll(/[a-z]/g, alphabet)

/** At least one letter of `text` for which there is something else, each with a chance of one in `odds`. */
function some(text: string, random: Random, odds: number, other: (letter: string) => readonly string[]): string {
  const places = [...text].flatMap((char, i) => (other(char).length > 0 ? [i] : []))
  if (places.length === 0) return text
  const sure = random.pick(places)
  return [...text]
    .map((char, i) => {
      const choices = other(char)
      return choices.length > 0 && (i === sure || random.oneIn(odds)) ? random.pick(choices) : char
    })
    .join('')
}

const alike = (char: string): readonly string[] => LOOK_ALIKES.get(char) ?? []
const digits = (char: string): readonly string[] => LEET[char] ?? []
const usualDigit = (char: string): readonly string[] => digits(char).slice(0, 1)

export const LETTERS: Readonly<Record<string, Letters>> = {
  'full-width': inAlphabet(FULL_WIDTH),
  circled: inAlphabet(CIRCLED),
  'negative-circled': inAlphabet(NEGATIVE_CIRCLED),
  parenthesized: inAlphabet(PARENTHESIZED),
  squared: inAlphabet(SQUARED),
  'negative-squared': inAlphabet(NEGATIVE_SQUARED),
  'regional-indicator': inAlphabet(REGIONAL),
  mathematical: (text, random) => inAlphabet(random.pick(MATHEMATICAL))(text, random, 0),
  'small-capitals': inAlphabet(SMALL_CAPITAL),
  'emoji-letters': (text, random) => some(text, random, 2, (letter) => EMOJI_LETTERS[letter] ?? []),
  fancy: (text, random) => inAlphabet(random.pick(FANCY))(text, random, 0),
  'mixed-case': (text, random) => text.replaceAll(/[a-z]/g, (char) => (random.oneIn(2) ? char.toUpperCase() : char)),
  'homoglyph-one': (text, random) => some(text, random, 1_000_000, alike),
  'homoglyph-some': (text, random) => some(text, random, 3, alike),
  'homoglyph-all': (text, random) => some(text, random, 1, alike),
  /** Row by row of the table: as many samples as there are rows show all of it. */
  'homoglyph-table': (text, _random, turn) => {
    for (let i = 0; i < LOOK_ALIKE_PAIRS.length; i++) {
      const [letter, char] = LOOK_ALIKE_PAIRS[(turn + i) % LOOK_ALIKE_PAIRS.length]!
      if (text.includes(letter)) return text.replaceAll(letter, char)
    }
    return text
  },
  'leet-one': (text, random) => some(text, random, 1_000_000, usualDigit),
  'leet-some': (text, random) => some(text, random, 2, digits),
  'leet-all': (text, random) => some(text, random, 1, usualDigit),
  stretched: (text, random) => some(text, random, 4, (char) => (/[a-z]/.test(char) ? [char.repeat(3)] : [])),
}

/** Disguises under which the TLD is no longer one: they are for the name, and the TLD stays or is made alike too. */
export const KEEPS_TLD: ReadonlySet<string> = new Set(['stretched'])
