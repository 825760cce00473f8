/**
 * Lines of a file of any size, one at a time. A line may be broken, or far too long, and the rest goes on.
 *
 * @module
 */
import { LIMITS } from '../src/core/limits.ts'

export type FileLine =
  /** `bytes`: read of the file so far. */
  | { readonly number: number; readonly bytes: number; readonly text: string; readonly error: null }
  | { readonly number: number; readonly bytes: number; readonly text: null; readonly error: 'too-long' | 'not-utf-8' }

const LINE_FEED = 10

/** Blank lines are counted and left out. */
export async function* fileLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let parts: Uint8Array[] = []
  let length = 0
  let number = 0
  let bytes = 0

  function take(): FileLine | null {
    number++
    const isTooLong = length > LIMITS.bodyBytes
    const text = isTooLong ? null : decode(utf8, Buffer.concat(parts))
    parts = []
    length = 0
    if (text === null) return { number, bytes, text, error: isTooLong ? 'too-long' : 'not-utf-8' }
    return text.trim() === '' ? null : { number, bytes, text, error: null }
  }

  /** What is behind the limit is not kept. */
  function add(part: Uint8Array): void {
    if (length <= LIMITS.bodyBytes) parts.push(part)
    length += part.length
  }

  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, end))
      bytes += end + 1 - from
      from = end + 1
      const line = take()
      if (line !== null) yield line
    }
    bytes += chunk.length - from
    if (from < chunk.length) add(chunk.subarray(from))
  }
  const last = length === 0 ? null : take()
  if (last !== null) yield last
}

function decode(utf8: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}
