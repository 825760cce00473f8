/**
 * `profile`: one decision over a whole profile, and what of it may be stored now.
 *
 * @module
 */
import { answerProfile } from '../../contract/answers.ts'
import type { ProfileBody } from '../../contract/requests.ts'
import { toWire, type WireDecision } from '../../contract/wire.ts'
import type { StoredProfile } from '../../core/decision.ts'
import { classify, profileRequestsOf, stateOf } from '../classifier.ts'
import { Problem } from '../errors.ts'
import { newDecisionId, newReference } from '../reference.ts'
import { viewerFor } from '../routes/viewer.ts'
import { countHits } from '../telemetry/counts.ts'
import type { Call } from './call.ts'

export type ProfileChecked = { readonly decision: WireDecision; readonly profile: StoredProfile }

/** @throws Problem with the code of a field that could not be looked at, and its name; `forbidden` as in `check` */
export async function profile(call: Call, body: ProfileBody): Promise<ProfileChecked> {
  const viewer = viewerFor(call, body.explain)
  const live = call.get('live')
  const classified = await classify(call.env.CLASSIFIER ?? null, profileRequestsOf(body, live.table.policy))
  const scores = classified.map((one) => one.scores)
  const answer = answerProfile(body, live, scores)
  if (!answer.ok) throw new Problem(answer.error, { field: answer.detail })
  countHits(call, answer.value.verdict.hits)
  const options = {
    id: newDecisionId(),
    reference: newReference(),
    viewer,
    now: Date.now(),
    classifier: stateOf(classified),
  }
  return { decision: toWire(answer.value.verdict, live, options), profile: answer.value.profile }
}
