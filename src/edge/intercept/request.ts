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
import type { Result } from '../../core/result.ts'
import { Problem, type ProblemCode } from '../errors.ts'
import { readSized } from '../middleware/read-body.ts'
import { log } from '../telemetry/log.ts'
import { type Content, decodeUtf8, formContent, jsonContent } from './body/content.ts'
import { readSome, type Some } from './body/held.ts'
import { type MediaType, mediaType } from './body/media-type.ts'
import { passOn } from './body/multipart.ts'
import { unpack } from './body/unpack.ts'
import type { SentHeaders } from './headers.ts'
import { changedBy, type Forwardable, type Judging, judgeAll, OF_THE_BODY, unchanged, unreadable } from './judging.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import { judgeMultipart } from './multipart-request.ts'
import type { RequestRoute } from './routes.ts'

/**
 * @returns what to forward
 * @throws Problem `field-refused` with the fields, and whatever makes a body unreadable
 */
export async function judgeRequest(request: Request, headers: SentHeaders, judging: Judging): Promise<Forwardable> {
  const { route } = judging
  const type = mediaType(headers.get('content-type') ?? null)
  if (type.kind === 'multipart' && route.multipart !== null && request.body !== null)
    return judgeMultipart(request, type.boundary!, judging)
  const { bodyBytes, bodyMilliseconds } = INTERCEPT_LIMITS
  const sized = await readSized(request, bodyBytes, bodyMilliseconds)
  if (sized !== null) return judgeWhole(sized, headers, type, judging)
  if (request.body === null) return unchanged(route, 'pass', null)
  const some = await readSome(request.body, bodyBytes)
  if (!some.isWhole) return tooLarge(some, route)
  return judgeWhole(Uint8Array.from(some.bytes), headers, type, judging)
}

function judgeWhole(
  bytes: Uint8Array<ArrayBuffer>,
  headers: SentHeaders,
  type: MediaType,
  judging: Judging,
): Forwardable {
  const { route } = judging
  if (bytes.length === 0) return unchanged(route, 'pass', bytes)
  try {
    return judgeBytes(bytes, type, headers.get('content-encoding') ?? null, judging)
  } catch (error) {
    if (error instanceof Problem || route.onFailure === 'closed') throw error
    log('error', 'intercept-failed', { route: route.name, name: error instanceof Error ? error.name : typeof error })
    return unchanged(route, 'unchecked', bytes)
  }
}

function judgeBytes(
  bytes: Uint8Array<ArrayBuffer>,
  type: MediaType,
  encoding: string | null,
  judging: Judging,
): Forwardable {
  const { route } = judging
  const content = contentOf(bytes, type, encoding, route)
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
  return { payload: { kind: 'stream', ...passOn(bytes, reader) }, outcome, drops }
}

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
