/**
 * The body of an upload: streamed, counted, and within its limits of bytes, lines and time.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { Problem } from '../errors.ts'
import { before } from '../middleware/read-body.ts'

/** Told how many lines have come; often, so it must be cheap. */
export type OnLines = (lines: number) => void

/**
 * @returns the bytes as they come, unpacked where they were gzipped
 * @throws Problem `body-too-large`, `too-many-lines`, `body-timeout`, and `cut-off` where the sender went away midway: half a
 *   list is never taken for a whole one
 */
export async function* uploadChunks(request: Request, onLines: OnLines): AsyncGenerator<Uint8Array> {
  const body = unpacked(request)
  if (body === null) return
  const reader = body.getReader()
  const deadline = Date.now() + LIMITS.uploadMilliseconds
  let bytes = 0
  let lines = 0
  try {
    for (;;) {
      const { done, value } = await before(deadline, reader.read().catch(cutOff))
      if (done) return
      bytes += value.length
      if (bytes > LIMITS.uploadBytes) throw new Problem('body-too-large', { limit: LIMITS.uploadBytes })
      lines += lineEnds(value)
      if (lines > LIMITS.uploadLines) throw new Problem('too-many-lines', { limit: LIMITS.uploadLines })
      onLines(lines)
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** What is packed is counted as it comes out: a small body may unpack to any size. */
function unpacked(request: Request): ReadableStream<Uint8Array> | null {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  const { body } = request
  if (encoding === 'identity' || body === null) return body
  if (encoding !== 'gzip') throw new Problem('unsupported-media-type', { detail: 'content-encoding: gzip, or none' })
  return body.pipeThrough(new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>)
}

function cutOff(): never {
  throw new Problem('cut-off')
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10) count++
  return count
}
