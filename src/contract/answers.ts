/**
 * From a value that somebody sent to an answer: one function a kind of question, behind HTTP and the command line alike, so
 * that no door has rules of its own.
 *
 * @module
 */
import * as v from 'valibot'
import { decide } from '../core/decide.ts'
import type { Hit, ItemError, ProfileFields, Verdict } from '../core/decision.ts'
import { LIMITS } from '../core/limits.ts'
import type { Scores } from '../core/policy/scores.ts'
import { err, ok, type Result } from '../core/result.ts'
import { decideProfile, type ProfileVerdict } from '../core/rewrite/profile.ts'
import { filterSuggestions } from '../core/suggest.ts'
import type { Live } from '../lists/live.ts'
import { type HelpCard, helpFor } from './help.ts'
import { toAudience, toSubject } from './people.ts'
import { ItemSchema, type ProfileBody, type SuggestionsBody } from './requests.ts'

/** Why one item of many could not be answered. */
export type ItemCode = ItemError | 'unknown-surface' | 'ref-not-opaque'

export type ItemIssue = { readonly path: string; readonly expected: string }

export type ItemAnswer =
  | { readonly id: string | undefined; readonly verdict: Verdict }
  | { readonly id: string | null; readonly error: ItemCode; readonly issues?: readonly ItemIssue[] }

/**
 * One item of `/v1/check`, one line of `kerb check`.
 *
 * @param scores what the operator's own model said of its text
 */
export function answerItem(value: unknown, live: Live, scores?: Scores): ItemAnswer {
  const parsed = v.safeParse(ItemSchema, value)
  if (!parsed.success) return { id: idOf(value), error: codeOf(parsed.issues), issues: issuesOf(parsed.issues) }
  const { id } = parsed.output
  const verdict = decideItem(parsed.output, live, scores)
  return verdict.ok ? { id, verdict: verdict.value } : { id: id ?? null, error: verdict.error }
}

/** The same for a door that has made the item itself, of parts that fit. */
export function decideItem(
  { surface, text, url, subject, audience }: Omit<v.InferOutput<typeof ItemSchema>, 'id' | 'postedAt'>,
  live: Live,
  scores?: Scores,
): Result<Verdict, ItemError> {
  const reader = toAudience(audience)
  const input = {
    surface,
    ...(text !== undefined && { text }),
    ...(url !== undefined && { url }),
    subject: toSubject(subject, live.table.policy),
    ...(reader !== undefined && { audience: reader }),
    ...(scores !== undefined && { scores }),
  }
  return decide(input, live.snapshot, live.table)
}

/** What stands in a profile. A field that came as null is one that the person has emptied: there is nothing to look at. */
export function presentIn({ profile }: ProfileBody): ProfileFields {
  const present = Object.entries(profile).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(present) as ProfileFields
}

/** @param scores what the operator's own model said of each field, in the order of `profileFields(presentIn(body))` */
export function answerProfile(
  body: ProfileBody,
  live: Live,
  scores: readonly Scores[] = [],
): Result<ProfileVerdict, ItemError> {
  const subject = toSubject(body.subject, live.table.policy)
  const audience = toAudience(body.audience)
  const decided = decideProfile(presentIn(body), subject, audience, live.snapshot, live.table, scores)
  if (!decided.ok) return decided
  // What was emptied stays so.
  const emptied = Object.fromEntries(Object.entries(body.profile).filter(([, value]) => value === null))
  const { verdict, profile } = decided.value
  const output = verdict.output && { ...verdict.output, ...emptied }
  const suggestion = verdict.suggestion && { ...verdict.suggestion, ...emptied }
  return ok({ verdict: { ...verdict, output, suggestion }, profile: { ...profile, ...emptied } })
}

export type Suggestions = {
  readonly suggestions: readonly string[]
  readonly removed: number
  readonly query: { readonly action: string; readonly help?: HelpCard }
}

/** @returns the answer, and beside it what was hit: that is for counting, and no door shows it */
export function answerSuggestions(
  body: SuggestionsBody,
  live: Live,
): Result<{ readonly answer: Suggestions; readonly hits: readonly Hit[] }, ItemError> {
  const subject = toSubject(body.subject, live.table.policy)
  const filtered = filterSuggestions(
    { query: body.query, suggestions: body.suggestions, subject },
    live.snapshot,
    live.table,
  )
  if (!filtered.ok) return err(filtered.error, filtered.detail)
  const { suggestions, removed, action, hits } = filtered.value
  const query = {
    action,
    ...(action === 'block' && { help: helpFor(subject, live.help, live.table.policy.allowUnreviewed) }),
  }
  return ok({ answer: { suggestions, removed, query }, hits })
}

/** Paths and what was expected there; never the value that stood there. */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[]): ItemIssue[] {
  return issues
    .slice(0, 20)
    .map((issue) => ({ path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.type }))
}

function codeOf(issues: readonly v.BaseIssue<unknown>[]): ItemCode {
  if (issues.some((issue) => issue.message === 'ref-not-opaque')) return 'ref-not-opaque'
  const surface = issues.find((issue) => v.getDotPath(issue) === 'surface')
  return surface !== undefined && typeof surface.input === 'string' ? 'unknown-surface' : 'invalid-item'
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && id.length <= LIMITS.idChars ? id : null
}
