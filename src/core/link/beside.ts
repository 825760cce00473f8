/**
 * A quick look at the two words beside a listed name: most are none that an invitation ends or begins with.
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import { isAlnum } from './chars.ts'
import { AFTER, APPS, APPS_BEFORE, BEFORE, COMPANY, FILLERS, MAYBE, PLACES, WITH } from './invitations.ts'
import { FRAMES } from './invite-frames.ts'
import { POSTS, YOU_ON } from './invite-tails.ts'
import { isApostrophe, phrasesOf } from './phrases.ts'

/**
 * Whether a word right beside the name is one that any phrase has at that end. Most are not, and a text full of names asks this
 * often; where it takes more than a look to find the word, it may be.
 */
export function mayBePhrase({ text, level }: Normalized, start: number, end: number): boolean {
  if (level !== 'leet') return true
  const after = wordBeside(text, end, 1)
  if (after === null || beside().behind.has(after)) return true
  const before = wordBeside(text, start - 1, -1)
  return before === null || beside().before.has(before)
}

/** How far away a word may be. No phrase has a longer one either. */
const BESIDE_MAX = 24

/** @param step 1: the first word from `at` on; -1: the last one up to it. @returns '' where there is none, null where that is not plain */
export function wordBeside(text: string, at: number, step: 1 | -1): string | null {
  let from = at
  for (; !isAlnum(text.charCodeAt(from)); from += step) {
    if (from < 0 || from >= text.length) return ''
    if (isUnclear(text.charCodeAt(from)) || from === at + step * BESIDE_MAX) return null
  }
  let to = from
  for (; isAlnum(text.charCodeAt(to)); to += step) if (to === from + step * BESIDE_MAX) return ''
  if (isUnclear(text.charCodeAt(to))) return null
  return step === 1 ? text.slice(from, to) : text.slice(to + 1, from + 1)
}

/** An apostrophe, which may stand inside a word, or half of a letter beyond the first plane. */
function isUnclear(code: number): boolean {
  return isApostrophe(code) || (code >= 0xd800 && code <= 0xdfff)
}

export type Beside = { readonly behind: ReadonlySet<string>; readonly before: ReadonlySet<string> }
let besides: Beside | null = null

/** How the phrases begin that stand behind a name, and how those end that stand before one. */
export function beside(): Beside {
  besides ??= {
    behind: new Set(
      [AFTER, COMPANY, WITH, APPS, ...POSTS.flatMap(({ cases, verbs }) => [cases, verbs])].flatMap((table) => [
        ...phrasesOf(table).ends[0],
      ]),
    ),
    before: new Set(
      [
        ...[BEFORE, MAYBE, PLACES, FILLERS, APPS_BEFORE, YOU_ON],
        ...FRAMES.flatMap(({ lets, on, to, take }) => [lets, on, to, take]),
      ].flatMap((table) => [...phrasesOf(table).ends[1]]),
    ),
  }
  return besides
}
