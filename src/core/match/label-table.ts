/**
 * Labels in a hash table: each under its own hash, and a long one under the hash of what is left without each of its letters.
 * Two words that are one edit apart meet in such a rest (FastSS: Bocek, Hunt, Stiller, "Fast Similarity Search in Large
 * Dictionaries", 2007); what meets is verified. Before the table stand filters of some kilobytes, which nearly every host ends at.
 *
 * ```
 *  slot: 16 bits of the hash | number of the label + 1, 16 bits; 0 is free
 * ```
 *
 * @module
 */
import { hashOf, hashWithout, readLabel, units } from './label-reading.ts'
import { LABEL_MIN } from './own-labels.ts'

/** For one edit: shorter words are too near to each other. */
export const EDITED_MIN = 7

export type LabelTable = {
  readonly labels: readonly string[]
  readonly slots: Uint32Array
  /** A bit for each hash that is in the table. */
  readonly keys: Uint32Array
  /** For the first `LABEL_MIN` letters of each label, and for the last. */
  readonly heads: Uint32Array
  readonly tails: Uint32Array
}

/** One key in sixteen bits: of what is not there, at most one in sixteen goes on to the table. */
const BITS_A_KEY = 16

/** @param labels at most 65,535, each of `LABEL_MIN` letters or more */
export function buildLabelTable(labels: readonly string[]): LabelTable {
  const count = labels.reduce((sum, { length }) => sum + length + 1, 0)
  const table = {
    labels,
    slots: new Uint32Array(powerFrom(2 * count)),
    keys: new Uint32Array(powerFrom(BITS_A_KEY * count) / 32),
    heads: new Uint32Array(powerFrom(BITS_A_KEY * labels.length) / 32),
    tails: new Uint32Array(powerFrom(BITS_A_KEY * labels.length) / 32),
  }
  for (const [number, label] of labels.entries()) {
    const length = readLabel(label)
    setBit(table.heads, hashOf(0, LABEL_MIN))
    setBit(table.tails, hashOf(length - LABEL_MIN, length))
    put(table, hashOf(0, length), number)
    if (length < EDITED_MIN) continue
    for (let at = 0; at < length; at++) if (!isRepeated(at)) put(table, hashWithout(at, length), number)
  }
  return table
}

function powerFrom(least: number): number {
  let size = 32
  while (size < least) size *= 2
  return size
}

/** Without the one or the other of two equal letters is the same. */
export function isRepeated(at: number): boolean {
  return at > 0 && units[at] === units[at - 1]
}

function setBit(bits: Uint32Array, hash: number): void {
  const word = (hash >>> 5) & (bits.length - 1)
  bits[word] = bits[word]! | (1 << hash)
}

export function hasBit(bits: Uint32Array, hash: number): boolean {
  return (bits[(hash >>> 5) & (bits.length - 1)]! & (1 << hash)) !== 0
}

function put({ slots, keys }: LabelTable, hash: number, label: number): void {
  setBit(keys, hash)
  const mask = slots.length - 1
  let at = hash & mask
  while (slots[at] !== 0) at = (at + 1) & mask
  slots[at] = (hash & 0xffff0000) | (label + 1)
}

/** The next slot from `at` on that holds something under this hash; -1 for none. */
export function slotFrom({ slots }: LabelTable, at: number, hash: number): number {
  const mask = slots.length - 1
  for (let place = at & mask; ; place = (place + 1) & mask) {
    const slot = slots[place]!
    if (slot === 0) return -1
    if (slot >>> 16 === hash >>> 16) return place
  }
}

export function labelAt({ slots, labels }: LabelTable, slot: number): string {
  return labels[(slots[slot]! & 0xffff) - 1]!
}
