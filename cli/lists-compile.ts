/**
 * `kerb lists compile`: a folder's lists and feeds to segments, with what was refused and why.
 *
 * @module
 */
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../src/core/result.ts'
import { isRestricted, type ListClass } from '../src/core/words.ts'
import { type CompiledList, type CompiledSegment, compileList } from '../src/lists/compile.ts'
import type { ParseReport } from '../src/lists/parsers/parse.ts'
import { prepareFeed } from '../src/lists/prepare.ts'
import type { ListKeys } from '../src/lists/secrets.ts'
import { operatorKeys, parseOptionsOf, publicKeys, readLists } from './lists.ts'

type Outcome = Result<{ readonly compiled: CompiledList; readonly report: ParseReport | null }>
type Job = { readonly name: string; readonly listClass: ListClass; readonly run: (keys: ListKeys) => Promise<Outcome> }

/**
 * A line of JSON for each list. Files are held to be reviewed; a feed passes the guards or nothing of it is written.
 *
 * Without `KERB_LIST_SECRET` public lists are compiled under a key that everybody has, for looking at; restricted ones are not
 * compiled at all, since under such a key their hashes could be reversed.
 *
 * @param out where segments are written; absent: they are only reported
 * @returns 0, or 1 where a list was refused
 */
export async function compileCommand(folder: string | undefined, out: string | undefined): Promise<number> {
  const jobs = await jobsOf(folder)
  if (!jobs.ok) return fail(`${jobs.error}: ${jobs.detail ?? ''}`)
  const own = await operatorKeys()
  if (own === null)
    process.stderr.write('kerb: KERB_LIST_SECRET is not set: public lists only, under a key for trying out\n')
  const keys = own ?? (await publicKeys())
  if (out !== undefined) mkdirSync(out, { recursive: true })
  let refused = 0
  for (const [i, { name, listClass, run }] of jobs.value.entries()) {
    progress(`${i + 1}/${jobs.value.length} ${name}`)
    const mayCompile = own !== null || !isRestricted(listClass)
    const outcome = mayCompile ? await run(keys) : err('no-secret', 'set KERB_LIST_SECRET')
    if (!outcome.ok && mayCompile) refused++
    process.stdout.write(`${JSON.stringify({ list: name, class: listClass, ...lineOf(outcome, out) })}\n`)
  }
  progress(null)
  return refused > 0 ? 1 : 0
}

async function jobsOf(folder: string | undefined): Promise<Result<Job[]>> {
  const found = await readLists(folder)
  if (!found.ok) return found
  const { data, feeds } = found.value
  const popularHosts = new Set(data.popularHosts)
  const names = new Set(feeds.map(({ feed }) => feed.list))
  const files = data.lists
    .filter((list) => !names.has(list.name))
    .map((list): Job => {
      const run = async (keys: ListKeys) =>
        ok({ compiled: await compileList(list.entries, list.class, keys), report: null })
      return { name: list.name, listClass: list.class, run }
    })
  const fed = feeds.map(({ feed, path }): Job => {
    const run = (keys: ListKeys) =>
      prepareFeed(createReadStream(path), parseOptionsOf(feed), {
        // The same bytes as the Worker would publish, its sentinel among them.
        ...{ list: feed.list, liveEntries: 0, popularHosts, harmless: data.sentinels.mustNotMatch, keys },
      })
    return { name: feed.list, listClass: feed.class, run }
  })
  return ok([...files, ...fed])
}

/** For `restricted-*` the samples of refused lines hold no text. */
function lineOf(outcome: Outcome, out: string | undefined): Record<string, unknown> {
  if (!outcome.ok) return { refused: `${outcome.error}: ${outcome.detail ?? ''}`, segments: [] }
  const { compiled, report } = outcome.value
  const segments = compiled.segments.map((segment) => write(segment, out))
  const read = report && { lines: report.lines, rejected: report.rejectedCount, samples: report.rejected }
  const { entries, unusable, swallowed } = compiled
  return { ...read, entries, unusable, setAside: swallowed, refused: null, segments }
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
