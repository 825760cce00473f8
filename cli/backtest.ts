/**
 * `kerb backtest FILE.ndjson`: what would have changed in what is stored already, by these lists and this policy. Everything stays
 * on this machine, and memory does not grow with the file.
 *
 * ```
 *  file ─▶ lines ─▶ the same answers as kerb check ─▶ tally ─┬▶ a table, or --json
 *             └─ bad ones counted                            └▶ --html: a page with samples
 * ```
 *
 * @module
 */
import { createReadStream, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { htmlOf } from './backtest-html.ts'
import { testLine } from './backtest-line.ts'
import { fileLines } from './backtest-lines.ts'
import { newTally } from './backtest-tally.ts'
import { n, textOf } from './backtest-text.ts'
import { openLists } from './lists.ts'

export type BacktestOptions = {
  readonly lists: string | undefined
  readonly html: string | undefined
  readonly json: boolean
}

const PROGRESS_EVERY_MS = 250
/** The clock is not asked for each line. */
const PROGRESS_EVERY_LINES = 500

/** @returns the exit code: 0; 2 where the file or the lists could not be read, or the page not be written */
export async function backtestCommand(file: string | undefined, options: BacktestOptions): Promise<number> {
  if (file === undefined) return fail('backtest needs a file: kerb backtest FILE.ndjson')
  const live = await openLists(options.lists)
  if (!live.ok) return fail(`${live.error}: ${live.detail ?? ''}`)
  const size = sizeOf(file)
  if (size === null) return fail(`no such file: ${file}`)
  const tally = newTally(Math.random)
  let toldAt = 0
  for await (const { number, bytes, text, error } of fileLines(createReadStream(file))) {
    tally.add(number, text === null ? { error } : testLine(text, live.value))
    if (number % PROGRESS_EVERY_LINES !== 0 || performance.now() - toldAt < PROGRESS_EVERY_MS) continue
    toldAt = performance.now()
    progress(`${Math.floor((100 * bytes) / size)} %  ${n(number)} lines, ${n(tally.changed())} would have changed`)
  }
  progress(null)
  const result = tally.tally()
  const about = {
    file: basename(file),
    listsVersion: live.value.snapshot.version,
    date: new Date().toISOString().slice(0, 10),
  }
  process.stdout.write(options.json ? `${JSON.stringify({ ...about, ...result })}\n` : textOf(result))
  return options.html === undefined ? 0 : writePage(options.html, htmlOf(result, about))
}

/** Bytes; null where there is no such file. A pipe has none that is known, and is no failure. */
function sizeOf(file: string): number | null {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined || stats.isDirectory()) return null
  return Math.max(stats.size, 1)
}

function writePage(path: string, page: string): number {
  try {
    // It holds texts of people.
    writeFileSync(path, page, { mode: 0o600 })
    return 0
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

/** One line that is written over, for a person at a terminal; nothing in a pipe. */
function progress(text: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(text === null ? '\r\x1b[K' : `\r\x1b[K${text}`)
}

function fail(message: string): number {
  process.stderr.write(`kerb: ${message}\n`)
  return 2
}
