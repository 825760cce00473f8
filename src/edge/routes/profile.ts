/**
 * `POST /v1/profile`: one decision over a whole profile, and what of it may be stored now.
 *
 * @module
 */
import { Hono } from 'hono'
import { answerProfile } from '../../contract/answers.ts'
import { ProfileSchema } from '../../contract/requests.ts'
import { toWire } from '../../contract/wire.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'
import { newDecisionId, newReference } from '../reference.ts'
import { countHits } from '../telemetry/counts.ts'
import { viewerFor } from './viewer.ts'

export const profile = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  const body = await readJson(c, ProfileSchema)
  const viewer = viewerFor(c, body.explain)
  const live = c.get('live')
  const answer = answerProfile(body, live)
  if (!answer.ok) throw new Problem(answer.error, { field: answer.detail })
  countHits(c, answer.value.verdict.hits)
  const options = { id: newDecisionId(), reference: newReference(), viewer, now: Date.now() }
  return c.json({ decision: toWire(answer.value.verdict, live, options), profile: answer.value.profile })
})
