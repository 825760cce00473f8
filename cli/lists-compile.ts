/**
 * `kerb lists compile`: a folder's lists and feeds to segments, with what was refused and why.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result } from '../src/core/result.ts'
import { type CompiledSegment, compileList } from '../src/lists/compile.ts'
import type { ListData } from '../src/lists/list-files.ts'
import { type Prepared, prepareList } from '../src/lists/prepare.ts'
import type { ListKeys } from '../src/lists/secrets.ts'
import { type FeedReading, operatorKeys, readLists } from './lists.ts'

/**
 * A line of JSON for each list. Files are held to be reviewed; a feed passes the guards or nothing of it is written.
 *
 * @param out where segments are written; absent: they are only reported
 * @returns 0, or 1 where a guard refused a feed
 */
export async function compileCommand(folder: string | undefined, out: string | undefined): Promise<number> {
  const lists = await readLists(folder)
  if (!lists.ok) return fail(`${lists.error}: ${lists.detail ?? ''}`)
  const keys = await operatorKeys()
  if (!keys.ok) return fail(keys.detail ?? keys.error)
  if (out !== undefined) mkdirSync(out, { recursive: true })
  const { data, feeds } = lists.value
  let refused = 0
  for (const [i, list] of data.lists.entries()) {
    progress(`${i + 1}/${data.lists.length} ${list.name}`)
    const reading = feeds.find((one) => one.list === list)
    const prepared = await prepare(list, reading, data.popularHosts, keys.value)
    if (!prepared.ok) refused++
    process.stdout.write(
      `${JSON.stringify({ list: list.name, class: list.class, ...readingOf(reading), ...resultOf(prepared, out) })}\n`,
    )
  }
  progress(null)
  return refused > 0 ? 1 : 0
}

async function prepare(
  list: ListData,
  reading: FeedReading | undefined,
  popularHosts: readonly string[],
  keys: ListKeys,
): Promise<Result<Prepared>> {
  if (reading === undefined) return ok({ compiled: await compileList(list.entries, list.class, keys), setAside: [] })
  return prepareList({ entries: list.entries, report: reading.report, listClass: list.class }, 0, popularHosts, keys)
}

/** What parsing a feed said: for `restricted-*` the samples hold no text. */
function readingOf(reading: FeedReading | undefined): Record<string, unknown> {
  if (reading === undefined) return {}
  const { lines, rejectedCount, rejected } = reading.report
  return { lines, rejected: rejectedCount, samples: rejected }
}

function resultOf(prepared: Result<Prepared>, out: string | undefined): Record<string, unknown> {
  if (!prepared.ok) return { refused: `${prepared.error}: ${prepared.detail ?? ''}`, segments: [] }
  const { compiled, setAside } = prepared.value
  const segments = compiled.segments.map((segment) => write(segment, out))
  return { entries: compiled.entries, unusable: compiled.unusable, setAside, refused: null, segments }
}

function write({ kind, digest, bytes, entries }: CompiledSegment, out: string | undefined): Record<string, unknown> {
  if (out === undefined) return { kind, digest, bytes: bytes.length, entries }
  const file = join(out, `segment-${digest}.bin`)
  writeFileSync(file, bytes)
  return { kind, digest, bytes: bytes.length, entries, file }
}

/** One line that is written over, for a person at a terminal; nothing in a pipe. */
function progress(text: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(text === null ? '\r\x1b[K' : `\r\x1b[K${text}`)
}

function fail(message: string): number {
  process.stderr.write(`kerb: ${message}\n`)
  return 2
}
