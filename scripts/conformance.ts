/**
 * Runs public test data against the core: `npm run conformance -- DIR [--json]`. A row a vector file; DIR's README says what each
 * is. Nothing of DIR is kept in the project.
 *
 * Exits with 1 where a row that must be whole is not, with 2 where DIR or a file in it cannot be read.
 *
 * @module
 */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { LINKS } from './conformance/links.ts'
import { loadChecks } from './conformance/load.ts'
import { OUTBOUND } from './conformance/outbound.ts'
import { REDIRECTS } from './conformance/redirects.ts'
import { type Check, isWhole, type Row } from './conformance/row.ts'
import { SAFE_BROWSING } from './conformance/safe-browsing.ts'
import { TEXTS } from './conformance/texts.ts'
import { UnreadableVectors } from './conformance/vectors.ts'
import { WEB_PLATFORM } from './conformance/web-platform.ts'

const CHECKS: readonly Check[] = [...SAFE_BROWSING, ...WEB_PLATFORM, ...LINKS, ...TEXTS, ...REDIRECTS, ...OUTBOUND]

// `npm run conformance … | head` closes the pipe when it has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const FAILED = 1
const UNREADABLE = 2

type Missing = { readonly file: string; readonly reason: string }

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, failures: { type: 'boolean', default: false } },
  })
  const [dir] = positionals
  if (dir === undefined) return refuse('usage: npm run conformance -- DIR [--json] [--failures]')
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return refuse(`${dir} is no folder`)
  const rows: Row[] = []
  const missing: Missing[] = []
  for (const check of [...CHECKS, ...loadChecks(dir)]) {
    try {
      const row = await check.run(dir)
      rows.push(row)
      if (!values.json) printRow(row, values.failures)
    } catch (error) {
      if (!(error instanceof UnreadableVectors)) throw error
      missing.push({ file: error.file, reason: error.message })
    }
  }
  const fallen = rows.filter((row) => row.mustBeWhole && !isWhole(row))
  if (values.json)
    process.stdout.write(`${JSON.stringify({ rows, missing, ok: fallen.length + missing.length === 0 })}\n`)
  for (const { reason } of missing) complain(`unreadable: ${reason}`)
  for (const row of fallen) complain(`not whole: ${row.file}, ${row.passed} / ${row.total}${firstOf(row)}`)
  return missing.length > 0 ? UNREADABLE : fallen.length > 0 ? FAILED : 0
}

function printRow(row: Row, withFailures: boolean): void {
  const figure = `${row.passed} / ${row.total}`
  const must = `(must be whole: ${row.mustBeWhole ? 'yes' : 'no'})`
  process.stdout.write(`${row.file.padEnd(32)} ${figure.padStart(15)}  ${must.padEnd(21)}  ${row.note ?? ''}`.trimEnd())
  process.stdout.write('\n')
  if (withFailures) for (const failure of row.failures) process.stdout.write(`    ${failure}\n`)
}

function firstOf(row: Row): string {
  return row.failures.length === 0 ? '' : `, the first: ${row.failures[0]}`
}

function refuse(message: string): number {
  complain(message)
  return UNREADABLE
}

function complain(message: string): void {
  process.stderr.write(`conformance: ${message}\n`)
}

process.exitCode = await main()
