import { expect, it } from 'vitest'
import {
  CHECK_CASES,
  expectedOf,
  outcome,
  PROFILE_CASES,
  profileOutcome,
  SUGGEST_CASES,
  suggestOutcome,
} from '../support/door-cases.ts'
import { type Json, postJson } from './client.ts'

it('POST /v1/check decides every case as core does', async () => {
  const { decisions } = await postJson('/v1/check', { items: CHECK_CASES.map(({ ask, id }) => ({ ...ask, id })) })
  expect(decisions.map((decision: { id: string }) => ({ id: decision.id, ...outcome(decision) }))).toEqual(
    expectedOf(CHECK_CASES),
  )
})

it('POST /v1/profile decides every case as core does', async () => {
  const seen: object[] = []
  for (const { id, ask } of PROFILE_CASES) {
    const answer = await postJson('/v1/profile', ask)
    seen.push({ id, ...profileOutcome(answer['decision'] ?? problemOf(answer), answer['profile']) })
  }
  expect(seen).toEqual(expectedOf(PROFILE_CASES))
})

it('POST /v1/suggestions filters every case as core does', async () => {
  const seen: object[] = []
  for (const { id, ask } of SUGGEST_CASES) {
    const answer = await postJson('/v1/suggestions', ask)
    seen.push({ id, ...suggestOutcome(answer['status'] === 200 ? answer : problemOf(answer)) })
  }
  expect(seen).toEqual(expectedOf(SUGGEST_CASES))
})

/** One body, one problem: what the command line says beside an id. */
function problemOf({ code }: Json): Json {
  return { error: { code } }
}
