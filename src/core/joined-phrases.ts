/**
 * Listed phrases written as one word, as hashtags are: "#feelingsotired" says "feeling so tired". Where the join shows
 * ("FeelingSoTired", "feeling_so_tired") the words are set apart by that alone; here they are known by heart.
 *
 * Of public classes matched at level `skeleton` only. A restricted list is never widened, `threats` follow it, and names of
 * `lures` are found inside a hashtag by the matcher itself.
 *
 * @module
 */
import { eachTerm } from './match/automaton-patterns.ts'
import type { TermsOfList } from './match/scan.ts'
import { scanText } from './match/scan-text.ts'
import { normalize } from './text/normalize.ts'

/** By the level at which they are matched. */
type Phrases = Readonly<Record<'skeleton' | 'fold', ReadonlyMap<string, string>>>

/** Once a snapshot: its lists are the same array as long as it serves. */
const known = new WeakMap<readonly TermsOfList[], Phrases>()

/**
 * @param words of a hashtag, without its `#`
 * @returns the phrase with its spaces, null where the whole of the words is none
 *
 * @example
 * ```ts
 * joinedPhrase('feelingsotired', snapshot.terms) // 'feeling so tired', where a list has that
 * ```
 */
export function joinedPhrase(words: string, sets: readonly TermsOfList[]): string | null {
  return phraseAt('skeleton', words, sets)
}

/** True where the whole of the words is a phrase of an allow list. */
export function isJoinedException(words: string, sets: readonly TermsOfList[]): boolean {
  return phraseAt('fold', words, sets) !== null
}

function phraseAt(level: keyof Phrases, words: string, sets: readonly TermsOfList[]): string | null {
  const phrases = phrasesOf(sets)[level]
  if (phrases.size === 0) return null
  const read = scanText(normalize(words, level)).text
  return phrases.get(read.replaceAll(' ', '')) ?? null
}

function phrasesOf(sets: readonly TermsOfList[]): Phrases {
  const found = known.get(sets)
  if (found !== undefined) return found
  const phrases = { skeleton: new Map<string, string>(), fold: new Map<string, string>() }
  for (const { listClass, set } of sets) {
    const level = set.level === 'skeleton' ? 'skeleton' : listClass === 'allow' ? 'fold' : null
    if (level === null) continue
    eachTerm(set.automaton, (phrase) => {
      if (phrase.includes(' ')) phrases[level].set(phrase.replaceAll(' ', ''), phrase)
    })
  }
  known.set(sets, phrases)
  return phrases
}
