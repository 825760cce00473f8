/**
 * Resolved short links in KV (docs/kv-schema.md). The key is a keyed hash, so that it does not say who was asked for. What a list
 * blocks never comes here: a restricted address must not stand in storage.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { hex, unhex } from '../../lists/secrets.ts'
import { RESOLVE_FAILURES, type ResolveFailure } from './hop.ts'
import type { Resolution } from './resolve.ts'

export const RESOLVED_PREFIX = 'resolved:'

/** `u`: the final URL, or the name of a failure. `at`: milliseconds since the epoch. `w`: some hop was warned of. */
type Stored = { readonly u: string; readonly at: number; readonly w?: true }

/** Of the list secret, for these keys alone (HKDF, as `deriveListKeys`). @param secret 64 hexadecimal digits */
export async function deriveResolveKey(secret: string): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveBits'])
  const info = new TextEncoder().encode('kerb resolved')
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    root,
    256,
  )
  return crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

/** @param url the first hop, as it is asked */
export async function resolvedKey(url: string, key: CryptoKey): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(url))
  return RESOLVED_PREFIX + hex(new Uint8Array(mac))
}

/** @returns null where nothing good is kept, also where KV cannot be reached or holds what this code never wrote */
export async function readResolved(kv: KVNamespace, name: string, now: number): Promise<Resolution | null> {
  const stored = await kv.get<Stored>(name, 'json').catch(() => null)
  if (typeof stored?.u !== 'string' || typeof stored.at !== 'number') return null
  const resolution = fromStored(stored)
  // KV may keep a value beyond its time.
  const isYoung = resolution !== null && now - stored.at < 1000 * secondsOf(resolution)
  return isYoung ? resolution : null
}

function fromStored({ u, w }: Stored): Resolution | null {
  const failure = RESOLVE_FAILURES.find((one) => one === u)
  if (failure !== undefined) return { kind: 'unresolved', failure }
  return URL.canParse(u) ? { kind: 'opened', url: u, warned: w === true } : null
}

function secondsOf(resolution: Resolution): number {
  return resolution.kind === 'opened' ? LIMITS.resolvedSeconds : LIMITS.unresolvedSeconds
}

/** A blocked one is not kept, nor one that is too long. A write that fails costs one more walk. */
export async function writeResolved(kv: KVNamespace, name: string, resolution: Resolution, now: number): Promise<void> {
  if (resolution.kind === 'blocked') return
  const value = JSON.stringify(toStored(resolution, now))
  if (value.length > LIMITS.resolvedBytes) return
  await kv.put(name, value, { expirationTtl: secondsOf(resolution) }).catch(() => {})
}

function toStored(resolution: Exclude<Resolution, { kind: 'blocked' }>, at: number): Stored {
  if (resolution.kind === 'unresolved') return { u: resolution.failure satisfies ResolveFailure, at }
  return { u: resolution.url, at, ...(resolution.warned && { w: true as const }) }
}

export async function forgetResolved(kv: KVNamespace, name: string): Promise<void> {
  await kv.delete(name).catch(() => {})
}
