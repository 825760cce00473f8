/**
 * What the rest of `/ops/v1` answers.
 *
 * @module
 */
import * as v from 'valibot'
import { LIST_CLASSES, MODES, SURFACES } from '../../../core/words.ts'
import { ACT_KINDS, type AuditCheck, type AuditRow, type OpenAct } from '../../../lists/ops.ts'
import type { Impact, ReviewRow, Stats } from '../../counts/rows.ts'
import { EVENT_TYPES } from '../../webhooks/events.ts'
import { answer, Count, Time, Words } from '../component.ts'
import { Feed, Waiting } from './ops-lists.ts'

const text = v.string()
const textOrNull = v.nullable(text)
const counts = v.record(text, Count)
const precision = v.nullable(v.object({ right: Count, wrong: Count }))

export const Act = answer<OpenAct & { ids: readonly string[] }>(
  'OpenAct',
  'What one person did alone, until a second confirms it or it ends.',
  {
    id: [text, 'For confirming or ending it.'],
    kind: [v.picklist(ACT_KINDS), 'What it is.'],
    subject: [text, 'A list or a route.'],
    by: [text, 'The id of a token.'],
    reason: [text, 'Why.'],
    at: [Time, 'When.'],
    until: [Time, 'In force until then.'],
    confirmedBy: [textOrNull, 'The id of the second token.'],
    endedAt: [v.nullable(Time), 'When it was ended before its time.'],
    ids: [v.optional(Words), 'Of a suspension: the entries.'],
  },
)

export const ActsAnswer = answer<{ acts: unknown }>('ActsAnswer', 'Acts.', {
  acts: [v.array(Act.schema), 'The newest first.'],
})
export const ProposalsAnswer = answer<{ proposals: unknown }>('ProposalsAnswer', 'Proposals.', {
  proposals: [v.array(Waiting.schema), 'The newest first.'],
})

export const Lifted = answer<Record<'list' | 'ids' | 'lifted', unknown>>('Lifted', 'Entries act again.', {
  list: [text, 'The list.'],
  ids: [Words, 'The entries that were meant.'],
  lifted: [Count, 'How many of them were in shadow.'],
})

export const Unpinned = answer<Record<'list' | 'pinnedUntil', unknown>>('Unpinned', 'Feeds commit again.', {
  list: [text, 'The list.'],
  pinnedUntil: [v.null(), 'Nothing holds them back.'],
})

export const Precision = answer<Record<'list' | 'precision', unknown>>('Precision', 'What people who looked found.', {
  list: [text, 'The list.'],
  precision: [precision, 'Null where nobody looked.'],
})

const review = v.object({ entry: textOrNull, right: Count, wrong: Count }) satisfies v.GenericSchema<ReviewRow>
const impactRow = v.object({ entry: text, surface: v.picklist(SURFACES), shadow: v.boolean(), n: Count })

export const ImpactAnswer = answer<
  Impact & Record<'list' | 'version' | 'precision' | 'reviews' | 'restricted', unknown>
>('Impact', 'What each entry did since a version went live.', {
  list: [text, 'The list.'],
  version: [Count, 'Since this one.'],
  total: [Count, 'Hits of all entries.'],
  shadowed: [Count, 'Of those, hits that did not act.'],
  rows: [v.array(impactRow), 'The most frequent first, at most 1,000.'],
  precision: [precision, 'Null where nobody looked.'],
  reviews: [v.array(review), 'By entry, the worst first.'],
  restricted: [v.boolean(), 'Its ids tell nothing.'],
})

const feed = v.object({
  list: text,
  class: v.picklist(LIST_CLASSES),
  format: text,
  everyMinutes: Count,
  mode: v.picklist(MODES),
  licence: v.optional(text),
  owner: v.optional(text),
  host: textOrNull,
  state: v.nullable(Feed.schema),
})
export const FeedsAnswer = answer<{ feeds: unknown }>('FeedsAnswer', 'The feeds of this deployment.', {
  feeds: [v.array(feed), 'In the order of feeds.json. `host` is null for a restricted one.'],
})
export const Queued = answer<Record<'list' | 'queued', unknown>>('Queued', 'A run of a feed.', {
  list: [text, 'Its list.'],
  queued: [v.boolean(), 'False where one is under way.'],
})

export const Match = v.object({
  list: text,
  class: text,
  entry: text,
  matched: textOrNull,
  acts: v.boolean(),
  certainty: textOrNull,
  start: v.nullable(Count),
  end: v.nullable(Count),
})
const asked = v.object({ name: text, class: text, mode: v.picklist(MODES), state: text, version: text })
export const ExplainAnswer = answer<Record<'matches' | 'version' | 'lists', unknown>>('Explained', 'What matches.', {
  matches: [v.array(Match), 'Of restricted lists nothing, as if they did not exist. `acts: false`: in shadow.'],
  version: [text, 'Of all lists together.'],
  lists: [v.array(asked), 'The public lists that were asked.'],
})

export const Audit = answer<AuditRow>('AuditRow', 'One link of the audit chain.', {
  seq: [Count, 'Its number.'],
  at: [Time, 'When.'],
  by: [text, 'The id of a token, or a part of Kerb.'],
  kind: [text, 'What was done.'],
  subject: [text, 'To which list or route.'],
  counts: [counts, 'In numbers.'],
  digest: [text, 'Of what was done; keyed for restricted lists.'],
  reason: [text, 'Why.'],
  previous: [text, 'The hash of the row before.'],
  hash: [text, 'SHA-256 of `previous` and the canonical JSON of the rest.'],
})
const head = v.nullable(v.object({ seq: Count, hash: text }))
export const AuditAnswer = answer<AuditCheck & { rows: unknown }>(
  'AuditAnswer',
  'A page of the chain, and whether all of it holds.',
  {
    rows: [v.array(Audit.schema), 'In order.'],
    intact: [v.boolean(), 'Every row fits the one before, and the last is the one that the manifest names.'],
    brokenAt: [v.nullable(Count), 'The first row that does not fit.'],
    head: [head, 'The last row.'],
  },
)

export const Run = answer('SelfTestRun', 'What one self-test found.', {
  at: [Time, 'When.'],
  manifest: [text, 'The version of the lists that answered.'],
  lists: [Words, 'Lists whose sentinel was asked about.'],
  missed: [Words, 'Of those, whose did not act.'],
  harmless: [Count, 'Harmless things that were asked about.'],
  wronglyMet: [Count, 'Of those, how many were not let through.'],
  failure: [textOrNull, 'Why nothing could be asked.'],
})
const day = v.object({ date: text, runs: Count, good: Count, missed: counts, wronglyMet: Count, failures: counts })
export const QuarterRecord = answer('SelfTestRecord', 'Of the last quarter.', {
  about: [text, 'What this is, and is not.'],
  issuedAt: [text, 'ISO 8601.'],
  from: [text, 'ISO 8601.'],
  to: [text, 'ISO 8601.'],
  runs: [Count, 'All of them.'],
  good: [Count, 'Those that found nothing wrong.'],
  lists: [counts, 'Each list, and how often it was asked about.'],
  days: [v.array(day), 'Days without a run are not in it.'],
  last: [v.nullable(Run.schema), 'The last run.'],
})
const jwk = v.object({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: text })
export const Signed = answer('SignedRecord', 'The record of the self-tests, signed.', {
  record: [QuarterRecord.schema, 'In the clear.'],
  signed: [text, 'The same as a JWS (RFC 7515).'],
  publicKey: [jwk, 'A JWK; it belongs to the list secret, and changes with it.'],
})

const data = v.record(text, v.union([text, v.number(), v.boolean(), v.null()]))
export const Alert = answer('Alert', 'Something that is wrong now.', {
  kind: [v.picklist(EVENT_TYPES), 'What it is.'],
  subject: [text, 'Of what.'],
  data: [data, 'In names and numbers.'],
  raisedAt: [Time, 'Since when.'],
  toldAt: [v.nullable(Time), 'When the webhooks were told.'],
})
const listHits = v.object({ list: text, n: Count, shadowed: Count })
export const StatsAnswer = answer<Stats & { alerts: unknown }>('Stats', 'The last 24 hours, and what is wrong now.', {
  items: [v.array(v.object({ hour: Time, n: Count })), 'What was decided about, by the hour.'],
  lists: [v.array(listHits), 'Hits of each list.'],
  alerts: [v.array(Alert.schema), 'The newest first.'],
})

/** Members differ by the call: what it would change, in names and numbers. */
export const DryRun = {
  name: 'DryRun',
  about: 'What it would do. Nothing was done. Further members are what the call itself would answer.',
  schema: v.objectWithRest({ dryRun: v.literal(true) }, v.unknown()),
  fields: { dryRun: 'Always true.' },
}

export const OPS_ANSWERS = [
  ...[Act, ActsAnswer, ProposalsAnswer, Lifted, Unpinned, Precision, ImpactAnswer, FeedsAnswer, Queued, ExplainAnswer],
  ...[Audit, AuditAnswer, Run, QuarterRecord, Signed, Alert, StatsAnswer, DryRun],
]
