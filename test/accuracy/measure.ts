/**
 * Decides about samples by the bundled lists, and counts what was found.
 *
 * @module
 */
import { decide } from '../../src/core/decide.ts'
import type { Finding } from '../../src/core/decision.ts'
import type { Certainty, Surface } from '../../src/core/words.ts'
import type { Live } from '../../src/lists/live.ts'
import type { ContactSample } from './contacts.ts'
import type { Sample } from './generate.ts'

/** What is said of an address or of an invitation; a false one of these holds somebody's text back. */
export const SURE: ReadonlySet<Certainty> = new Set(['link', 'host', 'disguised', 'invited'])
/** Surer than a name alone. */
const ACTING: ReadonlySet<Certainty> = new Set([...SURE, 'lookalike'])

/** @throws where a text cannot be decided about: no sample is that long */
export function findingsOf(text: string, surface: Surface, { snapshot, table }: Live): readonly Finding[] {
  const verdict = decide({ surface, text, subject: { ageBand: 'unknown' } }, snapshot, table)
  if (!verdict.ok) throw new Error(`${verdict.error}: ${text}`)
  return verdict.value.findings
}

/** True where a lure was found at the place of the disguise. */
export function isFound(sample: Sample, live: Live): boolean {
  const surface = sample.wants === 'name' ? 'query' : 'bio'
  return findingsOf(sample.text, surface, live).some(
    ({ certainty, start, end, explanation }) =>
      explanation?.class === 'lures' &&
      start < sample.end &&
      sample.start < end &&
      (sample.wants === 'name' || ACTING.has(certainty)),
  )
}

/** True where a contact was found at its place, by whoever reads messages among strangers. */
export function isContactFound({ text, start, end }: ContactSample, live: Live): boolean {
  return findingsOf(text, 'message', live).some(
    (finding) => finding.explanation?.class === 'contact-lures' && finding.start < end && start < finding.end,
  )
}

/** Findings that an ordinary text must not have, as `certainty class`. */
export function alarmsOf(text: string, surface: Surface, live: Live): string[] {
  return findingsOf(text, surface, live)
    .filter(({ certainty }) => SURE.has(certainty))
    .map(({ certainty, code }) => `${certainty} ${code}`)
}

/** True where a search would be kept back by a name in it or by a look-alike of one. */
export function isKeptBack(text: string, live: Live): boolean {
  return findingsOf(text, 'query', live).some(({ explanation }) => explanation?.class === 'lures')
}

/** Counts by a key: how many, and how many of them are so. */
export class Tally {
  readonly rows = new Map<string, { of: number; hits: number }>()

  add(key: string, isHit: boolean): void {
    const row = this.rows.get(key) ?? { of: 0, hits: 0 }
    row.of++
    if (isHit) row.hits++
    this.rows.set(key, row)
  }

  share(key: string): number {
    const row = this.rows.get(key)
    return row === undefined ? Number.NaN : row.hits / row.of
  }

  /** The smallest share first. */
  sorted(): { key: string; of: number; hits: number; share: number }[] {
    return [...this.rows]
      .map(([key, row]) => ({ key, ...row, share: row.hits / row.of }))
      .sort((a, b) => a.share - b.share || (a.key < b.key ? -1 : 1))
  }
}
