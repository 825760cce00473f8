/**
 * From a place in normalized text back to the original.
 *
 * @module
 */
import { isMark } from './char.ts'
import type { Normalized } from './normalize.ts'

/**
 * Where `text[start, end)` of a normalized text stands in its source.
 *
 * @returns UTF-16 code units of the source, `start` ≤ `end`, never inside a surrogate pair, and with the marks that stand on
 * the last letter
 *
 * @example
 * ```ts
 * const n = normalize('Hi 🅾megle', 'fold')
 * originalSpan(n, 3, 9) // { start: 3, end: 10 }: the sign is two code units
 * ```
 */
export function originalSpan(n: Normalized, start: number, end: number): { start: number; end: number } {
  const from = Math.max(0, Math.min(start, n.text.length))
  const to = Math.max(from, Math.min(end, n.text.length))
  const sourceStart = sourceStartOf(n, from)
  if (to === from) return { start: sourceStart, end: sourceStart }
  const sourceEnd = n.places === null ? to : n.places.endOf(to - 1)
  return { start: wholeStart(n.source, sourceStart), end: wholeEnd(n.source, sourceEnd) }
}

/** The code unit of the source that `text[at]` begins with; NaN where `text` has none. */
export function sourceUnit(n: Normalized, at: number): number {
  return at < 0 ? Number.NaN : n.source.charCodeAt(sourceStartOf(n, at))
}

/** The source's length where `text` has nothing. */
function sourceStartOf({ text, source, places }: Normalized, at: number): number {
  if (places === null) return at
  return at < text.length ? places.startOf(at) : source.length
}

function wholeStart(source: string, start: number): number {
  return isInsidePair(source, start) ? start - 1 : start
}

/** Marks are read off the source: level `fold` drops some and keeps others, and all of them stand on the letter. */
function wholeEnd(source: string, end: number): number {
  let at = isInsidePair(source, end) ? end + 1 : end
  while (at < source.length && source.charCodeAt(at) >= 0x300) {
    const codePoint = source.codePointAt(at)!
    if (!isMark(codePoint)) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}

function isInsidePair(source: string, at: number): boolean {
  if (at <= 0 || at >= source.length) return false
  const low = source.charCodeAt(at)
  const high = source.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff
}
