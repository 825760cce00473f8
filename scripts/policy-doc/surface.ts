/**
 * One place (surface) of docs/policy.md: a table of what is found, who it is about, what happens, why.
 *
 * @module
 */
import { describeBands, describeOutcome } from '../../src/core/policy/describe.ts'
import { describeRow, type MatrixRow, matrixOf } from '../../src/core/policy/matrix.ts'
import { capital, SURFACE_PHRASES } from '../../src/core/policy/phrases.ts'
import { getsNone, unavailabilityOf } from '../../src/core/policy/policy.ts'
import type { PolicyTable } from '../../src/core/policy/table.ts'
import { BANDS, type Band, type Surface } from '../../src/core/words.ts'
import { markdownTable, marketName } from './markdown.ts'

const NOTES: Partial<Readonly<Record<Surface, string>>> = {
  'profile-link': 'One of the links that stand by themselves on a profile.',
  message:
    'Read only where a basis is declared (above). Otherwise the answer is “not checked”, which is not the same as let through.',
  caption: 'What stands under a picture or a video.',
  transcript: 'The text that the platform itself read from a picture or heard in a recording.',
  hashtag: 'Whether it may be recommended. The people are those who look for it.',
  query:
    'What somebody types into the search box. A refused search gets no suggestions and the help card, which is the same for every refused search.',
  suggestion: 'What the search box offers. What is refused here is left out, without a word.',
  outbound: 'At the moment of the click, by the lists of that moment. The person is whoever clicks.',
}

export function surfaceSection(table: PolicyTable, surface: Surface): string {
  const rows = matrixOf(table, surface)
  const known = new Set(rows.flatMap(linesOf).map((line) => line.join()))
  const own = [...table.markets.keys()].sort().flatMap((market) => {
    const lines = matrixOf(table, surface, market).flatMap(linesOf)
    const differing = lines.filter((line) => !known.has(line.join()))
    return differing.length === 0 ? [] : [`In ${marketName(market)}:`, tableOf(differing)]
  })
  const note = [NOTES[surface], ...absences(table, surface)].filter((part) => part !== undefined).join(' ')
  return [
    `## ${capital(SURFACE_PHRASES[surface])}`,
    ...(note === '' ? [] : [note]),
    tableOf(rows.flatMap(linesOf)),
    ...own,
  ].join('\n\n')
}

function absences({ policy }: PolicyTable, surface: Surface): string[] {
  const without = BANDS.filter((band) => unavailabilityOf(policy, surface, band) !== null)
  if (without.length === 0) return []
  const who = capital(describeBands(without))
  const unsent = without.filter((band) => getsNone(policy, surface, band))
  if (unsent.length === 0) return [`${who} does not have this at all; their lines are for what others show them.`]
  const neither = unsent.length === without.length ? 'neither writes nor gets one' : 'does not have this at all'
  return [`${who} ${neither}: it is refused. Their lines say what else is done about what others write to them.`]
}

function tableOf(lines: readonly string[][]): string {
  return markdownTable(['what is found', 'who', 'what happens', 'why'], lines)
}

/** A line for each set of bands that a row treats alike. */
function linesOf(row: MatrixRow): string[][] {
  const groups = new Map<string, Band[]>()
  for (const [i, rule] of row.rules.entries()) {
    if (rule.action === 'pass' && rule.escalate !== true) continue
    const key = JSON.stringify([describeOutcome(rule), rule.ground])
    groups.set(key, [...(groups.get(key) ?? []), BANDS[i]!])
  }
  return [...groups].map(([key, bands]) => {
    const [outcome, ground] = JSON.parse(key) as [string, string]
    return [describeRow(row), describeBands(bands), outcome, ground]
  })
}
