/**
 * Words written letter by letter: "o m e g l e . c o m", "o 🔥 m 🔥 e", "o.m.e.g.l.e".
 *
 * A run of single letters with signs of one sort between them is one word. What stands between the first two letters tells the
 * sort: spaces, a sign, or a dot. Where that changes, the word ends; a dot among letters that other signs part is the dot.
 *
 * @module
 */
import { isDrawn, isLabelUnit, isOtherScript } from './chars.ts'
import { isBullet } from './dots.ts'
import { isApostrophe } from './phrases.ts'
import { isAlnum, isBlank, isDot, isNameSpacer, isSpacer } from './spacer.ts'
import { PLAIN_TLDS } from './tld.ts'
import { type Edit, SPACED } from './view.ts'

const RUN_MIN = 4
/** Spaces between two letters; more of them part words. */
const BLANKS_MAX = 3
/** Signs and the spaces around them: a family of four is eight code units, and a dot may stand between two. */
const GAP_MAX = 24
const DRAWN = 0xffff

/** `host`: "s.l.o.w.io" is one as it stands, so a dot alone is no gap. `name`: it is one, and "m e" behind a dot is a run. */
type As = 'host' | 'name'

/** Edits that take the gaps out of every run of single letters. */
export function spacings(text: string, reading: As = 'host'): Edit[] {
  const edits: Edit[] = []
  let at = 0
  while (at < text.length) {
    if (!isSingle(text, at, reading)) {
      at++
      continue
    }
    if (text.startsWith('d.o.t', at) && !isLabelUnit(text.charCodeAt(at + 5)) && !isDot(text.charCodeAt(at + 5))) {
      edits.push(
        { start: at + 1, end: at + 2, by: '', why: SPACED },
        { start: at + 3, end: at + 4, by: '', why: SPACED },
      )
      at += 5
      continue
    }
    const run = runAt(text, at, reading)
    if (isWord(text, run, reading)) {
      for (const edit of run.edits) edits.push(edit)
      at = run.end
    } else {
      // "a t-i-n-y": the letter before the change may be the first of the next word.
      at = run.isCut ? run.end - 1 : run.end
    }
  }
  return edits
}

/** @property isCut another single letter follows, behind a gap of another sort */
type Run = {
  readonly start: number
  readonly end: number
  readonly letters: number
  readonly isCut: boolean
  readonly edits: readonly Edit[]
}

type Gap = {
  readonly start: number
  readonly end: number
  readonly hasDot: boolean
  readonly hasBullet: boolean
  readonly hasBlank: boolean
  readonly isBlank: boolean
  /** The first sign in it that is no blank; one for all that is drawn. */
  readonly sign: number
}

function runAt(text: string, start: number, reading: As): Run {
  const edits: Edit[] = []
  const isOther = isOtherScript(text.charCodeAt(start))
  let first: Gap | null = null
  let end = start + 1
  let isCut = false
  for (;;) {
    const gap = gapAt(text, end, reading)
    if (gap === null || !isSingle(text, gap.end, reading) || isOtherScript(text.charCodeAt(gap.end)) !== isOther) break
    first ??= gap
    // "A: d-i-s-b-o-a-r-d", "a d . i . s": two gaps of two sorts make no row.
    const by = edits.length === 1 && gap.sign !== first.sign ? null : readingOf(gap, first, reading)
    isCut = by === null && edits.length > 0
    if (by === null) break
    edits.push({ start: end, end: gap.end, by, why: SPACED })
    end = gap.end + 1
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

function isWord(text: string, run: Run, reading: As): boolean {
  if (run.letters >= RUN_MIN) return true
  if (run.letters === 3 && isTldRun(text, run.start, run.end)) return true
  return reading === 'name' && run.letters >= 2 && isBehindDot(text, run.start)
}

/** "o m e g l e . c o m y": the letter behind the TLD is a word of its own. */
function withoutNextWord(text: string, edits: readonly Edit[], start: number, end: number): readonly Edit[] {
  const last = edits.at(-1)
  const dot = edits.length - 4
  const isBehind = dot < 0 ? edits.length === 3 && isBehindDot(text, start) : edits[dot]!.by === '.'
  if (last === undefined || !isBehind || !isBlank(text.charCodeAt(end - 2))) return edits
  return PLAIN_TLDS.has(lettersOf(text, dot < 0 ? start : edits[dot]!.end, last.start)) ? edits.slice(0, -1) : edits
}

/** Spaces, or a sign with spaces around it. */
function gapAt(text: string, start: number, reading: As): Gap | null {
  let hasDot = false
  let hasBullet = false
  let blanks = 0
  let sign = 0
  let at = start
  for (; at < text.length && at - start <= GAP_MAX; at++) {
    const code = text.charCodeAt(at)
    if (isDot(code) && !hasDot) hasDot = true
    else if (!(reading === 'name' ? isNameSpacer(code) : isSpacer(code))) break
    if (isBlank(code)) blanks++
    else {
      if (sign === 0) sign = isDrawn(code) ? DRAWN : code
      if (isBullet(code)) hasBullet = true
    }
  }
  const width = at - start
  if (width === 0 || width > GAP_MAX || blanks > 2 * BLANKS_MAX) return null
  const isAllBlank = blanks === width
  if (isAllBlank && width > BLANKS_MAX) return null
  return { start, end: at, hasDot, hasBullet, hasBlank: blanks > 0, isBlank: isAllBlank, sign }
}

/**
 * A letter or digit with none beside it; a script without spaces may touch: "o m e g l eで". In a name a sign may be one:
 * "c h @ t".
 */
function isSingle(text: string, at: number, reading: As): boolean {
  if (at >= text.length) return false
  const code = text.charCodeAt(at)
  if (!isAlnum(code) && !(reading === 'name' && (code === 64 || code === 36 || code === 33))) return false
  const isOther = isOtherScript(code)
  return !isBeside(text, at - 1, isOther) && !isBeside(text, at + 1, isOther)
}

function isBeside(text: string, at: number, isOther: boolean): boolean {
  if (at < 0 || at >= text.length) return false
  const code = text.charCodeAt(at)
  return isAlnum(code) && isOtherScript(code) === isOther
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
