/**
 * Words of a text, as far as spelled-out addresses need them.
 *
 * @module
 */
import { isAlnum, isOtherScript } from './chars.ts'

/** No word for a sign is longer. */
const WORD_MAX = 32

/** The end of a run of letters of one kind: European alphabets and digits, or anything else. */
export function wordEnd(text: string, start: number): number {
  const isOther = isOtherScript(text.charCodeAt(start))
  let at = start
  while (at < text.length && at - start < WORD_MAX) {
    const code = text.charCodeAt(at)
    if (!isAlnum(code) || isOtherScript(code) !== isOther) break
    at++
  }
  return at
}
