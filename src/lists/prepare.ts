/**
 * From parsed entries to a compiled list that may go live, or the guard that refuses it. The refresh and the command line both
 * come through here.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { ok, type Result } from '../core/result.ts'
import type { ListClass } from '../core/words.ts'
import { type CompiledList, compileList } from './compile.ts'
import { type GuardError, guard } from './guard.ts'
import type { ParseReport } from './parsers/parse.ts'
import { swallowedHosts, withoutSwallowing } from './popular.ts'
import type { ListKeys } from './secrets.ts'

export type Parsed = { readonly entries: readonly Entry[]; readonly report: ParseReport; readonly listClass: ListClass }

export type Prepared = {
  readonly compiled: CompiledList
  /** Popular hosts whose entries were left out. Always empty for `restricted-*`. */
  readonly setAside: readonly string[]
}

/** @param liveEntries entries of the live version, 0 where there is none */
export async function prepareList(
  { entries, report, listClass }: Parsed,
  liveEntries: number,
  popularHosts: readonly string[],
  keys: ListKeys,
): Promise<Result<Prepared, GuardError>> {
  const compiled = await compileList(entries, listClass, keys)
  const swallowed = swallowedHosts(compiled.segments, listClass, popularHosts, keys.hash)
  const passed = guard({ report, compiled, swallowed, listClass, liveEntries })
  if (!passed.ok) return passed
  if (swallowed.length === 0) return ok({ compiled, setAside: [] })
  const rest = await compileList(withoutSwallowing(entries, swallowed), listClass, keys)
  return ok({ compiled: rest, setAside: swallowed })
}
