/**
 * Asks `/v1/check` as a client does.
 *
 * @module
 */
import * as v from 'valibot'
import { LIMITS } from '../../core/limits.ts'
import type { Probe } from '../../lists/sentinels.ts'

const Decisions = v.object({
  decisions: v.array(
    v.object({ action: v.optional(v.string()), lists: v.optional(v.object({ version: v.string() })) }),
  ),
})
const ProblemBody = v.object({ code: v.string() })

export type Answers = {
  /** In the order of the questions: false where it passed, was not looked at, or could not be. */
  readonly acted: readonly boolean[]
  /** The version of the snapshot that answered. */
  readonly manifest: string
  /** The problem's code, where there was no answer; null where there was. */
  readonly failure: string | null
}

export async function ask(
  probes: readonly Probe[],
  token: string,
  door: (request: Request) => Promise<Response>,
): Promise<Answers> {
  const acted: boolean[] = []
  let manifest = ''
  for (let at = 0; at < probes.length; at += LIMITS.checkItems) {
    const response = await door(requestOf(probes.slice(at, at + LIMITS.checkItems), token))
    const body: unknown = await response.json()
    const answer = v.safeParse(Decisions, body)
    if (!response.ok || !answer.success) return { acted, manifest, failure: failureOf(response.status, body) }
    for (const { action, lists } of answer.output.decisions) {
      acted.push(action !== undefined && action !== 'pass' && action !== 'notChecked')
      manifest = lists?.version ?? manifest
    }
  }
  return { acted, manifest, failure: null }
}

/** The host stands in no log: requests are named by their path. */
function requestOf(items: readonly Probe[], token: string): Request {
  return new Request('https://self-test.kerb.test/v1/check', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  })
}

function failureOf(status: number, body: unknown): string {
  const problem = v.safeParse(ProblemBody, body)
  return problem.success ? problem.output.code : `status ${status}`
}
