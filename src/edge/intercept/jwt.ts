/**
 * The claims of a verified JSON Web Token (RFC 7519). A token that does not verify says nothing, like none at all: whether its
 * bearer may come in is for the origin to say.
 *
 * @module
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { err, ok, type Result } from '../../core/result.ts'
import type { SentHeaders } from './headers.ts'
import { INTERCEPT_LIMITS } from './limits.ts'
import type { Jwt } from './people-source.ts'

export type Fetcher = (url: string, init: RequestInit) => Promise<Response>

export type JwtPorts = {
  readonly secret: Uint8Array<ArrayBuffer> | null
  readonly fetcher: Fetcher
  readonly now: () => number
}

/** Public keys as they were fetched, and when; data, and no promise: that belongs to the request that made it. */
let held: { readonly url: string; readonly at: number; readonly keys: JSONWebKeySet } | null = null

/**
 * @returns null without a token, and with one that does not verify; `keys-unavailable` where the public keys cannot be fetched;
 * `two-tokens` where the origin may take another one than Kerb
 */
export async function claimsOf(
  headers: SentHeaders,
  jwt: Jwt,
  ports: JwtPorts,
): Promise<Result<JWTPayload | null, 'keys-unavailable' | 'two-tokens'>> {
  const [token, ...others] = tokensOf(headers, jwt)
  if (others.length > 0) return err('two-tokens')
  if (token === undefined || token.length > INTERCEPT_LIMITS.jwtChars) return ok(null)
  if (jwt.jwks === undefined) {
    const claims = await verify(token, jwt, ports.secret, ports.now())
    return ok(claims.ok ? claims.value : null)
  }
  const keys = await keysFor(jwt.jwks, INTERCEPT_LIMITS.jwksSeconds, ports)
  if (keys === null) return err('keys-unavailable')
  const claims = await verify(token, jwt, keys, ports.now())
  if (claims.ok) return claims
  // Keys are rotated: one that is not known yet may be there by now.
  const fresh = await keysFor(jwt.jwks, INTERCEPT_LIMITS.jwksRetrySeconds, ports)
  if (fresh === null) return err('keys-unavailable')
  const again = await verify(token, jwt, fresh, ports.now())
  return again.ok ? again : ok(null)
}

/** All that differ. A header that came twice is one with a comma between, which no token has. */
function tokensOf(headers: SentHeaders, { header, cookie }: Jwt): string[] {
  const texts =
    header !== undefined
      ? (headers.get(header) ?? '').split(',').map((text) => text.trim().replace(/^Bearer +/i, ''))
      : cookiesOf(headers.get('cookie') ?? '', cookie!)
  return [...new Set(texts.filter((text) => text !== ''))]
}

function cookiesOf(header: string, name: string): string[] {
  // Two headers of cookies come with a comma between; it may stand in a value, too, but not before this name and "=".
  return header.split(/[;,]/).flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key.trim() === name ? [plain(value.join('=').trim())] : []
  })
}

/** As servers read a cookie: without quotes around it (RFC 6265, section 4.1.1) and with its escapes undone. */
function plain(text: string): string {
  const inner = text.replace(/^"(.*)"$/, '$1')
  try {
    return decodeURIComponent(inner)
  } catch {
    return inner
  }
}

/** @returns `unknown-key` where another set of keys may have it */
async function verify(
  token: string,
  jwt: Jwt,
  keys: JSONWebKeySet | Uint8Array<ArrayBuffer> | null,
  now: number,
): Promise<Result<JWTPayload | null, 'unknown-key'>> {
  const options = {
    algorithms: jwt.algorithms ?? ['HS256'],
    currentDate: new Date(now),
    ...(jwt.issuer !== undefined && { issuer: jwt.issuer }),
    ...(jwt.audience !== undefined && { audience: jwt.audience }),
  }
  try {
    if (keys === null) return ok(null)
    if (keys instanceof Uint8Array) return ok((await jwtVerify(token, keys, options)).payload)
    return ok((await jwtVerify(token, createLocalJWKSet(keys), options)).payload)
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? err('unknown-key') : ok(null)
  }
}

async function keysFor(url: string, seconds: number, { fetcher, now }: JwtPorts): Promise<JSONWebKeySet | null> {
  if (held?.url === url && now() - held.at < seconds * 1000) return held.keys
  try {
    const signal = AbortSignal.timeout(INTERCEPT_LIMITS.jwksMilliseconds)
    const response = await fetcher(url, { headers: { accept: 'application/json' }, redirect: 'manual', signal })
    const text = response.ok ? await response.text() : ''
    const keys = text.length > INTERCEPT_LIMITS.jwksBytes ? null : (JSON.parse(text) as JSONWebKeySet)
    // It says what is wrong with a set by throwing.
    if (keys !== null) createLocalJWKSet(keys)
    if (keys !== null) held = { url, at: now(), keys }
    return keys
  } catch {
    // The last good ones are better than none: a key that is withdrawn in an outage is withdrawn late.
    return held?.url === url ? held.keys : null
  }
}
