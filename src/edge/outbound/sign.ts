/**
 * Outbound links: `/out?u=…&k=…&s=…[&e=…]`. A signature proves that Kerb made the link; without it `/out` would lead anybody
 * anywhere. Nothing about a person is in it.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { unhex } from '../../lists/secrets.ts'
import { base64url, unbase64url } from './base64url.ts'

export type LinkKeys = ReadonlyMap<string, string>

/** URL, key id, signature, expiry. */
const NAMES = ['u', 'k', 's', 'e'] as const

/**
 * @param url what to open
 * @param expiresAt seconds since the epoch, or null for never
 * @returns path and query, to put behind the platform's origin
 */
export async function signLink(url: string, expiresAt: number | null, keys: LinkKeys): Promise<string> {
  const [k, secret] = [...keys][0]!
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(secret), payload(url, k, expiresAt))
  const query = new URLSearchParams({ u: url, k, s: base64url(new Uint8Array(mac)) })
  if (expiresAt !== null) query.set('e', String(expiresAt))
  return `/out?${query}`
}

/**
 * There is one spelling of a signed link: no parameter twice, no zeros before the expiry, no loose bits at the signature's end.
 *
 * @param now seconds since the epoch
 * @returns the URL that was signed, exactly
 */
export async function verifyLink(
  query: URLSearchParams,
  keys: LinkKeys,
  now: number,
): Promise<Result<string, 'invalid-link'>> {
  const [u, k, s, e] = NAMES.map((name) => only(query, name))
  if (typeof u !== 'string' || typeof k !== 'string' || typeof s !== 'string') return err('invalid-link')
  if (e === undefined || (e !== null && !/^(?:0|[1-9]\d{0,11})$/.test(e))) return err('invalid-link')
  const secret = keys.get(k)
  const mac = unbase64url(s)
  if (secret === undefined || mac?.length !== MAC_BYTES) return err('invalid-link')
  const expiresAt = e === null ? null : Number(e)
  // `verify` compares in constant time.
  if (!(await crypto.subtle.verify('HMAC', await hmacKey(secret), mac, payload(u, k, expiresAt))))
    return err('invalid-link')
  if (expiresAt !== null && expiresAt < now) return err('invalid-link')
  return ok(u)
}

/** @returns the link of this query without anything that was put beside it */
export function linkQuery(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => NAMES.some((known) => known === name)))
}

/** Of SHA-256. */
const MAC_BYTES = 32

/** Null where it is absent, undefined where it stands twice: which of two counts is what readers disagree about. */
function only(query: URLSearchParams, name: string): string | null | undefined {
  const all = query.getAll(name)
  return all.length > 1 ? undefined : (all[0] ?? null)
}

/** The key id and the expiry stand before the URL, which may hold any character. */
function payload(url: string, k: string, expiresAt: number | null): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(`kerb out 1\n${k}\n${expiresAt ?? ''}\n${url}`))
}

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', unhex(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}
