/**
 * From matches to a verdict: the policy's cell for each, the strongest action of all.
 *
 * @module
 */
import type { CheckInput, Finding, Hit, Verdict } from './decision.ts'
import type { Match } from './findings.ts'
import { LIMITS } from './limits.ts'
import { messageFor } from './policy/messages.ts'
import { type PolicyRule, unavailabilityOf } from './policy/policy.ts'
import { isFlattened, type Reason, reasonFor } from './policy/reasons.ts'
import { type ReasonRecord, unavailableRecord, unreadableRecord } from './policy/record.ts'
import { readerBand, recordFor, ruleFor, scoreRecord } from './policy/ruling.ts'
import { type ScoreRule, scoreRules } from './policy/scores.ts'
import type { PolicyTable } from './policy/table.ts'
import { removeSpans, replaceSpans, type Span } from './rewrite/spans.ts'
import { ACTIONS, type Action, type Surface, stronger } from './words.ts'

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
    const rule = ruleFor(table, input, match.listClass, match.certainty)
    if (rule.escalate === true) escalate = true
    if (rule.action === 'pass') continue
    const field = index < matched.urlMatches ? 'url' : 'text'
    findings.push(ofMatch(match, rule, field, input, table))
    // A URL alone is replaced as a whole; beside a text it is the text that comes back.
    if ((field === 'text' || input.text === undefined) && rule.replacement !== undefined) {
      spans.push({ start: match.start, end: match.end, replacement: rule.replacement })
    }
  }
  const scene = { surface: input.surface, subject: input.subject, reader: readerBand(input.audience) }
  for (const rule of scoreRules(table.policy, scene, input.scores)) {
    if (rule.escalate === true) escalate = true
    if (rule.action !== 'pass') findings.push(ofScore(rule, input, table))
  }
  findings.push(...ofInput(input, matched, table))
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

type What = Pick<Finding, 'code' | 'certainty' | 'action' | 'field' | 'start' | 'end' | 'record' | 'explanation'>

function toFinding(what: What, input: CheckInput, { policy }: PolicyTable): Finding {
  const { record, explanation, ...shown } = what
  const options = {
    action: what.action,
    countsAgainst: record.countsAgainst,
    allowUnreviewed: policy.allowUnreviewed ?? [],
  }
  return { ...shown, message: messageFor(what.code, input.subject.locale, options), record, explanation }
}

function ofMatch(match: Match, rule: PolicyRule, field: string, input: CheckInput, table: PolicyTable): Finding {
  const { listClass, start, end, explanation } = match
  const code = reasonFor(listClass, match.kind)
  const certainty = isFlattened(listClass) ? 'link' : match.certainty
  const record = recordFor(table, input, listClass, rule)
  return toFinding({ code, certainty, action: rule.action, field, start, end, record, explanation }, input, table)
}

/** A score is about the whole text and points nowhere in it. */
function ofScore(rule: ScoreRule, input: CheckInput, table: PolicyTable): Finding {
  const record = scoreRecord(table.policy, input, rule)
  const code = reasonFor(rule.score, 'text')
  const place = { field: 'text', start: 0, end: 0 }
  return toFinding({ code, certainty: 'name', action: rule.action, ...place, record, explanation: null }, input, table)
}

/** What is wrong before any list is asked. */
function ofInput(input: CheckInput, matched: Matched, table: PolicyTable): Finding[] {
  const place = { surface: input.surface, country: input.subject.country }
  const blocked = (code: Reason, field: string, end: number, record: ReasonRecord): Finding =>
    toFinding(
      { code, certainty: 'link', action: 'block', field, start: 0, end, record, explanation: null },
      input,
      table,
    )
  const found: Finding[] = []
  if (matched.unreadable) {
    found.push(blocked('link.unreadable', 'url', input.url?.length ?? 0, unreadableRecord(table.policy, place)))
  }
  const missing = unavailabilityOf(table.policy, input.surface, input.subject.ageBand)
  if (missing !== null) {
    const field = input.text === undefined ? 'url' : 'text'
    found.push(blocked('surface.not-available', field, 0, unavailableRecord(table.policy, missing, place)))
  }
  return found
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
