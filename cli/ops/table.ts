/**
 * Tables for a person at a terminal.
 *
 * @module
 */
import type { Row } from './rows.ts'

/** A heading, and the member under it or how its cell is made. */
export type Column = readonly [heading: string, cell: string | ((row: Row) => unknown)]

/**
 * @returns lines with columns two spaces apart; `nothing` where there is no row
 *
 * @example
 * ```ts
 * table([{ name: 'lures', entries: 12 }], [['LIST', 'name'], ['ENTRIES', 'entries']], 'no lists')
 * // LIST   ENTRIES
 * // lures       12
 * ```
 */
export function table(rows: readonly Row[], columns: readonly Column[], nothing: string): string {
  if (rows.length === 0) return `${nothing}\n`
  const cells = rows.map((row) => columns.map(([, cell]) => (typeof cell === 'string' ? row[cell] : cell(row))))
  const isNumber = columns.map((_, i) => cells.every((line) => typeof line[i] === 'number'))
  const lines = [columns.map(([heading]) => heading), ...cells.map((line) => line.map(show))]
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)))
  const pad = (cell: string, i: number) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('')
}

/** One row as a heading and a value a line; what it lacks is left out. */
export function facts(row: Row, columns: readonly Column[]): string {
  const shown = columns
    .map(([heading, cell]) => [heading, show(typeof cell === 'string' ? row[cell] : cell(row))] as const)
    .filter(([, text]) => text !== '')
  const width = Math.max(0, ...shown.map(([heading]) => heading.length))
  return shown.map(([heading, text]) => `${heading.padEnd(width)}  ${text}\n`).join('')
}

/** A cell, with nothing in it that a terminal would obey. */
export function show(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'number') return value.toLocaleString('en')
  return printable(typeof value === 'string' ? value : JSON.stringify(value))
}

/**
 * Nothing that a terminal would obey: an entry may hold escape sequences, or characters that turn a line around (U+202E).
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`)
}

/** To the minute, in UTC: two people in two places compare it. @param ms milliseconds since the epoch */
export function time(ms: unknown): string {
  if (typeof ms !== 'number' || !(ms > 0 && ms < 8.64e15)) return ''
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`
}
