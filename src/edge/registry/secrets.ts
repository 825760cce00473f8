/**
 * The registry's keys, of the list secret alone (HKDF, RFC 5869), and what is sealed with them: entries of restricted lists.
 *
 * ```
 *  body  nonce 12 │ AES-256-GCM of the JSON, the list's name as associated data, all in base64
 *  key   HMAC-SHA-256 of list and canonical entry
 * ```
 *
 * The nonce is drawn at random (NIST SP 800-38D section 8.2.2): good for 2^32 rows under one secret.
 *
 * @module
 */
import { deriveListKeys, hex, type ListKeys, unhex } from '../../lists/secrets.ts'

export type RowKeys = {
  /** What lists are compiled with. */
  readonly list: ListKeys
  /** AES-256-GCM. */
  readonly seal: CryptoKey
  /** HMAC-SHA-256. */
  readonly name: CryptoKey
}

/** `previous` is there while the secret is being changed. */
export type Secrets = { readonly current: RowKeys; readonly previous: RowKeys | null }

const NONCE_BYTES = 12
const utf8 = new TextEncoder()

/** @throws where `secret` is none: a registry without it can do nothing right */
export async function deriveSecrets(secret: string | undefined, previous: string | undefined): Promise<Secrets> {
  const current = await deriveRowKeys(secret ?? '')
  if (current === null) throw new Error('KERB_LIST_SECRET: 64 hexadecimal digits')
  return { current, previous: previous === secret ? null : await deriveRowKeys(previous ?? '') }
}

async function deriveRowKeys(secret: string): Promise<RowKeys | null> {
  const list = await deriveListKeys(secret)
  if (!list.ok) return null
  const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveBits'])
  const derive = (info: string): Promise<ArrayBuffer> => {
    const salted = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8.encode(info) }
    return crypto.subtle.deriveBits(salted, root, 256)
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return {
    list: list.value,
    seal: await crypto.subtle.importKey('raw', await derive('kerb overlay'), 'AES-GCM', false, ['encrypt', 'decrypt']),
    name: await crypto.subtle.importKey('raw', await derive('kerb overlay key'), hmac, false, ['sign']),
  }
}

/** @returns a keyed digest of the text, in hexadecimal */
export async function keyedDigest(text: string, keys: RowKeys): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.name, utf8.encode(text))))
}

export async function sealText(text: string, list: string, keys: RowKeys): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, list), keys.seal, utf8.encode(text)))
  return btoa(binary(nonce) + binary(sealed))
}

/** @returns null where it was sealed under other keys or for another list, or was changed since */
export async function openText(sealed: string, list: string, keys: RowKeys): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0))
    const nonce = bytes.slice(0, NONCE_BYTES)
    const plain = await crypto.subtle.decrypt(algorithm(nonce, list), keys.seal, bytes.slice(NONCE_BYTES))
    return new TextDecoder().decode(plain)
  } catch {
    // The only way Web Crypto says that the tag does not fit.
    return null
  }
}

/** A row that was moved under another list does not open. */
function algorithm(nonce: Uint8Array<ArrayBuffer>, list: string) {
  return { name: 'AES-GCM', iv: nonce, additionalData: utf8.encode(list) }
}

/** A loop: a spread of a whole upload would be more arguments than a call may have. */
function binary(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
