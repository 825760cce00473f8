/**
 * One row of single letters. What stands between the first two tells its sort: spaces, a sign, or a dot. Where that changes, the
 * word ends; a dot among letters that other signs part is the dot.
 *
 * @module
 */
import { isOtherScript } from './chars.ts'
import { type As, BLANKS_MAX, type Gap, gapAt, isSingle } from './letter-gap.ts'
import { isApostrophe } from './phrases.ts'
import { isAlnum, isBlank, isDot } from './spacer.ts'
import { PLAIN_TLDS } from './tld.ts'
import { type Edit, SPACED } from './view.ts'

const ROW_MIN = 4

/** @property isCut another single letter follows, behind a gap of another sort */
export type Row = {
  readonly start: number
  readonly end: number
  readonly letters: number
  readonly isCut: boolean
  readonly edits: readonly Edit[]
}

export function rowAt(text: string, start: number, reading: As): Row {
  const edits: Edit[] = []
  const isOther = isOtherScript(text.charCodeAt(start))
  let first: Gap | null = null
  let end = start + 1
  let isCut = false
  for (;;) {
    const gap = gapAt(text, end, reading)
    if (gap === null || !isSingle(text, gap.end, reading) || isOtherScript(text.charCodeAt(gap.end)) !== isOther) break
    // "ở m o n k e y": of another alphabet, so a word of its own. Look-alikes are letters of ASCII in the other reading.
    const isAlone =
      edits.length === 0 && reading === 'host' && text.charCodeAt(start) >= 0x80 && text.charCodeAt(gap.end) < 0x80
    if (isAlone) break
    first ??= gap
    // "A: d-i-s-b-o-a-r-d", "a d . i . s": two gaps of two sorts make no row.
    const by = edits.length === 1 && gap.sign !== first.sign ? null : readingOf(gap, first, reading)
    isCut = by === null && edits.length > 0
    if (by === null) break
    edits.push({ start: end, end: gap.end, by, why: SPACED })
    end = gap.end + 1
    // "o-m-e-g-l-e . c o m": what stands behind the dot may be parted by other signs.
    if (by === '.') first = null
  }
  return { start, end, letters: edits.length + 1, isCut, edits: withoutNextWord(text, edits, start, end) }
}

/** What a gap is read as: nothing, the dot, or (null) the end of the word. */
function readingOf(gap: Gap, first: Gap, reading: As): '' | '.' | null {
  const isBare = gap.hasDot && gap.end === gap.start + 1
  if (isBare && reading === 'host') return null
  if (gap.hasDot !== first.hasDot) return gap.hasDot && !isBare ? '.' : null
  if (gap.hasDot) return gap.end - gap.start <= first.end - first.start ? '' : null
  if (gap.hasBullet && !first.hasBullet) return '.'
  if (gap.isBlank !== first.isBlank || (gap.hasBlank && !first.hasBlank)) return null
  if (isApostrophe(gap.sign) && gap.sign !== first.sign) return null
  return gap.isBlank && gap.end - gap.start > first.end - first.start ? null : ''
}

/** Letters enough to mean a word. */
export function isWord(text: string, row: Row, reading: As): boolean {
  if (row.letters >= ROW_MIN) return true
  if (row.letters === 3 && isTldRun(text, row.start, row.end)) return true
  return reading === 'name' && row.letters >= 2 && isBehindDot(text, row.start)
}

/** "o m e g l e . c o m y": the letter behind the TLD is a word of its own. */
function withoutNextWord(text: string, edits: readonly Edit[], start: number, end: number): readonly Edit[] {
  const last = edits.at(-1)
  const dot = edits.length - 4
  const isBehind = dot < 0 ? edits.length === 3 && isBehindDot(text, start) : edits[dot]!.by === '.'
  if (last === undefined || !isBehind || !isBlank(text.charCodeAt(end - 2))) return edits
  return PLAIN_TLDS.has(lettersOf(text, dot < 0 ? start : edits[dot]!.end, last.start)) ? edits.slice(0, -1) : edits
}

/** "livu . m e" */
function isBehindDot(text: string, start: number): boolean {
  let at = start - 1
  while (at >= 0 && start - at <= BLANKS_MAX && text.charCodeAt(at) === 32) at--
  return at >= 0 && isDot(text.charCodeAt(at))
}

/** "omegle . c o m", "omegle d.o.t com" */
function isTldRun(text: string, start: number, end: number): boolean {
  const letters = lettersOf(text, start, end)
  return PLAIN_TLDS.has(letters) || letters === 'dot'
}

function lettersOf(text: string, start: number, end: number): string {
  let letters = ''
  for (let i = start; i < end; i++) if (isAlnum(text.charCodeAt(i))) letters += text[i]
  return letters
}
