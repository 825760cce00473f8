/**
 * Words written letter by letter: "o m e g l e . c o m".
 *
 * A run of single letters with the same gap between them is one word; spaces elsewhere stay. Where the gap is two spaces in
 * a run of one-space gaps, a word ends.
 *
 * @module
 */
import { isAlnum, isDot, isSpacer } from './spacer.ts'
import { PLAIN_TLDS } from './tld.ts'
import { type Edit, SPACED } from './view.ts'

const RUN_MIN = 4
const GAP_MAX = 3

/** Edits that take the gaps out of every run of single letters. */
export function spacings(text: string): Edit[] {
  const edits: Edit[] = []
  let at = 0
  while (at < text.length) {
    if (!isSingle(text, at)) {
      at++
      continue
    }
    const run = runAt(text, at)
    if (run.letters >= RUN_MIN || (run.letters === 3 && isTldRun(text, at, run.end))) {
      for (const edit of run.edits) edits.push(edit)
    }
    at = run.end
  }
  return edits
}

type Run = { readonly letters: number; readonly edits: readonly Edit[]; readonly end: number }

function runAt(text: string, start: number): Run {
  const edits: Edit[] = []
  let letters = 1
  let width = 0
  let end = start + 1
  for (;;) {
    const gap = gapAt(text, end)
    if (gap === null || !isSingle(text, gap.end)) break
    const isDotGap = gap.hasDot
    if (!isDotGap) {
      if (width === 0) width = gap.end - end
      else if (gap.end - end > width) break
    }
    if (isDotGap && gap.end - end === 1) break // "s.l.o.w.io" is a host as it stands
    edits.push({ start: end, end: gap.end, by: isDotGap ? '.' : '', why: SPACED })
    letters++
    end = gap.end + 1
  }
  return { letters, edits, end }
}

/** One to three spacers, or a dot with spaces around it. */
function gapAt(text: string, start: number): { end: number; hasDot: boolean } | null {
  let at = start
  let hasDot = false
  for (; at < text.length && at - start <= GAP_MAX + 2; at++) {
    const code = text.charCodeAt(at)
    if (isDot(code) && !hasDot) hasDot = true
    else if (!isSpacer(code)) break
  }
  const isGap = at > start && at - start <= (hasDot ? GAP_MAX + 2 : GAP_MAX)
  return isGap ? { end: at, hasDot } : null
}

/** A letter or digit with none beside it. */
function isSingle(text: string, at: number): boolean {
  return (
    at < text.length &&
    isAlnum(text.charCodeAt(at)) &&
    !(at > 0 && isAlnum(text.charCodeAt(at - 1))) &&
    !(at + 1 < text.length && isAlnum(text.charCodeAt(at + 1)))
  )
}

/** "omegle . c o m" */
function isTldRun(text: string, start: number, end: number): boolean {
  let letters = ''
  for (let i = start; i < end; i++) if (isAlnum(text.charCodeAt(i))) letters += text[i]
  return PLAIN_TLDS.has(letters)
}
