/**
 * An IPv4 address with commas for dots: "5[,]6[,]7(,)8", "9,10,11,12".
 *
 * @module
 */
import { isDigit } from './chars.ts'
import { DEFANGED, type Edit } from './view.ts'

const OCTETS_RE = /^(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})(?![\d,])/

/** @param comma the first one; nothing but four numbers of at most 255 will do */
export function octetsAt(text: string, comma: number, from: number): { edits: Edit[]; end: number } | null {
  let start = comma
  while (start > from && comma - start < 4 && isDigit(text.charCodeAt(start - 1))) start--
  if (start === comma || (start > 0 && /[\d,.\w]/.test(text[start - 1]!))) return null
  const found = OCTETS_RE.exec(text.slice(start, start + 16))
  if (found === null || found.slice(1).some((part) => Number(part) > 255)) return null
  const edits: Edit[] = []
  for (let i = 0, at = start; i < 3; i++) {
    at += found[i + 1]!.length
    edits.push({ start: at, end: at + 1, by: '.', why: DEFANGED })
    at++
  }
  return { edits, end: start + found[0].length }
}
