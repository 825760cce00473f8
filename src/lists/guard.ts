/**
 * The guards before anything goes live. A list that fails one leaves the last good one serving.
 *
 * @module
 */
import { err, ok, type Result } from '../core/result.ts'
import { isRestricted, type ListClass } from '../core/words.ts'
import type { CompiledList } from './compile.ts'
import type { ParseReport } from './parsers/parse.ts'

export const GUARD_ERRORS = [
  'empty-list',
  'too-many-rejected',
  'too-many-unusable',
  'shrank',
  'grew',
  'popular-host',
] as const
export type GuardError = (typeof GUARD_ERRORS)[number]

/** Above a tenth of refused lines it is another format, a captive portal or an error page. */
const REJECTED_SHARE_MAX = 0.1
const UNUSABLE_SHARE_MAX = 0.01
/** Between two runs a feed keeps at least half of its entries and at most quadruples, once it has a size to speak of. */
const SHRINK_MIN = 0.5
const GROWTH_MAX = 4
const SIZE_TO_SPEAK_OF = 100
/** One entry in ten thousand may swallow a popular host and is set aside; with more of them it is not a list of bad hosts. */
const SWALLOWED_SHARE_MAX = 0.0001

export type Candidate = {
  readonly report: ParseReport
  readonly compiled: CompiledList
  /** Popular hosts that the new entries would swallow. */
  readonly swallowed: readonly string[]
  readonly listClass: ListClass
  /** Entries of the live version, 0 when there is none. */
  readonly liveEntries: number
}

/** @returns the first guard that refuses; its detail is counts and public hosts, never an entry */
export function guard(candidate: Candidate): Result<null, GuardError> {
  const { report, compiled, swallowed, listClass, liveEntries } = candidate
  const seen = report.accepted + report.rejectedCount
  if (compiled.entries === 0) return err('empty-list', `${report.lines} lines, none of them an entry`)
  if (report.rejectedCount > REJECTED_SHARE_MAX * seen)
    return err('too-many-rejected', `${report.rejectedCount} of ${seen} lines`)
  if (compiled.unusable > Math.max(1, UNUSABLE_SHARE_MAX * seen))
    return err('too-many-unusable', `${compiled.unusable} of ${seen} entries`)
  if (swallowed.length > swallowedMax(listClass, compiled.entries))
    return err('popular-host', swallowedDetail(listClass, swallowed))
  if (liveEntries >= SIZE_TO_SPEAK_OF && compiled.entries < SHRINK_MIN * liveEntries)
    return err('shrank', `from ${liveEntries} to ${compiled.entries}`)
  if (liveEntries >= SIZE_TO_SPEAK_OF && compiled.entries > GROWTH_MAX * liveEntries)
    return err('grew', `from ${liveEntries} to ${compiled.entries}`)
  return ok(null)
}

/** From a restricted list nothing is set aside: what it lists is not ours to leave out, and a mistake is for a person. */
function swallowedMax(listClass: ListClass, entries: number): number {
  return isRestricted(listClass) ? 0 : Math.floor(SWALLOWED_SHARE_MAX * entries)
}

/** A host that a restricted list names is its plaintext, however popular it is. */
function swallowedDetail(listClass: ListClass, swallowed: readonly string[]): string {
  return isRestricted(listClass) ? `${swallowed.length} of them` : swallowed.slice(0, 5).join(', ')
}
