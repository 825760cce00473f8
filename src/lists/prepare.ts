/**
 * From the bytes of a feed to a compiled list that may go live, or the guard that refuses it. The refresh and the command
 * line both come through here. Lines become hashes as they are read: a feed of a million is never held as text or objects.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { ok, type Result } from '../core/result.ts'
import { type CompiledList, listCompiler } from './compile.ts'
import { type GuardError, guard } from './guard.ts'
import { type ParseOptions, type ParseReport, parseFeed } from './parsers/parse.ts'
import type { ListKeys } from './secrets.ts'
import { askSentinels } from './sentinel-guard.ts'
import { sentinelFor } from './sentinels.ts'

export type Prepared = { readonly compiled: CompiledList; readonly report: ParseReport }

export type PrepareContext = {
  /** Entries of the live version, 0 where there is none. */
  readonly liveEntries: number
  readonly popularHosts: ReadonlySet<string>
  readonly keys: ListKeys
  /** The list's name, for its sentinel; absent: it gets none. */
  readonly list?: string
  /** What it must not match (`mustNotMatch` in lists/sentinels.json). */
  readonly harmless?: readonly string[]
  /** Sees each entry as it is read. */
  readonly onEntry?: (entry: Entry) => void
  /** What was read, also where a guard refuses it. */
  readonly onReport?: (report: ParseReport) => void
}

/** @throws what `chunks` throws: half a feed is never taken for a whole one */
export async function prepareFeed(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
  { liveEntries, popularHosts, keys, list, harmless = [], onEntry, onReport }: PrepareContext,
): Promise<Result<Prepared, GuardError>> {
  const { listClass } = options
  const compiler = listCompiler(listClass, keys, popularHosts)
  const report = await parseFeed(chunks, options, (entry) => {
    onEntry?.(entry)
    compiler.add(entry)
  })
  onReport?.(report)
  const sentinel = list === undefined ? null : sentinelFor(list, listClass, keys)
  if (sentinel !== null) compiler.add(sentinel.entry)
  const all = await compiler.finish()
  const compiled = sentinel === null ? all : withoutSentinel(all, sentinel.entry)
  const sentinels = await askSentinels(sentinel === null ? null : list!, listClass, all.segments, harmless, keys)
  const passed = guard({ report, compiled, listClass, liveEntries, sentinels })
  return passed.ok ? ok({ compiled, report }) : passed
}

/** The same segments, counted as the operator counts them. */
function withoutSentinel(list: CompiledList, { kind }: Entry): CompiledList {
  const holds = kind === 'url' ? 'hostset' : 'automaton'
  const segments = list.segments.map((segment) =>
    segment.kind === holds ? { ...segment, entries: segment.entries - 1 } : segment,
  )
  return { ...list, segments, entries: list.entries - 1 }
}
