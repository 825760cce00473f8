/**
 * Which listed label the label that was read last is like: the whole of it, a part, an end, or all but one edit.
 *
 * @module
 */
import { HYPHEN_BEFORE, hashOf, hashWithout, IS_DIGIT, marks, readAs, units } from './label-reading.ts'
import { EDITED_MIN, hasBit, isRepeated, type LabelTable, labelAt, slotFrom } from './label-table.ts'
import { isOneEdit } from './one-edit.ts'
import { LABEL_MAX, LABEL_MIN } from './own-labels.ts'

/** Asked of what would be found. */
export type Counts = (label: string) => boolean

/** What is most like it first. @param length of the label that was read last */
export function findLabel(table: LabelTable, length: number, counts: Counts): string | null {
  const whole = findBetween(table, 0, length, counts)
  if (whole !== null) return whole
  let start = 0
  for (let end = nextHyphen(1, length); ; end = nextHyphen(start + 1, length)) {
    const found = findPart(table, start, end, length, counts) ?? findEnd(table, start, end, counts)
    if (found !== null) return found
    if (end >= length) break
    start = end
  }
  // Where there is a hyphen, an edit would be a second change.
  return start === 0 ? findEdited(table, length, counts) : null
}

/** @returns `length` for none */
function nextHyphen(from: number, length: number): number {
  let at = from
  while (at < length && (marks[at]! & HYPHEN_BEFORE) === 0) at++
  return at
}

/** The part itself, or one of its own between digits. */
function findPart(table: LabelTable, start: number, end: number, length: number, counts: Counts): string | null {
  // Of a label without a hyphen the part is the whole, which has been asked.
  const whole = start === 0 && end === length ? null : findBetween(table, start, end, counts)
  if (whole !== null) return whole
  let from = start
  for (let at = start; at < end; at++) {
    if ((marks[at]! & IS_DIGIT) === 0) continue
    const found = findBetween(table, from, at, counts)
    if (found !== null) return found
    from = at + 1
  }
  return from === start ? null : findBetween(table, from, end, counts)
}

/** What the part begins or ends with, the longest of them. */
function findEnd(table: LabelTable, start: number, end: number, counts: Counts): string | null {
  if (end - start < LABEL_MIN) return null
  const head = hasBit(table.heads, hashOf(start, start + LABEL_MIN))
  const tail = hasBit(table.tails, hashOf(end - LABEL_MIN, end))
  if (!head && !tail) return null
  for (let chars = Math.min(end - start, LABEL_MAX); chars >= LABEL_MIN; chars--) {
    const found =
      (head ? findBetween(table, start, start + chars, counts) : null) ??
      (tail ? findBetween(table, end - chars, end, counts) : null)
    if (found !== null) return found
  }
  return null
}

function findBetween(table: LabelTable, start: number, end: number, counts: Counts): string | null {
  if (end - start < LABEL_MIN || end - start > LABEL_MAX) return null
  const hash = hashOf(start, end)
  if (!hasBit(table.keys, hash)) return null
  for (let at = slotFrom(table, hash, hash); at >= 0; at = slotFrom(table, at + 1, hash)) {
    const label = labelAt(table, at)
    if (isRead(label, start, end) && counts(label)) return label
  }
  return null
}

function isRead(label: string, start: number, end: number): boolean {
  if (label.length !== end - start) return false
  for (let i = start; i < end; i++) if (readAs(label.charCodeAt(i - start)) !== units[i]) return false
  return true
}

function findEdited(table: LabelTable, length: number, counts: Counts): string | null {
  if (length < EDITED_MIN - 1 || length > LABEL_MAX + 1) return null
  let found = editedUnder(table, hashOf(0, length), length, counts)
  for (let at = 0; at < length && found === null; at++) {
    if (!isRepeated(at)) found = editedUnder(table, hashWithout(at, length), length, counts)
  }
  return found
}

function editedUnder(table: LabelTable, hash: number, length: number, counts: Counts): string | null {
  if (!hasBit(table.keys, hash)) return null
  for (let at = slotFrom(table, hash, hash); at >= 0; at = slotFrom(table, at + 1, hash)) {
    const label = labelAt(table, at)
    if (label.length >= EDITED_MIN && isEdited(label, length) && counts(label)) return label
  }
  return null
}

/** Written over by every label that is compared. */
const listed = new Uint16Array(LABEL_MAX)

function isEdited(label: string, length: number): boolean {
  for (let i = 0; i < label.length; i++) listed[i] = readAs(label.charCodeAt(i))
  return isOneEdit(units, length, listed, label.length)
}
