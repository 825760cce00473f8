/**
 * U+202E RIGHT-TO-LEFT OVERRIDE: "moc.elgemo" behind it is shown as "omegle.com" (UAX #9, section 2.2).
 *
 * @module
 */
import type { Normalized } from '../text/normalize.ts'
import type { Link } from './find.ts'

const OVERRIDE = '\u202e'

type Find = (text: string, folded?: Normalized, limit?: number) => Link[]

export function isOverridden(text: string): boolean {
  return text.includes(OVERRIDE)
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
  let shown = ''
  const put = (start: number, end: number, turned: boolean) => {
    for (let i = start; i < end; i++) {
      isTurned[shown.length] = turned ? 1 : 0
      at[shown.length] = i
      shown += text[i]
    }
  }
  for (let start = 0; start < text.length; ) {
    if (text[start] !== OVERRIDE) {
      if (text[start] !== '\u202c') put(start, start + 1, false)
      start++
      continue
    }
    let end = start + 1
    while (end < text.length && !/[\u202c\n\r\u2029]/.test(text[end]!)) end++
    for (let i = end; i > start + 1; ) {
      const isPair = i - 2 > start && isLow(text.charCodeAt(i - 1)) && isHigh(text.charCodeAt(i - 2))
      const from = i - (isPair ? 2 : 1)
      if (text[from] !== OVERRIDE) put(from, i, true)
      i = from
    }
    start = end
  }
  return { text: shown, at, isTurned }
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
