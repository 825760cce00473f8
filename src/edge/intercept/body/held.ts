/**
 * Reads a body within its bounds of bytes and time.
 *
 * @module
 */
import { before } from '../../middleware/read-body.ts'
import { INTERCEPT_LIMITS } from '../limits.ts'
import { Bytes } from './bytes.ts'

/** What was read, and whether that is all; the reader has the rest. */
export type Some = {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
}

/**
 * Stops with the first chunk beyond the bound.
 *
 * @throws Problem `body-timeout`
 */
export async function readSome(body: ReadableStream<Uint8Array>, max: number): Promise<Some> {
  const reader = body.getReader()
  try {
    // One timer for all of it: most bodies are one chunk.
    return await before(Date.now() + INTERCEPT_LIMITS.bodyMilliseconds, readUpTo(reader, max))
  } catch (error) {
    reader.cancel().catch(() => {})
    throw error
  }
}

async function readUpTo(reader: ReadableStreamDefaultReader<Uint8Array>, max: number): Promise<Some> {
  const bytes = new Bytes()
  while (bytes.length <= max) {
    const { done, value } = await reader.read()
    if (done) return { bytes: bytes.joined(), isWhole: true, reader }
    bytes.push(value)
  }
  return { bytes: bytes.joined(), isWhole: false, reader }
}
