/**
 * Hashtags: may a platform recommend it? One that it may not is demoted or refused, and since that is a restriction under
 * Regulation (EU) 2022/2065 (the DSA), Article 3(t), whoever used it is owed the reasons of Article 17: each has its record.
 *
 * ```
 *  tag ─┬▶ as it stands, with its # ──────────────────▶ decide ─┐
 *       ├▶ its words set apart, where a join shows ────▶ decide ─┼─▶ the strictest, and the reasons of all
 *       └▶ a listed phrase, where the whole tag is one ▶ decide ─┘
 * ```
 *
 * @module
 */
import { decide } from './decide.ts'
import type { Finding, Hit, ItemError, Message, Subject } from './decision.ts'
import { isJoinedException, joinedPhrase } from './joined-phrases.ts'
import { LIMITS } from './limits.ts'
import { isFlattened, type Reason } from './policy/reasons.ts'
import type { ReasonRecord } from './policy/record.ts'
import type { PolicyTable } from './policy/table.ts'
import { err, ok, type Result } from './result.ts'
import type { Snapshot } from './snapshot.ts'
import { normalize } from './text/normalize.ts'
import { type ActingClass, type Action, stronger } from './words.ts'

export type TagReason = { readonly code: Reason; readonly message: Message; readonly record: ReasonRecord }

export type TagVerdict = {
  readonly action: Action
  /** Whether it may be recommended: in trends, in what people are shown next, in completions. */
  readonly eligible: boolean
  /** One a code and ground. Empty where it is eligible. */
  readonly reasons: readonly TagReason[]
  readonly hits: readonly Hit[]
}

/**
 * Decides about one hashtag.
 *
 * @param tag with or without its `#`, at most `LIMITS.hashtagChars`
 * @returns `nothing-to-check` for an empty one, `text-too-long`, `lone-surrogate`
 *
 * @example
 * ```ts
 * decideTag('#OmegleFunny', { ageBand: 'unknown' }, snapshot, table)
 * // { action: 'demote', eligible: false, reasons: [{ code: 'name.off-platform', message, record }], hits: […] }
 * ```
 */
export function decideTag(
  tag: string,
  subject: Subject,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<TagVerdict, ItemError> {
  if (tag.length > LIMITS.hashtagChars) return err('text-too-long')
  const words = wordsOfTag(tag)
  if (words === '') return err('nothing-to-check')
  const findings: Finding[] = []
  const hits: Hit[] = []
  for (const text of readingsOf(words, snapshot)) {
    const verdict = decide({ surface: 'hashtag', text, subject }, snapshot, table)
    if (!verdict.ok) return verdict
    findings.push(...verdict.value.findings)
    hits.push(...verdict.value.hits)
  }
  // An exception frees a tag that is nothing else, however it is written; but not from what is not allowed anywhere.
  const isFree = isJoinedException(words, snapshot.terms)
  const counting = isFree ? findings.filter(isBeyondExceptions) : findings
  const action = counting.reduce<Action>((strongest, finding) => stronger(strongest, finding.action), 'pass')
  return ok({
    action,
    eligible: action === 'pass',
    reasons: reasonsOf(counting),
    hits: uniqueHits(hits),
  })
}

/** What stands behind the `#`, in either width. */
export function wordsOfTag(tag: string): string {
  return tag
    .trim()
    .replace(/^[#＃]+/, '')
    .trim()
}

/**
 * One tag, however it is capitalized, widened or decorated: what it is watched and counted by.
 *
 * @example
 * ```ts
 * tagKey('＃Omegle') // 'omegle'
 * ```
 */
export function tagKey(tag: string): string {
  return normalize(wordsOfTag(tag.toWellFormed()), 'fold').text.replaceAll(/\s+/g, '')
}

/**
 * Words that were joined to one, set apart: at `_` and `-`, where small letters meet a capital, and before the last of several
 * capitals.
 *
 * @example
 * ```ts
 * splitTag('AddMeOnTVChat') // 'Add Me On TV Chat'
 * ```
 */
export function splitTag(words: string): string {
  return words
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replaceAll(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .trim()
}

/** With its `#`, since a name inside a longer word counts in a hashtag alone (src/core/link/hashtag.ts). */
function readingsOf(words: string, snapshot: Snapshot): string[] {
  const split = splitTag(words)
  const { terms, shadow } = snapshot
  const phrase = joinedPhrase(words, terms) ?? (shadow === null ? null : joinedPhrase(words, shadow.terms))
  return [`#${words}`, ...(split === words || split === '' ? [] : [split]), ...(phrase === null ? [] : [phrase])]
}

function isBeyondExceptions({ explanation }: Finding): boolean {
  return explanation === null || isFlattened(explanation.class as ActingClass)
}

function reasonsOf(findings: readonly Finding[]): TagReason[] {
  const reasons = new Map<string, TagReason>()
  for (const { code, message, record } of findings) {
    const key = `${code} ${record.ground} ${record.duration}`
    if (!reasons.has(key)) reasons.set(key, { code, message, record })
  }
  return [...reasons.values()]
}

function uniqueHits(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.shadow} ${hit.list} ${hit.entry}`, hit])).values()]
}
