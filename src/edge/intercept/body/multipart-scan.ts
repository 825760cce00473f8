/**
 * Takes multipart/form-data apart as it arrives (RFC 7578, RFC 2046 section 5.1). Files go through as raw bytes; only a watched
 * part is held, until its end.
 *
 * ```
 *  --B   CRLF head CRLF CRLF content CRLF --B   CRLF head …   CRLF --B   -- CRLF
 *  raw   └────────── one part ──────────────┘   └─ the next ─┘           raw
 * ```
 *
 * The delimiter may stand nowhere but between parts: a server that takes bare line feeds would find parts inside a file.
 *
 * @module
 */
import { err, ok, type Result } from '../../../core/result.ts'
import { INTERCEPT_LIMITS } from '../limits.ts'
import { Bytes, concat, indexOfBytes } from './bytes.ts'
import { fieldOf, foldName } from './form.ts'
import { partHead } from './part-head.ts'

export type Part = {
  readonly field: number
  readonly name: string
  readonly content: Uint8Array
  /** What stands around the content; a part that is dropped goes with both. */
  readonly before: Uint8Array
  readonly after: Uint8Array
}

export type Piece = { readonly kind: 'raw'; readonly bytes: Uint8Array } | ({ readonly kind: 'part' } & Part)

export type MultipartError =
  | 'invalid-multipart'
  | 'duplicate-field'
  | 'too-many-fields'
  | 'body-too-large'
  | 'file-in-field'

type State = 'start' | 'delimiter' | 'head' | 'content' | 'last-line' | 'end'
type Open = { readonly field: number; readonly name: string; readonly before: Uint8Array; readonly content: Bytes }

export class MultipartScan {
  readonly #dashes: Uint8Array
  readonly #names: readonly string[]
  readonly #seen = new Set<string>()
  #state: State = 'start'
  #rest: Uint8Array = new Uint8Array(0)
  /** The watched part that is being read. */
  #open: Open | null = null
  #parts = 0

  /** @param names of the watched fields, as `foldName` gives them */
  constructor(boundary: string, names: readonly string[]) {
    this.#dashes = new TextEncoder().encode(`--${boundary}`)
    this.#names = names
  }

  /** @returns what is settled by now; `chunk` may end anywhere */
  push(chunk: Uint8Array): Result<readonly Piece[], MultipartError> {
    this.#rest = this.#rest.length === 0 ? chunk : concat([this.#rest, chunk])
    const pieces: Piece[] = []
    for (;;) {
      const step = this.#step(pieces)
      if (!step.ok) return step
      if (!step.value) return ok(pieces)
    }
  }

  /** Whether the last delimiter has come. */
  get isWhole(): boolean {
    return this.#state === 'last-line' || this.#state === 'end'
  }

  /** @returns whether it got on; false asks for more bytes */
  #step(pieces: Piece[]): Result<boolean, MultipartError> {
    switch (this.#state) {
      case 'start':
        return this.#start(pieces)
      case 'delimiter':
        return this.#afterDelimiter(pieces)
      case 'head':
        return this.#head(pieces)
      case 'content':
        return this.#content(pieces)
      case 'last-line':
        return this.#lastLine(pieces)
      case 'end':
        // Some servers read on behind the last delimiter.
        return this.#rest.length === 0 ? ok(false) : err('invalid-multipart', 'epilogue')
    }
  }

  #start(pieces: Piece[]): Result<boolean, MultipartError> {
    if (this.#rest.length < this.#dashes.length) return ok(false)
    if (indexOfBytes(this.#rest, this.#dashes, 0) !== 0) return err('invalid-multipart', 'preamble')
    pieces.push({ kind: 'raw', bytes: this.#take(this.#dashes.length) })
    this.#state = 'delimiter'
    return ok(true)
  }

  #afterDelimiter(pieces: Piece[]): Result<boolean, MultipartError> {
    if (this.#rest.length < 2) return ok(false)
    const isLast = this.#rest[0] === 45 && this.#rest[1] === 45 // --
    if (!isLast && !(this.#rest[0] === 13 && this.#rest[1] === 10)) return err('invalid-multipart', 'delimiter')
    if (isLast) pieces.push({ kind: 'raw', bytes: this.#take(2) })
    this.#state = isLast ? 'last-line' : 'head'
    return ok(true)
  }

  /** `#rest` begins with the line end of the delimiter. */
  #head(pieces: Piece[]): Result<boolean, MultipartError> {
    const end = indexOfBytes(this.#rest, EMPTY_LINE, 0)
    const size = end < 0 ? this.#rest.length : end
    if (size > INTERCEPT_LIMITS.partHeadBytes) return err('invalid-multipart', 'head')
    if (end < 0) return ok(false)
    const head = decode(this.#rest.subarray(2, end))
    const parsed = head === null ? err('invalid-multipart' as const, 'head') : partHead(head)
    if (!parsed.ok) return parsed
    if (++this.#parts > INTERCEPT_LIMITS.parts) return err('too-many-fields')
    const { name, isFile } = parsed.value
    const before = this.#take(end + EMPTY_LINE.length)
    const field = fieldOf(name, this.#names)
    if (field >= 0) {
      if (isFile) return err('file-in-field', name)
      if (this.#seen.has(foldName(name)) && !name.includes('[')) return err('duplicate-field', name)
      this.#seen.add(foldName(name))
    }
    this.#open = field < 0 ? null : { field, name, before, content: new Bytes() }
    if (field < 0) pieces.push({ kind: 'raw', bytes: before })
    this.#state = 'content'
    return ok(true)
  }

  #content(pieces: Piece[]): Result<boolean, MultipartError> {
    const at = indexOfBytes(this.#rest, this.#dashes, 0)
    // What may yet turn out to be the beginning of a delimiter, with the line end before it, stays.
    const settled = at < 0 ? Math.max(0, this.#rest.length - this.#dashes.length - 1) : at - 2
    if (at >= 0 && !(this.#rest[at - 2] === 13 && this.#rest[at - 1] === 10))
      return err('invalid-multipart', 'delimiter')
    const bytes = this.#take(settled)
    if (this.#open === null) pieces.push({ kind: 'raw', bytes })
    else this.#open.content.push(bytes)
    if ((this.#open?.content.length ?? 0) > INTERCEPT_LIMITS.bodyBytes) return err('body-too-large')
    if (at < 0) return ok(false)
    const after = this.#take(2 + this.#dashes.length)
    if (this.#open === null) pieces.push({ kind: 'raw', bytes: after })
    else pieces.push({ kind: 'part', ...this.#open, content: this.#open.content.joined(), after })
    this.#open = null
    this.#state = 'delimiter'
    return ok(true)
  }

  #lastLine(pieces: Piece[]): Result<boolean, MultipartError> {
    if (this.#rest.length < 2) return ok(false)
    if (this.#rest[0] !== 13 || this.#rest[1] !== 10) return err('invalid-multipart', 'epilogue')
    pieces.push({ kind: 'raw', bytes: this.#take(2) })
    this.#state = 'end'
    return ok(true)
  }

  #take(count: number): Uint8Array {
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }
}

const EMPTY_LINE = Uint8Array.of(13, 10, 13, 10)

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
