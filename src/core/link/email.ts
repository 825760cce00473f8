/**
 * E-mail addresses. Any domain with a dot in it will do (GitHub Flavored Markdown 0.29, "extended email autolink"): here a
 * false one costs nothing, since only its host is looked up.
 *
 * @module
 */
import { isAlnum, isDigit, isLabelUnit } from './chars.ts'
import { hostRunEnd } from './host.ts'
import type { Found } from './scan.ts'

/** RFC 5321, section 4.5.3.1.1. */
const LOCAL_MAX = 64

/** @param at the `@` @returns null where it is no address */
export function emailAt(text: string, at: number, from: number): Found | null {
  let start = at
  while (start > from && at - start < LOCAL_MAX && isLocalUnit(text.charCodeAt(start - 1))) start--
  while (start < at && !isAlnum(text.charCodeAt(start))) start++
  if (start === at) return null
  const hostStart = at + 1
  const end = hostRunEnd(text, hostStart, isLabelUnit)
  let dot = end - 1
  while (dot > hostStart && text.charCodeAt(dot) !== 46) dot--
  if (dot === hostStart || end - dot < 2) return null
  const last = text.charCodeAt(end - 1)
  if (last === 45 || last === 95 || isDigit(text.charCodeAt(dot + 1))) return null
  return { start, end, hostStart, hostEnd: end, shape: 'email', isMarkdown: false }
}

function isLocalUnit(code: number): boolean {
  return isLabelUnit(code) || code === 46 || code === 43 || code === 37
}
