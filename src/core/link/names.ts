/**
 * What stands around a listed NAME: is it spelled out as a host, called an app, or part of an invitation? Only then is a
 * name more than a word; "Omegle shut down in 2023" is news.
 *
 * Looks at a window of fixed size, so a text full of names costs no more than its length.
 *
 * @module
 */
import { deepen, type Level, type Normalized, normalize } from '../text/normalize.ts'
import { isAlnum, isLabelUnit, isOtherScript } from './chars.ts'
import { isJoinedInvitation, tagAround } from './hashtag.ts'
import {
  AFTER,
  APPS,
  APPS_BEFORE,
  BEFORE,
  COMPANY,
  FILLERS,
  MAYBE,
  NEGATIONS,
  OPENERS,
  PLACES,
  TOUCHING_AFTER,
  TOUCHING_BEFORE,
  WITH,
} from './invitations.ts'
import { isSpelledHost, spelledHostEnd } from './spelled-name.ts'

export type NameContext = 'spelled-host' | 'app' | 'invitation' | 'none'

const WINDOW_CHARS = 64
const PHRASE_WORDS_MAX = 6

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
  if (isSpelled(n, start, end, hosts, isWord)) return 'spelled-host'
  const tag = tagAround(n.text, start, end)
  if (tag !== null && isJoinedInvitation(n.text.slice(tag.start, start))) return 'invitation'
  const before = clauseBefore(n, start)
  const after = clauseAfter(n, end, tag?.end)
  // "add me on the monkey app": the app is named, and it is an invitation all the same.
  const app = phraseLength(APPS, after.words, true)
  const appBefore = phraseLength(APPS_BEFORE, before.words, false)
  const isApp = app > 0 || appBefore > 0
  const around = [
    { ...before, words: before.words.slice(0, before.words.length - appBefore) },
    { ...after, words: after.words.slice(app) },
  ] as const
  if (isInvitation(...around, isWord && !isApp) || (!isWord && isTouched(n, start, end))) return 'invitation'
  return isApp ? 'app' : 'none'
}

/** Japanese, Chinese, Thai: the invitation touches the name, or stands behind a space or a quotation mark. */
function isTouched(n: Normalized, start: number, end: number): boolean {
  const { text, level } = n
  const right = BESIDE.includes(text[end] ?? '.') ? end + 1 : end
  const left = BESIDE.includes(text[start - 1] ?? '.') ? start - 1 : start
  const isAfter = (phrase: string) => text.startsWith(phrase, right)
  if (isForeign(n, right) && touching(TOUCHING_AFTER, level).some(isAfter)) return true
  return isForeign(n, left - 1) && touching(TOUCHING_BEFORE, level).some((phrase) => text.endsWith(phrase, left))
}

/** Read off the source: some Thai letters look like Latin ones. */
function isForeign({ source, starts }: Normalized, at: number): boolean {
  return isOtherScript(source.charCodeAt(starts === null ? at : (starts[at] ?? source.length)))
}

const BESIDE = ' 「」『』"“”'

const touchingPhrases = new Map<string, readonly string[]>()

function touching(table: readonly string[], level: Level): readonly string[] {
  const key = `${level} ${table[0]}`
  let phrases = touchingPhrases.get(key)
  if (phrases === undefined) {
    phrases = table.flatMap((row) => row.split('|')).map((phrase) => normalize(phrase, level).text)
    touchingPhrases.set(key, phrases)
  }
  return phrases
}

/** Not where it is a part of another host. The listed name may have its TLD in itself: "ome.tv". */
function isSpelled(n: Normalized, start: number, end: number, hosts: readonly string[], isWord: boolean): boolean {
  const left = start > 0 ? n.text.charCodeAt(start - 1) : 32
  const isItalic = left === 95 && !isAlnum(n.text.charCodeAt(start - 2))
  if (isLabelUnit(left) && !isOtherScript(left) && !isItalic) return false
  if (isSpelledHost(n, end, hosts, isWord)) return true
  for (let at = start + 1; at < end; at++) {
    const isEnd = isAlnum(n.text.charCodeAt(at - 1)) && !isAlnum(n.text.charCodeAt(at))
    if (isEnd && (spelledHostEnd(n, at, hosts, isWord) ?? 0) >= end) return true
  }
  return false
}

function isInvitation(before: Clause, after: Clause, isWord: boolean): boolean {
  if (hasPhrase(AFTER, after.words, true) || (!isWord && hasCompany(before, after))) return true
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

/** "omegle w me?", and "omegle with me", "omegle tonight?" as a clause of its own: "we tried omegle with me as host" is none. */
function hasCompany(before: Clause, after: Clause): boolean {
  if (hasPhrase(COMPANY, after.words, true)) return !before.words.some((word) => hasPhrase(NEGATIONS, [word], true))
  const length = phraseLength(WITH, after.words, true)
  return length > 0 && before.isWhole && before.words.length === 0 && after.isWhole && after.words.length === length
}

/** "don't go on … now" warns of a place. */
function isNegated(words: readonly string[], length: number): boolean {
  return hasPhrase(NEGATIONS, words.slice(0, words.length - length), false)
}

/** The words of one clause on one side of the name, nearest to it last (before) or first (after), at level `leet`. */
type Clause = { readonly words: readonly string[]; readonly isWhole: boolean }

const CLAUSE_ENDS = '.!?\n;。！？।#'

function clauseBefore({ text, level }: Normalized, start: number): Clause {
  const from = Math.max(0, start - WINDOW_CHARS)
  let at = start
  while (at > from && !CLAUSE_ENDS.includes(text[at - 1]!)) at--
  return { words: wordsOf(text.slice(at, start), level), isWhole: at > from || at === 0 }
}

/** @param tagEnd where the hashtag ends that the name stands in: a clause of its own */
function clauseAfter({ text, level }: Normalized, end: number, tagEnd = text.length): Clause {
  const to = Math.min(tagEnd, end + WINDOW_CHARS)
  let at = end
  while (at < to && !CLAUSE_ENDS.includes(text[at]!)) at++
  return { words: wordsOf(text.slice(end, at), level), isWhole: at < to || at === tagEnd }
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
