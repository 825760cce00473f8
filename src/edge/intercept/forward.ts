/**
 * Sends a request on to the origin.
 *
 * The headers that a proxy owns are the only ones that change: where a client claims to come from, what it claims Kerb or the
 * gateway to have said, by which header it would like another path read, and what belongs to one connection alone.
 *
 * @module
 */
import type { DecidedAction } from '../../core/decision.ts'
import { bodyDigest, DECISION_HEADER, signDecision } from './decision-header.ts'
import type { InterceptSettings } from './settings.ts'

/** RFC 9110, section 7.6.1, and what older software takes for the same. `upgrade` stays: a WebSocket begins with it. */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'content-length',
])

/** What only a proxy may say, or what would have an origin read another path than the one that was matched. */
const OF_PROXIES_RE =
  /^(?:x-kerb-.*|x-forwarded-.*|forwarded|x-real-ip|true-client-ip|x-original-url|x-rewrite-url|x-original-host|x-host)$/

export type Forwarding = {
  readonly settings: InterceptSettings
  readonly binding: Fetcher | null
  /** Whether the gateway vouches for what the request says of people. */
  readonly isTrusted: boolean
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
  | {
      readonly kind: 'stream'
      readonly stream: ReadableStream<Uint8Array>
    }

/**
 * @param headers as {@link cleanHeaders} leaves them, and what the route changed about them
 * @returns the origin's answer, redirects among them
 * @throws TypeError where the origin cannot be reached
 */
export async function forward(
  request: Request,
  url: URL,
  headers: Headers,
  payload: Payload,
  outcome: Outcome,
  { settings, binding, seconds }: Forwarding,
): Promise<Response> {
  // With a question mark that nothing stands behind, which `search` is silent about.
  const path = url.href.slice(url.origin.length)
  const body = payload.kind === 'bytes' ? await bodyDigest(payload.bytes) : '-'
  const { route, action, changed } = outcome
  const decision = { method: request.method, path, route, action, body }
  headers.set(DECISION_HEADER, await signDecision(decision, settings.decisionKeys, seconds))
  if (changed.length > 0) headers.set('x-kerb-changed', changed.map(headerSafe).join(', '))
  const target = settings.origin === null ? request.url : settings.origin + path
  const sent = requestFor(target, request, headers, payload)
  return binding === null ? fetch(sent) : binding.fetch(sent)
}

function requestFor(target: string, request: Request, headers: Headers, payload: Payload): Request {
  const init = { method: request.method, headers, redirect: 'manual' } as const
  // The request's own body is a stream that knows its length, and goes on with it.
  const body = payload.kind === 'same' ? request.body : payload.kind === 'bytes' ? payload.bytes : payload.stream
  return new Request(target, { ...init, body })
}

/** @returns those of the request without what a client may not say, and what a proxy says instead */
export function cleanHeaders(request: Request, url: URL, { settings, isTrusted }: Forwarding): Headers {
  const { people } = settings.table
  const untrusted = isTrusted ? [] : settings.table.trustedHeaders
  const kept: [string, string][] = []
  // One pass and one copy: each call into the platform's headers costs more than a look at a name.
  for (const [name, value] of request.headers) {
    if (name === 'cf-connecting-ip') kept.push(['x-forwarded-for', value])
    const isDropped = OF_ONE_CONNECTION.has(name) || OF_PROXIES_RE.test(name) || untrusted.includes(name)
    if (!isDropped && name !== people.gateway?.header) kept.push([name, value])
  }
  kept.push(['x-forwarded-host', url.host], ['x-forwarded-proto', url.protocol.slice(0, -1)])
  return new Headers(kept)
}

/** A key may hold any character; a header holds letters, and here a comma parts them. */
function headerSafe(pointer: string): string {
  return encodeURI(pointer.toWellFormed()).replaceAll(',', '%2C')
}
