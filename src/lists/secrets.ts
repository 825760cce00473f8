/**
 * From the operator's one list secret to the keys that lists are made with: a hash key for hostsets, an encryption key and a
 * nonce key for sealed automata (HKDF, RFC 5869). Whoever holds the secret can open the lists; leaked storage alone cannot.
 *
 * @module
 */
import { type HashKeys, hashKeys } from '../core/match/keys.ts'
import { err, ok, type Result } from '../core/result.ts'

export type ListKeys = {
  readonly hash: HashKeys
  /** AES-256-GCM. */
  readonly seal: CryptoKey
  /** HMAC-SHA-256: the nonce of a sealed segment is derived from its content. */
  readonly nonce: CryptoKey
}

/**
 * @param secret 64 hexadecimal digits (`openssl rand -hex 32`)
 */
export async function deriveListKeys(secret: string): Promise<Result<ListKeys, 'bad-secret'>> {
  if (!/^[0-9a-f]{64}$/i.test(secret)) return err('bad-secret', 'the list secret is 64 hexadecimal digits')
  const root = await crypto.subtle.importKey('raw', unhex(secret), 'HKDF', false, ['deriveBits'])
  const hash = hashKeys(hex(await derive(root, 'kerb hostset', 16)))
  if (!hash.ok) return err('bad-secret', hash.detail)
  return ok({
    hash: hash.value,
    seal: await crypto.subtle.importKey('raw', await derive(root, 'kerb seal', 32), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]),
    nonce: await crypto.subtle.importKey(
      'raw',
      await derive(root, 'kerb nonce', 32),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    ),
  })
}

async function derive(root: CryptoKey, info: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(info) }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, root, 8 * bytes))
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

export function unhex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

/** SHA-256 in hexadecimal: the name of a segment is the digest of its stored bytes. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}
