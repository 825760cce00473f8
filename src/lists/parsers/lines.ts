/**
 * Bytes of a feed to text and to lines, streamed: whatever the size of the feed, only one piece and one line are held.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'

/**
 * Pieces are at least this long, except the last: a server that sends single bytes must not make the work per byte grow
 * with the length of the line that is being put together.
 */
const PIECE_CHARS = 16_384

/**
 * Decodes UTF-8 into pieces in which every line end (CRLF, CR, LF) is one LF. A byte order mark is dropped, a code
 * point cut by a chunk border is put together, and invalid bytes become U+FFFD, as in the WHATWG Encoding Standard.
 *
 * @throws whatever the source throws (a connection that was cut): half a feed is never taken for a whole one
 */
export async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Node's decoder also drops a mark that begins a later chunk, where it is a character of the text; so ours is dropped here.
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  let held = ''
  let begun = false
  for await (const chunk of chunks) {
    held += decoder.decode(chunk, { stream: true })
    if (!begun && held !== '') {
      begun = true
      if (held.startsWith('\ufeff')) held = held.slice(1)
    }
    if (held.length < PIECE_CHARS) continue
    // A CR at the very end waits: the LF that belongs to it may stand in the next chunk.
    const cut = held.endsWith('\r') ? held.length - 1 : held.length
    yield unifyLineEnds(held.slice(0, cut))
    held = held.slice(cut)
  }
  held += decoder.decode()
  if (held !== '') yield unifyLineEnds(held)
}

function unifyLineEnds(text: string): string {
  // A lone CR ends a line too: left inside, URL canonicalization would strip it and join two names into one.
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/**
 * Cuts pieces into lines. A line above `bound` comes out as its first `bound + 1` characters, so that its length tells
 * on it and memory stays bounded.
 */
export class LineSplitter {
  readonly #bound: number
  #rest = ''

  constructor(bound: number) {
    this.#bound = bound
  }

  /** The lines that end in this piece. @param piece with LF line ends only */
  push(piece: string): string[] {
    const found: string[] = []
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      this.#append(piece, start, end)
      found.push(this.#rest)
      this.#rest = ''
      start = end + 1
    }
    this.#append(piece, start, piece.length)
    return found
  }

  /** The last line, when the feed does not end in a line end; else null. */
  end(): string | null {
    const last = this.#rest
    this.#rest = ''
    return last === '' ? null : last
  }

  #append(piece: string, start: number, end: number): void {
    const room = this.#bound + 1 - this.#rest.length
    if (end > start) this.#rest += piece.slice(start, Math.min(end, start + room))
  }
}

/** Lines in batches, one a piece: a promise for each line would cost more than parsing it. */
export async function* lineBatches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const splitter = new LineSplitter(LIMITS.urlChars)
  for await (const piece of pieces(chunks)) yield splitter.push(piece)
  const last = splitter.end()
  if (last !== null) yield [last]
}

/**
 * The lines of a feed, without their line ends. A last line without one counts; after a last line end there is no empty line.
 *
 * A line longer than `LIMITS.urlChars` comes out cut to `LIMITS.urlChars + 1` characters; `parseFeed` rejects it as `too-long`.
 *
 * @example
 * ```ts
 * for await (const line of lines(response.body)) count++
 * ```
 */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const batch of lineBatches(chunks)) yield* batch
}
