/**
 * From matches to a verdict: the policy's cell for each, the strongest action of all.
 *
 * @module
 */
import type { CheckInput, Finding, Hit, Verdict } from './decision.ts'
import type { Match } from './findings.ts'
import { LIMITS } from './limits.ts'
import { messageFor } from './policy/messages.ts'
import { type PolicyRule, type Unavailability, unavailabilityOf } from './policy/policy.ts'
import { isFlattened, reasonFor } from './policy/reasons.ts'
import { unavailableRecord, unreadableRecord } from './policy/record.ts'
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
  const rulingOf = rulings(input, table)
  for (let index = 0; index < matched.matches.length; index++) {
    const match = matched.matches[index]!
    const { rule, finding } = rulingOf(match)
    if (rule.escalate === true) escalate = true
    if (finding === null) continue
    const field = index < matched.urlMatches ? 'url' : 'text'
    const { start, end, explanation } = match
    findings.push({ ...finding, field, start, end, explanation })
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
      if (hits.size === LIMITS.hitsPerText) return [...hits.values()]
    }
  }
  return [...hits.values()]
}

const NO_HITS: readonly Hit[] = []

type What = Pick<Finding, 'code' | 'certainty' | 'action' | 'field' | 'start' | 'end' | 'record' | 'explanation'> & {
  readonly missing?: Unavailability
}

function toFinding(what: What, input: CheckInput, { policy }: PolicyTable): Finding {
  const { record, explanation, missing, ...shown } = what
  const options = {
    action: what.action,
    countsAgainst: record.countsAgainst,
    isReaders: missing?.of === 'reader',
    allowUnreviewed: policy.allowUnreviewed ?? [],
  }
  return { ...shown, message: messageFor(what.code, input.subject.locale, options), record, explanation }
}

/** What policy says of a match, and its finding but for the place; null where it passes. */
type Ruling = { readonly rule: PolicyRule; readonly finding: Finding | null }

/** Worked out once for all matches of a class, kind and certainty: a text may hold thousands of them. */
function rulings(input: CheckInput, table: PolicyTable): (match: Match) => Ruling {
  const known = new Map<string, Ruling>()
  return ({ listClass, kind, certainty }) => {
    const key = `${listClass} ${kind} ${certainty}`
    let ruling = known.get(key)
    if (ruling === undefined) {
      const rule = ruleFor(table, input, listClass, certainty)
      ruling = {
        rule,
        finding: rule.action === 'pass' ? null : ofMatches(listClass, kind, certainty, rule, input, table),
      }
      known.set(key, ruling)
    }
    return ruling
  }
}

function ofMatches(
  listClass: Match['listClass'],
  kind: Match['kind'],
  certainty: Match['certainty'],
  rule: PolicyRule,
  input: CheckInput,
  table: PolicyTable,
): Finding {
  const what = {
    code: reasonFor(listClass, kind),
    certainty: isFlattened(listClass) ? 'link' : certainty,
    action: rule.action,
    record: recordFor(table, input, listClass, rule),
  } as const
  return toFinding({ ...what, field: 'text', start: 0, end: 0, explanation: null }, input, table)
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
  const blocked = ({
    code,
    field,
    end,
    record,
    missing,
  }: Pick<What, 'code' | 'field' | 'end' | 'record' | 'missing'>) =>
    toFinding(
      {
        code,
        certainty: 'link',
        action: 'block',
        field,
        start: 0,
        end,
        record,
        explanation: null,
        ...(missing && { missing }),
      },
      input,
      table,
    )
  const found: Finding[] = []
  if (matched.unreadable) {
    const record = unreadableRecord(table.policy, place)
    found.push(blocked({ code: 'link.unreadable', field: 'url', end: input.url?.length ?? 0, record }))
  }
  const { surface, subject, audience } = input
  const missing = unavailabilityOf(table.policy, surface, subject.ageBand, readerBand(audience))
  if (missing !== null) {
    const field = input.text === undefined ? 'url' : 'text'
    const record = unavailableRecord(table.policy, missing, place)
    found.push(blocked({ code: 'surface.not-available', field, end: 0, record, missing }))
  }
  return found
}

/**
 * One finding a place and code, the strongest. Two lists that hold the same link must not show as two: the number of
 * findings would tell apart what the codes hide.
 */
function dedupe(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  let place = 0
  for (const finding of [...findings].sort(byPlace)) {
    const last = kept.at(-1)
    if (last === undefined || byPlace(last, finding) !== 0) place = kept.length
    // At one place there are no more of them than there are codes.
    let known = place
    while (known < kept.length && kept[known]!.code !== finding.code) known++
    if (known === kept.length) kept.push(finding)
    else if (ACTIONS.indexOf(finding.action) > ACTIONS.indexOf(kept[known]!.action)) kept[known] = finding
  }
  return kept
}

function byPlace(a: Finding, b: Finding): number {
  return a.field === b.field ? a.start - b.start || a.end - b.end : a.field < b.field ? -1 : 1
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
