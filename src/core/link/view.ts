/**
 * A text as it is meant to be read: disguises undone by a list of edits, with the way back to the source kept.
 *
 * @module
 */
import { type Mapped, overMap, TextBuilder } from '../text/builder.ts'
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
  const { text, starts } = map
  const sourceUnit = (at: number) => source.charCodeAt(starts === null ? at : starts[at]!)
  return { text, sourceUnit, map, source, why }
}

/** @param edits by place; one that overlaps an earlier one is left out */
export function edited(view: View, edits: readonly Edit[]): View {
  if (edits.length === 0) return view
  const { text } = view
  const out = new TextBuilder(text.length)
  const why: number[] = []
  let at = 0
  let pending: number = PLAIN
  const copyTo = (end: number) => {
    for (; at < end; at++) {
      out.push(text.charCodeAt(at), at, at + 1)
      why.push(Math.max(pending, view.why?.[at] ?? PLAIN))
      pending = PLAIN
    }
  }
  for (const edit of edits) {
    if (edit.start < at) continue
    copyTo(edit.start)
    out.pushAll(edit.by, edit.start, edit.end)
    for (let i = 0; i < edit.by.length; i++) why.push(edit.why)
    if (edit.by === '') pending = Math.max(pending, edit.why)
    at = edit.end
  }
  copyTo(text.length)
  return viewOf(overMap(out.finish(text.length), view.map), view.source, Uint8Array.from(why))
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
  const { starts, ends } = view.map
  if (starts === null || ends === null) return view.source.slice(start, end)
  let out = ''
  for (let i = start; i < end; i++) {
    if (i > start && starts[i] === starts[i - 1]) {
      if (view.why?.[i]) out += view.text[i]
      continue
    }
    out +=
      view.why?.[i] && view.sourceUnit(i) !== view.text.charCodeAt(i)
        ? asRead(view, i)
        : view.source.slice(starts[i], ends[i])
  }
  return out
}

/** A letter that stands after a deletion keeps its own case; a sign that was put there is taken as it is. */
function asRead(view: View, at: number): string {
  const own = view.source.slice(view.map.starts![at]!, view.map.ends![at]!)
  return own.toLowerCase() === view.text[at] ? own : view.text[at]!
}
