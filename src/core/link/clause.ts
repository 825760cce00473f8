/**
 * The words around a name, up to the ends of its clause. A window of fixed size, so a text full of names costs no more than its
 * length.
 *
 * @module
 */
import { type Normalized, sourceUnit } from '../text/normalize.ts'
import { isAlnum, isDrawn } from './chars.ts'
import { wordsOf } from './phrases.ts'

const WINDOW_CHARS = 64
const CLAUSE_ENDS = '.!?\n;。！？।؟#'
/** Signs that part what is written beside each other: "come to training · careful with …". Right beside the name they part nothing. */
const PARTS = '·•|—–、&'

/** Words at level `leet`, in the order of the text. `isWhole`: the clause is not longer than the window. */
export type Clause = { readonly words: readonly string[]; readonly isWhole: boolean }

/** What stands before a name, the nearest word last. */
export function clauseBefore(n: Normalized, start: number): Clause {
  const { text, level } = n
  const from = Math.max(0, start - WINDOW_CHARS)
  let at = start
  let isBeside = true
  while (at > from && !endsClause(n, at - 1)) {
    const code = text.charCodeAt(at - 1)
    if (isAlnum(code)) isBeside = false
    else if (code === 47 ? parts(text, at - 1) : !isBeside && (code === 44 || parts(text, at - 1))) break
    at--
  }
  return { words: wordsOf(text.slice(at, start), level), isWhole: at > from || at === 0 }
}

function endsClause(n: Normalized, at: number): boolean {
  if (CLAUSE_ENDS.includes(n.text[at]!)) return true
  // In a second reading every "!" is a letter (reread.ts); behind a word it was none.
  return n.text.charCodeAt(at) === 108 && !isAlnum(n.text.charCodeAt(at + 1)) && sourceUnit(n, at) === 33
}

/** A slash between two words, but not that of "w/ me"; a hyphen between spaces; a drawn sign. */
function parts(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 47) return text[at - 1] !== 'w' && text[at + 1] !== ' '
  if (code === 45) return text[at - 1] === ' ' && text[at + 1] === ' '
  return PARTS.includes(text[at]!) || isDrawn(code)
}

/**
 * @param upToComma the words before a comma that stands behind one of them
 * @param next the words of the clause behind it, read when asked for
 */
export type ClauseAfter = Clause & {
  readonly upToComma: () => readonly string[]
  readonly next: () => readonly string[]
}

/**
 * What stands behind a name, the nearest word first.
 *
 * @param tagEnd where the hashtag ends that the name stands in: a clause of its own
 */
export function clauseAfter(n: Normalized, end: number, tagEnd = n.text.length): ClauseAfter {
  const { text, level } = n
  const to = Math.min(tagEnd, end + WINDOW_CHARS)
  let at = end
  let isBeside = true
  while (at < to && !endsClause(n, at)) {
    if (isAlnum(text.charCodeAt(at))) isBeside = false
    else if (!isBeside && parts(text, at)) break
    at++
  }
  return {
    words: wordsOf(text.slice(end, at), level),
    isWhole: at < to || at === tagEnd,
    upToComma: () => wordsOf(/^[^\p{L}\p{N}]*[^,،&]*/u.exec(text.slice(end, at))![0], level),
    next: () => nextWords(text.slice(at, Math.min(text.length, at + WINDOW_CHARS)), level),
  }
}

function nextWords(text: string, level: Normalized['level']): readonly string[] {
  let start = 0
  while (start < text.length && (CLAUSE_ENDS.includes(text[start]!) || text[start] === ' ')) start++
  let end = start
  while (end < text.length && !CLAUSE_ENDS.includes(text[end]!)) end++
  return wordsOf(text.slice(start, end), level)
}
