/**
 * Writes edits into a JSON text and leaves every other character where it was.
 *
 * @module
 */
import { replaceSpans, type Span } from '../../../core/rewrite/spans.ts'
import type { Container, JsonValue, Place } from './json-scan.ts'

/** What becomes of one value. `drop` takes out the member or element that `place` names. */
export type JsonEdit =
  | { readonly kind: 'replace'; readonly value: JsonValue; readonly text: string }
  | { readonly kind: 'drop'; readonly place: Place }

/**
 * @example
 * ```ts
 * editJson('{"a":1.0, "bio":"x"}', [{ kind: 'drop', place: value.places.at(-1)! }]) // '{"a":1.0}'
 * ```
 */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  const dropped = new Map<Container, Set<number>>()
  const spans: Span[] = []
  for (const edit of edits) {
    if (edit.kind === 'replace') {
      spans.push({ start: edit.value.start, end: edit.value.end, replacement: JSON.stringify(edit.text) })
    } else {
      const children = dropped.get(edit.place.container) ?? new Set()
      dropped.set(edit.place.container, children.add(edit.place.child))
    }
  }
  for (const [container, children] of dropped) spans.push(...gaps(container, children))
  return replaceSpans(text, spans)
}

/**
 * What to cut out with the children of one container. A run goes with the comma before it; the first run with the one behind.
 */
function gaps({ children }: Container, dropped: ReadonlySet<number>): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < children.length; i++) {
    if (!dropped.has(i)) continue
    let last = i
    while (dropped.has(last + 1)) last++
    const before = children[i - 1]
    const behind = children[last + 1]
    const start = before === undefined ? children[i]!.start : before.end
    const end = before === undefined && behind !== undefined ? behind.start : children[last]!.end
    spans.push({ start, end, replacement: '' })
    i = last
  }
  return spans
}
