/**
 * Spellings near a listed name that no list has yet: a letter more, less, other or exchanged. People who look for a service
 * whose name is refused try such ones, and somebody of the operator may want to list them. It decides nothing.
 *
 * Only names of `lures` are compared: what a restricted list holds must not show by what is near it.
 *
 * @module
 */
import { splitTag, wordsOfTag } from './hashtags.ts'
import { eachTerm } from './match/automaton-patterns.ts'
import type { TermsOfList } from './match/scan.ts'
import { scanText } from './match/scan-text.ts'
import { unpackRule } from './match/terms.ts'
import { normalize } from './text/normalize.ts'

/** @see nearNames */
export type NearName = {
  /** As it was written, folded. */
  readonly variant: string
  /** The listed name that it is near, in the form in which names are looked for. */
  readonly name: string
}

/** Shorter names are near too many words. */
const NAME_MIN = 6
/** From here on two letters may differ. */
const LONG_NAME_MIN = 10
const VARIANT_MAX = 32
/** Of one hashtag; more are no name in disguise. */
const WORDS_MAX = 8

/**
 * The words of a hashtag, and the whole of it, that are near a listed name and are none.
 *
 * @param tag one in which nothing of `lures` was found
 *
 * @example
 * ```ts
 * nearNames('#OmegalFunny', snapshot.terms) // [{ variant: 'omegal', name: 'omegle' }]
 * ```
 */
export function nearNames(tag: string, sets: readonly TermsOfList[]): NearName[] {
  const names = namesOf(sets)
  if (names.length === 0) return []
  const words = wordsOfTag(tag)
  const found = new Map<string, NearName>()
  for (const word of new Set([words, ...splitTag(words).split(/\s+/)].slice(0, WORDS_MAX + 1))) {
    if (word.length < NAME_MIN - 1 || word.length > VARIANT_MAX) continue
    const read = scanText(normalize(word, 'leet')).text
    const name = nearest(read, names)
    if (name !== null) found.set(read, { variant: normalize(word, 'fold').text, name })
  }
  return [...found.values()]
}

type Name = { readonly text: string; readonly letters: number }

/** Once a snapshot: its lists are the same array as long as it serves. */
const known = new WeakMap<readonly TermsOfList[], readonly Name[]>()

function namesOf(sets: readonly TermsOfList[]): readonly Name[] {
  const names = known.get(sets) ?? sets.flatMap(readNames)
  known.set(sets, names)
  return names
}

/** A name of one word that is no ordinary word as well. */
function readNames({ listClass, set }: TermsOfList): Name[] {
  const names: Name[] = []
  if (listClass !== 'lures') return names
  eachTerm(set.automaton, (text, ids) => {
    const rules = [...ids].map((id) => unpackRule(set.rules[id] ?? 0xff))
    const isName = rules.some((rule) => rule !== null && !rule.ambiguous && rule.match === 'word')
    if (isName && text.length >= NAME_MIN && !text.includes(' ')) names.push({ text, letters: lettersOf(text) })
  })
  return names
}

/** @returns null where none is near, or the word is one */
function nearest(word: string, names: readonly Name[]): string | null {
  const letters = lettersOf(word)
  let near: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const most = name.text.length >= LONG_NAME_MIN ? 2 : 1
    if (Math.abs(name.text.length - word.length) > most || bitsOf(name.letters ^ letters) > 2 * most) continue
    const apart = editDistance(word, name.text, most)
    if (apart === 0) return null
    if (apart < least) {
      least = apart
      near = name.text
    }
  }
  return near
}

/** Which letters a word has, 32 classes of them: two words that differ in one letter differ in two bits at most. */
function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++
  return bits
}

/**
 * How many letters are more, less, other or exchanged with their neighbour (optimal string alignment).
 *
 * @returns infinity above `most`
 */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + other)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY
    before = last
    last = row
  }
  const apart = last[b.length]!
  return apart > most ? Number.POSITIVE_INFINITY : apart
}
