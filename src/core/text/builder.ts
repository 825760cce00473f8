/**
 * Collects the code units of a normalized text together with the place in the source that each came from.
 *
 * Typed arrays that double: one push costs no object, and 100,000 characters cost three allocations of their final size at
 * most twice over.
 *
 * @module
 */

/** A text and where each of its code units stands in the text it was made of. Null maps: every index is its own. */
export type Mapped = {
  readonly text: string
  readonly starts: Uint32Array | null
  readonly ends: Uint32Array | null
}

/** Arguments of one `String.fromCharCode` call: far below any engine's limit. */
const CHUNK_UNITS = 8_192

/** A builder's arrays. Those of the one that finished last are kept for the next: most texts are short, and new arrays cost more. */
type Room = { readonly units: Uint16Array; readonly starts: Uint32Array; readonly ends: Uint32Array }

const SPARE_UNITS = 4_096
let spare: Room | null = null

function takeRoom(capacity: number): Room {
  const room = spare
  if (capacity > SPARE_UNITS || room === null) return makeRoom(Math.max(SPARE_UNITS, capacity))
  spare = null
  return room
}

function makeRoom(size: number): Room {
  return { units: new Uint16Array(size), starts: new Uint32Array(size), ends: new Uint32Array(size) }
}

/** Writes no more once it is finished. */
export class TextBuilder {
  private units: Uint16Array
  private starts: Uint32Array
  private ends: Uint32Array
  private length = 0
  private moved = false

  constructor(capacity: number) {
    const { units, starts, ends } = takeRoom(capacity)
    this.units = units
    this.starts = starts
    this.ends = ends
  }

  /** Appends one code unit that stands for `source[start, end)`. */
  push(unit: number, start: number, end: number): void {
    const at = this.length
    if (at === this.units.length) this.grow()
    if (start !== at || end !== at + 1) this.moved = true
    this.units[at] = unit
    this.starts[at] = start
    this.ends[at] = end
    this.length = at + 1
  }

  /** Appends a string whose every code unit stands for the whole of `source[start, end)`. */
  pushAll(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) this.push(text.charCodeAt(i), start, end)
  }

  /** Lets the last code unit also cover the source up to `end`. */
  stretch(end: number): void {
    if (this.length === 0) return
    this.ends[this.length - 1] = end
    if (end !== this.length) this.moved = true
  }

  /** The last code unit pushed, -1 at the start. */
  last(): number {
    return this.length === 0 ? -1 : this.units[this.length - 1]!
  }

  /** @param sourceLength a shorter text cannot map index to index, even where each unit did */
  finish(sourceLength: number): Mapped {
    const text = fromUnits(this.units, this.length)
    const { units, starts, ends } = this
    if (units.length === SPARE_UNITS) spare = { units, starts, ends }
    if (!this.moved && this.length === sourceLength) return { text, starts: null, ends: null }
    return { text, starts: starts.slice(0, this.length), ends: ends.slice(0, this.length) }
  }

  private grow(): void {
    const { units, starts, ends } = makeRoom(this.units.length * 2)
    units.set(this.units)
    starts.set(this.starts)
    ends.set(this.ends)
    this.units = units
    this.starts = starts
    this.ends = ends
  }
}

/** The first `length` of some code units as a string. */
export function fromUnits(units: Uint16Array, length: number): string {
  let text = ''
  for (let i = 0; i < length; i += CHUNK_UNITS) text += fromChunk(units.subarray(i, Math.min(i + CHUNK_UNITS, length)))
  return text
}

/** `apply` and not a spread: spreading a typed array goes through its iterator and was measured 10 × slower. */
function fromChunk(units: Uint16Array): string {
  return Reflect.apply(String.fromCharCode, null, units)
}

/** The map of a second step laid over the map of the first: from the newest text straight to the source. */
export function overMap(step: Mapped, before: Mapped): Mapped {
  if (before.starts === null || before.ends === null) return step
  if (step.starts === null || step.ends === null) return { text: step.text, starts: before.starts, ends: before.ends }
  const starts = new Uint32Array(step.starts.length)
  const ends = new Uint32Array(step.ends.length)
  for (let i = 0; i < starts.length; i++) {
    starts[i] = before.starts[step.starts[i]!]!
    ends[i] = before.ends[step.ends[i]! - 1]!
  }
  return { text: step.text, starts, ends }
}
