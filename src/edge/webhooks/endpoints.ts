/**
 * Who is told what: the setting KERB_WEBHOOKS.
 *
 * @module
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/result.ts'
import { EVENT_TYPES, type EventType } from './events.ts'

export type Endpoint = {
  /** Names it on the queue and in the log: neither its address nor its secret stands there. */
  readonly id: string
  readonly url: string
  /** 24 to 64 bytes; in the setting they stand in base64 behind `whsec_`. */
  readonly secret: Uint8Array<ArrayBuffer>
  readonly events: readonly EventType[]
}

/** standard-webhooks, "Signature scheme": between 24 and 64 bytes, in base64, with this prefix. */
const SECRET_PREFIX = 'whsec_'
const SECRET_BYTES_MIN = 24
const SECRET_BYTES_MAX = 64
const ENDPOINTS_MAX = 10

const Endpoints = v.pipe(
  v.array(
    v.object({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/)),
      url: v.pipe(v.string(), v.check(isAddress)),
      secret: v.pipe(v.string(), v.check(isSecret)),
      events: v.optional(v.array(v.picklist(EVENT_TYPES)), [...EVENT_TYPES]),
    }),
  ),
  v.maxLength(ENDPOINTS_MAX),
  v.check((endpoints) => new Set(endpoints.map(({ id }) => id)).size === endpoints.length),
)

/**
 * @param value the parsed JSON of the setting
 * @returns `bad-webhooks`, without a word of what stood there: a secret does
 *
 * @example
 * ```ts
 * parseEndpoints([{ id: 'pager', url: 'https://hooks.example/kerb', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }])
 * ```
 */
export function parseEndpoints(value: unknown): Result<readonly Endpoint[], 'bad-webhooks'> {
  const parsed = v.safeParse(Endpoints, value)
  if (!parsed.success) return err('bad-webhooks')
  return ok(parsed.output.map((endpoint) => ({ ...endpoint, secret: secretOf(endpoint.secret) })))
}

/** Plain http only on this machine: what is signed is not sealed. */
function isAddress(text: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(text)
    const local = hostname === '127.0.0.1' || hostname === 'localhost'
    return (protocol === 'https:' || (protocol === 'http:' && local)) && username === '' && password === ''
  } catch {
    return false
  }
}

function isSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false
  try {
    const { length } = secretOf(text)
    return length >= SECRET_BYTES_MIN && length <= SECRET_BYTES_MAX
  } catch {
    return false
  }
}

function secretOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.slice(SECRET_PREFIX.length)), (character) => character.charCodeAt(0))
}
