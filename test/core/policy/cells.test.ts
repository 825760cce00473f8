import { describe, expect, it } from 'vitest'
import policy from '../../../lists/policy.json' with { type: 'json' }
import type { Policy } from '../../../src/core/policy/policy.ts'
import { buildTable, cell } from '../../../src/core/policy/table.ts'
import { ACTING_CLASSES, BANDS, CERTAINTIES, SURFACES } from '../../../src/core/words.ts'
import { must } from '../support.ts'
import { EXPECTATIONS, type Expectation } from './cells.ts'

const table = must(buildTable(policy as unknown as Policy))
const has = <T>(names: readonly T[] | '*', name: T) => names === '*' || names.includes(name)

const CELLS = SURFACES.flatMap((surface) =>
  ACTING_CLASSES.flatMap((listClass) =>
    CERTAINTIES.flatMap((certainty) => BANDS.map((band) => ({ surface, listClass, certainty, band }))),
  ),
)
type Cell = (typeof CELLS)[number]

const claims = (row: Expectation, { surface, listClass, certainty, band }: Cell): boolean =>
  has(row.surfaces, surface) &&
  row.classes.includes(listClass) &&
  has(row.certainties, certainty) &&
  has(row.bands, band)

describe('every cell of the shipped policy', () => {
  it('is claimed by exactly one expectation', () => {
    expect(CELLS.length).toBe(12 * 9 * 6 * 5)
    const claimed = CELLS.map((one) => ({ ...one, by: EXPECTATIONS.filter((row) => claims(row, one)).length }))
    expect(claimed.filter(({ by }) => by !== 1)).toEqual([])
  })

  it.each(EXPECTATIONS)('$classes in $surfaces, $bands, $certainties: $action ($why)', (row) => {
    const own = CELLS.filter((one) => claims(row, one))
    expect(own.length).toBeGreaterThan(0)
    for (const one of own) {
      for (const country of [undefined, 'GB', 'DE', 'KR', 'US']) {
        const rule = cell(table, one.surface, one.listClass, one.certainty, one.band, country)
        const { action, escalate, onTimeout, replacement } = rule
        expect({ ...one, action, escalate: escalate ?? false, onTimeout, replacement }).toEqual({
          ...one,
          action: row.action,
          escalate: row.escalate ?? false,
          onTimeout: row.onTimeout,
          replacement: row.replacement,
        })
        expect(rule.ground).not.toBe('')
      }
    }
  })
})
