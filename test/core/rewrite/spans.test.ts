import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removeSpans, replaceSpans, type Span } from '../../../src/core/rewrite/spans.ts'

const span = (start: number, end: number, replacement = '*'): Span => ({ start, end, replacement })

describe('replaceSpans', () => {
  const rows: [why: string, text: string, spans: Span[], output: string][] = [
    ['nothing', 'abcdef', [], 'abcdef'],
    ['one', 'abcdef', [span(2, 4)], 'ab*ef'],
    ['the whole', 'abcdef', [span(0, 6)], '*'],
    ['the end', 'abcdef', [span(4, 6)], 'abcd*'],
    ['in any order', 'abcdef', [span(4, 5, '2'), span(0, 1, '1')], '1bcd2f'],
    ['touching: both', 'abcdef', [span(0, 2, '1'), span(2, 4, '2')], '12ef'],
    ['overlapping: the first to start', 'abcdef', [span(1, 4, '2'), span(0, 2, '1')], '1ef'],
    ['one inside another: the outer', 'abcdef', [span(2, 3, '2'), span(0, 5, '1')], '1f'],
    ['one start: the longer', 'abcdef', [span(1, 2, '2'), span(1, 4, '1')], 'a1ef'],
    ['three in a chain', 'abcdef', [span(0, 2, '1'), span(1, 4, '2'), span(3, 5, '3')], '1f'],
    ['a longer replacement', 'ab', [span(0, 1, 'xyz')], 'xyzb'],
    ['an empty replacement', 'abc', [span(1, 2, '')], 'ac'],
  ]
  it.each(rows)('%s', (_why, text, spans, output) => expect(replaceSpans(text, spans)).toBe(output))

  it('does not touch the spans it was given', () => {
    const spans = Object.freeze([span(4, 5), span(0, 1)])
    expect(replaceSpans('abcdef', spans)).toBe('*bcd*f')
  })

  it('keeps every unit outside of the spans and none inside, whatever they are', () => {
    const anySpan = fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 8 }), (pairs) => {
        const text = 'abcdefghijklmnopqrstuvwxyzABCD'
        const spans = pairs.map(([start, length]) => span(start, Math.min(text.length, start + length), '·'))
        const isInside = (i: number) => spans.some(({ start, end }) => start <= i && i < end)
        expect(replaceSpans(text, spans).replaceAll('·', '')).toBe([...text].filter((_, i) => !isInside(i)).join(''))
        const output = replaceSpans(text, spans)
        expect(output.includes('·')).toBe(spans.length > 0)
      }),
    )
  })
})

describe('removeSpans', () => {
  /** What goes stands between `[` and `]`. */
  const rows: [marked: string, output: string][] = [
    ['hi [xxx] ok', 'hi ok'],
    ['[xxx] ok', 'ok'],
    ['hi [xxx]', 'hi'],
    ['[xxx]', ''],
    ['hi [xxx], ok', 'hi , ok'],
    ['hi[xxx] ok', 'hi ok'],
    ['hi [xxx]ok', 'hi ok'],
    ['hi\t[xxx]\t\t ok', 'hi\tok'],
    ['hi\n[xxx] ok', 'hi\n ok'],
    ['hi [xxx]\nok', 'hi \nok'],
    ['a [xxx] b [yyy] c', 'a b c'],
    ['  two  spaces [xxx] stay', '  two  spaces stay'],
  ]
  it.each(rows)('%j → %j', (marked, output) => {
    const spans: { start: number; end: number }[] = []
    let text = ''
    for (const [i, part] of marked.split(/[[\]]/).entries()) {
      if (i % 2 === 1) spans.push({ start: text.length, end: text.length + part.length })
      text += part
    }
    expect(removeSpans(text, spans)).toBe(output)
  })

  it('takes what overlaps once', () => {
    const overlapping = [
      { start: 4, end: 8 },
      { start: 3, end: 6 },
    ]
    expect(removeSpans('ab xx yy', overlapping)).toBe('ab')
    expect(removeSpans('ab xx yy, cd', overlapping)).toBe('ab , cd')
  })
})
