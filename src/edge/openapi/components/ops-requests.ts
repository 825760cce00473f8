/**
 * The bodies of `/ops/v1`, as the handlers check them.
 *
 * @module
 */
import * as v from 'valibot'
import {
  AcceptStaleSchema,
  ActSchema,
  BareActSchema,
  ExplainSchema,
  LiftSchema,
  ModeSchema,
  PatchSchema,
  ReviewedSchema,
  RollbackSchema,
  ShadowListSchema,
  ShadowRouteSchema,
  SuspendSchema,
} from '../../../contract/ops.ts'
import { TERM_MATCHES, URL_MATCHES } from '../../../core/match/entry.ts'
import { CERTAINTIES, SURFACES } from '../../../core/words.ts'
import { request } from '../component.ts'

const ACT = {
  reason: 'Why, for the audit. Never name a restricted entry in it.',
  dryRun: 'Say what it would do, and do nothing.',
}
const NAMED = {
  url: 'A URL as it was blocked: Kerb finds how the list has it.',
  term: 'A term as the list has it.',
  entry: 'An entry’s id, as explain and impact give it.',
}
const MINUTES = 'For how long.'

/** One change; the handler reads each by itself (contract/ops-changes.ts), so that each error names its place. */
export const Change = request(
  'Change',
  'An entry to add or to take away. Exactly one of `url` and `term`.',
  v.strictObject({
    op: v.picklist(['add', 'remove']),
    url: v.optional(v.string()),
    term: v.optional(v.string()),
    match: v.optional(v.picklist([...URL_MATCHES, ...TERM_MATCHES])),
    certainty: v.optional(v.picklist(CERTAINTIES)),
    ambiguous: v.optional(v.boolean()),
    surfaces: v.optional(v.pipe(v.array(v.picklist(SURFACES)), v.minLength(1))),
    hosts: v.optional(v.pipe(v.array(v.string()), v.maxLength(50))),
    expiresAt: v.optional(v.nullable(v.union([v.pipe(v.string(), v.isoTimestamp()), v.number()]))),
    provenance: v.optional(v.nullable(v.string())),
  }),
  {
    op: 'Which of the two.',
    url: 'A host or a URL.',
    term: 'A word, a phrase, or emoji.',
    match:
      'How much it covers. Without it a bare host covers what is below it, but for restricted lists and exceptions.',
    certainty: 'Of a bare hit of a term.',
    ambiguous: 'The name is also a word: it counts only with its TLD, “app”, “video chat” or an invitation.',
    surfaces: 'Where a term counts; without it everywhere.',
    hosts: 'The hosts that a name belongs to.',
    expiresAt: 'ISO 8601, or milliseconds since the epoch; null and absent: for good.',
    provenance: 'Where the fact comes from.',
  },
)

const patchEntries = PatchSchema.pipe[1].entries

export const OPS_REQUESTS = [
  Change,
  request(
    'PushRequest',
    'Entries added and taken away: all of them or none.',
    v.strictObject({ ...patchEntries, changes: v.pipe(v.array(Change.schema), v.minLength(1), v.maxLength(1000)) }),
    {
      ...ACT,
      class: 'Of a list that nobody has heard of.',
      emergency: 'Serve additions at once; they end by themselves unless a second person confirms them.',
      override: 'Guards of a public list to overrule.',
      changes: 'In any order; two that contradict each other are refused.',
    },
  ),
  request('Act', 'Why.', ActSchema, ACT),
  request('BareAct', 'Why, where somebody wants to say so. The body may be empty.', BareActSchema, ACT),
  request('RollbackRequest', 'An earlier version again.', RollbackSchema, {
    ...ACT,
    version: 'Which.',
    pinMinutes: 'For so long no feed puts another base in its place; without it a day, where the list has a feed.',
  }),
  request('SuspendRequest', 'An entry into shadow for a while. One of `url`, `term`, `entry`.', SuspendSchema, {
    ...ACT,
    ...NAMED,
    minutes: MINUTES,
  }),
  request('LiftRequest', 'An entry out of shadow before its time.', LiftSchema, { ...ACT, ...NAMED }),
  request('ShadowRequest', 'A whole public list into shadow for a while.', ShadowListSchema, {
    ...ACT,
    minutes: MINUTES,
  }),
  request('ShadowRouteRequest', 'All public lists into shadow on one route.', ShadowRouteSchema, {
    ...ACT,
    route: 'A path that decides, such as `/v1/profile`.',
    minutes: MINUTES,
  }),
  request('ModeRequest', 'Whether a list acts.', ModeSchema, {
    ...ACT,
    mode: '`shadow`: counted, and never acts.',
    override: 'Enforce although too few of its hits were right, or too few were looked at.',
  }),
  request(
    'AcceptStaleRequest',
    'Serve a list although its source is silent. A second person approves it.',
    AcceptStaleSchema,
    {
      ...ACT,
      hours: MINUTES,
    },
  ),
  request('ReviewedRequest', 'Of hits that somebody has looked at: how many were right.', ReviewedSchema, {
    ...ACT,
    entry: 'Of this entry; without it of the list as a whole.',
    right: 'How many were right.',
    wrong: 'How many were wrong.',
  }),
  request('ExplainRequest', 'A URL or a text, of which to say what matches.', ExplainSchema, {
    url: 'One URL.',
    text: 'One text.',
    surface: 'Where it would stand.',
  }),
]
