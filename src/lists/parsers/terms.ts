/**
 * A word, a phrase or a sequence of emoji, to a term entry. What it becomes for matching is the normalizer's (DESIGN
 * section 4); here it keeps its spelling.
 *
 * @module
 */

import { LIMITS } from '../../core/limits.ts'
import type { TermEntry, TermMatch } from '../../core/match/entry.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Certainty, ListClass } from '../../core/words.ts'
import type { RejectReason } from './report.ts'

const EMOJI_ONLY = /^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u
const PICTOGRAPH = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/** A phrase that leads elsewhere or asks for something invites by itself; a word is only a word. */
const CERTAINTY: Partial<Readonly<Record<ListClass, Certainty>>> = {
  'contact-lures': 'invited',
  solicitation: 'invited',
}

/**
 * @param match how the feed says to look for it; undefined: `emoji` where there is nothing else, `phrase` where there is a
 *   space, else `word`
 */
export function readTerm(
  text: string,
  match: TermMatch | undefined,
  listClass: ListClass,
): Result<TermEntry, RejectReason> {
  const value = text.trim()
  if (value === '') return err('empty-term')
  if (value.length > LIMITS.queryChars) return err('too-long')
  return ok({ kind: 'term', match: match ?? guessMatch(value), value, certainty: CERTAINTY[listClass] ?? 'name' })
}

function guessMatch(value: string): TermMatch {
  if (PICTOGRAPH.test(value) && EMOJI_ONLY.test(value)) return 'emoji'
  return /\s/.test(value) ? 'phrase' : 'word'
}
