/**
 * U+202E RIGHT-TO-LEFT OVERRIDE: "moc.elgemo" behind it is shown as "omegle.com" (UAX #9, section 2.2).
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import type { Link } from './find.ts'

const OVERRIDE = '\u202e'
/** POP DIRECTIONAL FORMATTING, or the end of the paragraph. */
const ENDS_RE = /[\u202c\n\r\u2029]/g

type Find = (text: string, folded?: Normalized, limit?: number) => Link[]

export function isOverridden(text: string): boolean {
  return text.includes(OVERRIDE)
}

/** The links that are seen in the parts turned round. An override inside one changes nothing more. */
export function overridden(text: string, limit: number, find: Find): Link[] {
  const links: Link[] = []
  let start = text.indexOf(OVERRIDE)
  while (start !== -1 && links.length < limit) {
    ENDS_RE.lastIndex = start
    const end = ENDS_RE.exec(text)?.index ?? text.length
    const seen = [...text.slice(start + 1, end).replaceAll(OVERRIDE, '\u200b')].reverse().join('')
    for (const link of find(seen, undefined, limit)) {
      const from = end - link.end
      const to = end - link.start
      links.push({ ...link, raw: text.slice(from, to), start: from, end: to, certainty: 'disguised' })
    }
    start = text.indexOf(OVERRIDE, end)
  }
  return links
}
