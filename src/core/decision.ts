/**
 * The shapes that go into and come out of `decide`, behind every door: HTTP, RPC, CLI, interceptor, sweep, self-test.
 *
 * @module
 */
import type { EntryId } from './match/entry-id.ts'
import type { Reason } from './policy/reasons.ts'
import type { ReasonRecord } from './policy/record.ts'
import type { Scores } from './policy/scores.ts'
import type { Action, Band, Certainty, ListClass, Surface } from './words.ts'

/** The person who wrote, or the viewer of a link. An exact age has become a band before it comes here. */
export type Subject = {
  readonly ageBand: Band
  /** ISO 3166-1 alpha-2, upper case: the market whose policy applies. */
  readonly country?: string
  /** BCP 47. */
  readonly locale?: string
}

/** Who will read it. `public` without a band reads the table's `unknown` column. */
export type Audience = { readonly youngestBand?: Band; readonly public?: boolean }

export type CheckInput = {
  readonly surface: Surface
  readonly text?: string
  readonly url?: string
  readonly subject: Subject
  readonly audience?: Audience
  /** What the operator's own model said of `text`; absent: nothing. */
  readonly scores?: Scores
}

/** A profile as it is now, or as somebody would like it. A field that Kerb has no name for is read like a bio. */
export type ProfileFields = {
  readonly displayName?: string
  readonly username?: string
  readonly bio?: string
  readonly links?: readonly string[]
  readonly [more: string]: string | readonly string[] | undefined
}

/** What is to be stored now: a field that was held or blocked is null; such a link is left out. */
export type StoredProfile = {
  readonly displayName?: string | null
  readonly username?: string | null
  readonly bio?: string | null
  readonly links?: readonly string[]
  readonly [more: string]: string | null | readonly string[] | undefined
}

export type Message = { readonly key: string; readonly text: string; readonly locale: string }

/** What an `explain` token or the CLI sees beside a finding. For `restricted-*` there is a rule id and nothing else. */
export type Explanation = {
  readonly class: ListClass
  readonly list: string
  /** The entry in the clear; absent for `restricted-*`. */
  readonly matched?: string
  /** Which entry of a restricted list, without saying what it is. */
  readonly ruleId?: string
  /** For counting. No door shows it. */
  readonly entry: EntryId
}

/** That an entry was met, for the counts of its list. It stays inside: it names the list. */
export type Hit = {
  readonly list: string
  readonly entry: EntryId
  readonly surface: Surface
  /** It was counted and did not act. */
  readonly shadow: boolean
}

/** One hit, after policy. `start` and `end` are UTF-16 code units of the ORIGINAL `field`. */
export type Finding = {
  readonly code: Reason
  readonly certainty: Certainty
  readonly action: Action
  readonly field: string
  readonly start: number
  readonly end: number
  readonly message: Message
  readonly record: ReasonRecord
  /** Kept inside; a door shows it only to those who may see it. Null where no list was involved. */
  readonly explanation: Explanation | null
}

/** `notChecked`: a message in a market for which the operator has declared no legal basis to read it. Never a pass. */
export type DecidedAction = Action | 'notChecked'

/**
 * What `decide` gives. The door adds `id`, `reference` and `lists`, which need a clock and randomness.
 *
 * `output` is byte-equal on `pass`; on `rewrite`, `demote` and `warn` the rewrite spans are replaced; else null.
 * `suggestion` is the text without the offending spans, null where there is nothing to mend and where what is left could not be
 * published either.
 */
export type Verdict<Output = string> = {
  readonly action: DecidedAction
  readonly escalate: boolean
  readonly output: Output | null
  readonly suggestion: Output | null
  readonly findings: readonly Finding[]
  /** Each entry once a surface, also where policy lets it pass. */
  readonly hits: readonly Hit[]
}

/** Why an item could not be decided. Its neighbours are not touched by it. */
export const ITEM_ERRORS = [
  'nothing-to-check',
  'text-too-long',
  'url-too-long',
  'too-many-links',
  'lone-surrogate',
  'invalid-item',
] as const
export type ItemError = (typeof ITEM_ERRORS)[number]
