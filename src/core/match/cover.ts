/**
 * Which spans lie inside others, in n log n whatever the text.
 *
 * @module
 */
type Span = { readonly start: number; readonly end: number }

/** @returns a test whether a span lies inside any of `spans` */
export function coverOf(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  // Up to each start, how far any span so far reaches.
  let reach = -1
  const reaches = sorted.map((span) => {
    reach = Math.max(reach, span.end)
    return reach
  })
  return ({ start, end }) => {
    const last = lastStartingBy(sorted, start)
    return last !== -1 && reaches[last]! >= end
  }
}

/** The index of the last span that starts at or before a place, -1 where there is none. */
export function lastStartingBy(sorted: readonly Span[], place: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.start <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Of spans of one kind, those that lie in no longer one.
 *
 * @param surer makes one of two where the first holds the second
 */
export function outermost<S extends Span>(spans: readonly S[], surer: (outer: S, inner: S) => S): S[] {
  const kept: S[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const outer = kept.at(-1)
    if (outer !== undefined && span.end <= outer.end) kept[kept.length - 1] = surer(outer, span)
    else kept.push(span)
  }
  return kept
}
