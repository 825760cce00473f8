/**
 * Collects the code units of a normalized text together with the place in the source that each came from.
 *
 * @module
 */
import { chained, type Places, PlacesWriter } from './places.ts'
import { unitAt } from './unit-at.ts'
import type { UnitTable } from './unit-table.ts'

/** A text and where each of its code units stands in the text it was made of. Null: every index is its own. */
export type Mapped = { readonly text: string; readonly places: Places | null }

/** Arguments of one `String.fromCharCode` call: far below any engine's limit. */
const CHUNK_UNITS = 8_192

/** Writes no more once it is finished. */
export class TextBuilder {
  private readonly units: number[]
  private readonly places = new PlacesWriter()
  private length = 0

  /** @param capacity the likely length: an array of just that size becomes the text without a copy */
  constructor(capacity: number) {
    this.units = new Array(capacity)
  }

  /** Appends one code unit that stands for `source[start, end)`. */
  push(unit: number, start: number, end: number): void {
    this.places.add(this.length, start, end)
    this.units[this.length++] = unit
  }

  /** Appends a string whose every code unit stands for the whole of `source[start, end)`. */
  pushAll(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) this.push(unitAt(text, i), start, end)
  }

  /** Appends the character `source[start, end)` as it is. */
  pushWhole(source: string, start: number, end: number): void {
    for (let i = start; i < end; i++) this.push(unitAt(source, i), start, end)
  }

  /** Appends `source[start, end)` as it is, unit for unit. */
  copy(source: string, start: number, end: number): void {
    const { units } = this
    const shift = this.length - start
    for (let i = start; i < end; i++) units[i + shift] = unitAt(source, i)
    this.append(start, end)
  }

  /** Appends what the units of `source[start, end)` become by the table. @returns where the first stands that it has nothing for */
  translate(source: string, start: number, end: number, table: UnitTable): number {
    return this.append(start, table.translate(source, start, end, this.units, this.length))
  }

  /** The same to the end of the source, and stops before a unit that comes out as the one before it. */
  translateApart(source: string, start: number, table: UnitTable): number {
    return this.append(start, table.translateApart(source, start, this.units, this.length))
  }

  /** Takes the last code unit back. */
  drop(): void {
    this.length--
  }

  /** Lets the last code unit also cover the source up to `end`. */
  stretch(end: number): void {
    if (this.length > 0) this.places.widen(this.length - 1, end)
  }

  /** The last code unit pushed, -1 at the start. */
  last(): number {
    return this.length === 0 ? -1 : this.units[this.length - 1]!
  }

  /** Counts in the units that were written for `source[start, end)`, one for one. */
  private append(start: number, end: number): number {
    if (end > start) this.places.addEach(this.length, start)
    this.length += end - start
    return end
  }

  /** @param sourceLength a shorter text cannot map index to index, even where each unit did */
  finish(sourceLength: number): Mapped {
    return { text: fromUnits(this.units, this.length), places: this.places.finish(this.length === sourceLength) }
  }
}

/** The first `length` of some code units as a string. */
export function fromUnits(units: number[] | Uint16Array, length: number): string {
  if (length <= CHUNK_UNITS) return fromChunk(units.length === length ? units : units.slice(0, length))
  let text = ''
  for (let i = 0; i < length; i += CHUNK_UNITS) text += fromChunk(units.slice(i, Math.min(i + CHUNK_UNITS, length)))
  return text
}

/** `apply` and not a spread: spreading a typed array goes through its iterator and was measured 10 × slower. */
function fromChunk(units: number[] | Uint16Array): string {
  return Reflect.apply(String.fromCharCode, null, units)
}

/** The map of a second step laid over the map of the first: from the newest text straight to the source. */
export function overMap(step: Mapped, before: Mapped): Mapped {
  return { text: step.text, places: chained(step.places, before.places) }
}
