/**
 * The table of one surface as rows that a person can read: what was found, and what that means for each band. Rows that say the
 * same are one.
 *
 * @module
 */
import { ACTING_CLASSES, type ActingClass, BANDS, CERTAINTIES, type Certainty, type Surface } from '../words.ts'
import { describeHit, describeOutcome } from './describe.ts'
import { either } from './phrases.ts'
import type { PolicyRule } from './policy.ts'
import { cell, type PolicyTable } from './table.ts'

export type MatrixRow = {
  readonly hits: readonly { readonly listClass: ActingClass; readonly certainties: readonly Certainty[] }[]
  /** One a band, in the order of `BANDS`. */
  readonly rules: readonly PolicyRule[]
}

/**
 * Every cell of a surface, each in exactly one row, in the order in which classes and certainties come.
 *
 * @param country ISO 3166-1 alpha-2; absent: where no market has rules of its own
 */
export function matrixOf(table: PolicyTable, surface: Surface, country?: string): readonly MatrixRow[] {
  const rows = new Map<string, { hits: { listClass: ActingClass; certainties: Certainty[] }[]; rules: PolicyRule[] }>()
  for (const listClass of ACTING_CLASSES) {
    for (const certainty of CERTAINTIES) {
      const rules = BANDS.map((band) => cell(table, surface, listClass, certainty, band, country))
      const key = rules.map((rule) => `${describeOutcome(rule)} ${rule.ground}`).join('\n')
      const row = rows.get(key) ?? { hits: [], rules }
      rows.set(key, row)
      const hit = row.hits.find((known) => known.listClass === listClass)
      if (hit === undefined) row.hits.push({ listClass, certainties: [certainty] })
      else hit.certainties.push(certainty)
    }
  }
  return [...rows.values()]
}

/** What was found in the rows of a matrix, in words. */
export function describeRow({ hits }: MatrixRow): string {
  return either(hits.map(({ listClass, certainties }) => describeHit(listClass, certainties)))
}

/** True where a row lets everything through, whoever it is about. */
export function isPassRow({ rules }: MatrixRow): boolean {
  return rules.every((rule) => rule.action === 'pass' && rule.escalate !== true)
}
