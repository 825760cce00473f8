/** Linear in the text's length, whatever the text: counted in steps, not in time, so that no loaded machine makes it fail. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import { drawnKinds, type HostileKind, NAMED, PLACED } from '../support/hostile.ts'
import { checkWhole, HOSTILE_ENTRIES } from '../support/hostile-check.ts'
import { liveWith } from '../support/snapshot.ts'
import { stepsOf } from '../support/steps.ts'

const SHORT_CHARS = 1_500
/** Four times as many. */
const LONG_CHARS = 6_000
/** Linear is 4, quadratic 16. In between is what begins once: a second reading, a look that goes up to a bound. */
const RATIO_MAX = 8
/** The longer text of a kind, over the median of all kinds. */
const WORST_MAX = 20

const { snapshot, table } = await liveWith({ 'restricted-terms': HOSTILE_ENTRIES })
const kinds = [...NAMED, ...PLACED, ...drawnKinds(4)]
const counted = new Map<HostileKind, number>()

function steps(kind: HostileKind, chars: number): number {
  const text = kind.make(chars)
  return stepsOf(() => checkWhole(text, snapshot, table))
}

/** False where `decide` refuses to look at it. */
function isTaken(text: string): boolean {
  return decide({ surface: 'bio', text, subject: { ageBand: 'unknown' } }, snapshot, table).ok
}

describe('steps', () => {
  const text = 'a'.repeat(1_000)
  const rows: [what: string, run: () => void, least: number, most: number][] = [
    ['a look at each character', () => [...text].forEach((_, i) => void text.charCodeAt(i)), 1_000, 1_100],
    ['a copy at each character', () => [...text].forEach((_, i) => void text.slice(i)), 500_000, 510_000],
    ['a search as far as it goes', () => void text.indexOf('b', 900), 100, 110],
    ['elements until one is found', () => void [...text].find((_, i) => i === 99), 100, 110],
    ['nothing', () => {}, 0, 0],
  ]
  it.each(rows)('count %s', (_what, run, least, most) => {
    const found = stepsOf(run)
    expect(found).toBeGreaterThanOrEqual(least)
    expect(found).toBeLessThanOrEqual(most)
  })
})

describe('four times the text costs at most eight times the steps', () => {
  // What is made on first use is made before anything is counted.
  for (const kind of kinds) checkWhole(kind.make(500), snapshot, table)

  it.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
    const long = steps(kind, LONG_CHARS)
    counted.set(kind, long)
    expect(long / steps(kind, SHORT_CHARS)).toBeLessThan(RATIO_MAX)
  })

  it('and no kind costs over twenty times the median', () => {
    const all = [...counted].sort(([, a], [, b]) => b - a)
    const median = all[all.length >> 1]![1]
    expect(all.length).toBeGreaterThan(200)
    const dear = all.filter(([kind, cost]) => cost > WORST_MAX * median && isTaken(kind.make(LONG_CHARS)))
    expect(dear.map(([kind]) => kind.name)).toEqual([])
  })
})
