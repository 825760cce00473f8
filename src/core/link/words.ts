/**
 * Words of a text, as far as spelled-out addresses need them.
 *
 * @module
 */
import { normalize } from '../text/normalize.ts'
import { isAlnum, isOtherScript } from './chars.ts'

/** No word for a sign is longer. */
const WORD_MAX = 32
/** Fewer letters are look-alikes in a word of Latin: "ԁоt". */
const CYRILLIC_MIN = 3

/**
 * The end of a run of letters of one kind: European alphabets and digits, or anything else. A word that begins in Cyrillic ends
 * before ASCII: "точкаcom".
 */
export function wordEnd(text: string, start: number): number {
  const first = text.charCodeAt(start)
  const isOther = isOtherScript(first)
  const isInCyrillic = isCyrillic(first)
  let at = start
  while (at < text.length && at - start < WORD_MAX) {
    const code = text.charCodeAt(at)
    if (!isAlnum(code) || isOtherScript(code) !== isOther) break
    if (isInCyrillic && code < 0x80 && at - start >= CYRILLIC_MIN) break
    at++
  }
  return at
}

/** Whether a word may begin inside a run of letters: in a script without spaces, or where Cyrillic meets ASCII. */
export function mayTouch(before: number, code: number): boolean {
  return isOtherScript(code) !== isOtherScript(before) || (isCyrillic(code) && before < 0x80)
}

function isCyrillic(code: number): boolean {
  return code >= 0x400 && code < 0x530
}

/** There are some thousand TLDs; a listed name is asked for its own each time it is met. */
const leetForms = new Map<string, string>()

/** A label at level `leet`. */
export function leetOf(label: string): string {
  let form = leetForms.get(label)
  if (form === undefined) {
    form = normalize(label, 'leet').text
    leetForms.set(label, form)
  }
  return form
}
