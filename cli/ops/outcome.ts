/**
 * What came of a call, in words.
 *
 * @module
 */
import { ACT_KINDS } from '../../src/lists/ops.ts'
import type { Answer } from './answer.ts'
import { type Row, rowOf, rowsOf } from './rows.ts'
import { EXIT, type Outcome } from './shell.ts'
import { printable, show, time } from './table.ts'

export function done(answer: unknown, text: string): Outcome {
  return { exit: EXIT.done, answer, text: text.endsWith('\n') ? text : `${text}\n` }
}

/**
 * What a write answers: a change in force (`Changed`), one that waits for a second person (`Proposal`), or a dry run.
 *
 * @param how how the second person brings the same along
 */
export function changeOutcome({ status, body }: Answer, how: string, labels: readonly string[] = []): Outcome {
  const row = rowOf(body)
  if (row['dryRun'] === true) return dryOutcome(body, row, labels)
  if (status === 202) return { exit: EXIT.waiting, answer: body, text: waitingText(row, how) }
  return done(body, changedText(row))
}

function waitingText(row: Row, how: string): string {
  const { kind } = row
  const size = kind === 'accept-stale' || kind === 'policy' ? String(kind) : counts(row)
  const what = `${row['list']}: proposed, ${size}; nothing has changed yet`
  const who = `A second person approves it before ${time(row['expiresAt'])}:`
  const call = `  kerb lists approve ${printable(String(row['id']))}${how}`
  return [printable(what), ...policyLines(row), ...reportLines(row), who, call].map((line) => `${line}\n`).join('')
}

function changedText(row: Row): string {
  const { list, version, unchanged } = row
  const same = typeof unchanged === 'number' && unchanged > 0 ? `, ${unchanged} already so` : ''
  return [
    printable(`${list}: version ${version}, ${counts(row)}${same}; every edge has it in about a minute`),
    ...reportLines(row),
    ...actLines(row),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** What one person did alone, and how it stays: a change that opened an act, or the act itself. */
export function actLines(row: Row): string[] {
  const isAct = ACT_KINDS.some((kind) => kind === row['kind'])
  const id = isAct ? row['id'] : row['act']
  const settled = isAct && (row['confirmedBy'] !== null || row['endedAt'] !== null)
  if (typeof id !== 'string' || settled) return []
  return [printable(`It ends by itself unless a second person confirms it: kerb lists confirm ${id}`)]
}

function counts({ added = 0, removed = 0 }: Row): string {
  return `${added} added, ${removed} removed`
}

/** Of a policy: how much of its table would act otherwise than what is live, and in words what changes for whom. */
function policyLines({ cellsChanged, changes }: Row): string[] {
  if (typeof cellsChanged !== 'number') return []
  const said = Array.isArray(changes) ? changes : []
  return [`${show(cellsChanged)} cells of the table act otherwise`, ...said.map((change) => printable(`  ${change}`))]
}

const REJECTED_SHOWN = 20

/** What of a file was refused, line by line, and which hosts were left out since everybody uses them. */
export function reportLines(row: Row): string[] {
  if (row['report'] === undefined) return []
  const report = rowOf(row['report'])
  const lines = [`${show(report['lines'])} lines, ${show(report['rejectedCount'])} refused`]
  const rejected = rowsOf(report, 'rejected')
  for (const { line, reason, sample } of rejected.slice(0, REJECTED_SHOWN))
    lines.push(`  line ${line}: ${reason}${typeof sample === 'string' ? `: ${sample}` : ''}`)
  const setAside = report['setAside']
  if (Array.isArray(setAside) && setAside.length > 0) lines.push(`Left out, everybody's: ${setAside.join(', ')}`)
  return lines.map(printable)
}

/** A dry run that shows a guard in the way ends as the push would. */
function dryOutcome(body: unknown, row: Row, labels: readonly string[]): Outcome {
  const errors = rowsOf(row, 'errors')
  const lines = [`Dry run, nothing done. ${'added' in row ? counts(row) : 'It would be done.'}`]
  if (typeof row['unchanged'] === 'number' && row['unchanged'] > 0) lines.push(`Already so: ${row['unchanged']}`)
  for (const [name, what] of [
    ['popularHosts', 'Hosts that everybody uses'],
    ['sentinels', 'What must never match'],
  ] as const) {
    const hit = row[name]
    const count = row[`${name}Count`] ?? (Array.isArray(hit) ? hit.length : 0)
    if (Array.isArray(hit) && count !== 0) lines.push(printable(`${what}, hit: ${hit.join(', ') || count}`))
  }
  lines.push(...policyLines(row), ...reportLines(row))
  for (const { index, code, detail } of errors) {
    const label = typeof index === 'number' ? (labels[index] ?? `change ${index + 1}`) : ''
    lines.push(
      printable(`Refused: ${[label, code, detail].filter((part) => part !== undefined && part !== '').join(': ')}`),
    )
  }
  return { exit: errors.length > 0 ? EXIT.refused : EXIT.done, answer: body, text: `${lines.join('\n')}\n` }
}
