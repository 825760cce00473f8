/**
 * The sites that somebody asked not to be warned of again, in a cookie of their browser. Kerb keeps nothing.
 *
 * ```
 *  cookie = salt . entry . entry … . key id . signature          entry = key id ~ keyed hash of salt and site ~ until
 * ```
 *
 * A hash is of use to nobody without the key, and of no other cookie, since each has a salt of its own. Each entry names its key:
 * while a link key is being changed, those of the old one still count, and the whole is signed with the new one.
 *
 * The name of a site is the domain that somebody registered, so that what is remembered of one tenant of a host does not count for
 * another (src/core/url/host.ts).
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { unhex } from '../../lists/secrets.ts'
import { base64url, unbase64url } from './base64url.ts'
import type { LinkKeys } from './sign.ts'

/** Key id → HMAC-SHA-256. The first signs. */
export type SiteKeys = ReadonlyMap<string, CryptoKey>

/** `until`: seconds since the epoch. */
type Entry = { readonly key: string; readonly hash: string; readonly until: number }

export type Remembered = { readonly salt: string; readonly entries: readonly Entry[] }

/** 132 of the 256 bits. */
const HASH_CHARS = 22
const SALT_BYTES = 12
/** Browsers keep no longer one (RFC 6265 section 6.1). */
const COOKIE_CHARS = 4_096

/** Of the link keys, for this use alone (HKDF, RFC 5869). */
export async function deriveSiteKeys(linkKeys: LinkKeys): Promise<SiteKeys> {
  const derived = [...linkKeys].map(async ([id, secret]) => {
    const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveKey'])
    const salted = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encode('kerb remembered sites') }
    const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
    return [id, await crypto.subtle.deriveKey(salted, root, hmac, false, ['sign', 'verify'])] as const
  })
  return new Map(await Promise.all(derived))
}

/**
 * @param value of the cookie; null where there is none
 * @param now seconds since the epoch
 * @returns what is remembered still; nothing of a cookie that Kerb did not sign, or signed with a key that is gone
 */
export async function readRemembered(value: string | null, keys: SiteKeys, now: number): Promise<Remembered> {
  const parts = value === null || value.length > COOKIE_CHARS ? [] : value.split('.')
  const [key, mac] = [keys.get(parts.at(-2) ?? ''), unbase64url(parts.at(-1) ?? '')]
  const body = parts.slice(0, -1).join('.')
  const isOurs = parts.length > 3 && key !== undefined && mac !== null && (await isSigned(body, mac, key))
  // Nothing but what was signed is read further.
  if (!isOurs) return { salt: base64url(crypto.getRandomValues(new Uint8Array(SALT_BYTES))), entries: [] }
  const entries = parts.slice(1, -2).map(toEntry)
  return { salt: parts[0]!, entries: entries.filter((entry) => entry.until > now && keys.has(entry.key)) }
}

export async function isRemembered(site: string, { salt, entries }: Remembered, keys: SiteKeys): Promise<boolean> {
  for (const id of new Set(entries.map(({ key }) => key))) {
    const hash = await hashOf(site, salt, keys.get(id)!)
    if (entries.some((entry) => entry.key === id && entry.hash === hash)) return true
  }
  return false
}

/** With this site as the newest. Beyond `LIMITS.rememberedSites` the oldest go. @param now seconds since the epoch */
export async function withSite(site: string, known: Remembered, keys: SiteKeys, now: number): Promise<Remembered> {
  const [id, key] = [...keys][0]!
  const entry = { key: id, hash: await hashOf(site, known.salt, key), until: now + LIMITS.rememberedSeconds }
  const { salt, entries } = await withoutSite(site, known, keys)
  return { salt, entries: [...entries, entry].slice(-LIMITS.rememberedSites) }
}

export async function withoutSite(site: string, { salt, entries }: Remembered, keys: SiteKeys): Promise<Remembered> {
  const hashes = new Map<string, string>()
  for (const [id, key] of keys) hashes.set(id, await hashOf(site, salt, key))
  return { salt, entries: entries.filter(({ key, hash }) => hashes.get(key) !== hash) }
}

/** @returns the value of the cookie */
export async function writeRemembered({ salt, entries }: Remembered, keys: SiteKeys): Promise<string> {
  const [id, key] = [...keys][0]!
  const body = [salt, ...entries.map(({ key, hash, until }) => `${key}~${hash}~${until}`), id].join('.')
  return `${body}.${base64url(await mac(`kerb sites 1\n${body}`, key))}`
}

function toEntry(part: string): Entry {
  const [key = '', hash = '', until = ''] = part.split('~')
  return { key, hash, until: Number(until) }
}

async function hashOf(site: string, salt: string, key: CryptoKey): Promise<string> {
  return base64url(await mac(`kerb site 1\n${salt}\n${site}`, key)).slice(0, HASH_CHARS)
}

async function mac(text: string, key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encode(text)))
}

/** `verify` compares in constant time. */
function isSigned(body: string, signature: Uint8Array<ArrayBuffer>, key: CryptoKey): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, signature, encode(`kerb sites 1\n${body}`))
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}
