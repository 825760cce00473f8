/**
 * Which line of a JSON text a path stands on, so that whoever wrote the text finds it.
 *
 * @module
 */
import { endOfLiteral, endOfString, skipSpace, stringAt } from './body/json-lex.ts'

/** @returns the number of the line, from 1, on which the value at `path` begins; the last one that exists on the way there */
export function lineOfPath(text: string, path: readonly (string | number)[]): number {
  let at = skipSpace(text, 0)
  for (const step of path) {
    const next = childAt(text, at, step)
    if (next < 0) break
    at = next
  }
  return lineAt(text, at)
}

/** @returns the line of the first thing that is no JSON */
export function lineOfSyntaxError(text: string): number {
  const end = skipValue(text, skipSpace(text, 0))
  return lineAt(text, end < 0 ? -end - 1 : skipSpace(text, end))
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

/** @returns where the value under a key or index begins, or -1 */
function childAt(text: string, at: number, step: string | number): number {
  let found = -1
  skipValue(text, at, (key, valueAt) => {
    if (key === String(step)) found = valueAt
  })
  return found
}

/**
 * @param onChild is told of each child: its key or index, and where its value begins
 * @returns the position behind the value; where it is none, -1 - the position of what is wrong
 */
function skipValue(text: string, at: number, onChild?: (key: string, valueAt: number) => void): number {
  const open = text[at]
  if (open !== '{' && open !== '[') {
    const end = open === '"' ? endOfString(text, at) : endOfLiteral(text, at)
    return end < 0 ? -1 - at : end
  }
  const close = open === '{' ? '}' : ']'
  let i = skipSpace(text, at + 1)
  if (text[i] === close) return i + 1
  for (let index = 0; ; index++) {
    let key = String(index)
    if (open === '{') {
      const end = text[i] === '"' ? endOfString(text, i) : -1
      const colon = end < 0 ? i : skipSpace(text, end)
      if (end < 0 || text[colon] !== ':') return -1 - colon
      key = stringAt(text, i, end)
      i = skipSpace(text, colon + 1)
    }
    onChild?.(key, i)
    const end = skipValue(text, i)
    if (end < 0) return end
    i = skipSpace(text, end)
    if (text[i] === close) return i + 1
    if (text[i] !== ',') return -1 - i
    i = skipSpace(text, i + 1)
  }
}
