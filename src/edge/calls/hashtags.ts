/**
 * `hashtags`: may each be recommended, and why not.
 *
 * @module
 */
import { answerHashtags, type HashtagsBody, type TagAnswer } from '../../contract/hashtags.ts'
import { type WireLists, wireLists } from '../../contract/wire.ts'
import type { TagReason } from '../../core/hashtags.ts'
import type { Action } from '../../core/words.ts'
import { isRetryable, Problem, type ProblemCode } from '../errors.ts'
import { newReference } from '../reference.ts'
import { countHits } from '../telemetry/counts.ts'
import { noteTags } from '../telemetry/tags.ts'
import { type Call, needLists } from './call.ts'

type TagFailure = {
  readonly tag: string | null
  readonly error: { readonly code: ProblemCode; readonly retryable: boolean }
}
type TagDecided = {
  readonly tag: string
  readonly eligible: boolean
  readonly action: Action
  readonly reasons: readonly TagReason[]
  /** For an appeal; null where it is eligible. */
  readonly reference: string | null
}
export type Hashtags = { readonly tags: readonly (TagDecided | TagFailure)[]; readonly lists: WireLists }

/** @throws Problem `lists-unavailable`; and, of a request of nothing but bad tags, their code */
export function hashtags(call: Call, body: HashtagsBody): Hashtags {
  needLists(call)
  const live = call.get('live')
  const answer = answerHashtags(body, live)
  countHits(call, answer.hits, answer.tags.length)
  noteTags(call, answer.seen)
  const tags = answer.tags.map(toWireTag)
  const failures = tags.filter((tag): tag is TagFailure => 'error' in tag)
  if (failures.length === tags.length) {
    const [first] = failures
    const same = failures.every((failure) => failure.error.code === first?.error.code)
    throw new Problem(same && first ? first.error.code : 'invalid-item', { tags })
  }
  return { tags, lists: wireLists(live, Date.now()) }
}

function toWireTag(answer: TagAnswer): TagDecided | TagFailure {
  if ('error' in answer) return { tag: answer.tag, error: { code: answer.error, retryable: isRetryable(answer.error) } }
  return { ...answer, reference: answer.eligible ? null : newReference() }
}
