import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextBuilder } from '../../../src/core/text/builder.ts'
import { LEVELS, type Level, normalize } from '../../../src/core/text/normalize.ts'
import { chained, type Places, PlacesWriter } from '../../../src/core/text/places.ts'

const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 1_000)

type Span = readonly [start: number, end: number]

/** How many units the next character is made of in the source, and how many it becomes. */
type Char = { readonly source: number; readonly made: number; readonly widen: boolean }
const CHARS = fc.array(
  fc.record({ source: fc.integer({ min: 1, max: 3 }), made: fc.integer({ min: 0, max: 3 }), widen: fc.boolean() }),
  { maxLength: 40 },
)

/** The same text twice: through the writer, and as a span a unit. */
function written(chars: readonly Char[]): { places: Places | null; spans: Span[] } {
  const writer = new PlacesWriter()
  const spans: Span[] = []
  let at = 0
  for (const { source, made, widen } of chars) {
    const end = at + source
    if (widen && spans.length > 0) {
      writer.widen(spans.length - 1, end)
      spans[spans.length - 1] = [spans.at(-1)![0], end]
    } else {
      for (let i = 0; i < made; i++) {
        writer.add(spans.length, at, end)
        spans.push([at, end])
      }
    }
    at = end
  }
  return { places: writer.finish(spans.length === at), spans }
}

function spansOf(places: Places | null, length: number): Span[] {
  return Array.from({ length }, (_, i) => (places === null ? [i, i + 1] : [places.startOf(i), places.endOf(i)]))
}

describe('places', () => {
  it('are those that were written, whatever they are and in whatever order they are asked for', () => {
    let moved = 0
    fc.assert(
      fc.property(CHARS, fc.array(fc.nat(), { maxLength: 20 }), (chars, questions) => {
        const { places, spans } = written(chars)
        expect(spansOf(places, spans.length)).toEqual(spans)
        if (places === null) return
        moved++
        for (const question of questions) {
          if (spans.length === 0) return
          const at = question % spans.length
          expect([places.startOf(at), places.endOf(at)]).toEqual(spans[at])
        }
      }),
      { numRuns: fuzzRuns },
    )
    expect(moved).toBeGreaterThan(fuzzRuns / 10)
  })

  it('cost a text nothing that changes unit for unit', () => {
    expect(written(Array(9).fill({ source: 1, made: 1, widen: false })).places).toBeNull()
    // A text that ends early is not its source, though each of its units stands where it stood.
    const chars = [1, 1, 0].map((made) => ({ source: 1, made, widen: false }))
    expect(written(chars).places).not.toBeNull()
  })

  it('lead through every step to the source', () => {
    const first = new TextBuilder(3)
    first.push(0x61, 0, 2)
    first.push(0x62, 2, 3)
    first.push(0x63, 5, 6)
    const second = new TextBuilder(2)
    second.pushAll('xy', 0, 2)
    second.push(0x63, 2, 3)
    const { text, places } = second.finish(3)
    const both = chained(places, first.finish(6).places)
    expect(text).toBe('xyc')
    expect(spansOf(both, 3)).toEqual([
      [0, 3],
      [0, 3],
      [5, 6],
    ])
    expect(chained(places, null)).toBe(places)
    expect(chained(null, places)).toBe(places)
  })
})

const spans = (text: string, level: Level) => {
  const n = normalize(text, level)
  return [
    n.text,
    spansOf(n.places, n.text.length)
      .map(([start, end]) => `${start}-${end}`)
      .join(' '),
  ]
}

describe('places of a normalized text', () => {
  it.each<[string, string, Level, string, string]>([
    ['nothing moves', 'Abc ☺', 'fold', 'abc ☺', '0-1 1-2 2-3 3-4 4-5'],
    ['one letter for two units', 'a𝐛c', 'fold', 'abc', '0-1 1-3 3-4'],
    ['two letters for one unit', 'aﬁ', 'fold', 'afi', '0-1 1-2 1-2'],
    ['what is dropped stands nowhere', '\u200ba\u200bb', 'fold', 'ab', '1-2 3-4'],
    ['a dropped end', 'ab\u200b', 'fold', 'ab', '0-1 1-2'],
    ['marks stand with their letter', 'xe\u0301e\u0336!', 'fold', 'xée!', '0-1 1-3 3-5 5-6'],
    ['a pair that stays, before and behind a change', '🌻о🌻', 'skeleton', '🌻o🌻', '0-1 1-2 2-3 3-5 3-5'],
    ['two steps', '𝐚о🅱', 'skeleton', 'aob', '0-2 2-3 3-5'],
    ['letters once more', 'kuuum', 'leet', 'kum', '0-1 1-4 4-5'],
    ['three steps', '𝐤𝐮𝐮𝐦', 'leet', 'kum', '0-2 2-6 6-8'],
  ])('%s', (_why, text, level, read, places) => {
    expect(spans(text, level)).toEqual([read, places])
  })

  it('are in order and inside, for any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab AB.🌻о𝐚ﬁ\u0301\u0336\u200béΝ1$'), maxLength: 30 })
    fc.assert(
      fc.property(text, (source) => {
        for (const level of LEVELS) {
          const n = normalize(source, level)
          let before = 0
          for (const [start, end] of spansOf(n.places, n.text.length)) {
            expect(start).toBeGreaterThanOrEqual(before)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(source.length)
            before = start
          }
        }
      }),
      { numRuns: fuzzRuns },
    )
  })
})
