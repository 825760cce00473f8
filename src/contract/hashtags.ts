/**
 * `/v1/hashtags`: from what somebody sent to whether each tag may be recommended, and why not.
 *
 * @module
 */
import * as v from 'valibot'
import type { Hit } from '../core/decision.ts'
import { decideTag, type TagReason, tagKey } from '../core/hashtags.ts'
import { LIMITS } from '../core/limits.ts'
import { type NearName, nearNames } from '../core/near-names.ts'
import type { Action } from '../core/words.ts'
import type { Live } from '../lists/live.ts'
import type { ItemCode } from './answers.ts'
import { SubjectSchema, toSubject } from './people.ts'
import { isPlainObject } from './plain.ts'

export const HashtagsSchema = v.pipe(
  v.custom<object>(isPlainObject, 'not an object'),
  v.object({
    /** Each is looked at by itself, so that a bad one never fails its neighbours. */
    tags: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(LIMITS.hashtags)),
    subject: v.optional(SubjectSchema),
  }),
)
export type HashtagsBody = v.InferOutput<typeof HashtagsSchema>

export type TagAnswer =
  | {
      /** As it was sent. */
      readonly tag: string
      readonly eligible: boolean
      readonly action: Action
      readonly reasons: readonly TagReason[]
    }
  | { readonly tag: string | null; readonly error: ItemCode }

/** What is counted of a tag: never who used it. No door shows it. */
export type SeenTag = { readonly key: string; readonly eligible: boolean; readonly near: readonly NearName[] }

export type TagsAnswered = {
  /** One a tag, in order. */
  readonly tags: readonly TagAnswer[]
  readonly hits: readonly Hit[]
  readonly seen: readonly SeenTag[]
}

/**
 * @example
 * ```ts
 * answerHashtags({ tags: ['#OmegleFunny', 'tea'] }, live).tags
 * // [{ tag: '#OmegleFunny', eligible: false, action: 'demote', reasons: […] }, { tag: 'tea', eligible: true, … }]
 * ```
 */
export function answerHashtags(body: HashtagsBody, live: Live): TagsAnswered {
  const { snapshot, table } = live
  const subject = toSubject(body.subject, table.policy)
  const tags: TagAnswer[] = []
  const hits: Hit[] = []
  const seen: SeenTag[] = []
  for (const tag of body.tags) {
    const decided = typeof tag === 'string' ? decideTag(tag, subject, snapshot, table) : null
    if (typeof tag !== 'string' || !decided?.ok) {
      tags.push({ tag: shown(tag), error: decided?.ok === false ? decided.error : 'invalid-item' })
      continue
    }
    const { eligible, action, reasons } = decided.value
    tags.push({ tag, eligible, action, reasons })
    hits.push(...decided.value.hits)
    // What is refused has its name already: only what passes may be a spelling that nobody has listed.
    seen.push({ key: tagKey(tag), eligible, near: eligible ? nearNames(tag, snapshot.terms) : [] })
  }
  return { tags, hits, seen }
}

function shown(tag: unknown): string | null {
  return typeof tag === 'string' && tag.length <= LIMITS.hashtagChars ? tag : null
}
