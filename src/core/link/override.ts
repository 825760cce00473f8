/**
 * U+202E RIGHT-TO-LEFT OVERRIDE: "moc.elgemo" behind it is shown as "omegle.com" (UAX #9, section 2.2).
 *
 * @module
 */
import { fromUnits } from '../text/builder.ts'
import type { Normalized } from '../text/normalize.ts'
import type { Link } from './find.ts'

const OVERRIDE = 0x202e
const POP = 0x202c

type Find = (text: string, folded?: Normalized, limit?: number) => Link[]

export function isOverridden(text: string): boolean {
  return text.includes('\u202e')
}

/** A text as it is shown, and the place in the source of each of its code units. */
export type Shown = { readonly text: string; readonly at: Uint32Array; readonly isTurned: Uint8Array }

/**
 * What is seen of a text with overrides: each part behind one turned round, up to POP DIRECTIONAL FORMATTING or the end of the
 * paragraph. An override inside a part changes nothing more; the controls themselves are not seen.
 */
export function shownOf(text: string): Shown {
  const at = new Uint32Array(text.length)
  const isTurned = new Uint8Array(text.length)
  const units = new Uint16Array(text.length)
  let length = 0
  const put = (start: number, end: number, turned: 0 | 1) => {
    for (let i = start; i < end; i++) {
      isTurned[length] = turned
      at[length] = i
      units[length++] = text.charCodeAt(i)
    }
  }
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start)
    if (code !== OVERRIDE) {
      if (code !== POP) put(start, start + 1, 0)
      start++
      continue
    }
    let end = start + 1
    while (end < text.length && !endsPart(text.charCodeAt(end))) end++
    for (let i = end; i > start + 1; ) {
      const isPair = i - 2 > start && isLow(text.charCodeAt(i - 1)) && isHigh(text.charCodeAt(i - 2))
      const from = i - (isPair ? 2 : 1)
      if (text.charCodeAt(from) !== OVERRIDE) put(from, i, 1)
      i = from
    }
    start = end
  }
  return { text: fromUnits(units, length), at, isTurned }
}

/** POP DIRECTIONAL FORMATTING, or the end of a paragraph. */
function endsPart(code: number): boolean {
  return code === POP || code === 10 || code === 13 || code === 0x2029
}

/** Where `[start, end)` of what is shown stands in the source; null where nothing of it is turned round. */
export function sourceOfShown(shown: Shown, start: number, end: number): { start: number; end: number } | null {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  let turned = 0
  for (let i = start; i < end; i++) {
    from = Math.min(from, shown.at[i]!)
    to = Math.max(to, shown.at[i]! + 1)
    turned += shown.isTurned[i]!
  }
  return turned === 0 ? null : { start: from, end: to }
}

/** The links that are seen where something is turned round. */
export function overridden(text: string, limit: number, find: Find): Link[] {
  const shown = shownOf(text)
  return find(shown.text, undefined, limit).flatMap((link): Link[] => {
    const place = sourceOfShown(shown, link.start, link.end)
    if (place === null) return []
    const raw = text.slice(place.start, place.end)
    return [{ ...link, ...place, raw, hostStart: place.start, hostEnd: place.end, certainty: 'disguised' }]
  })
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}
