/**
 * A sample of what would have changed, for people to look at: the text around what was found, in pieces. What a restricted list
 * found is `▮`, whatever else was found in the same place.
 *
 * @module
 */
import type { Finding } from '../src/core/decision.ts'
import { LIMITS } from '../src/core/limits.ts'
import { isRestricted } from '../src/core/words.ts'
import { classOf, type Tested } from './backtest-line.ts'

export type Piece = { readonly text: string; readonly found: boolean }

export type Sample = {
  readonly line: number
  readonly id: string | null
  readonly language: string
  readonly action: string
  /** `class certainty`, each once. */
  readonly kinds: readonly string[]
  readonly fields: readonly { readonly field: string; readonly pieces: readonly Piece[] }[]
}

const HIDDEN = '▮'
const AROUND_CHARS = 80

export function sampleOf(tested: Tested, line: number, language: string): Sample {
  const { id, verdict, texts } = tested
  const acting = verdict.findings.filter(({ action }) => action !== 'pass')
  const fields = [...new Set(acting.map(({ field }) => field))].map((field) => {
    const own = acting.filter((finding) => finding.field === field)
    return { field, pieces: piecesOf(texts.get(field) ?? '', own, verdict.findings) }
  })
  const kinds = [...new Set(acting.map((finding) => `${classOf(finding)} ${finding.certainty}`))]
  return { line, id, language, action: verdict.action, kinds, fields }
}

function piecesOf(text: string, own: readonly Finding[], all: readonly Finding[]): Piece[] {
  // Of so many findings some are not reported, and one of those may be what nobody is to see.
  const secrets = own.filter(isSecret)
  if (all.length >= LIMITS.findingsPerText && all.some(isSecret)) return [{ text: HIDDEN, found: true }]
  const spans = merged(own)
  if (spans.length === 0) return [{ text: around(text, 'end'), found: false }]
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of spans) {
    const between = text.slice(at, start)
    pieces.push({ text: at === 0 ? around(between, 'start') : around(between, 'both'), found: false })
    const isHidden = secrets.some((secret) => secret.start < end && secret.end > start)
    pieces.push({ text: isHidden ? HIDDEN : text.slice(start, end), found: true })
    at = end
  }
  pieces.push({ text: around(text.slice(at), 'end'), found: false })
  return pieces.filter((piece) => piece.text !== '')
}

function isSecret({ explanation }: Finding): boolean {
  return explanation !== null && isRestricted(explanation.class)
}

type Span = { readonly start: number; readonly end: number }

/** In order, those that touch made one. */
function merged(findings: readonly Finding[]): Span[] {
  const spans: Span[] = []
  const sorted = findings.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
  for (const { start, end } of sorted) {
    const last = spans.at(-1)
    if (last !== undefined && start <= last.end)
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else spans.push({ start, end })
  }
  return spans
}

/** What is next to a span; the rest is left out. `start`: the span follows. */
function around(text: string, side: 'start' | 'both' | 'end'): string {
  if (text.length <= AROUND_CHARS * (side === 'both' ? 2 : 1)) return text
  const before = text.slice(-AROUND_CHARS)
  const behind = text.slice(0, AROUND_CHARS)
  if (side === 'start') return `…${before}`
  return side === 'end' ? `${behind}…` : `${behind} … ${before}`
}
