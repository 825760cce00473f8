/**
 * A request on a route: read, decide about each watched value, and refuse it or send it on.
 *
 * ```
 *  body ─▶ bounded ─▶ unpacked ─▶ values ─▶ judged ─┬─ refused ─▶ 422, a message per field; nothing reaches the origin
 *     └─ unreadable ─▶ closed: 4xx · open: on as it came │
 *                                                   └─ forwarded, rewritten where it must be, signed
 * ```
 *
 * @module
 */
import type { DecidedAction, Hit } from '../../core/decision.ts'
import type { Result } from '../../core/result.ts'
import type { Live } from '../../lists/live.ts'
import { Problem, type ProblemCode } from '../errors.ts'
import { type Content, decodeUtf8, formContent, jsonContent } from './body/content.ts'
import { readSome, type Some } from './body/held.ts'
import { type MediaType, mediaType } from './body/media-type.ts'
import { passOn } from './body/multipart.ts'
import { unpack } from './body/unpack.ts'
import type { Outcome, Payload } from './forward.ts'
import { type Edit, type FieldProblem, judgeValue, strongest, type Value } from './judge.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import { judgeMultipart } from './multipart-request.ts'
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

/**
 * @returns what to forward
 * @throws Problem `field-refused` with the fields, and whatever makes a body unreadable
 */
export async function judgeRequest(request: Request, judging: Judging): Promise<Forwardable> {
  const { route } = judging
  const type = mediaType(request.headers.get('content-type'))
  if (request.body === null) return unchanged(route, 'pass', null)
  if (type.kind === 'multipart' && route.multipart !== null) return judgeMultipart(request, type.boundary!, judging)
  const some = await readSome(request.body, INTERCEPT_LIMITS.bodyBytes)
  if (!some.isWhole) return tooLarge(some, route)
  const bytes = Uint8Array.from(some.bytes)
  if (bytes.length === 0) return unchanged(route, 'pass', bytes)
  const content = contentOf(bytes, type, request.headers.get('content-encoding'), route)
  if (!content.ok) return unreadable(content.error, content.detail, route, bytes)
  const { edits, action } = judgeAll(content.value.values, judging)
  const changed = changedBy(content.value.values, edits)
  if (changed.length === 0) return unchanged(route, action, bytes)
  const rewritten = new TextEncoder().encode(content.value.compose(edits))
  return {
    payload: { kind: 'bytes', bytes: Uint8Array.from(rewritten) },
    outcome: { route: route.name, action, changed },
    drops: OF_THE_BODY,
  }
}

function tooLarge({ bytes, reader }: Some, route: RequestRoute): Forwardable {
  const { outcome, drops } = unreadable('body-too-large', undefined, route, null)
  return { payload: { kind: 'stream', stream: passOn(bytes, reader) }, outcome, drops }
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

function contentOf(
  bytes: Uint8Array<ArrayBuffer>,
  type: MediaType,
  encoding: string | null,
  route: RequestRoute,
): Result<Content, ProblemCode> {
  const isJson = type.kind === 'json' && route.json !== null
  if (!isJson && !(type.kind === 'form' && route.form !== null)) return NOT_OF_THE_ROUTE
  const unpacked = unpack(bytes, encoding, INTERCEPT_LIMITS.bodyBytes)
  if (!unpacked.ok) return unpacked
  const text = decodeUtf8(unpacked.value)
  if (text === null) return { ok: false, error: isJson ? 'invalid-json' : 'invalid-form', detail: 'not UTF-8' }
  return isJson ? jsonContent(text, route) : formContent(text, route)
}

const NOT_OF_THE_ROUTE = { ok: false, error: 'unsupported-media-type', detail: 'Content-Type' } as const
