/**
 * The bodies of `/ops/v1`, shared by HTTP and the command line. Unknown keys are refused: a misspelled `expiresAt` or `dryRun`
 * must not do something else in silence.
 *
 * @module
 */
import * as v from 'valibot'
import { LIMITS } from '../core/limits.ts'
import { isEntryId } from '../core/match/entry-id.ts'
import { LIST_CLASSES, MODES, SURFACES } from '../core/words.ts'
import { isPlainObject } from './plain.ts'

function strict<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isPlainObject, 'not an object'), v.strictObject(entries))
}

function wholeNumber(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

/** Lower-case letters, digits and hyphens, as feeds.json has it. */
export const ListName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/))

/** Why somebody does it, for the audit. */
export const Reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(LIMITS.reasonCharsMin),
  v.maxLength(LIMITS.reasonCharsMax),
)

const Version = wholeNumber(1, Number.MAX_SAFE_INTEGER)
const Count = wholeNumber(0, 1_000_000_000)
const EntryIdText = v.pipe(v.string(), v.check(isEntryId, 'an entry id'))

/** Guards that whoever pushes to a public list may overrule. */
export const OVERRIDES = ['popular-host', 'sentinel', 'precision'] as const
export type Override = (typeof OVERRIDES)[number]

/** What every write has beside its own fields. */
const act = { reason: Reason, dryRun: v.optional(v.boolean(), false) }
const override = v.optional(v.array(v.picklist(OVERRIDES)), [])

/** `PATCH /ops/v1/lists/:list`. Each change is held to its own schema (ops-changes.ts), so that each error names its place. */
export const PatchSchema = strict({
  ...act,
  class: v.optional(v.picklist(LIST_CLASSES)),
  emergency: v.optional(v.boolean(), false),
  override,
  changes: v.pipe(v.array(v.unknown()), v.minLength(1)),
})

export const UPLOAD_FORMATS = ['domains', 'hosts', 'urls', 'adblock', 'csv', 'json'] as const

/** The query of `PUT /ops/v1/lists/:list`. A misspelled `mode` must not make a list act. */
export const UploadQuery = v.strictObject({
  class: v.optional(v.picklist(LIST_CLASSES)),
  /** Absent: by the content type, else by the list's class. */
  format: v.optional(v.picklist(UPLOAD_FORMATS)),
  mode: v.optional(v.picklist(MODES)),
  reason: Reason,
  dryRun: v.optional(v.string()),
})

/** The query of a `PATCH` whose body is CSV: what a JSON body would say beside its changes. Lists have commas between. */
export const CsvQuery = v.strictObject({
  class: v.optional(v.picklist(LIST_CLASSES)),
  reason: Reason,
  emergency: v.optional(v.string()),
  override: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(OVERRIDES)),
    ),
  ),
  dryRun: v.optional(v.string()),
})

/** An earlier version again: every class, at once. */
export const RollbackSchema = strict({
  ...act,
  version: Version,
  pinMinutes: v.optional(wholeNumber(0, LIMITS.pinMinutesMax)),
})

/** Exactly one of `url`, `term`, `entry`. */
const entryNamed = {
  url: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.urlChars))),
  term: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.queryChars))),
  entry: v.optional(EntryIdText),
}

function namesOne(body: { url?: string | undefined; term?: string | undefined; entry?: string | undefined }): boolean {
  return [body.url, body.term, body.entry].filter((one) => one !== undefined).length === 1
}

export const SuspendSchema = v.pipe(
  strict({ ...act, ...entryNamed, minutes: wholeNumber(1, LIMITS.suspendMinutesMax) }),
  v.check((body) => namesOne(body), 'one of url, term, entry'),
)
export const LiftSchema = v.pipe(
  strict({ ...act, ...entryNamed }),
  v.check((body) => namesOne(body), 'one of url, term, entry'),
)
export const ShadowListSchema = strict({ ...act, minutes: wholeNumber(1, LIMITS.shadowMinutesMax) })
export const ShadowRouteSchema = strict({
  ...act,
  route: v.pipe(v.string(), v.regex(/^\/[a-z0-9/-]{1,63}$/)),
  minutes: wholeNumber(1, LIMITS.shadowMinutesMax),
})
/** Precision is the one guard there is, so `true` names it as well. */
export const ModeSchema = strict({
  ...act,
  mode: v.picklist(MODES),
  override: v.optional(v.union([v.boolean(), v.array(v.picklist(OVERRIDES))]), false),
})
export const AcceptStaleSchema = strict({ ...act, hours: wholeNumber(1, LIMITS.acceptStaleHoursMax) })
/** Of hits that somebody has looked at: how many were right. */
export const ReviewedSchema = strict({
  dryRun: v.optional(v.boolean(), false),
  reason: v.optional(Reason),
  entry: v.optional(EntryIdText),
  right: Count,
  wrong: Count,
})
/** Nothing but why: reject, unpin. */
export const ActSchema = strict(act)
/** What needs no reason of its own, since something else has it: confirm, end, a run of a feed, a self-test. */
export const BareActSchema = strict({ ...act, reason: v.optional(Reason) })

/** Which lists and entries match. */
export const ExplainSchema = v.pipe(
  strict({
    url: v.optional(v.string()),
    text: v.optional(v.string()),
    surface: v.optional(v.picklist(SURFACES), 'bio'),
  }),
  v.check(({ url, text }) => url !== undefined || text !== undefined, 'url or text'),
)

export type UploadQueryInput = v.InferOutput<typeof UploadQuery>
export type CsvQueryInput = v.InferOutput<typeof CsvQuery>
export type PatchBody = v.InferOutput<typeof PatchSchema>
export type EntryNamed = {
  readonly url?: string | undefined
  readonly term?: string | undefined
  readonly entry?: string | undefined
}
