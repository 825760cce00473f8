/**
 * "snap: …", "tele @…", "ig is …": whether a handle follows the word that introduces it. "snap out of it" has none.
 *
 * @module
 */

const SIGNS = ':=@-–—→>/'
const MAX_GAP_CHARS = 6

/**
 * @param text the original text
 * @param end where the introducing word ends
 */
export function isHandleIntroduced(text: string, end: number): boolean {
  let at = end
  let signs = ''
  for (; at < text.length && at - end < MAX_GAP_CHARS; at++) {
    const c = text[at]!
    if (SIGNS.includes(c)) signs += c
    else if (c !== ' ') break
  }
  if (signs === '' && /^(is|es|é|ist)\s/i.test(text.slice(at, at + 5))) {
    at = text.indexOf(' ', at) + 1
    return isHandle(tokenAt(text, at), true)
  }
  if (signs === '') return false
  // A dash may only be a pause; then what follows must look like no word.
  const isPause = !/[:=@→>/]/.test(signs)
  return isHandle(tokenAt(text, at), isPause)
}

function tokenAt(text: string, start: number): string {
  let end = start
  while (end < text.length && end - start < 31 && /[A-Za-z0-9._-]/.test(text[end]!)) end++
  return text.slice(start, end).replace(/[.-]+$/, '')
}

function isHandle(token: string, mustBeOdd: boolean): boolean {
  return token.length >= 3 && token.length <= 30 && (!mustBeOdd || /[0-9_.]/.test(token))
}
