/**
 * What was counted, what waits and what happened, as tables for a person.
 *
 * @module
 */
import { type Row, rowOf, rowsOf } from './rows.ts'
import { type Column, printable, table, time } from './table.ts'
import { at, plain, plusMinus } from './views.ts'

export function impact(row: Row): string {
  const columns: readonly Column[] = [
    ['ENTRY', 'entry'],
    ['SURFACE', 'surface'],
    ['HITS', 'n'],
    ['', (one) => (one['shadow'] === true ? 'in shadow' : '')],
  ]
  const { right, wrong } = rowOf(row['precision'])
  const looked = typeof right === 'number' ? `; of those looked at, ${right} right and ${wrong} wrong` : ''
  const head = `Since version ${row['version']}: ${row['total'] ?? 0} hits, ${row['shadowed'] ?? 0} of them in shadow${looked}`
  return `${printable(head)}\n${table(rowsOf(row, 'rows'), columns, 'No entry was hit.')}`
}

export function explain(row: Row): string {
  const columns: readonly Column[] = [
    ['LIST', 'list'],
    ['CLASS', 'class'],
    ['ENTRY', 'matched'],
    ['ID', 'entry'],
    ['CERTAINTY', 'certainty'],
    ['', (one) => (one['acts'] === false ? 'in shadow' : '')],
  ]
  return table(rowsOf(row, 'matches'), columns, 'No public list matches. Of restricted lists nobody is told.')
}

export function stats(row: Row): string {
  const hits: readonly Column[] = [
    ['LIST', 'list'],
    ['HITS', 'n'],
    ['IN SHADOW', 'shadowed'],
  ]
  const alerts: readonly Column[] = [
    ['ALERT', 'kind'],
    ['SUBJECT', 'subject'],
    ['SINCE', at('raisedAt')],
  ]
  const items = rowsOf(row, 'items').reduce((sum, { n }) => sum + (typeof n === 'number' ? n : 0), 0)
  return [
    `In 24 hours ${items.toLocaleString('en')} items.\n`,
    table(rowsOf(row, 'lists'), hits, 'No list was hit.'),
    `\n${table(rowsOf(row, 'alerts'), alerts, 'No alert.')}`,
  ].join('')
}

export function proposals(rows: readonly Row[]): string {
  const columns: readonly Column[] = [
    ['ID', 'id'],
    ['LIST', 'list'],
    ['KIND', 'kind'],
    ['STATE', 'state'],
    ['CHANGES', (row) => plusMinus(row['added'], row['removed'])],
    ['BY', 'by'],
    ['AT', at('createdAt')],
    ['EXPIRES', at('expiresAt')],
    ['DECIDED BY', 'decidedBy'],
    ['REASON', 'reason'],
  ]
  return table(rows, columns, 'Nothing was proposed.')
}

export function acts(rows: readonly Row[]): string {
  const columns: readonly Column[] = [
    ['ID', 'id'],
    ['KIND', 'kind'],
    ['SUBJECT', 'subject'],
    ['BY', 'by'],
    ['AT', at('at')],
    ['UNTIL', at('until')],
    ['CONFIRMED BY', 'confirmedBy'],
    ['ENDED', at('endedAt')],
    ['REASON', 'reason'],
  ]
  return table(rows, columns, 'Nothing is open.')
}

export function feeds(rows: readonly Row[]): string {
  const state = (name: string) => (row: Row) => rowOf(row['state'])[name] ?? row[name]
  const columns: readonly Column[] = [
    ['LIST', (row) => row['list'] ?? row['name']],
    ['CLASS', 'class'],
    ['ENTRIES', state('entries')],
    ['VERIFIED', (row) => time(state('verifiedAt')(row))],
    ['TRIED', (row) => time(state('lastTriedAt')(row))],
    ['NEXT TRY', (row) => time(state('nextTryAt')(row))],
    ['FAILURES', state('failures')],
    ['ERROR', state('lastError')],
  ]
  return table(rows, columns, 'There is no feed.')
}

export function audit(body: Row, rows: readonly Row[]): string {
  const columns: readonly Column[] = [
    ['SEQ', plain('seq')],
    ['AT', at('at')],
    ['BY', 'by'],
    ['KIND', 'kind'],
    ['SUBJECT', 'subject'],
    [
      'COUNTS',
      (row) =>
        Object.entries(rowOf(row['counts']))
          .map(([name, n]) => `${name} ${n}`)
          .join(', '),
    ],
    ['REASON', 'reason'],
  ]
  const intact =
    body['intact'] === false
      ? `THE CHAIN IS BROKEN at row ${printable(String(body['brokenAt']))}: a row was changed or taken away.\n`
      : 'The chain is whole.\n'
  return table(rows, columns, 'No rows.') + intact
}

/** The signed record (`GET`), or one run (`POST`). `passed` is null where it never ran. */
export function selfTest(body: Row): { readonly text: string; readonly passed: boolean | null } {
  const record = rowOf(body['record'])
  const last = 'record' in body ? record['last'] : body
  const run = runOf(rowOf(last))
  if (!('record' in body)) return run
  const { runs, good, from, to } = record
  const head = printable(`From ${from} to ${to}: ${runs ?? 0} runs, ${good ?? 0} of them good.`)
  const bad = rowsOf(record, 'days').filter((day) => day['runs'] !== day['good'])
  const days: readonly Column[] = [
    ['DAY', 'date'],
    ['RUNS', 'runs'],
    ['GOOD', 'good'],
    ['MISSED', (day) => Object.keys(rowOf(day['missed'])).join(', ')],
    ['WRONGLY MET', 'wronglyMet'],
    ['FAILED', (day) => Object.keys(rowOf(day['failures'])).join(', ')],
  ]
  return { text: `${head}\n${run.text}${bad.length > 0 ? `\n${table(bad, days, '')}` : ''}`, passed: run.passed }
}

function runOf(run: Row): { readonly text: string; readonly passed: boolean | null } {
  if (typeof run['at'] !== 'number') return { text: 'It never ran.\n', passed: null }
  const { missed, wronglyMet, failure, lists } = run
  const missing = Array.isArray(missed) ? missed : []
  const passed = failure === null && missing.length === 0 && wronglyMet === 0
  const said = [
    `${Array.isArray(lists) ? lists.length : 0} lists asked about`,
    typeof failure === 'string' && `nothing could be asked: ${failure}`,
    missing.length > 0 && `did not act: ${missing.join(', ')}`,
    typeof wronglyMet === 'number' && wronglyMet > 0 && `${wronglyMet} harmless things not let through`,
  ].filter((part) => typeof part === 'string')
  return {
    text: printable(`${time(run['at'])} ${passed ? 'good' : 'FAILED'}: ${said.join('; ')}`).concat('\n'),
    passed,
  }
}
