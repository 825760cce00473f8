/**
 * Resolved short links in KV (docs/kv-schema.md). The name is a keyed hash and the value is sealed, so that leaked storage does not
 * say what was clicked. What a list blocks never comes here; but an address may be listed later, or by a list in shadow, and a
 * restricted address must not lie in storage in the clear (design, section 5).
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { hex, unhex } from '../../lists/secrets.ts'
import { RESOLVE_FAILURES } from './hop.ts'
import type { Resolution } from './resolve.ts'

export const RESOLVED_PREFIX = 'resolved:'

export type ResolveKeys = {
  /** HMAC-SHA-256: names the value of a short link. */
  readonly name: CryptoKey
  /** AES-256-GCM. */
  readonly seal: CryptoKey
}

/** `u`: the final URL, or the name of a failure. `at`: milliseconds since the epoch. `w`: some hop was warned of. */
type Stored = { readonly u: string; readonly at: number; readonly w?: true }

/** Of a nonce drawn at random (NIST SP 800-38D section 8.2.2): good for 2^32 values under one secret. */
const NONCE_BYTES = 12

/** Of the list secret, for this store alone (HKDF, as `deriveListKeys`). @param secret 64 hexadecimal digits */
export async function deriveResolveKeys(secret: string): Promise<ResolveKeys> {
  const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveBits'])
  const derive = (info: string): Promise<ArrayBuffer> => {
    const salted = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(info) }
    return crypto.subtle.deriveBits(salted, root, 256)
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return {
    name: await crypto.subtle.importKey('raw', await derive('kerb resolved name'), hmac, false, ['sign']),
    seal: await crypto.subtle.importKey('raw', await derive('kerb resolved seal'), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]),
  }
}

/** @param url the first hop, as it is asked */
export async function resolvedName(url: string, keys: ResolveKeys): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', keys.name, new TextEncoder().encode(url))
  return RESOLVED_PREFIX + hex(new Uint8Array(mac))
}

/** @returns null where nothing good is kept, also where KV cannot be reached or holds what was not sealed under these keys */
export async function readResolved(
  kv: KVNamespace,
  name: string,
  keys: ResolveKeys,
  now: number,
): Promise<Resolution | null> {
  const stored = await unseal(await kv.get(name, 'arrayBuffer').catch(() => null), name, keys)
  const resolution = stored === null ? null : fromStored(stored)
  if (stored === null || resolution === null) return null
  // KV may keep a value beyond its time.
  return now - stored.at < 1000 * secondsOf(resolution) ? resolution : null
}

/** A blocked one is not kept, nor one that is too long. A write that fails costs one more walk. */
export async function writeResolved(
  kv: KVNamespace,
  name: string,
  keys: ResolveKeys,
  resolution: Resolution,
  now: number,
): Promise<void> {
  if (resolution.kind === 'blocked') return
  const value = await seal(toStored(resolution, now), name, keys)
  if (value.length > LIMITS.resolvedBytes) return
  await kv.put(name, value, { expirationTtl: secondsOf(resolution) }).catch(() => {})
}

export async function forgetResolved(kv: KVNamespace, name: string): Promise<void> {
  await kv.delete(name).catch(() => {})
}

function secondsOf(resolution: Resolution): number {
  return resolution.kind === 'opened' ? LIMITS.resolvedSeconds : LIMITS.unresolvedSeconds
}

function toStored(resolution: Exclude<Resolution, { kind: 'blocked' }>, at: number): Stored {
  if (resolution.kind === 'unresolved') return { u: resolution.failure, at }
  return { u: resolution.url, at, ...(resolution.warned && { w: true as const }) }
}

function fromStored({ u, w }: Stored): Resolution | null {
  const failure = RESOLVE_FAILURES.find((one) => one === u)
  if (failure !== undefined) return { kind: 'unresolved', failure }
  return URL.canParse(u) ? { kind: 'opened', url: u, warned: w === true } : null
}

/** The name is associated data: a value that was moved under another name does not open. */
function algorithm(nonce: Uint8Array, name: string) {
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(name) }
}

/** @returns nonce, then the sealed JSON */
export async function seal(stored: unknown, name: string, keys: ResolveKeys): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const json = new TextEncoder().encode(JSON.stringify(stored))
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, name), keys.seal, json))
  const bytes = new Uint8Array(NONCE_BYTES + sealed.length)
  bytes.set(nonce)
  bytes.set(sealed, NONCE_BYTES)
  return bytes
}

export async function unseal(bytes: ArrayBuffer | null, name: string, keys: ResolveKeys): Promise<Stored | null> {
  if (bytes === null || bytes.byteLength > LIMITS.resolvedBytes) return null
  try {
    const nonce = new Uint8Array(bytes.slice(0, NONCE_BYTES))
    const json = await crypto.subtle.decrypt(algorithm(nonce, name), keys.seal, bytes.slice(NONCE_BYTES))
    const stored = JSON.parse(new TextDecoder().decode(json)) as Partial<Stored> | null
    return typeof stored?.u === 'string' && typeof stored.at === 'number' ? (stored as Stored) : null
  } catch {
    return null
  }
}
