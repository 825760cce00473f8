/**
 * `kerb lists compile`: a folder's lists and feeds to segments, with what was refused and why.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileList } from '../src/lists/compile.ts'
import { guard } from '../src/lists/guard.ts'
import { swallowedHosts } from '../src/lists/popular.ts'
import type { ListKeys } from '../src/lists/secrets.ts'
import { type FeedReading, operatorKeys, readLists } from './lists.ts'

/** @param out where segments are written; absent: they are only reported */
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
    const compiled = await compileList(list.entries, list.class, keys.value)
    const reading = feeds.find((one) => one.list === list)
    const problem = reading === undefined ? null : guardProblem(reading, compiled, data.popularHosts, keys.value)
    if (problem !== null) refused++
    const segments = compiled.segments.map(({ kind, digest, bytes, entries }) => {
      const file = out === undefined ? null : join(out, `segment-${digest}.bin`)
      if (file !== null && problem === null) writeFileSync(file, bytes)
      return { kind, digest, bytes: bytes.length, entries, ...(file !== null && problem === null && { file }) }
    })
    const rejected =
      reading === undefined
        ? {}
        : { lines: reading.report.lines, rejected: reading.report.rejectedCount, samples: reading.report.rejected }
    const line = {
      list: list.name,
      class: list.class,
      entries: compiled.entries,
      unusable: compiled.unusable,
      ...rejected,
      refused: problem,
      segments,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  progress(null)
  return refused > 0 ? 1 : 0
}

function guardProblem(
  reading: FeedReading,
  compiled: Awaited<ReturnType<typeof compileList>>,
  popularHosts: readonly string[],
  keys: ListKeys,
): string | null {
  const swallowed = swallowedHosts(compiled.segments, reading.list.class, popularHosts, keys.hash)
  const passed = guard({ report: reading.report, compiled, swallowed, liveEntries: 0 })
  return passed.ok ? null : `${passed.error}: ${passed.detail ?? ''}`
}

/** One line that is written over, for a person at a terminal; nothing in a pipe. */
function progress(text: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(text === null ? '\r\x1b[K' : `\r\x1b[K${text}`)
}

function fail(message: string): number {
  process.stderr.write(`kerb: ${message}\n`)
  return 2
}
