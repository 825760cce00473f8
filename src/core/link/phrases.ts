/**
 * The phrases of a table (invitations.ts) among the words around a name.
 *
 * @module
 */
import { deepen, type Level, normalize } from '../text/normalize.ts'
import { isAlnum } from './chars.ts'

const PHRASE_WORDS_MAX = 6

/** Apostrophes stand inside words ("let's"), but not before an ending ("Omegle'den"): the name is outside of the slice. */
export function wordsOf(text: string, level: Level): string[] {
  const read = level === 'leet' ? text : deepen({ level, source: text, text, places: null }, 'leet').text
  const words: string[] = []
  let word = ''
  for (let at = 0; at < read.length; ) {
    const char = String.fromCodePoint(read.codePointAt(at)!)
    if (char.length === 1 ? isAlnum(read.charCodeAt(at)) : WORD_RE.test(char)) word += char
    else if (word !== '' && !isInside(read, at)) {
      words.push(word)
      word = ''
    }
    at += char.length
  }
  if (word !== '') words.push(word)
  return words
}

const WORD_RE = /^[\p{L}\p{M}\p{N}]$/u

/** An apostrophe between two letters. */
function isInside(text: string, at: number): boolean {
  if (!isApostrophe(text.charCodeAt(at))) return false
  return /\p{L}$/u.test(text.slice(Math.max(0, at - 2), at)) && /^\p{L}/u.test(text.slice(at + 1, at + 3))
}

export function isApostrophe(code: number): boolean {
  return code === 39 || code === 96 || code === 0x2019 || code === 0xb4
}

type Phrases = { readonly all: ReadonlySet<string>; readonly ends: readonly [ReadonlySet<string>, ReadonlySet<string>] }

const phraseSets = new Map<readonly string[], Phrases>()

/** The phrases of a table, normalized as the text is, and their first and last words. Made when first asked for. */
export function phrasesOf(table: readonly string[]): Phrases {
  let found = phraseSets.get(table)
  if (found === undefined) {
    const phrases = table
      .flatMap((row) => row.split('|'))
      .map((phrase) => wordsOf(normalize(phrase, 'leet').text, 'leet'))
    const firsts = new Set(phrases.map((words) => words[0]!))
    const lasts = new Set(phrases.map((words) => words.at(-1)!))
    found = { all: new Set(phrases.map((words) => words.join(' '))), ends: [firsts, lasts] }
    phraseSets.set(table, found)
  }
  return found
}

export function hasPhrase(table: readonly string[], words: readonly string[], isAtStart: boolean): boolean {
  return phraseLength(table, words, isAtStart) > 0
}

/** How many of the first or last words are a phrase of the table, 0 for none. */
export function phraseLength(table: readonly string[], words: readonly string[], isAtStart: boolean): number {
  const nearest = words.at(isAtStart ? 0 : -1)
  if (nearest === undefined) return 0
  const { all, ends } = phrasesOf(table)
  // Most words begin or end no phrase; a text full of names asks this often.
  if (!ends[isAtStart ? 0 : 1].has(nearest)) return 0
  for (let length = Math.min(words.length, PHRASE_WORDS_MAX); length > 0; length--) {
    const part = isAtStart ? words.slice(0, length) : words.slice(words.length - length)
    if (all.has(part.join(' '))) return length
  }
  return 0
}
