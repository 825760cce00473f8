import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../../lists/policy.json' with { type: 'json' }
import { describeBands, describeHit, describeOutcome } from '../../../src/core/policy/describe.ts'
import { describeRow, isPassRow, matrixOf } from '../../../src/core/policy/matrix.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { buildTable, cell } from '../../../src/core/policy/table.ts'
import {
  ACTING_CLASSES,
  ACTIONS,
  BANDS,
  type Band,
  CERTAINTIES,
  type Certainty,
  SURFACES,
} from '../../../src/core/words.ts'
import { must } from '../support.ts'

const table = must(buildTable(shippedPolicy as unknown as Policy))

it.each<[readonly Band[], string]>([
  [BANDS, 'anybody'],
  [['below-admission', '13-15', '16-17', 'unknown'], 'somebody under 18 or of unknown age'],
  [['below-admission', '13-15', '16-17'], 'somebody under 18'],
  [['13-15', 'below-admission'], 'somebody under 16'],
  [['13-15', 'below-admission', 'adult'], 'somebody under 16 or an adult'],
  [['adult', 'unknown'], 'an adult or somebody of unknown age'],
  [['13-15'], 'somebody of 13–15'],
])('%j: %s', (bands, phrase) => expect(describeBands(bands)).toBe(phrase))

it.each<[Parameters<typeof describeHit>[0], readonly Certainty[], string]>([
  ['lures', CERTAINTIES, 'anything that leads to a listed chat service'],
  ['lures', ['name', 'link'], 'a link to or only the name of a listed chat service'],
  ['terms', CERTAINTIES, 'words that may upset'],
  ['terms', ['disguised', 'name'], 'words that may upset, disguised or written plainly'],
  ['threats', CERTAINTIES, 'something on a list of threats'],
])('%s, %j: %s', (listClass, certainties, phrase) => expect(describeHit(listClass, certainties)).toBe(phrase))

describe('an outcome', () => {
  it('of every action has its own words', () =>
    expect(new Set(ACTIONS.map((action) => describeOutcome({ action }))).size).toBe(ACTIONS.length))
  it.each([
    [
      { action: 'review', onTimeout: 'refuse', escalate: true },
      'held for a person (shown to a person at once; refused if nobody decides)',
    ],
    [{ action: 'warn', replacement: '[x]' }, 'let through with a warning (“[x]” in its place)'],
    // What is refused has no place to change, and nobody to wait for.
    [{ action: 'block', replacement: '[x]', onTimeout: 'release' }, 'refused'],
    [{ action: 'pass', onTimeout: 'release' }, 'let through'],
  ] as const)('%j: %s', (outcome, phrase) => expect(describeOutcome(outcome)).toBe(phrase))
})

describe('a matrix', () => {
  it.each(SURFACES)('of %s has every cell once, with its own rule', (surface) => {
    const rows = matrixOf(table, surface)
    for (const listClass of ACTING_CLASSES)
      for (const certainty of CERTAINTIES) {
        const own = rows.filter(({ hits }) =>
          hits.some((hit) => hit.listClass === listClass && hit.certainties.includes(certainty)),
        )
        expect(own).toHaveLength(1)
        for (const [i, band] of BANDS.entries()) {
          const rule = cell(table, surface, listClass, certainty, band, undefined)
          expect(describeOutcome(own[0]!.rules[i]!)).toBe(describeOutcome(rule))
          expect(own[0]!.rules[i]!.ground).toBe(rule.ground)
        }
      }
  })

  it('tells a row that lets everything through', () => {
    const rows = matrixOf(table, 'suggestion')
    expect(rows.filter(isPassRow)).toHaveLength(1)
    expect(rows.filter((row) => !isPassRow(row)).map(describeRow)).toContain(
      'anything that leads to a listed chat service',
    )
  })
})
