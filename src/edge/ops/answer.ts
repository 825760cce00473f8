/**
 * The answer to a change: in force, or waiting for a second person.
 *
 * @module
 */
import type { Changed, Proposal } from '../../lists/ops.ts'
import type { OpsContext } from './context.ts'

/**
 * 200 for what is in force, with its version; 202 for what waits for a second person.
 *
 * @param about what else the answer says
 */
export function answerChange(c: OpsContext, value: Changed | Proposal, about: object = {}): Response {
  if ('id' in value) {
    c.header('location', `/ops/v1/proposals/${value.id}`)
    return c.json({ ...value, ...about }, 202)
  }
  c.header('etag', `"${value.version}"`)
  return c.json({ ...value, ...about })
}
