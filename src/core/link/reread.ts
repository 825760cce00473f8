/**
 * A text read once more as somebody means it who hides a name: letters joined that stand apart, every digit beside a letter a
 * letter, escapes undone, emoji inside a word left out, a joined word for "dot" set apart.
 *
 * A reading BESIDE the text at level `leet`, for names of listed services alone: for anything else it would find too much. Most
 * texts have nothing to read otherwise, which one pass finds out.
 *
 * @module
 */
import { overMap } from '../text/builder.ts'
import { leet } from '../text/leet.ts'
import type { Normalized } from '../text/normalize.ts'
import { skeleton } from '../text/skeleton.ts'
import { isAlnum } from './chars.ts'
import { hasSigns, signEdits } from './hidden-signs.ts'
import { hasJoinedDot, joinedDots } from './joined-dots.ts'
import { hasSpacing } from './pretest.ts'
import { spacings } from './space.ts'
import { edited, viewOf } from './view.ts'

/**
 * @param folded the text at level `fold` @param leeted the same at level `leet`
 * @param reads `careful`: numbers stay numbers, for names that have one ("3 2 1 k u m o")
 * @returns null where there is nothing to read otherwise
 *
 * @example
 * ```ts
 * reread(normalize('o m e g l e', 'fold'), normalize('o m e g l e', 'leet'))?.text // 'omegle'
 * ```
 */
export function reread(folded: Normalized, leeted: Normalized, reads: 'careful' | 'all' = 'all'): Normalized | null {
  if (!hasSpacing(folded.text) && !hasSigns(folded.text) && !hasJoinedDot(leeted.text)) return null
  const { source } = folded
  const plain = edited(viewOf(folded, source, null), signEdits(folded.text))
  const shown = viewOf(overMap(skeleton(plain.map, source), plain.map), source, null)
  const joined = edited(shown, spacings(shown.text, 'name'))
  const read = leet(joined.text, reads)
  const { text, map } = edited(viewOf(overMap(read, joined.map), source, null), joinedDots(read))
  return { level: 'leet', source, text, places: map.places }
}

/**
 * Whether a text without a listed name as it stands may hide one: where this is false, `reread` finds nothing to read otherwise
 * and no hashtag has words joined to one.
 *
 * @param folded a text at level `fold`
 */
export function mayHideName(folded: string): boolean {
  return hasSpacing(folded) || folded.includes('#') || hasJoinedDot(folded) || hasJoinedTld(folded) || hasSigns(folded)
}

/** "omeglecom", "omeglenet": "telecom" and "internet" are looked at in vain. */
function hasJoinedTld(text: string): boolean {
  return JOINED_TLDS.some((tld) => {
    for (let at = text.indexOf(tld); at !== -1; at = text.indexOf(tld, at + 3)) {
      if (at > 3 && isAlnum(text.charCodeAt(at - 1)) && !isAlnum(text.charCodeAt(at + 3))) return true
    }
    return false
  })
}

const JOINED_TLDS = ['com', 'net', 'org']
