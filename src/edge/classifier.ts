/**
 * Asks the operator's own model, a Worker behind a service binding, once for all texts of a call. It has `LIMITS.classifierMilliseconds`; what goes wrong
 * is said on the decision and never stops one.
 *
 * @module
 */
import * as v from 'valibot'
import { presentIn } from '../contract/answers.ts'
import { toAudience, toSubject } from '../contract/people.ts'
import { ItemSchema, type ProfileBody } from '../contract/requests.ts'
import type { Subject } from '../core/decision.ts'
import { LIMITS } from '../core/limits.ts'
import {
  type Classified,
  type ClassifierAnswer,
  type ClassifierRequest,
  NOT_ASKED,
  readAnswer,
} from '../core/policy/classifier.ts'
import type { Policy } from '../core/policy/policy.ts'
import { readerBand } from '../core/policy/ruling.ts'
import { type ClassifierState, scoresWanted } from '../core/policy/scores.ts'
import { profileFields } from '../core/rewrite/profile.ts'
import type { Band, Surface } from '../core/words.ts'

/**
 * What the bound Worker offers by RPC: `class extends WorkerEntrypoint { classify(requests) { … } }`. One answer a request, in
 * their order.
 */
export type ClassifierService = {
  classify(requests: readonly ClassifierRequest[]): Promise<readonly ClassifierAnswer[]>
}

/**
 * What to ask about one item of `/v1/check`.
 *
 * @returns null where no rule of the policy would listen, where the text may not be read (docs/adr/0006-messages-need-a-basis.md),
 * and where the item is none: its error is told elsewhere
 */
export function classifierRequestOf(item: unknown, policy: Policy): ClassifierRequest | null {
  if (policy.scores === undefined || policy.scores.length === 0) return null
  const parsed = v.safeParse(ItemSchema, item)
  if (!parsed.success || parsed.output.text === undefined) return null
  const { surface, text, subject, audience } = parsed.output
  const people = { subject: toSubject(subject, policy), reader: readerBand(toAudience(audience)) }
  return requestFor(surface, text, people, policy)
}

/**
 * What to ask about one profile: one a field, in the order of `profileFields`.
 *
 * @returns null for a link, and as above
 */
export function profileRequestsOf(body: ProfileBody, policy: Policy): readonly (ClassifierRequest | null)[] {
  if (policy.scores === undefined || policy.scores.length === 0) return []
  const people = { subject: toSubject(body.subject, policy), reader: readerBand(toAudience(body.audience)) }
  return profileFields(presentIn(body)).map(({ surface, value, isLink }) =>
    isLink ? null : requestFor(surface, value, people, policy),
  )
}

type Two = { readonly subject: Subject; readonly reader: Band | null }

function requestFor(
  surface: Surface,
  text: string,
  { subject, reader }: Two,
  policy: Policy,
): ClassifierRequest | null {
  const wanted = scoresWanted(policy, { surface, subject, reader })
  if (wanted.length === 0) return null
  return { surface, text, locale: subject.locale ?? null, author: subject.ageBand, reader, wanted }
}

/** How asking about several texts went, said once for all of them: what failed for one is told before what went well for others. */
export function stateOf(classified: readonly Classified[]): ClassifierState {
  const states = new Set(classified.map(({ state }) => state))
  return (['error', 'timeout', 'ok'] as const).find((state) => states.has(state)) ?? 'off'
}

/**
 * Never throws and never waits longer than it may.
 *
 * @param service null where the operator has bound none
 * @param requests null for a text that nobody is to be asked about: it gets `off`
 * @returns one a request, in their order
 *
 * @example
 * ```ts
 * const requests = items.map((item) => classifierRequestOf(item, live.table.policy))
 * const classified = await classify(env.CLASSIFIER ?? null, requests)
 * // [{ state: 'ok', scores: { solicitation: 0.93 } }, { state: 'off', scores: {} }]
 * ```
 */
export async function classify(
  service: ClassifierService | null,
  requests: readonly (ClassifierRequest | null)[],
  milliseconds: number = LIMITS.classifierMilliseconds,
): Promise<readonly Classified[]> {
  const asked = requests.filter((request) => request !== null)
  if (service === null || asked.length === 0) return requests.map(() => NOT_ASKED)
  const answers = await answersWithin(service, asked, milliseconds)
  let next = 0
  return requests.map((request) => {
    if (request === null) return NOT_ASKED
    if (typeof answers === 'string') return { state: answers, scores: {} }
    const read = readAnswer(answers[next++], request.wanted)
    return read.ok ? { state: 'ok', scores: read.value } : { state: 'error', scores: {} }
  })
}

/** A list that is too short or too long could have put one text's score on another. */
async function answersWithin(
  service: ClassifierService,
  asked: readonly ClassifierRequest[],
  milliseconds: number,
): Promise<readonly unknown[] | 'timeout' | 'error'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), milliseconds)
  })
  try {
    const answers: unknown = await Promise.race([ask(service, asked), late])
    if (answers === 'timeout') return 'timeout'
    return Array.isArray(answers) && answers.length === asked.length ? answers : 'error'
  } finally {
    if (timer !== undefined) clearTimeout(timer)
  }
}

/** Its own promise, so that one that fails after the time is up fails unheard and not unhandled. */
async function ask(service: ClassifierService, asked: readonly ClassifierRequest[]): Promise<unknown> {
  try {
    return await service.classify(asked)
  } catch {
    // What it threw may hold the text: it is neither kept nor logged.
    return null
  }
}
