/**
 * The tokens of JSON (RFC 8259), by position in a text. Strict: what one reader would take and another would not is an error,
 * since the origin may be either.
 *
 * @module
 */

/** @returns the first position from `at` that is no white space */
export function skipSpace(text: string, at: number): number {
  let i = at
  for (;;) {
    const code = text.charCodeAt(i)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return i
    i++
  }
}

/** @param at of the opening quote @returns the position behind the closing one, or -1 */
export function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) return i + 1 // "
    if (code < 32) return -1
    if (code === 92) {
      const length = escapeLength(text, i)
      if (length === 0) return -1
      i += length - 1
    }
  }
  return -1
}

/** @returns the length of the escape at `at`, 0 where it is none */
function escapeLength(text: string, at: number): number {
  const next = text[at + 1] ?? ''
  if (next === 'u') return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0
  return next !== '' && '"\\/bfnrt'.includes(next) ? 2 : 0
}

const NUMBER_RE = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

/** @returns the position behind a number, `true`, `false` or `null` at `at`, or -1 */
export function endOfLiteral(text: string, at: number): number {
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length
  NUMBER_RE.lastIndex = at
  return NUMBER_RE.test(text) ? NUMBER_RE.lastIndex : -1
}

/** @param end behind the closing quote @returns what the string at `start` says */
export function stringAt(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1)
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner
}
