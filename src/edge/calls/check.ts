/**
 * `check`: up to a hundred texts and URLs, each decided by itself, in order.
 *
 * @module
 */
import type * as v from 'valibot'
import { answerItem, type ItemAnswer } from '../../contract/answers.ts'
import type { CheckSchema } from '../../contract/requests.ts'
import { toWire, type Viewer, type WireDecision } from '../../contract/wire.ts'
import { LIMITS } from '../../core/limits.ts'
import type { ClassifierState } from '../../core/policy/scores.ts'
import type { Live } from '../../lists/live.ts'
import { classifierRequestOf, classify } from '../classifier.ts'
import { isRetryable, Problem, type ProblemCode } from '../errors.ts'
import { newDecisionId, newReference } from '../reference.ts'
import { viewerFor } from '../routes/viewer.ts'
import { countHits } from '../telemetry/counts.ts'
import type { Call } from './call.ts'

export type ItemFailure = {
  readonly id: string | null
  readonly error: { readonly code: ProblemCode; readonly retryable: boolean; readonly errors?: readonly unknown[] }
}
export type Checked = { readonly decisions: readonly (WireDecision<string> | ItemFailure)[] }

/**
 * @throws Problem `too-many-items`; `forbidden` where `explain` is asked without its scope; and, of a request of nothing but bad
 *   items, their code
 */
export async function check(call: Call, body: v.InferOutput<typeof CheckSchema>): Promise<Checked> {
  if (body.items.length > LIMITS.checkItems) throw new Problem('too-many-items', { limit: LIMITS.checkItems })
  const viewer = viewerFor(call, body.explain)
  const live = call.get('live')
  const asked = body.items.map((item) => classifierRequestOf(item, live.table.policy))
  const classified = await classify(call.env.CLASSIFIER ?? null, asked)
  const answers = body.items.map((item, i) => answerItem(item, live, classified[i]?.scores))
  const hits = answers.flatMap((answer) => ('verdict' in answer ? answer.verdict.hits : []))
  countHits(call, hits, answers.length)
  const decisions = answers.map((answer, i) => toDecision(answer, live, viewer, classified[i]?.state))
  const failures = decisions.filter((decision): decision is ItemFailure => 'error' in decision)
  // With good neighbours a bad item is an answer like theirs; a request of nothing but bad items is a bad request.
  if (failures.length === decisions.length) {
    const [first] = failures
    const same = failures.every((failure) => failure.error.code === first?.error.code)
    throw new Problem(same && first ? first.error.code : 'invalid-item', { decisions })
  }
  return { decisions }
}

function toDecision(
  answer: ItemAnswer,
  live: Live,
  viewer: Viewer,
  classifier: ClassifierState = 'off',
): WireDecision<string> | ItemFailure {
  if ('error' in answer) {
    const { id, error: code, issues } = answer
    return { id, error: { code, retryable: isRetryable(code), ...(issues && { errors: issues }) } }
  }
  const { id = newDecisionId(), verdict } = answer
  return toWire(verdict, live, { id, reference: newReference(), viewer, now: Date.now(), classifier })
}
