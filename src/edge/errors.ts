/**
 * Problems as HTTP tells them (RFC 9457). Every code stands here once, with its status and whether trying again may help.
 *
 * @module
 */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

const PROBLEMS = {
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
  internal: { status: 500, title: 'Something went wrong' },
  'lists-unavailable': { status: 503, title: 'A required list is missing or too old' },
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
  const { status, title } = PROBLEMS[code]
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503) headers['retry-after'] = '30'
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  const body = { type: `urn:kerb:problem:${code}`, title, status, code, requestId: c.get('requestId'), ...extra }
  return c.body(JSON.stringify(body), status, headers)
}

/** Only 429 and 503 are worth another try (DESIGN section 6). */
export function isRetryable(code: ProblemCode): boolean {
  return PROBLEMS[code].status === 503
}
