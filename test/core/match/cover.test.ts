import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverOf, lastStartingBy, outermost } from '../../../src/core/match/cover.ts'

type Span = { readonly start: number; readonly end: number }

const anySpan = fc.tuple(fc.nat(12), fc.nat(6)).map(([start, length]): Span => ({ start, end: start + length }))
const spans = fc.array(anySpan, { maxLength: 8 })
const holds = (outer: Span, inner: Span) => outer.start <= inner.start && inner.end <= outer.end
const runs = { numRuns: 2_000 }

describe('coverOf', () => {
  it.each([
    ['inside', { start: 3, end: 4 }, true],
    ['the same', { start: 2, end: 6 }, true],
    ['one unit out in front', { start: 1, end: 6 }, false],
    ['one unit out behind', { start: 2, end: 7 }, false],
    ['across two, in neither', { start: 5, end: 9 }, false],
    ['in a longer one that began before a shorter', { start: 11, end: 19 }, true],
    ['before all', { start: 0, end: 1 }, false],
  ])('%s', (_why, asked, expected) => {
    const cover = [
      { start: 8, end: 9 },
      { start: 2, end: 6 },
      { start: 10, end: 20 },
      { start: 11, end: 12 },
    ]
    expect(coverOf(cover)(asked)).toBe(expected)
  })

  it('agrees with looking at every span', () => {
    fc.assert(
      fc.property(spans, anySpan, (cover, asked) => {
        expect(coverOf(cover)(asked)).toBe(cover.some((span) => holds(span, asked)))
      }),
      runs,
    )
  })
})

describe('lastStartingBy', () => {
  it('agrees with looking from the end', () => {
    fc.assert(
      fc.property(spans, fc.nat(20), (unsorted, place) => {
        const sorted = unsorted.toSorted((a, b) => a.start - b.start)
        expect(lastStartingBy(sorted, place)).toBe(sorted.findLastIndex((span) => span.start <= place))
      }),
      runs,
    )
  })
})

describe('outermost', () => {
  it('keeps each span that no longer one holds, once, in order', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const naive = all
          .filter((inner) => !all.some((outer) => holds(outer, inner) && !holds(inner, outer)))
          .map(({ start, end }) => `${start}-${end}`)
        const kept = outermost(all, (outer) => outer).map(({ start, end }) => `${start}-${end}`)
        expect(new Set(kept)).toEqual(new Set(naive))
        expect(kept).toHaveLength(new Set(naive).size)
        const starts = outermost(all, (outer) => outer).map(({ start }) => start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })

  it('asks which of the two is surer, the outer first, and keeps what it is told', () => {
    const named = (name: string, start: number, end: number) => ({ name, start, end })
    const join = (outer: { name: string }, inner: { name: string }) => `${outer.name}${inner.name}`
    const all = [named('c', 2, 3), named('d', 5, 9), named('a', 0, 4), named('b', 1, 4)]
    const kept = outermost(all, (outer, inner) => ({ ...outer, name: join(outer, inner) }))
    expect(kept).toEqual([named('abc', 0, 4), named('d', 5, 9)])
  })
})
