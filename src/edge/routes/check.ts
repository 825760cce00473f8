/**
 * `POST /v1/check`: up to a hundred texts and URLs, each decided by itself, in order.
 *
 * @module
 */
import { Hono } from 'hono'
import { answerItem, type ItemAnswer } from '../../contract/answers.ts'
import { CheckSchema } from '../../contract/requests.ts'
import { toWire, type Viewer, type WireDecision } from '../../contract/wire.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Live } from '../../lists/live.ts'
import type { AppEnv } from '../app-env.ts'
import { isRetryable, Problem, type ProblemCode } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'
import { newDecisionId, newReference } from '../reference.ts'
import { countHits } from '../telemetry/counts.ts'
import { viewerFor } from './viewer.ts'

type ItemFailure = {
  readonly id: string | null
  readonly error: { readonly code: ProblemCode; readonly retryable: boolean; readonly errors?: readonly unknown[] }
}

export const check = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  const body = await readJson(c, CheckSchema)
  if (body.items.length > LIMITS.checkItems) throw new Problem('too-many-items', { limit: LIMITS.checkItems })
  const viewer = viewerFor(c, body.explain)
  const answers = body.items.map((item) => answerItem(item, c.get('live')))
  const hits = answers.flatMap((answer) => ('verdict' in answer ? answer.verdict.hits : []))
  countHits(c, hits, answers.length)
  const decisions = answers.map((answer) => toDecision(answer, c.get('live'), viewer))
  const failures = decisions.filter((decision): decision is ItemFailure => 'error' in decision)
  // With good neighbours a bad item is an answer like theirs; a request of nothing but bad items is a bad request.
  if (failures.length === decisions.length) {
    const [first] = failures
    const same = failures.every((failure) => failure.error.code === first?.error.code)
    throw new Problem(same && first ? first.error.code : 'invalid-item', { decisions })
  }
  return c.json({ decisions })
})

function toDecision(answer: ItemAnswer, live: Live, viewer: Viewer): WireDecision<string> | ItemFailure {
  if ('error' in answer) {
    const { id, error: code, issues } = answer
    return { id, error: { code, retryable: isRetryable(code), ...(issues && { errors: issues }) } }
  }
  const { id = newDecisionId(), verdict } = answer
  return toWire(verdict, live, { id, reference: newReference(), viewer, now: Date.now() })
}
