/**
 * Sends a request on to the origin, with what was decided about it.
 *
 * @module
 */
import type { DecidedAction } from '../../core/decision.ts'
import type { Address } from './address.ts'
import type { Streamed } from './body/multipart.ts'
import { bodyDigest, DECISION_HEADER, signDecision } from './decision-header.ts'
import type { SentHeaders } from './headers.ts'
import type { InterceptSettings } from './settings.ts'

export type Forwarding = {
  readonly settings: InterceptSettings
  readonly binding: Fetcher | null
  readonly seconds: number
}

export type Outcome = {
  readonly route: string
  readonly action: DecidedAction | 'none' | 'unchecked'
  /** Pointers and names of what was changed. */
  readonly changed: readonly string[]
}

export const NOT_LOOKED_AT: Outcome = { route: '-', action: 'none', changed: [] }

/** What goes on: the body as it came, other bytes, or a stream of them. */
export type Payload =
  | { readonly kind: 'same' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | ({ readonly kind: 'stream' } & Streamed)

/**
 * @param headers as `cleanHeaders` leaves them, and what the route changed about them
 * @returns the origin's answer, redirects among them
 * @throws TypeError where the origin cannot be reached
 */
export async function forward(
  request: Request,
  url: Address,
  headers: SentHeaders,
  payload: Payload,
  outcome: Outcome,
  { settings, binding, seconds }: Forwarding,
): Promise<Response> {
  // With a question mark that nothing stands behind, which `search` is silent about.
  const { href } = url
  const path = href.slice(href.indexOf('/', href.indexOf('//') + 2))
  const body = payload.kind === 'bytes' ? await bodyDigest(payload.bytes) : '-'
  const { route, action, changed } = outcome
  const decision = { method: request.method, path, route, action, body }
  headers.set(DECISION_HEADER, await signDecision(decision, settings.decisionKeys, seconds))
  if (changed.length > 0) headers.set('x-kerb-changed', changed.map(headerSafe).join(', '))
  const target = settings.origin === null ? href : settings.origin + path
  const sent = {
    method: request.method,
    headers: Object.fromEntries(headers),
    body: bodyOf(payload, request),
    redirect: 'manual',
    signal: payload.kind === 'stream' ? payload.signal : null,
  } as const
  if (payload.kind === 'same' && request.body !== null && BODILESS.has(request.method)) {
    const { headers: changed, redirect } = sent
    const passedOn = new Request(new Request(target, request), { headers: changed, redirect })
    return binding === null ? fetch(passedOn) : binding.fetch(passedOn)
  }
  return binding === null ? fetch(target, sent) : binding.fetch(target, sent)
}

/** Methods that `fetch` gives no body (Fetch Standard, section 5.4). One that came with such a request goes on as part of it. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

function bodyOf(payload: Payload, request: Request): BodyInit | null {
  if (payload.kind === 'bytes') return payload.bytes
  // The request's own body is a stream that knows its length, and goes on with it.
  return payload.kind === 'same' ? request.body : payload.stream
}

/** A key may hold any character; a header holds letters, and here a comma parts them. */
function headerSafe(pointer: string): string {
  return encodeURI(pointer.toWellFormed()).replaceAll(',', '%2C')
}
