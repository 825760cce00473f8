/**
 * Words written letter by letter: "o m e g l e . c o m".
 *
 * A run of single letters with the same gap between them is one word; spaces elsewhere stay. Where the gap is two spaces in
 * a run of one-space gaps, a word ends.
 *
 * @module
 */
import { isOtherScript } from './chars.ts'
import { isAlnum, isDot, isNameSpacer, isSpacer } from './spacer.ts'
import { PLAIN_TLDS } from './tld.ts'
import { type Edit, SPACED } from './view.ts'

const RUN_MIN = 4
const GAP_MAX = 3

/**
 * Edits that take the gaps out of every run of single letters.
 *
 * @param reading `host`: "s.l.o.w.io" is one as it stands, so a dot alone is no gap. `name`: it is one, and "m e" behind a dot
 *   is a run
 */
export function spacings(text: string, reading: 'host' | 'name' = 'host'): Edit[] {
  const edits: Edit[] = []
  let at = 0
  while (at < text.length) {
    if (!isSingle(text, at, reading)) {
      at++
      continue
    }
    const run = runAt(text, at, reading)
    const isShort = run.letters === 3 && isTldRun(text, at, run.end)
    if (run.letters >= RUN_MIN || isShort || (reading === 'name' && run.letters >= 2 && isBehindDot(text, at))) {
      for (const edit of run.edits) edits.push(edit)
    }
    at = run.end
  }
  return edits
}

type Run = { readonly letters: number; readonly edits: readonly Edit[]; readonly end: number }

function runAt(text: string, start: number, reading: 'host' | 'name'): Run {
  const edits: Edit[] = []
  const isOther = isOtherScript(text.charCodeAt(start))
  let letters = 1
  let width = 0
  let end = start + 1
  for (;;) {
    const gap = gapAt(text, end, reading)
    if (gap === null || !isSingle(text, gap.end, reading) || isOtherScript(text.charCodeAt(gap.end)) !== isOther) break
    const isBare = gap.hasDot && gap.end - end === 1
    const isDotGap = gap.hasDot && !(isBare && reading === 'name')
    if (!isDotGap) {
      if (width === 0) width = gap.end - end
      else if (gap.end - end > width) break
    }
    if (isDotGap && isBare) break
    edits.push({ start: end, end: gap.end, by: isDotGap ? '.' : '', why: SPACED })
    letters++
    end = gap.end + 1
  }
  return { letters, edits, end }
}

/** One to three spacers, or a dot with spaces around it. */
function gapAt(text: string, start: number, reading: 'host' | 'name'): { end: number; hasDot: boolean } | null {
  let at = start
  let hasDot = false
  for (; at < text.length && at - start <= GAP_MAX + 2; at++) {
    const code = text.charCodeAt(at)
    if (isDot(code) && !hasDot) hasDot = true
    else if (!(reading === 'name' ? isNameSpacer(code) : isSpacer(code))) break
  }
  const isGap = at > start && at - start <= (hasDot ? GAP_MAX + 2 : GAP_MAX)
  return isGap ? { end: at, hasDot } : null
}

/**
 * A letter or digit with none beside it; a script without spaces may touch: "o m e g l eで". In a name a sign may be one:
 * "c h @ t".
 */
function isSingle(text: string, at: number, reading: 'host' | 'name'): boolean {
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
  while (at >= 0 && start - at <= GAP_MAX && text.charCodeAt(at) === 32) at--
  return at >= 0 && isDot(text.charCodeAt(at))
}

/** "omegle . c o m" */
function isTldRun(text: string, start: number, end: number): boolean {
  let letters = ''
  for (let i = start; i < end; i++) if (isAlnum(text.charCodeAt(i))) letters += text[i]
  return PLAIN_TLDS.has(letters) || letters === 'dot'
}
