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
  readonly html?: string | undefined
  readonly json: boolean
  /** The number of the first line to check; 1 without it. */
  readonly from?: string | undefined
  /** How many lines at most; all of them without it. */
  readonly limit?: string | undefined
}

const PROGRESS_EVERY_MS = 250
/** The clock is not asked for each line. */
const PROGRESS_EVERY_LINES = 500

/**
 * Ctrl-C ends the reading and not the report, which says how to go on.
 *
 * @returns the exit code: 0; 1 where it was stopped; 2 where the file or the lists could not be read, or the page not be written
 */
export async function backtestCommand(file: string | undefined, options: BacktestOptions): Promise<number> {
  if (file === undefined) return fail('backtest needs a file: kerb backtest FILE.ndjson')
  const live = await openLists(options.lists)
  if (!live.ok) return fail(`${live.error}: ${live.detail ?? ''}`)
  const size = sizeOf(file)
  if (size === null) return fail(`no such file: ${file}`)
  const [first, limit] = [countOf(options.from, 1), countOf(options.limit, Number.POSITIVE_INFINITY)]
  if (first === null || limit === null) return fail('--from and --limit take a number of lines, from 1 on')
  const tally = newTally(Math.random, first)
  const stop = stopOnInterrupt()
  let toldAt = 0
  for await (const { number, bytes, text, error } of fileLines(createReadStream(file))) {
    if (number < first) continue
    if (stop.isAsked() || number >= first + limit) break
    tally.add(number, text === null ? { error } : testLine(text, live.value))
    if (number % PROGRESS_EVERY_LINES !== 0 || performance.now() - toldAt < PROGRESS_EVERY_MS) continue
    toldAt = performance.now()
    progress(`${Math.floor((100 * bytes) / size)} %  ${n(number)} lines, ${n(tally.changed())} would have changed`)
    // A signal is only heard between two turns of the loop of events.
    await new Promise(setImmediate)
  }
  progress(null)
  stop.end()
  const result = tally.tally(stop.isAsked())
  const about = {
    file: basename(file),
    listsVersion: live.value.snapshot.version,
    date: new Date().toISOString().slice(0, 10),
  }
  process.stdout.write(options.json ? `${JSON.stringify({ ...about, ...result })}\n` : textOf(result))
  if (stop.isAsked()) process.stderr.write(`kerb: stopped; go on with --from ${result.lastLine + 1}\n`)
  const written = options.html === undefined ? 0 : writePage(options.html, htmlOf(result, about))
  return written === 0 && stop.isAsked() ? 1 : written
}

/** A whole number from 1 on; null for anything else. */
function countOf(given: string | undefined, otherwise: number): number | null {
  if (given === undefined) return otherwise
  return /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null
}

/** The second Ctrl-C ends the process, as everywhere. */
function stopOnInterrupt(): { readonly isAsked: () => boolean; readonly end: () => void } {
  let asked = false
  const ask = () => {
    asked = true
  }
  process.once('SIGINT', ask)
  return { isAsked: () => asked, end: () => process.off('SIGINT', ask) }
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
