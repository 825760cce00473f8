/** The same cases through every door: here HTTP and RPC, in test/doors/doors.test.ts the command line. */
import { describe, expect, it } from 'vitest'
import {
  CHECK_CASES,
  type DoorCase,
  expectedOf,
  outcome,
  PROFILE_CASES,
  profileOutcome,
  SUGGEST_CASES,
  suggestOutcome,
  TAG_CASES,
  tagsOutcome,
} from '../support/door-cases.ts'
import { type Json, postJson } from './client.ts'
import { callKerb } from './rpc-client.ts'

type Door = (call: 'check' | 'profile' | 'suggestions' | 'hashtags', body: object) => Promise<Json>

const http: Door = async (call, body) => {
  const answer = await postJson(`/v1/${call}`, body)
  return answer['status'] === 200 ? answer : { error: { code: answer['code'] } }
}

const rpc: Door = async (call, body) => {
  const answer = await callKerb(call, body)
  return answer.ok ? (answer.value as Json) : { error: answer.problem }
}

describe.each([
  ['POST /v1', http],
  ['KerbService', rpc],
])('%s', (_name, door) => {
  it('check decides every case as core does', async () => {
    const { decisions } = await door('check', { items: CHECK_CASES.map(({ ask, id }) => ({ ...ask, id })) })
    expect(decisions.map((decision: { id: string }) => ({ id: decision.id, ...outcome(decision) }))).toEqual(
      expectedOf(CHECK_CASES),
    )
  })

  it('profile decides every case as core does', async () => {
    const seen = await askEach(PROFILE_CASES, 'profile', (answer) =>
      profileOutcome(answer['decision'] ?? answer, answer['profile']),
    )
    expect(seen).toEqual(expectedOf(PROFILE_CASES))
  })

  it('suggestions filters every case as core does', async () => {
    expect(await askEach(SUGGEST_CASES, 'suggestions', suggestOutcome)).toEqual(expectedOf(SUGGEST_CASES))
  })

  it('hashtags decides every case as core does', async () => {
    expect(await askEach(TAG_CASES, 'hashtags', tagsOutcome)).toEqual(expectedOf(TAG_CASES))
  })

  async function askEach<E>(
    cases: readonly DoorCase<E>[],
    call: 'profile' | 'suggestions' | 'hashtags',
    outcomeOf: (answer: Json) => object,
  ): Promise<object[]> {
    const seen: object[] = []
    for (const { id, ask } of cases) seen.push({ id, ...outcomeOf(await door(call, ask)) })
    return seen
  }
})
