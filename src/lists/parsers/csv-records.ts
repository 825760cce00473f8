/**
 * CSV by RFC 4180: records out of a stream of text. By hand, because what is wanted here is what no small library gives
 * at once: line numbers, a bound on a record, going on after a broken one, and no streams of node.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'

/** A record holds one URL and a few short columns. */
export const RECORD_CHARS = 2 * LIMITS.urlChars

/** `line` is where the record begins, counted from 1. Of a broken one `text` is its beginning. */
export type CsvRecord = {
  readonly line: number
  readonly text: string
  readonly fields: readonly string[] | 'bad-csv' | 'too-long'
}

/**
 * Where a scan stands in RFC 4180's grammar. `closing`: a quote inside quotes, which ends the field or escapes a quote.
 * `broken`: a quote in an unquoted field, or text after a closing quote. `skipping`: the rest of a refused line.
 */
type State = 'field-start' | 'plain' | 'quoted' | 'closing' | 'broken' | 'skipping'

/**
 * Cuts text into records. After a record that is broken, or longer than `RECORD_CHARS`, it goes on at the next line: a
 * stray quote costs its own line, not the rest of the feed.
 *
 * Lines that such a quote swallowed are read a second time, and never a third: every line end among them was inside
 * quotes the first time, so it is outside of them the second time, and each line is a record of its own.
 */
export class CsvReader {
  #text = ''
  #start = 0
  #next = 0
  #state: State = 'field-start'
  #line = 1
  /** Line ends inside the quotes of this record. */
  #innerLines = 0

  /** The records that end in this piece. @param piece with LF line ends only */
  push(piece: string): CsvRecord[] {
    this.#text = this.#text.slice(this.#start) + piece
    this.#next -= this.#start
    this.#start = 0
    return this.#scan([])
  }

  /** The records that the end of the feed ends. */
  end(): CsvRecord[] {
    const found: CsvRecord[] = []
    while (this.#start < this.#text.length || this.#state === 'skipping') {
      if (this.#state === 'quoted') this.#giveUp('bad-csv', found)
      else this.#finish(found)
      this.#scan(found)
    }
    return found
  }

  /** Lines that have ended. */
  get lines(): number {
    return this.#line - 1
  }

  #scan(found: CsvRecord[]): CsvRecord[] {
    while (this.#next < this.#text.length) {
      const code = this.#text.charCodeAt(this.#next)
      if (code === 10 && this.#state !== 'quoted') {
        this.#finish(found)
        continue
      }
      if (code === 10) this.#innerLines++
      this.#state = after(this.#state, code)
      this.#next++
      if (this.#state === 'skipping') this.#start = this.#next
      else if (this.#state === 'broken') this.#giveUp('bad-csv', found)
      else if (this.#next - this.#start > RECORD_CHARS) this.#giveUp('too-long', found)
    }
    return found
  }

  /** The record that ends before `#next`, or the line whose rest was skipped. */
  #finish(found: CsvRecord[]): void {
    if (this.#state !== 'skipping') {
      const text = this.#text.slice(this.#start, this.#next)
      found.push({ line: this.#line, text, fields: splitRecord(text) })
    }
    this.#restart(Math.min(this.#next + 1, this.#text.length), 1 + this.#innerLines)
  }

  #giveUp(reason: 'bad-csv' | 'too-long', found: CsvRecord[]): void {
    if (this.#innerLines === 0) {
      found.push({ line: this.#line, text: this.#text.slice(this.#start, this.#next), fields: reason })
      this.#restart(this.#next, 0)
      this.#state = 'skipping'
    } else {
      const lineEnd = this.#text.indexOf('\n', this.#start)
      found.push({ line: this.#line, text: this.#text.slice(this.#start, lineEnd), fields: 'bad-csv' })
      this.#restart(lineEnd + 1, 1)
    }
  }

  #restart(at: number, lines: number): void {
    this.#start = at
    this.#next = at
    this.#line += lines
    this.#innerLines = 0
    this.#state = 'field-start'
  }
}

function after(state: State, code: number): State {
  const quote = code === 34
  const comma = code === 44
  switch (state) {
    case 'field-start':
      return quote ? 'quoted' : comma ? 'field-start' : 'plain'
    case 'plain':
      return quote ? 'broken' : comma ? 'field-start' : 'plain'
    case 'quoted':
      return quote ? 'closing' : 'quoted'
    case 'closing':
      return quote ? 'quoted' : comma ? 'field-start' : 'broken'
    default:
      return state
  }
}

/** The fields of a record that the scan above has found well-formed. */
function splitRecord(text: string): string[] {
  const fields: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = text.charCodeAt(at) === 34
    const comma = text.indexOf(',', quoted ? closingQuote(text, at) : at)
    const end = comma === -1 ? text.length : comma
    fields.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    at = end + 1
  }
  return fields
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2)
  return at
}
