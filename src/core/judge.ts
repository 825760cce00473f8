/**
 * From matches to a verdict: the policy's cell for each, the strongest action of all.
 *
 * @module
 */
import type { CheckInput, Finding, Hit, Verdict } from './decision.ts'
import type { Match } from './findings.ts'
import { LIMITS } from './limits.ts'
import { messageFor } from './policy/messages.ts'
import { isUnavailable, type PolicyRule } from './policy/policy.ts'
import { isFlattened, type Reason, reasonFor } from './policy/reasons.ts'
import { cell, type PolicyTable, stricter } from './policy/table.ts'
import { removeSpans, replaceSpans, type Span } from './rewrite/spans.ts'
import { ACTIONS, type Action, type Band, type Surface, stronger } from './words.ts'

export type Matched = {
  readonly matches: readonly Match[]
  /** How many of them, from the front, are in `url`; the others are in `text`. */
  readonly urlMatches: number
  readonly unreadable: boolean
  /** By lists and entries in shadow: counted, never acting. */
  readonly shadowed: readonly Match[]
}

export function judge(input: CheckInput, matched: Matched, table: PolicyTable): Verdict {
  const findings: Finding[] = []
  const spans: Span[] = []
  let escalate = false
  for (const [index, match] of matched.matches.entries()) {
    const rule = ruleFor(match, input, table)
    if (rule.escalate === true) escalate = true
    if (rule.action === 'pass') continue
    const field = index < matched.urlMatches ? 'url' : 'text'
    findings.push(toFinding(match, rule.action, field, input))
    // A URL alone is replaced as a whole; beside a text it is the text that comes back.
    if ((field === 'text' || input.text === undefined) && rule.replacement !== undefined) {
      spans.push({ start: match.start, end: match.end, replacement: rule.replacement })
    }
  }
  if (matched.unreadable) findings.push(bareFinding('link.unreadable', 'url', input.url?.length ?? 0, input))
  if (isUnavailable(table.policy, input.surface, input.subject.ageBand)) {
    findings.push(bareFinding('surface.not-available', input.text === undefined ? 'url' : 'text', 0, input))
  }
  return { ...compose(input, dedupe(findings), spans, escalate), hits: hitsOf(matched, input.surface) }
}

function hitsOf({ matches, shadowed }: Matched, surface: Surface): readonly Hit[] {
  if (matches.length === 0 && shadowed.length === 0) return NO_HITS
  const hits = new Map<string, Hit>()
  for (const [found, shadow] of [
    [matches, false],
    [shadowed, true],
  ] as const) {
    for (const { explanation } of found) {
      const { list, entry } = explanation
      hits.set(`${shadow} ${list} ${entry}`, { list, entry, surface, shadow })
    }
  }
  return [...hits.values()].slice(0, LIMITS.hitsPerText)
}

const NO_HITS: readonly Hit[] = []

/** The stricter of the cells of the two people: who wrote it, and who will read it. */
function ruleFor(match: Match, input: CheckInput, table: PolicyTable): PolicyRule {
  const { country } = input.subject
  const own = cell(table, input.surface, match.listClass, match.certainty, input.subject.ageBand, country)
  const reader = readerBand(input)
  return reader === null
    ? own
    : stricter(own, cell(table, input.surface, match.listClass, match.certainty, reader, country))
}

function readerBand(input: CheckInput): Band | null {
  if (input.audience === undefined) return null
  return input.audience.youngestBand ?? (input.audience.public === true ? 'unknown' : null)
}

function toFinding(match: Match, action: Action, field: string, input: CheckInput): Finding {
  const code = reasonFor(match.listClass, match.kind)
  return {
    code,
    certainty: isFlattened(match.listClass) ? 'link' : match.certainty,
    action,
    field,
    start: match.start,
    end: match.end,
    message: messageFor(code, input.subject.locale),
    explanation: match.explanation,
  }
}

function bareFinding(code: Reason, field: string, end: number, input: CheckInput): Finding {
  const message = messageFor(code, input.subject.locale)
  return { code, certainty: 'link', action: 'block', field, start: 0, end, message, explanation: null }
}

/**
 * One finding a place and code, the strongest. Two lists that hold the same link must not show as two: the number of
 * findings would tell apart what the codes hide.
 */
function dedupe(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>()
  for (const finding of findings) {
    const place = `${finding.field} ${finding.start} ${finding.end} ${finding.code}`
    const known = byPlace.get(place)
    if (known === undefined || ACTIONS.indexOf(finding.action) > ACTIONS.indexOf(known.action))
      byPlace.set(place, finding)
  }
  return [...byPlace.values()].sort((a, b) =>
    a.field === b.field ? a.start - b.start || a.end - b.end : a.field < b.field ? -1 : 1,
  )
}

function compose(
  input: CheckInput,
  findings: readonly Finding[],
  spans: readonly Span[],
  escalate: boolean,
): Omit<Verdict, 'hits'> {
  const action = findings.reduce<Action>((strongest, finding) => stronger(strongest, finding.action), 'pass')
  const original = input.text ?? input.url ?? ''
  const held = action === 'review' || action === 'block'
  const inText = findings.filter((finding) => finding.field === 'text' && finding.end > finding.start)
  const mendable = input.text !== undefined && inText.length > 0
  return {
    action,
    escalate,
    output: held ? null : replaceSpans(original, spans),
    suggestion: mendable ? removeSpans(input.text, inText) : null,
    findings: findings.slice(0, LIMITS.findingsPerText),
  }
}
