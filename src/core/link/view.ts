/**
 * A text as it is meant to be read: disguises undone by a list of edits, with the way back to the source kept.
 *
 * @module
 */
import { fromUnits, type Mapped, overMap } from '../text/builder.ts'
import { type Places, PlacesWriter } from '../text/places.ts'
import type { Reading } from './tail.ts'

/** Why a place was edited, strongest reading first: a link takes the kind of its strongest edit. */
export const PLAIN = 0
export const DEFANGED = 1
export const SPACED = 2
export const SPELLED = 3
export type Why = typeof PLAIN | typeof DEFANGED | typeof SPACED | typeof SPELLED

/** `text[start, end)` is to be read as `by`. */
export type Edit = { readonly start: number; readonly end: number; readonly by: string; readonly why: Why }

export type View = Reading & {
  readonly map: Mapped
  readonly source: string
  /** Index in `text` → why it is not what is written; null when all of it is. A deletion marks the unit behind it. */
  readonly why: Uint8Array | null
}

export function viewOf(map: Mapped, source: string, why: Uint8Array | null): View {
  const { text, places } = map
  const sourceUnit = (at: number) => source.charCodeAt(places === null ? at : places.startOf(at))
  return { text, sourceUnit, map, source, why }
}

/** @param edits by place; one that overlaps an earlier one is left out */
export function edited(view: View, edits: readonly Edit[]): View {
  if (edits.length === 0) return view
  const kept = apart(edits)
  const { text } = view
  const length = kept.reduce((sum, { start, end, by }) => sum + by.length - (end - start), text.length)
  const units = new Uint16Array(length)
  const why = new Uint8Array(length)
  const places = new PlacesWriter()
  let at = 0
  let to = 0
  let pending: number = PLAIN
  const put = (unit: number, start: number, end: number, because: number) => {
    units[to] = unit
    why[to] = because
    places.add(to, start, end)
    to++
  }
  for (let next = 0; at < text.length || next < kept.length; ) {
    const edit = kept[next]
    if (edit !== undefined && edit.start === at) {
      const { start, end, by } = edit
      for (let i = 0; i < by.length; i++) put(by.charCodeAt(i), start, end, edit.why)
      if (by === '') pending = Math.max(pending, edit.why)
      at = end
      next++
      continue
    }
    put(text.charCodeAt(at), at, at + 1, Math.max(pending, view.why?.[at] ?? PLAIN))
    pending = PLAIN
    at++
  }
  const step = { text: fromUnits(units, length), places: places.finish(length === text.length) }
  return viewOf(overMap(step, view.map), view.source, why)
}

/** Those that overlap no earlier one: nearly always all of them. */
function apart(edits: readonly Edit[]): readonly Edit[] {
  if (edits.every(({ start }, i) => i === 0 || start >= edits[i - 1]!.end)) return edits
  let end = 0
  return edits.filter((edit) => {
    if (edit.start < end) return false
    end = edit.end
    return true
  })
}

/** The strongest reason for an edit inside `[start, end)`. */
export function whyOf(view: View, start: number, end: number): Why {
  let strongest: number = PLAIN
  if (view.why !== null) for (let i = start; i < end; i++) strongest = Math.max(strongest, view.why[i]!)
  return strongest as Why
}

/**
 * What is written at `[start, end)`, in the source's own spelling (a path keeps its case), without what nobody sees. Where
 * an edit says otherwise, as it is to be read.
 */
export function written(view: View, start: number, end: number): string {
  const { places } = view.map
  if (places === null) return view.source.slice(start, end)
  let out = ''
  for (let i = start; i < end; i++) {
    if (i > start && places.startOf(i) === places.startOf(i - 1)) {
      if (view.why?.[i]) out += view.text[i]
      continue
    }
    out +=
      view.why?.[i] && view.sourceUnit(i) !== view.text.charCodeAt(i)
        ? asRead(view, places, i)
        : view.source.slice(places.startOf(i), places.endOf(i))
  }
  return out
}

/** A letter that stands after a deletion keeps its own case; a sign that was put there is taken as it is. */
function asRead(view: View, places: Places, at: number): string {
  const own = view.source.slice(places.startOf(at), places.endOf(at))
  return own.toLowerCase() === view.text[at] ? own : view.text[at]!
}
