/**
 * Outbound links: `/out?u=…&k=…&s=…[&e=…]`. A signature proves that Kerb made the link; without it `/out` would lead anybody
 * anywhere. Nothing about a person is in it.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { unhex } from '../../lists/secrets.ts'

export type LinkKeys = ReadonlyMap<string, string>

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
 * @param now seconds since the epoch
 * @returns the URL that was signed, exactly
 */
export async function verifyLink(
  query: URLSearchParams,
  keys: LinkKeys,
  now: number,
): Promise<Result<string, 'invalid-link'>> {
  const [u, k, s, e] = ['u', 'k', 's', 'e'].map((name) => (query.getAll(name).length > 1 ? null : query.get(name)))
  const secret = keys.get(k ?? '')
  const mac = unbase64url(s ?? '')
  if (typeof u !== 'string' || typeof k !== 'string' || secret === undefined || mac === null) return err('invalid-link')
  if (e !== null && !/^\d{1,12}$/.test(e ?? '')) return err('invalid-link')
  const expiresAt = e === null ? null : Number(e)
  // `verify` compares in constant time.
  if (!(await crypto.subtle.verify('HMAC', await hmacKey(secret), mac, payload(u, k, expiresAt))))
    return err('invalid-link')
  if (expiresAt !== null && expiresAt < now) return err('invalid-link')
  return ok(u)
}

/** The key id and the expiry stand before the URL, which may hold any character. */
function payload(url: string, k: string, expiresAt: number | null): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(`kerb out 1\n${k}\n${expiresAt ?? ''}\n${url}`))
}

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', unhex(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function unbase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]{43}$/.test(text)) return null
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
}
