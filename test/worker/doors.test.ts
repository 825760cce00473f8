import { expect, it } from 'vitest'
import { DOOR_CASES, outcome } from '../support/door-cases.ts'
import { postJson } from './client.ts'

it('HTTP decides every case as core does', async () => {
  const { decisions } = await postJson('/v1/check', { items: DOOR_CASES.map(({ item, id }) => ({ ...item, id })) })
  expect(decisions.map((decision: { id: string }) => ({ id: decision.id, ...outcome(decision) }))).toEqual(
    DOOR_CASES.map(({ id, expected }) => ({ id, ...expected })),
  )
})
