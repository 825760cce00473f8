/**
 * multipart/form-data in two stretches. The first is held, up to a bound, and decided whole: nothing of it reaches the origin
 * before. What is longer goes on as a stream, and a watched part in that has to be clean, since what stands before it is gone.
 *
 * ```
 *  fields, small files ─▶ held ─▶ decided ─▶ forwarded ─▶ the rest of a large file, streamed ─▶ a watched part: clean, or torn
 * ```
 *
 * @module
 */
import { err } from '../../../core/result.ts'
import { before } from '../../middleware/read-body.ts'
import { INTERCEPT_LIMITS } from '../limits.ts'
import { Bytes, concat } from './bytes.ts'
import { decodeUtf8 } from './content.ts'
import { type MultipartError, MultipartScan, type Part, type Piece } from './multipart-scan.ts'

export type HeldMultipart = {
  readonly pieces: readonly Piece[]
  /** Null where the body is whole. */
  readonly rest: Rest | null
}

export type Rest = {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  readonly scan: MultipartScan
  /** All that was read, as it came. */
  readonly read: Bytes
}

/** What was read of a body that cannot be read on, and what is to come. */
export type Unreadable = {
  readonly error: MultipartError
  readonly detail: string | undefined
  readonly read: Uint8Array
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
}

/** @throws Problem `body-timeout` */
export async function holdMultipart(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  names: readonly string[],
): Promise<HeldMultipart | Unreadable> {
  const reader = body.getReader()
  const scan = new MultipartScan(boundary, names)
  const deadline = Date.now() + INTERCEPT_LIMITS.bodyMilliseconds
  const pieces: Piece[] = []
  const read = new Bytes()
  while (read.length <= INTERCEPT_LIMITS.bodyBytes) {
    const { done, value } = await before(deadline, reader.read())
    if (done && scan.isWhole) return { pieces, rest: null }
    if (done) return { error: 'invalid-multipart', detail: 'cut off', read: read.joined(), reader }
    read.push(value)
    const pushed = scan.push(value)
    if (!pushed.ok) return { error: pushed.error, detail: pushed.detail, read: read.joined(), reader }
    pieces.push(...pushed.value)
  }
  return { pieces, rest: { reader, scan, read } }
}

export function partsOf(pieces: readonly Piece[]): Part[] {
  return pieces.filter((piece) => piece.kind === 'part')
}

/** @returns null where it is not UTF-8 */
export function textOfPart({ content }: Part): string | null {
  return decodeUtf8(content)
}

/** @param texts one a part, in order: undefined leaves it, null takes it out */
export function joinPieces(pieces: readonly Piece[], texts: readonly (string | null | undefined)[]): Uint8Array {
  let next = 0
  const chunks = pieces.flatMap((piece) => {
    if (piece.kind === 'raw') return [piece.bytes]
    const text = texts[next++]
    if (text === null) return []
    return [piece.before, text === undefined ? piece.content : new TextEncoder().encode(text), piece.after]
  })
  return concat(chunks)
}

/**
 * A body on its way. `signal` says that it broke off: workerd ends a request whose stream fails as if it were whole, and the
 * origin would take the half of it.
 */
export type Streamed = { readonly stream: ReadableStream<Uint8Array>; readonly signal: AbortSignal }

/** Bytes and then what a reader still has, as it is. */
export function passOn(head: Uint8Array, reader: ReadableStreamDefaultReader<Uint8Array>): Streamed {
  return streamOf(head, reader, (chunk) => chunk ?? new Uint8Array(0))
}

/**
 * The held stretch and then the rest, as it arrives.
 *
 * @param accept called with each watched part of the rest; what it throws tears the stream
 */
export function streamOn(
  head: Uint8Array,
  { reader, scan, read }: Rest,
  accept: (part: Part) => void,
  refuse: (error: MultipartError) => Error,
): Streamed {
  let { length } = read
  return streamOf(head, reader, (chunk) => {
    if (chunk === null && !scan.isWhole) throw refuse('invalid-multipart')
    if (chunk === null) return new Uint8Array(0)
    length += chunk.length
    const pushed = length > INTERCEPT_LIMITS.multipartBytes ? err('body-too-large' as const) : scan.push(chunk)
    if (!pushed.ok) throw refuse(pushed.error)
    for (const part of partsOf(pushed.value)) accept(part)
    return joinPieces(pushed.value, [])
  })
}

/** @param take what goes on of a chunk; null is the end */
function streamOf(
  head: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (chunk: Uint8Array | null) => Uint8Array,
): Streamed {
  let next: Uint8Array | null = head
  const broken = new AbortController()
  const advance = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    // A pull that enqueues nothing is not repeated.
    for (;;) {
      const { done, value } = next === null ? await reader.read() : { done: false, value: next }
      const chunk = next ?? take(done ? null : (value ?? new Uint8Array(0)))
      next = null
      if (chunk.length > 0) controller.enqueue(chunk)
      if (done) return controller.close()
      if (chunk.length > 0) return
    }
  }
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) =>
      advance(controller).catch((error) => {
        broken.abort()
        throw error
      }),
    cancel: (reason) => reader.cancel(reason),
  })
  return { stream, signal: broken.signal }
}
