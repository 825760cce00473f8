/**
 * Lists and their versions as tables for a person.
 *
 * @module
 */
import { type Row, rowOf, rowsOf } from './rows.ts'
import { type Column, facts, printable, table, time } from './table.ts'

export const at = (name: string) => (row: Row) => time(row[name])
/** A number that is a name: not in groups of three, so that it can be copied. */
export const plain = (name: string) => (row: Row) => {
  const value = row[name]
  return typeof value === 'number' ? String(value) : value
}

const LIST: readonly Column[] = [
  ['LIST', 'name'],
  ['CLASS', 'class'],
  ['MODE', 'mode'],
  ['BASE', 'base'],
  ['VERSION', plain('version')],
  ['ENTRIES', 'entries'],
  ['PUSHED', (row) => plusMinus(row['overlayAdded'], row['overlayRemoved'])],
  ['CHANGED', at('changedAt')],
  ['VERIFIED', at('verifiedAt')],
]

export function lists(rows: readonly Row[], body: Row): string {
  const routes = rowsOf(body, 'shadowRoutes').map(
    ({ route, until }) => `${printable(String(route))} is in shadow until ${time(until)}\n`,
  )
  return table(rows, [...LIST, ['NOTES', notes]], 'There is no list.') + routes.join('')
}

/** What somebody should know before anything else. */
function notes(row: Row): string {
  const suspended = rowsOf(row, 'suspended').length
  const feed = rowOf(row['feed'])
  const said = [
    row['state'] === 'not-configured' && 'not configured',
    row['published'] === false && 'newest version not published yet',
    typeof row['freshness'] === 'string' && row['freshness'] !== 'fresh' && row['freshness'],
    row['shadowUntil'] && `shadow until ${time(row['shadowUntil'])}`,
    suspended > 0 && `${suspended} suspended`,
    row['pinnedUntil'] && `pinned until ${time(row['pinnedUntil'])}`,
    row['acceptStaleUntil'] && `stale accepted until ${time(row['acceptStaleUntil'])}`,
    typeof feed['lastError'] === 'string' && `feed: ${feed['lastError']}`,
  ]
  return said.filter((note) => typeof note === 'string' && note !== '').join('; ')
}

export function list(row: Row, overlay: readonly Row[]): string {
  const suspended = rowsOf(row, 'suspended').map(({ id, until }) => `${id} until ${time(until)}`)
  const about = facts(row, [...LIST, ['SUSPENDED', () => suspended.join(', ')], ['NOTES', notes]])
  return `${about}\n${entries(overlay, 'Nothing was pushed.')}`
}

function entries(rows: readonly Row[], nothing: string): string {
  return table(rows, ENTRY, nothing)
}

const ENTRY: readonly Column[] = [
  ['OP', 'op'],
  ['ENTRY', (row) => rowOf(row['entry'])['value'] ?? '▮'],
  ['MATCH', (row) => rowOf(row['entry'])['match']],
  ['ID', (row) => (Array.isArray(row['ids']) ? row['ids'][0] : undefined)],
  ['BY', 'by'],
  ['AT', at('at')],
  ['ENDS', at('expiresAt')],
  ['REASON', 'reason'],
  ['PROVENANCE', 'provenance'],
]

export function versions(rows: readonly Row[]): string {
  const newest = [...rows].sort((a, b) => Number(b['version']) - Number(a['version']))
  const columns: readonly Column[] = [
    ['VERSION', plain('version')],
    ['', (row) => (row['live'] === true ? 'live' : '')],
    ['AT', at('committedAt')],
    ['KIND', 'kind'],
    ['BY', 'by'],
    ['BASE', 'base'],
    ['ENTRIES', 'entries'],
    ['PUSHED', (row) => plusMinus(row['overlayAdded'], row['overlayRemoved'])],
    ['REASON', 'reason'],
  ]
  return table(newest, columns, 'There is no version yet: the list is as it came with Kerb.')
}

export function diff(row: Row): string {
  const [from, to] = [rowOf(row['from']), rowOf(row['to'])]
  if (from['version'] !== undefined && from['version'] === to['version'])
    return printable(`Version ${to['version']} is the only one that there is to compare.`)
  const base =
    row['sameBase'] === true ? 'the same base' : `another base: ${from['entries']} entries, now ${to['entries']}`
  const head = printable(`From version ${from['version']} to ${to['version']}: ${base}`)
  return [
    `${head}\n`,
    ...side('Came', row['addedCount'], rowsOf(row, 'added')),
    ...side('Went', row['removedCount'], rowsOf(row, 'removed')),
  ].join('')
}

function side(what: string, count: unknown, rows: readonly Row[]): string[] {
  const shown = typeof count === 'number' && count > rows.length ? `, the first ${rows.length} of them` : ''
  return [
    `\n${what}: ${typeof count === 'number' ? count : rows.length}${shown}\n`,
    rows.length > 0 ? entries(rows, '') : '',
  ]
}

/** Of an overlay: what was added to its base, and taken away. */
export function plusMinus(added: unknown, removed: unknown): string {
  return added || removed ? `+${added ?? 0} −${removed ?? 0}` : ''
}
