/**
 * Applies spans to a text: replaces them, or takes them out.
 *
 * @module
 */
export type Span = { readonly start: number; readonly end: number; readonly replacement: string }

/** Replaces each span. Where spans overlap, the first to start stands for all of them. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  let output = ''
  let at = 0
  for (const span of ordered) {
    if (span.end <= at) continue
    if (span.start >= at) output += text.slice(at, span.start) + span.replacement
    at = span.end
  }
  return output + text.slice(at)
}

/** The text without the spans and without the double space that one leaves behind. The rest is untouched. */
export function removeSpans(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const widened = merged(spans).map(({ start, end }) => {
    const before = start === 0 || isSpace(text[start - 1]!)
    let to = end
    if (before) while (to < text.length && isSpace(text[to]!)) to++
    return { start, end: to, replacement: '' }
  })
  return replaceSpans(text, widened).trimEnd()
}

function merged(spans: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else runs.push({ start, end })
  }
  return runs
}

function isSpace(c: string): boolean {
  return c === ' ' || c === '\t'
}
