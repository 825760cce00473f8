/**
 * The whole check of a text, as `decide` makes it, but without the limits that `decide` sets: a limit on links would hide what the
 * search behind it costs.
 *
 * @module
 */
import type { Match } from '../../src/core/findings.ts'
import { judge } from '../../src/core/judge.ts'
import { findLinks } from '../../src/core/link/find.ts'
import type { TermEntry } from '../../src/core/match/entry.ts'
import { matchUrl } from '../../src/core/match/match-links.ts'
import { matchTerms } from '../../src/core/match/match-terms.ts'
import { settleInLinks } from '../../src/core/match/names-in-links.ts'
import { TextLevels } from '../../src/core/match/scan.ts'
import type { PolicyTable } from '../../src/core/policy/table.ts'
import type { Snapshot } from '../../src/core/snapshot.ts'
import { HOSTILE_TERMS } from './hostile.ts'

/** For a list of the class `restricted-terms`: some are looked for inside words too. */
export const HOSTILE_ENTRIES: readonly TermEntry[] = HOSTILE_TERMS.map((value, i) => ({
  kind: 'term',
  match: i % 3 === 0 ? 'substring' : 'word',
  value,
  certainty: 'name',
}))

/** @returns how much was found */
export function checkWhole(text: string, snapshot: Snapshot, table: PolicyTable): number {
  const levels = new TextLevels(text)
  const links = findLinks(text, levels.at('fold'), Number.POSITIVE_INFINITY)
  const matches: Match[] = []
  for (const link of links) for (const match of matchUrl(link.url, link, snapshot) ?? []) matches.push(match)
  const terms = matchTerms(levels, 'bio', snapshot)
  for (const match of settleInLinks(terms, matches, links, snapshot)) matches.push(match)
  const input = { surface: 'bio', text, subject: { ageBand: 'unknown' } } as const
  const verdict = judge(input, { matches, urlMatches: 0, unreadable: false, shadowed: [] }, table)
  return links.length + matches.length + verdict.findings.length
}
