/**
 * A tally for a person at a terminal.
 *
 * @module
 */
import type { Tally } from './backtest-tally.ts'
import { table } from './ops/table.ts'

const ROWS_SHOWN = 30

export function textOf({ lines, checked, changed, notChecked, bad, actions, rows, languages }: Tally): string {
  const failed = Object.entries(bad)
  const failures = failed.map(([code, count]) => `${n(count)} ${code}`).join(', ')
  return [
    `${n(changed)} of ${n(checked)} would have changed (${share(changed, checked)}).`,
    ...(notChecked > 0 ? [`${n(notChecked)} may be read by nobody in their market, and were not checked.`] : []),
    ...(failed.length > 0 ? [`${n(lines)} lines; not checked: ${failures}.`] : []),
    '',
    table(
      toRows(actions),
      [
        ['ACTION', 'name'],
        ['LINES', 'count'],
      ],
      'no line would have changed',
    ),
    table(
      rows.slice(0, ROWS_SHOWN),
      [
        ['CLASS', 'class'],
        ['LANGUAGE', 'language'],
        ['CERTAINTY', 'certainty'],
        ['LINES', 'lines'],
      ],
      'nothing was found',
    ),
    ...(rows.length > ROWS_SHOWN ? [`… and ${rows.length - ROWS_SHOWN} rows more: see --html or --json\n`] : []),
    table(
      languages.slice(0, ROWS_SHOWN),
      [
        ['LANGUAGE', 'language'],
        ['CHECKED', 'checked'],
        ['CHANGED', 'changed'],
      ],
      'no line was checked',
    ),
  ].join('\n')
}

function toRows(counts: Readonly<Record<string, number>>) {
  return Object.entries(counts)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
}

export function n(count: number): string {
  return count.toLocaleString('en')
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(2)} %`
}
