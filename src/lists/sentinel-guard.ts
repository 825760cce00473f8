/**
 * Asks a list that was just compiled what it would do, before it goes live: it must meet its own sentinel, and nothing that is
 * harmless beyond doubt.
 *
 * @module
 */
import type { HostsetOfList } from '../core/match/lookup.ts'
import { matchUrl } from '../core/match/match-links.ts'
import { matchTerms } from '../core/match/match-terms.ts'
import { type TermsOfList, TextLevels } from '../core/match/scan.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compileRules } from '../core/url/unwrap.ts'
import type { ListClass, Surface } from '../core/words.ts'
import type { CompiledSegment } from './compile.ts'
import { openStored } from './open.ts'
import type { ListKeys } from './secrets.ts'
import { hasSentinel, type Sentinel, sentinelFor } from './sentinels.ts'

export type SentinelReport = {
  /** The list does not meet its own sentinel: it is not what was compiled, or it would never act. */
  readonly missed: boolean
  /** Which of the harmless ones it meets. They are public, also where the list is not. */
  readonly met: readonly string[]
}

/**
 * @param list its name; null where it has no sentinel in it
 * @param harmless URLs and texts (`mustNotMatch` in lists/sentinels.json)
 */
export async function askSentinels(
  list: string | null,
  listClass: ListClass,
  segments: readonly CompiledSegment[],
  harmless: readonly string[],
  keys: ListKeys,
): Promise<SentinelReport> {
  const sentinel = list === null ? null : sentinelFor(list, listClass, keys)
  // Only what has a sentinel acts by itself: a list of exceptions, say, is there to meet what is harmless.
  if (!hasSentinel(listClass)) return { missed: false, met: [] }
  const snapshot = await snapshotOf(listClass, segments, keys)
  if (snapshot === null) return { missed: true, met: [] }
  return {
    missed: sentinel !== null && !meetsSentinel(sentinel, snapshot),
    met: harmless.filter((text) => meets(text, 'bio', snapshot)),
  }
}

function meetsSentinel({ probe }: Sentinel, snapshot: Snapshot): boolean {
  return meets(probe.text, probe.surface, snapshot)
}

/** As an address where it is one, and as a text in any case. */
function meets(text: string, surface: Surface, snapshot: Snapshot): boolean {
  const place = { start: 0, end: text.length, certainty: 'link' } as const
  const asUrl = text.startsWith('https://') ? matchUrl(text, place, snapshot) : null
  return (asUrl ?? []).length > 0 || matchTerms(new TextLevels(text), surface, snapshot).length > 0
}

/** @returns null where one of them cannot be opened */
async function snapshotOf(
  listClass: ListClass,
  segments: readonly CompiledSegment[],
  keys: ListKeys,
): Promise<Snapshot | null> {
  const hostsets: HostsetOfList[] = []
  const terms: TermsOfList[] = []
  for (const { bytes } of segments) {
    const opened = await openStored('candidate', listClass, bytes, keys)
    if (!opened.ok) return null
    if (opened.value.kind === 'hostset') hostsets.push(opened.value.part)
    else if (opened.value.kind === 'automaton') terms.push(opened.value.part)
  }
  const redirects = compileRules([])
  return { version: 'candidate', keys: keys.hash, hostsets, terms, redirects, previous: null, shadow: null }
}
