/**
 * What stands around a listed NAME: is it spelled out as a host, called an app, or part of an invitation? Only then is a
 * name more than a word; "Omegle shut down in 2023" is news.
 *
 * Looks at a window of fixed size, so a text full of names costs no more than its length.
 *
 * @module
 */
import { deepen, type Level, type Normalized, normalize } from '../text/normalize.ts'
import { isAlnum, isLabelUnit } from './chars.ts'
import { isBullet, wordsForDot } from './dots.ts'
import { AFTER, APPS, APPS_BEFORE, BEFORE, FILLERS, MAYBE, NEGATIONS, OPENERS, PLACES, WITH } from './invitations.ts'
import { isWordTld, PLAIN_TLDS } from './tld.ts'

export type NameContext = 'spelled-host' | 'app' | 'invitation' | 'none'

const WINDOW_CHARS = 64
const PHRASE_WORDS_MAX = 6
const GAP_MAX = 6

/**
 * @param start of the name in `n.text`
 * @param hosts the hosts that the name belongs to, such as `omegle.com`
 * @param isWord the name is a word too ("emerald"): then "come to", and "join me on the … Coast", mean the word
 *
 * @example
 * ```ts
 * const n = normalize('get on 0megle w me', 'leet')
 * contextOf(n, 7, 13, ['omegle.com']) // 'invitation'
 * ```
 */
export function contextOf(
  n: Normalized,
  start: number,
  end: number,
  hosts: readonly string[],
  isWord = false,
): NameContext {
  const { text } = n
  if (isSpelledHost(text, start, end, hosts)) return 'spelled-host'
  const before = clauseBefore(n, start)
  const after = clauseAfter(n, end)
  // "add me on the monkey app": the app is named, and it is an invitation all the same.
  const app = phraseLength(APPS, after.words, true)
  const appBefore = phraseLength(APPS_BEFORE, before.words, false)
  const isApp = app > 0 || appBefore > 0
  const around = [
    { ...before, words: before.words.slice(0, before.words.length - appBefore) },
    { ...after, words: after.words.slice(app) },
  ] as const
  if (isInvitation(...around, isWord && !isApp)) return 'invitation'
  return isApp ? 'app' : 'none'
}

function isInvitation(before: Clause, after: Clause, isWord: boolean): boolean {
  if (hasPhrase(AFTER, after.words, true)) return true
  if (isWord && after.words.length > 0 && !hasPhrase(WITH, after.words, true)) return false
  for (let fillers = 0; fillers <= 2; fillers++) {
    const words = before.words.slice(0, before.words.length - fillers)
    if (isWord && hasPhrase(PLACES, words, false)) return false
    if (hasPhrase(BEFORE, words, false)) return true
    const length = phraseLength(MAYBE, words, false)
    if (length > 0) {
      if (hasPhrase(WITH, after.words, true)) return !isNegated(words, length)
      const opening = words.slice(0, words.length - length)
      const isOpening = opening.length === 0 ? before.isWhole : hasPhrase(OPENERS, opening, false)
      if (isOpening && after.words.length === 0) return true
    }
    if (!hasPhrase(FILLERS, words.slice(-1), true)) return false
  }
  return false
}

/** "don't go on … now" warns of a place. */
function isNegated(words: readonly string[], length: number): boolean {
  return hasPhrase(NEGATIONS, words.slice(0, words.length - length), false)
}

/** The words of one clause on one side of the name, nearest to it last (before) or first (after), at level `leet`. */
type Clause = { readonly words: readonly string[]; readonly isWhole: boolean }

const CLAUSE_ENDS = '.!?\n;。！？।'

function clauseBefore({ text, level }: Normalized, start: number): Clause {
  const from = Math.max(0, start - WINDOW_CHARS)
  let at = start
  while (at > from && !CLAUSE_ENDS.includes(text[at - 1]!)) at--
  return { words: wordsOf(text.slice(at, start), level), isWhole: at > from || at === 0 }
}

function clauseAfter({ text, level }: Normalized, end: number): Clause {
  const to = Math.min(text.length, end + WINDOW_CHARS)
  let at = end
  while (at < to && !CLAUSE_ENDS.includes(text[at]!)) at++
  return { words: wordsOf(text.slice(end, at), level), isWhole: at < to || at === text.length }
}

/** Apostrophes stand inside words ("let's"), but not before an ending ("Omegle'den"): the name is outside of the slice. */
function wordsOf(text: string, level: Level): string[] {
  return deepen({ level, source: text, text, starts: null, ends: null }, 'leet')
    .text.replaceAll(/(?<=\p{L})['’`´](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

type Phrases = { readonly all: ReadonlySet<string>; readonly ends: readonly [ReadonlySet<string>, ReadonlySet<string>] }

const phraseSets = new Map<readonly string[], Phrases>()

/** The phrases of a table, normalized as the text is, and their first and last words. Made when first asked for. */
function phrasesOf(table: readonly string[]): Phrases {
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

function hasPhrase(table: readonly string[], words: readonly string[], isAtStart: boolean): boolean {
  return phraseLength(table, words, isAtStart) > 0
}

/** How many of the first or last words are a phrase of the table, 0 for none. */
function phraseLength(table: readonly string[], words: readonly string[], isAtStart: boolean): number {
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

/** The name, something for a dot, and a last label of one of its hosts; not a part of another host. */
function isSpelledHost(text: string, start: number, end: number, hosts: readonly string[]): boolean {
  if (start > 0 && isLabelUnit(text.charCodeAt(start - 1))) return false
  const gap = gapBehind(text, end)
  if (gap === null) return false
  let labelEnd = gap.end
  while (labelEnd < text.length && labelEnd - gap.end < 24 && isLabelUnit(text.charCodeAt(labelEnd))) labelEnd++
  const label = text.slice(gap.end, labelEnd)
  if (label === '' || !labelsBehind(hosts).has(label)) return false
  const next = text.charCodeAt(labelEnd)
  // "omegle.com.example.org" is another host; "omegle.org.tr" is the one.
  if (next === 46 && isAlnum(text.charCodeAt(labelEnd + 1)) && hosts.some((host) => host.endsWith(`.${label}`)))
    return false
  if (gap.sign === 'dot') return true
  if (gap.sign === 'mark') return !isWordTld(label)
  // "omegle com vídeo" is Portuguese for "omegle with video".
  return PLAIN_TLDS.has(label) && !(next === 32 && isAlnum(text.charCodeAt(labelEnd + 1)))
}

type SpelledGap = { readonly end: number; readonly sign: 'dot' | 'mark' | 'space' }

/** What stands behind a name: a dot or a word for it, another mark, or only a space. */
function gapBehind(text: string, start: number): SpelledGap | null {
  const left = padEnd(text, start)
  const code = text.charCodeAt(left)
  if (code === 46) {
    const end = padEnd(text, left + 1)
    return { end, sign: left === start && end > left + 1 ? 'space' : 'dot' }
  }
  if (code === 44 || isBullet(code)) {
    const end = padEnd(text, left + 1)
    const isEven = left > start === end > left + 1
    return isEven && (code !== 44 || left === start) ? { end, sign: 'mark' } : null
  }
  let end = left
  while (end < text.length && end - left < 16 && isAlnum(text.charCodeAt(end))) end++
  if (end === left) return null
  if (isDotWord(text.slice(left, end))) {
    const right = padEnd(text, end)
    if (right > end) return { end: right, sign: 'dot' }
  }
  return left > start ? { end: left, sign: 'space' } : null
}

function padEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && at - start < GAP_MAX && ' ()[]{}<>*_-|~"\'\\^'.includes(text[at]!)) at++
  return at
}

let dotWords: ReadonlySet<string> | null = null

/** A word for a dot as a text shows it at any level: "titik" is "tltlk" at level `leet`. */
function isDotWord(word: string): boolean {
  dotWords ??= new Set(wordsForDot().map((known) => normalize(known, 'leet').text))
  return dotWords.has(normalize(word, 'leet').text)
}

/** The labels that may stand right behind the name. @param hosts a few */
function labelsBehind(hosts: readonly string[]): ReadonlySet<string> {
  const labels = new Set<string>()
  for (const host of hosts) {
    for (const label of host.split('.').slice(1)) {
      labels.add(label)
      labels.add(normalize(label, 'leet').text)
    }
  }
  return labels
}
