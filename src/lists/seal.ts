/**
 * Sealing: terms of a restricted list must match inside text, so unlike URLs they cannot be stored as hashes. Their automaton
 * is encrypted at rest (AES-256-GCM, the header as associated data) and opened only in memory.
 *
 * ```
 *  header (flag: sealed) │ nonce 12 │ ciphertext and tag of everything between header and checksum │ padding │ u32 length │ checksum
 * ```
 *
 * The nonce is an HMAC of the plaintext, so that the same entries compile to the same bytes, and no nonce ever meets two
 * plaintexts (the idea of SIV, RFC 5297).
 *
 * @module
 */
import {
  checksumHolds,
  HEADER_BYTES,
  readHeader,
  SEALED,
  type SegmentError,
  stampChecksum,
} from '../core/match/format.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { ListKeys } from './secrets.ts'

const NONCE_BYTES = 12
const TRAILER_BYTES = 8
const FLAGS_AT = 11

/** @param plain a whole segment; @returns the same segment, sealed */
export async function sealSegment(plain: Uint8Array, keys: ListKeys): Promise<Uint8Array> {
  const header = plain.slice(0, HEADER_BYTES)
  header[FLAGS_AT] = SEALED
  const mac = await crypto.subtle.sign('HMAC', keys.nonce, plain as Uint8Array<ArrayBuffer>)
  const nonce = new Uint8Array(mac).slice(0, NONCE_BYTES)
  const body = plain.slice(HEADER_BYTES, plain.length - 4)
  const cipher = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: header }, keys.seal, body),
  )
  const bytes = new Uint8Array(align(HEADER_BYTES + NONCE_BYTES + cipher.length) + TRAILER_BYTES)
  bytes.set(header)
  bytes.set(nonce, HEADER_BYTES)
  bytes.set(cipher, HEADER_BYTES + NONCE_BYTES)
  new DataView(bytes.buffer).setUint32(bytes.length - TRAILER_BYTES, cipher.length, true)
  stampChecksum(bytes)
  return bytes
}

/** @returns the plain segment; `foreign-key` when it was sealed under another secret or tampered with */
export async function openSegment(sealed: Uint8Array, keys: ListKeys): Promise<Result<Uint8Array, SegmentError>> {
  const header = readHeader(sealed)
  if (!header.ok) return header
  if (!header.value.sealed) return ok(sealed)
  if (!checksumHolds(sealed)) return err('corrupt', 'the checksum does not match')
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const length = view.getUint32(sealed.length - TRAILER_BYTES, true)
  const start = HEADER_BYTES + NONCE_BYTES
  if (start + length > sealed.length - TRAILER_BYTES) return err('truncated')
  const additionalData = sealed.slice(0, HEADER_BYTES)
  const iv = sealed.slice(HEADER_BYTES, start)
  try {
    const body = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData },
      keys.seal,
      sealed.slice(start, start + length),
    )
    const plain = new Uint8Array(HEADER_BYTES + body.byteLength + 4)
    plain.set(additionalData)
    plain[FLAGS_AT] = 0
    plain.set(new Uint8Array(body), HEADER_BYTES)
    stampChecksum(plain)
    return ok(plain)
  } catch {
    // The only way Web Crypto says that the tag does not fit.
    return err('foreign-key', 'sealed under another secret')
  }
}

function align(n: number): number {
  return (n + 7) & ~7
}
