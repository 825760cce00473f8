/**
 * What the readers of all kinds of bodies share: judging the values, and saying what goes on.
 *
 * @module
 */
import type { DecidedAction, Hit } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import { Problem, type ProblemCode } from '../errors.ts'
import type { Outcome, Payload } from './forward.ts'
import { type Edit, type FieldProblem, judgeValue, strongest, type Value } from './judge.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import type { People } from './people.ts'
import type { RequestRoute } from './routes.ts'

export type Judging = {
  readonly route: RequestRoute
  readonly people: People
  readonly live: Live
  /** Takes what was met, for counting. */
  readonly count: (hits: readonly Hit[], values: number) => void
}

export type Forwardable = {
  readonly payload: Payload
  readonly outcome: Outcome
  /** Of the body that goes on in another form than it came. */
  readonly drops: readonly string[]
  /** Why the stream that was forwarded was torn; null as long as it was not. */
  readonly torn?: () => Problem | null
}

/** The rewritten body goes on unpacked, and what was said of the bytes of the old one is no longer so. */
export const OF_THE_BODY = ['content-encoding', 'content-md5', 'digest', 'content-digest', 'repr-digest']

export type Judgement = { readonly edits: readonly Edit[]; readonly action: DecidedAction }

/** @throws Problem `field-refused` */
export function judgeAll(values: readonly Value[], { route, people, live, count }: Judging): Judgement {
  const judged = values.map((value) => judgeValue(value, route, people, live))
  count(
    judged.flatMap(({ hits }) => hits),
    values.length,
  )
  const problems = judged.flatMap(({ problem }) => (problem === null ? [] : [problem]))
  if (problems.length > 0) throw refusal(problems)
  return { edits: judged.map(({ edit }) => edit), action: strongest(judged.map(({ action }) => action)) }
}

export function refusal(problems: readonly FieldProblem[]): Problem {
  return new Problem('field-refused', { errors: problems.slice(0, INTERCEPT_LIMITS.told) })
}

export function changedBy(values: readonly Value[], edits: readonly Edit[]): string[] {
  const changed = values.filter((_value, i) => edits[i]!.kind !== 'keep').map(({ at }) => at)
  return [...new Set(changed)].slice(0, INTERCEPT_LIMITS.told)
}

/** @param bytes null where nothing was read */
export function unchanged(
  { name: route }: RequestRoute,
  action: Outcome['action'],
  bytes: Uint8Array<ArrayBuffer> | null,
): Forwardable {
  const payload: Payload = bytes === null ? { kind: 'same' } : { kind: 'bytes', bytes }
  return { payload, outcome: { route, action, changed: [] }, drops: [] }
}

/**
 * A field that stands twice is refused on every route that acts: which of the two counts is what such a body is made for. Anything
 * else is the route's to say.
 */
export function unreadable(
  code: ProblemCode,
  detail: string | undefined,
  route: RequestRoute,
  bytes: Uint8Array<ArrayBuffer> | null,
): Forwardable {
  const mayPass = route.mode === 'shadow' || (route.onFailure === 'open' && !IN_A_FIELD.has(code))
  if (mayPass) return unchanged(route, 'unchecked', bytes)
  throw new Problem(code, detail === undefined ? {} : IN_A_FIELD.has(code) ? { field: detail } : { detail })
}

/** The name of the field is told beside these. */
const IN_A_FIELD: ReadonlySet<ProblemCode> = new Set(['duplicate-field', 'file-in-field'])
