/**
 * Problems as HTTP tells them (RFC 9457). Every code stands here once, with its status and whether trying again may help.
 *
 * @module
 */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { log } from './telemetry/log.ts'

export const PROBLEMS = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-link': { status: 400, title: 'The link is not one that Kerb made, or it has expired' },
  unauthorized: { status: 401, title: 'A bearer token is needed' },
  forbidden: { status: 403, title: 'The token lacks the scope' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This path takes another method' },
  'body-timeout': { status: 408, title: 'The body did not arrive in time' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'invalid-request': { status: 422, title: 'The body has not the expected shape' },
  'too-many-items': { status: 422, title: 'There are too many items' },
  'nothing-to-check': { status: 422, title: 'There is neither text nor url' },
  'invalid-item': { status: 422, title: 'The item has not the expected shape' },
  'unknown-surface': { status: 422, title: 'The surface is none that Kerb knows' },
  'ref-not-opaque': { status: 422, title: 'The ref looks like an e-mail address or a phone number' },
  'text-too-long': { status: 422, title: 'The text is too long' },
  'url-too-long': { status: 422, title: 'The URL is too long' },
  'too-many-links': { status: 422, title: 'There are too many links in the text' },
  'lone-surrogate': { status: 422, title: 'The text holds half a character' },
  'same-person': { status: 403, title: 'A second person must do this' },
  'unknown-list': { status: 404, title: 'There is no such list' },
  'unknown-version': { status: 404, title: 'The list has no such version' },
  'unknown-proposal': { status: 404, title: 'No such proposal waits' },
  'unknown-act': { status: 404, title: 'No such act is open' },
  'version-conflict': { status: 409, title: 'The list has changed since' },
  'idempotency-key-busy': { status: 409, title: 'A request with this key is under way' },
  expired: { status: 409, title: 'It has expired' },
  pinned: { status: 409, title: 'The list was rolled back, and waits' },
  'cut-off': { status: 400, title: 'The upload ended midway' },
  'class-needed': { status: 422, title: 'A new list needs its class' },
  'wrong-class': { status: 422, title: 'The list has another class' },
  'not-a-list': { status: 422, title: 'Entries of this class are not pushed' },
  'invalid-changes': { status: 422, title: 'Some of the changes cannot be taken, so none was' },
  'invalid-policy': { status: 422, title: 'The policy cannot be taken' },
  'refused-by-guard': { status: 422, title: 'A guard refuses the list' },
  'idempotency-key-reused': { status: 422, title: 'The key came with another request before' },
  'digest-differs': { status: 422, title: 'This is not what was proposed' },
  'reason-holds-entry': { status: 422, title: 'The reason or provenance names a restricted entry' },
  'not-for-restricted': { status: 422, title: 'This is not done to a restricted list' },
  'overlay-full': { status: 422, title: 'The list has too many pushed entries' },
  'unusable-entry': { status: 422, title: 'An entry normalizes to nothing' },
  'precision-too-low': { status: 422, title: 'Too few of its hits were right, or too few were looked at' },
  'too-many-lines': { status: 422, title: 'The upload has too many lines' },
  'ambiguous-request': { status: 400, title: 'The request can be read in two ways' },
  'invalid-form': { status: 400, title: 'The body is not a form' },
  'invalid-multipart': { status: 400, title: 'The body is not multipart/form-data that every reader takes alike' },
  'invalid-encoding': { status: 400, title: 'The body cannot be unpacked' },
  'field-refused': { status: 422, title: 'Something in it cannot be taken' },
  'field-after-files': { status: 422, title: 'A field that is looked at comes after large files' },
  'duplicate-field': { status: 422, title: 'A field that is looked at stands twice' },
  'file-in-field': { status: 422, title: 'A field that is looked at holds a file' },
  'too-deep': { status: 422, title: 'The body is nested too deep' },
  'too-many-fields': { status: 422, title: 'There are too many fields' },
  'origin-unreachable': { status: 502, title: 'The site behind Kerb cannot be reached' },
  'origin-unreadable': { status: 502, title: 'What the site answered cannot be looked into' },
  'people-unavailable': { status: 503, title: 'Who is asking cannot be found out' },
  'not-readable': { status: 503, title: 'What was written cannot be read back yet' },
  internal: { status: 500, title: 'Something went wrong' },
  'lists-unavailable': { status: 503, title: 'A required list is missing or too old' },
  'registry-unavailable': { status: 503, title: 'The registry cannot be reached' },
  'not-configured': { status: 503, title: 'Kerb is not set up' },
  'dev-token-outside-development': { status: 503, title: 'The token of development is set outside development' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** Thrown anywhere in the edge; `onError` turns it into the answer. Core and lists never throw it. */
export class Problem extends HTTPException {
  readonly code: ProblemCode
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, extra: Readonly<Record<string, unknown>> = {}) {
    super(PROBLEMS[code].status)
    this.code = code
    this.extra = extra
  }
}

/** @param extra further members, such as `detail` or `errors`; never what a user wrote */
export function problemResponse(
  c: Context,
  code: ProblemCode,
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  const { body, status, headers } = partsOf(code, extra, c.get('requestId'))
  return c.body(body, status, headers)
}

function partsOf(code: ProblemCode, extra: Readonly<Record<string, unknown>>, requestId: string) {
  const { status, title } = PROBLEMS[code]
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503) headers['retry-after'] = '30'
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  const body = JSON.stringify({ type: `urn:kerb:problem:${code}`, title, status, code, requestId, ...extra })
  return { body, status, headers }
}

/** @returns the code for anything that was thrown */
export function codeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code
  return isOutage(error) ? 'registry-unavailable' : 'internal'
}

export function statusOf(code: ProblemCode): number {
  return PROBLEMS[code].status
}

/** The answer to anything that was thrown. */
export function problemFor(error: unknown, c: Context): Response {
  const { code, extra } = toldOf(error, c.get('requestId'))
  return problemResponse(c, code, extra)
}

/** The same where there is no Hono, with the id in its header. */
export function problemAnswer(error: unknown, requestId: string): Response {
  const { code, extra } = toldOf(error, requestId)
  const { body, status, headers } = partsOf(code, extra, requestId)
  return new Response(body, { status, headers: { ...headers, 'x-request-id': requestId } })
}

function toldOf(error: unknown, id: string): Pick<Problem, 'code' | 'extra'> {
  if (error instanceof Problem) return error
  // The message of an unknown error may quote what a user wrote, so only its name is kept.
  log('error', 'unexpected', { id, name: error instanceof Error ? error.name : typeof error })
  return { code: codeOf(error), extra: {} }
}

/** workerd marks what a Durable Object threw, and what came of one that could not be reached. Trying again may help. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { remote, retryable, overloaded } = error as Error & Readonly<Record<string, unknown>>
  return remote === true || retryable === true || overloaded === true
}

/** Only 429 and 503 are worth another try (DESIGN section 6). */
export function isRetryable(code: ProblemCode): boolean {
  return PROBLEMS[code].status === 503
}
