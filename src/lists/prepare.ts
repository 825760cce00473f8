/**
 * From the bytes of a feed to a compiled list that may go live, or the guard that refuses it. The refresh and the command
 * line both come through here. Lines become hashes as they are read: a feed of a million is never held as text or objects.
 *
 * @module
 */
import { ok, type Result } from '../core/result.ts'
import { type CompiledList, listCompiler } from './compile.ts'
import { type GuardError, guard } from './guard.ts'
import { type ParseOptions, type ParseReport, parseFeed } from './parsers/parse.ts'
import type { ListKeys } from './secrets.ts'

export type Prepared = { readonly compiled: CompiledList; readonly report: ParseReport }

export type PrepareContext = {
  /** Entries of the live version, 0 where there is none. */
  readonly liveEntries: number
  readonly popularHosts: ReadonlySet<string>
  readonly keys: ListKeys
}

/** @throws what `chunks` throws: half a feed is never taken for a whole one */
export async function prepareFeed(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
  { liveEntries, popularHosts, keys }: PrepareContext,
): Promise<Result<Prepared, GuardError>> {
  const compiler = listCompiler(options.listClass, keys, popularHosts)
  const report = await parseFeed(chunks, options, compiler.add)
  const compiled = await compiler.finish()
  const passed = guard({ report, compiled, listClass: options.listClass, liveEntries })
  return passed.ok ? ok({ compiled, report }) : passed
}
