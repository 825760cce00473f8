/**
 * Letters with all sorts of signs between them: "o m_e - g.l-e". Only a name that is the whole of such a row means anything, so this
 * is a reading for names alone.
 *
 * @module
 */
import { isOtherScript } from './chars.ts'
import { type Gap, gapAt, isSingle } from './letter-gap.ts'
import { type Edit, SPACED } from './view.ts'

const LETTERS_MIN = 5
/** "k u m - o n e" is two rows: two sorts of signs are no mixture. */
const SORTS_MIN = 3

/** @property edits none where the signs are of one sort for the most part: then it is more than one row */
export type MixedRow = { readonly end: number; readonly edits: readonly Edit[] }

export function mixedRowAt(text: string, start: number): MixedRow {
  const isOther = isOtherScript(text.charCodeAt(start))
  const edits: Edit[] = []
  let end = start + 1
  let before = -1
  const sorts = new Set<number>()
  let same = 1
  let longest = 1
  for (;;) {
    const gap = gapAt(text, end, 'name')
    if (gap === null || !isSingle(text, gap.end, 'name') || isOtherScript(text.charCodeAt(gap.end)) !== isOther) break
    same = before === sortOf(gap) ? same + 1 : 1
    longest = Math.max(longest, same)
    sorts.add(sortOf(gap))
    edits.push({ start: end, end: gap.end, by: '', why: SPACED })
    before = sortOf(gap)
    end = gap.end + 1
  }
  const isMixed = edits.length + 1 >= LETTERS_MIN && sorts.size >= SORTS_MIN && 2 * longest <= edits.length
  return { end, edits: isMixed ? edits : [] }
}

/** Its sign, its width, and whether a dot is in it, as one number. */
function sortOf({ sign, start, end, hasDot }: Gap): number {
  return (sign * 32 + end - start) * 2 + (hasDot ? 1 : 0)
}
