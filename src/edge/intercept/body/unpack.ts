/**
 * Unpacks a request's body: `Content-Encoding` gzip, deflate and br, within a bound of bytes. One coding, not a chain: nobody
 * sends chains, and each link is work.
 *
 * @module
 */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { err, ok, type Result } from '../../../core/result.ts'

export type UnpackError = 'unsupported-media-type' | 'body-too-large' | 'invalid-encoding'

const UNPACK = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
} as const

/**
 * @param encoding the header, null where there is none
 * @param max bytes; a bomb is stopped there
 *
 * @example
 * ```ts
 * unpack(body, request.headers.get('content-encoding'), 1_048_576)
 * ```
 */
export function unpack(bytes: Uint8Array, encoding: string | null, max: number): Result<Uint8Array, UnpackError> {
  const coding = (encoding ?? '').trim().toLowerCase()
  if (coding === '' || coding === 'identity') return ok(bytes)
  if (!Object.hasOwn(UNPACK, coding)) return err('unsupported-media-type', 'Content-Encoding')
  try {
    const unpacked = UNPACK[coding as keyof typeof UNPACK](bytes, { maxOutputLength: max })
    return ok(new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength))
  } catch (error) {
    // Node's zlib and workerd's agree on the class alone.
    return err(error instanceof RangeError ? 'body-too-large' : 'invalid-encoding')
  }
}
