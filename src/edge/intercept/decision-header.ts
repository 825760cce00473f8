/**
 * `x-kerb-decision`: what Kerb decided about a request, signed for the origin, which can so refuse whatever did not come through
 * Kerb.
 *
 * ```
 * v=1, key=k1, time=1795536000, route=profile-edit, action=pass, body=<SHA-256>, mac=<HMAC-SHA-256>
 * ```
 *
 * The signature is over eight lines: the name of this scheme, key, time, method, path with query, route, action, body. The name
 * keeps a signature of anything else that a key may be used for from being taken for one of these.
 *
 * @module
 */
import type { DecidedAction } from '../../core/decision.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { unhex } from '../../lists/secrets.ts'

export const DECISION_HEADER = 'x-kerb-decision'

/** Key id → 64 hexadecimal digits; the first signs, all verify. */
export type DecisionKeys = ReadonlyMap<string, string>

export type SignedDecision = {
  /** In capitals. */
  readonly method: string
  /** As the origin sees it: `/api/me?x=1`. */
  readonly path: string
  /** `-` outside the routes. */
  readonly route: string
  /** `none` where nothing was looked at, `unchecked` where it could not be and the route is open. */
  readonly action: DecidedAction | 'none' | 'unchecked'
  /** SHA-256 of the body that was forwarded, base64url; `-` where it was streamed. */
  readonly body: string
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const
const KEYS_HELD = 16

/** How old a decision may be. */
const MAX_AGE_SECONDS = 300

/** @param seconds since the epoch */
export async function signDecision(decision: SignedDecision, keys: DecisionKeys, seconds: number): Promise<string> {
  const [key, secret] = keys.entries().next().value!
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(secret), payload(decision, key, seconds))
  const signature = base64url(new Uint8Array(mac))
  const { route, action, body } = decision
  return `v=1, key=${key}, time=${seconds}, route=${route}, action=${action}, body=${body}, mac=${signature}`
}

export type DecisionError = 'malformed' | 'unknown-key' | 'expired' | 'bad-signature'

/**
 * What an origin does (docs/interceptor.md has the same in ten lines of Node).
 *
 * @param request as the origin sees it; `body` as {@link bodyDigest} gives it, null where the origin streams it
 */
export async function verifyDecision(
  header: string | null,
  request: { readonly method: string; readonly path: string; readonly body: string | null },
  keys: DecisionKeys,
  seconds: number,
): Promise<Result<SignedDecision, DecisionError>> {
  const found = new Map(
    (header ?? '').split(', ').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  )
  const [v, key, time, route, action, body, mac] = ['v', 'key', 'time', 'route', 'action', 'body', 'mac'].map(
    (name) => found.get(name) ?? '',
  ) as [string, string, string, string, string, string, string]
  if (v !== '1' || !/^\d{1,12}$/.test(time) || !/^[\w-]{43}$/.test(mac)) return err('malformed')
  const secret = keys.get(key)
  if (secret === undefined) return err('unknown-key')
  if (Math.abs(seconds - Number(time)) > MAX_AGE_SECONDS) return err('expired')
  const decision = { method: request.method, path: request.path, route, action, body } as SignedDecision
  const signed = await crypto.subtle.verify(
    'HMAC',
    await hmacKey(secret),
    unbase64url(mac),
    payload(decision, key, Number(time)),
  )
  if (!signed || (body !== '-' && request.body !== null && body !== request.body)) return err('bad-signature')
  return ok(decision)
}

/** SHA-256, base64url without padding. */
export async function bodyDigest(body: Uint8Array<ArrayBuffer>): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', body)))
}

function payload({ method, path, route, action, body }: SignedDecision, key: string, time: number) {
  return ENCODER.encode(['kerb decision 1', key, time, method, path, route, action, body].join('\n'))
}

const ENCODER = new TextEncoder()

/** By secret. Importing one costs more than a signature, and there are two or three. */
const imported = new Map<string, CryptoKey>()

async function hmacKey(secret: string): Promise<CryptoKey> {
  const known = imported.get(secret)
  if (known !== undefined) return known
  const key = await crypto.subtle.importKey('raw', unhex(secret), HMAC, false, ['sign', 'verify'])
  if (imported.size < KEYS_HELD) imported.set(secret, key)
  return key
}

/** RFC 4648, section 5. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Without padding; what is behind the end counts as zero bits. Of digests: they stand on every request, and are short. */
function base64url(bytes: Uint8Array): string {
  const codes: number[] = []
  for (let bit = 0; bit < 8 * bytes.length; bit += 6) {
    const at = bit >> 3
    const pair = (bytes[at]! << 8) | (bytes[at + 1] ?? 0)
    codes.push(ALPHABET.charCodeAt((pair >> (10 - (bit & 7))) & 63))
  }
  return String.fromCharCode(...codes)
}

function unbase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
}
