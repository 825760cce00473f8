import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEVELS, normalize, originalSpan } from '../../../src/core/text/normalize.ts'

const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 1_000)

/** What of the source stands behind `part` of the normalized text. */
function sliceOf(source: string, part: string, level: (typeof LEVELS)[number]): string {
  const n = normalize(source, level)
  const at = n.text.indexOf(part)
  expect(at).toBeGreaterThanOrEqual(0)
  const { start, end } = originalSpan(n, at, at + part.length)
  return source.slice(start, end)
}

describe('originalSpan', () => {
  it.each([
    ['plain', 'a kum b', 'kum', 'kum'],
    ['capitals', 'a KUM b', 'kum', 'KUM'],
    ['two code units a letter', 'a 🅺🆄🅼 b', 'kum', '🅺🆄🅼'],
    ['invisible inside, not around', '\u200bk\u200bum\u200b!', 'kum', 'k\u200bum'],
    ['marks of the last letter', 'k\u0336u\u0336m\u0336\u0301!', 'kum', 'k\u0336u\u0336m\u0336\u0301'],
    ['a mark that level fold keeps', 'xकि!', 'क', 'कि'],
    ['a mark on a flag', '🇺🇸\u0301x', '🇺🇸', '🇺🇸\u0301'],
    ['one letter for two', 'ﬁn', 'f', 'ﬁ'],
    ['width', '（ｋｕｍ）', 'kum', 'ｋｕｍ'],
  ])('%s', (_why, source, part, slice) => {
    expect(sliceOf(source, part, 'fold')).toBe(slice)
  })

  it('covers repeats and digits at level leet', () => {
    expect(sliceOf('a kuuumqu4tttt b', 'kumquat', 'leet')).toBe('kuuumqu4tttt')
    expect(sliceOf('𝐤𝐮𝐮𝐦 кυмqυаt', 'kumquat', 'leet')).toBe('кυмqυаt')
  })

  it('is empty for nothing, and stays in range', () => {
    const n = normalize('Ａ b', 'fold')
    expect(originalSpan(n, 1, 1)).toEqual({ start: 1, end: 1 })
    expect(originalSpan(n, 99, 120)).toEqual({ start: 3, end: 3 })
  })

  it('is whole characters in order, for any text and any part', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (source, a, b) => {
        for (const level of LEVELS) {
          const n = normalize(source, level)
          const start = a % (n.text.length + 1)
          const span = originalSpan(n, start, start + (b % (n.text.length - start + 1)))
          expect(span.start).toBeLessThanOrEqual(span.end)
          expect(span.end).toBeLessThanOrEqual(source.length)
          expect(source.slice(span.start, span.end).isWellFormed()).toBe(true)
          expect(source.slice(span.end)).not.toMatch(span.end > span.start ? /^\p{M}/u : /^(?!)/)
        }
      }),
      { numRuns: fuzzRuns },
    )
  })
})
