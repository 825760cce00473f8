/**
 * The policy as it is pushed: the decision table and the help resources, held to a shape and to the promises of the table
 * before anybody decides by it.
 *
 * @module
 */
import * as v from 'valibot'
import type { Policy } from '../core/policy/policy.ts'
import { REDRESS } from '../core/policy/record.ts'
import { SCORE_NAMES } from '../core/policy/scores.ts'
import { buildTable, type PolicyError, type PolicyTable } from '../core/policy/table.ts'
import { err, ok, type Result } from '../core/result.ts'
import { ACTING_CLASSES, ACTIONS, BANDS, CERTAINTIES, SURFACES } from '../core/words.ts'
import { HELP_KINDS, type HelpFile } from './data.ts'

const Text = v.pipe(v.string(), v.maxLength(2_000))
const Market = v.pipe(v.string(), v.regex(/^([A-Z]{2}|\*)$/, 'a market is two capital letters or *'))
const some = <const T extends readonly string[]>(words: T) =>
  v.pipe(v.array(v.picklist([...words, '*'] as [...T, '*'])), v.minLength(1))

const Rule = v.object({
  id: Text,
  surfaces: some(SURFACES),
  classes: some(ACTING_CLASSES),
  certainties: some(CERTAINTIES),
  bands: some(BANDS),
  markets: v.pipe(v.array(Market), v.minLength(1)),
  action: v.picklist(ACTIONS),
  escalate: v.exactOptional(v.boolean()),
  replacement: v.exactOptional(Text),
  onTimeout: v.exactOptional(v.picklist(['release', 'refuse'])),
  ground: Text,
})

const Availability = v.object({
  id: Text,
  surfaces: v.array(v.picklist(SURFACES)),
  bands: v.array(v.picklist(BANDS)),
  ground: Text,
  readers: v.exactOptional(v.object({ ground: Text })),
})

const Uncounted = v.object({
  id: Text,
  classes: v.array(v.picklist(ACTING_CLASSES)),
  bands: v.array(v.picklist(BANDS)),
  ground: Text,
})

const Score = v.object({
  id: Text,
  score: v.picklist(SCORE_NAMES),
  minScore: v.number(),
  surfaces: some(SURFACES),
  bands: some(BANDS),
  markets: v.pipe(v.array(Market), v.minLength(1)),
  action: v.picklist(ACTIONS),
  escalate: v.exactOptional(v.boolean()),
  onTimeout: v.exactOptional(v.picklist(['release', 'refuse'])),
  ground: Text,
})

const PolicySchema = v.object({
  version: Text,
  admissionAges: v.record(Market, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(21))),
  messageBasis: v.record(Market, v.nullable(Text)),
  unavailable: v.array(Availability),
  rules: v.array(Rule),
  uncounted: v.exactOptional(v.array(Uncounted)),
  scores: v.exactOptional(v.array(Score)),
  redress: v.exactOptional(v.record(Market, v.array(v.picklist(REDRESS)))),
  /** Languages, or `*` for all. */
  allowUnreviewed: v.exactOptional(v.array(v.pipe(Text, v.regex(/^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|\*)$/)))),
})

const Resource = v.object({
  id: Text,
  kind: v.picklist(HELP_KINDS),
  name: Text,
  description: v.record(v.string(), Text),
  phones: v.array(Text),
  urls: v.array(v.pipe(v.string(), v.url())),
  handles: v.array(Text),
  languages: v.array(Text),
  hours: v.exactOptional(Text),
  adultsOnly: v.exactOptional(v.boolean()),
  source: Text,
  verifiedOn: Text,
  verifiedBy: v.picklist(['public-page', 'stored-copy', 'not-verified']),
  note: v.exactOptional(Text),
})

const DocumentSchema = v.object({
  policy: PolicySchema,
  /** Absent: the bundled resources go on. */
  help: v.exactOptional(v.object({ version: Text, countries: v.record(Market, v.array(Resource)) })),
})

/** A policy by itself, as lists/policy.json is, is a document without help; whatever else comes goes as it is. */
export function documentOf(value: unknown): unknown {
  const isBare = typeof value === 'object' && value !== null && !('policy' in value) && 'rules' in value
  return isBare ? { policy: value } : value
}

export type PolicyDocument = { readonly table: PolicyTable; readonly help: HelpFile | null }

/**
 * @returns `bad-policy` with the paths that are wrong, or the promise of the table that it would break
 *
 * @example
 * ```ts
 * parsePolicyDocument({ policy: { version: '2026-11-24', rules: [] } }) // bad-policy: policy.admissionAges: …
 * ```
 */
export function parsePolicyDocument(value: unknown): Result<PolicyDocument, 'bad-policy' | PolicyError> {
  const parsed = v.safeParse(DocumentSchema, value)
  if (!parsed.success) {
    const wrong = parsed.issues.slice(0, 20).map((issue) => `${v.getDotPath(issue) ?? 'document'}: ${issue.message}`)
    return err('bad-policy', wrong.join('; '))
  }
  const { policy, help } = parsed.output
  const table = buildTable(policy satisfies Policy)
  return table.ok ? ok({ table: table.value, help: help ?? null }) : table
}
