/**
 * Words written letter by letter: "o m e g l e . c o m", "o 🔥 m 🔥 e", "o.m.e.g.l.e". A run of single letters with signs of one
 * sort between them is one word; spaces elsewhere stay.
 *
 * @module
 */
import { isLabelUnit } from './chars.ts'
import { type As, isSingle } from './letter-gap.ts'
import { isWord, rowAt } from './letter-row.ts'
import { mixedRowAt } from './mixed-row.ts'
import { isDot } from './spacer.ts'
import { type Edit, SPACED } from './view.ts'

/**
 * Edits that take the gaps out of every row of single letters.
 *
 * @example
 * ```ts
 * spacings('o m e') // []
 * spacings('o m e g') // [{ start: 1, end: 2, by: '', why: SPACED }, …]
 * ```
 */
export function spacings(text: string, reading: As = 'host'): Edit[] {
  const edits: Edit[] = []
  let at = 0
  /** Up to here the letters have been looked at as a mixed row: each is so once. */
  let mixedEnd = 0
  while (at < text.length) {
    if (!isSingle(text, at, reading)) {
      at++
      continue
    }
    if (isDottedDot(text, at)) {
      edits.push(withoutUnit(at + 1), withoutUnit(at + 3))
      at += 5
      continue
    }
    const row = rowAt(text, at, reading)
    const isRow = isWord(text, row, reading)
    const mixed = isRow || !row.isCut || reading === 'host' || at < mixedEnd ? null : mixedRowAt(text, at)
    if (mixed !== null) mixedEnd = mixed.end
    const found = isRow ? row : mixed !== null && mixed.edits.length > 0 ? mixed : null
    if (found !== null) for (const edit of found.edits) edits.push(edit)
    // "a t-i-n-y": the letter before the change may be the first of the next word.
    at = found?.end ?? (row.isCut ? row.end - 1 : row.end)
  }
  return edits
}

/** "omegle d.o.t com" */
function isDottedDot(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 5)
  return text.startsWith('d.o.t', at) && !isLabelUnit(next) && !isDot(next)
}

function withoutUnit(at: number): Edit {
  return { start: at, end: at + 1, by: '', why: SPACED }
}
