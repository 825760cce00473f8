/**
 * Changes as CSV (RFC 4180), for people with a spreadsheet. What is written out can be read in again.
 *
 * @module
 */
import { err, ok, type Result } from '../core/result.ts'
import type { OverlayRow } from '../lists/ops.ts'
import { CsvReader } from '../lists/parsers/csv-records.ts'

/** One record, in the shape of a change of a push, or what is wrong with it. */
export type CsvChange = {
  readonly line: number
  readonly change: Readonly<Record<string, unknown>> | 'bad-csv' | 'too-long'
}

/** Of a change. Lists in a cell stand with spaces between. */
const COLUMNS = ['op', 'url', 'term', 'match', 'certainty', 'ambiguous', 'surfaces', 'hosts', 'expiresAt', 'provenance']
const LISTS = ['surfaces', 'hosts']
/** What an export says beside that; read in again, it says nothing. */
const REMARKS = ['reason', 'by', 'at']

/**
 * @returns `bad-header` where the first row does not name `op` and one of `url` and `term`, or names a column that is none:
 *   a misspelled `expiresAt` would make an entry stay for good
 *
 * @example
 * ```ts
 * readChangesCsv('op,url\nadd,bad.test\n') // [{ line: 2, change: { op: 'add', url: 'bad.test' } }]
 * ```
 */
export function readChangesCsv(text: string): Result<readonly CsvChange[], 'bad-header'> {
  const reader = new CsvReader()
  const records = [...reader.push(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')), ...reader.end()]
  const [header, ...rows] = records.filter((record) => record.text.trim() !== '')
  if (header === undefined || typeof header.fields === 'string') return err('bad-header')
  const names = header.fields.map((name) => name.trim())
  const unknown = names.some((name) => !COLUMNS.includes(name) && !REMARKS.includes(name))
  const twice = new Set(names).size !== names.length
  if (unknown || twice || !names.includes('op') || !(names.includes('url') || names.includes('term')))
    return err('bad-header', `a header of ${[...COLUMNS, ...REMARKS].join(', ')}; op, and url or term, must be there`)
  return ok(
    rows.map(({ line, fields }) => {
      if (typeof fields === 'string') return { line, change: fields }
      return { line, change: fields.length > names.length ? 'bad-csv' : changeOf(names, fields) }
    }),
  )
}

function changeOf(names: readonly string[], fields: readonly string[]): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const [place, name] of names.entries()) {
    const cell = (fields[place] ?? '').trim()
    if (cell === '' || REMARKS.includes(name)) continue
    if (LISTS.includes(name)) change[name] = cell.split(/\s+/)
    else change[name] = name === 'ambiguous' ? cell === 'true' || cell : cell
  }
  return change
}

/** An overlay as rows that `readChangesCsv` takes. Of a restricted list the entries are blank. */
export function overlayCsv(rows: readonly OverlayRow[]): string {
  return [[...COLUMNS, ...REMARKS], ...rows.map(cellsOf)].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')
}

function cellsOf({ op, entry, expiresAt, provenance, reason, by, at }: OverlayRow): string[] {
  const term = entry?.kind === 'term' ? entry : null
  return [
    op,
    entry?.kind === 'url' ? entry.value : '',
    term?.value ?? '',
    entry?.match ?? '',
    term?.certainty ?? '',
    term?.ambiguous === true ? 'true' : '',
    (term?.surfaces ?? []).join(' '),
    (term?.hosts ?? []).join(' '),
    expiresAt === null ? '' : new Date(expiresAt).toISOString(),
    provenance ?? '',
    reason,
    by,
    new Date(at).toISOString(),
  ]
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
