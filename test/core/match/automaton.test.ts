/**
 * The automaton against a naive search.
 *
 * @module
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AutomatonTables, buildAutomaton, scanAutomaton } from '../../../src/core/match/automaton.ts'

type Hit = readonly [id: number, start: number, end: number]

function scan(tables: AutomatonTables, text: string): Hit[] {
  const hits: Hit[] = []
  scanAutomaton(tables, text, (id, start, end) => hits.push([id, start, end]))
  return hits
}

/** Ends ascending, at one end the longest first, then ids ascending. */
function naive(patterns: readonly string[], text: string): Hit[] {
  const hits: Hit[] = []
  patterns.forEach((pattern, id) => {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1))
      hits.push([id, at, at + pattern.length])
  })
  return hits.sort((a, b) => a[2] - b[2] || a[1] - b[1] || a[0] - b[0])
}

const ROWS: readonly { why: string; patterns: readonly string[]; text: string }[] = [
  { why: 'the classic of the paper', patterns: ['he', 'she', 'his', 'hers'], text: 'ushers' },
  { why: 'no pattern', patterns: [], text: 'anything' },
  { why: 'no text', patterns: ['a'], text: '' },
  { why: 'text shorter than the window', patterns: ['ab', 'b'], text: 'ab' },
  { why: 'pattern longer than the text', patterns: ['abcdefgh'], text: 'abcdefg' },
  { why: 'the whole text', patterns: ['abcdefgh'], text: 'abcdefgh' },
  { why: 'duplicates: both ids', patterns: ['kerb', 'x', 'kerb'], text: 'a kerb' },
  { why: 'an empty pattern keeps its id and has no occurrence', patterns: ['', 'b', ''], text: 'abc' },
  { why: 'overlapping itself', patterns: ['aa', 'aaa'], text: 'aaaaa' },
  { why: 'a suffix that is a term, where no goto exists', patterns: ['abcdefgx', 'cdefgh'], text: 'abcdefgh' },
  { why: 'a step back over ends already reported', patterns: ['ab', 'abcdz', 'bcd', 'cdq'], text: 'abcdabcdq' },
  {
    why: 'terms of every length around the window',
    patterns: ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg'],
    text: 'xabcdefgabcdef',
  },
  { why: 'an astral character is two units', patterns: ['😀', '😀😀', '\ud83d'], text: 'a😀😀b' },
  { why: 'an emoji sequence', patterns: ['👩‍👧', '‍'], text: '👨‍👩‍👧‍👦' },
  { why: 'the ends of the code units', patterns: ['\u0000', '\uffff', '\uffff\u0000'], text: 'a\uffff\u0000' },
  { why: 'scripts without spaces', patterns: ['ビデオ', 'デオ通', '通話'], text: '無料ビデオ通話' },
]

describe('scanAutomaton', () => {
  it.each(ROWS)('$why', ({ patterns, text }) => {
    const wanted = naive(
      patterns.map((pattern) => pattern || '\u0001never'),
      text,
    )
    expect(scan(buildAutomaton(patterns), text)).toEqual(wanted)
  })

  // Few letters make many overlaps; many letters make rows with several children, and codes shared by several units.
  const ALPHABETS = ['ab', 'abc', 'a😀é\u200d', 'abcdefghijklmnopqrstuvwxyz0123456789 .-_äöüßжщ一二三四五']
  it.each(ALPHABETS)('agrees with a naive search over %j', (alphabet) => {
    const text = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 1, maxLength, size: 'max' })
    let found = 0
    fc.assert(
      fc.property(fc.array(text(12), { maxLength: 40, size: 'max' }), text(200), (patterns, haystack) => {
        // Pieces of the text and their endings, or a large alphabet would hardly ever match.
        const pieces = patterns.map((pattern, i) => {
          const at = (i * 17) % haystack.length
          return i % 3 === 0 ? pattern : haystack.slice(at, at + pattern.length) + (i % 3 === 1 ? '' : pattern[0])
        })
        const hits = scan(buildAutomaton(pieces), haystack)
        found += hits.length
        expect(hits).toEqual(naive(pieces, haystack))
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  it('agrees with a naive search when all terms are long, or all short', () => {
    const text = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength, maxLength })
    for (const [least, most] of [
      [6, 14],
      [1, 2],
      [3, 5],
    ] as const) {
      fc.assert(
        fc.property(fc.array(text(least, most), { maxLength: 60 }), text(1, 120), (patterns, haystack) => {
          expect(scan(buildAutomaton(patterns), haystack)).toEqual(naive(patterns, haystack))
        }),
      )
    }
  })

  it('visits while it scans, so that a caller may stop it by throwing', () => {
    const stop = new Error('enough')
    const tables = buildAutomaton(['a'])
    expect(() =>
      scanAutomaton(tables, 'xaa', () => {
        throw stop
      }),
    ).toThrow(stop)
    expect(scan(tables, 'xaa')).toHaveLength(2)
  })
})

describe('buildAutomaton', () => {
  it('gives the same tables for the same patterns', () => {
    const patterns = ['omega', 'meg', 'gadget', 'mega', 'meg']
    expect(buildAutomaton(patterns)).toEqual(buildAutomaton([...patterns]))
  })

  it('gives the same tables for the same patterns in any order, but for the ids', () => {
    const term = fc.string({ unit: fc.constantFrom(...'abcdeé😀'.split('')), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.uniqueArray(term, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (patterns, keys) => {
        const shuffled = patterns
          .map((pattern) => ({ pattern, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ pattern }) => pattern)
        const { ids, ...tables } = buildAutomaton(patterns)
        const { ids: others, ...shuffledTables } = buildAutomaton(shuffled)
        expect(shuffledTables).toEqual(tables)
        expect([...others].map((id) => shuffled[id])).toEqual([...ids].map((id) => patterns[id]))
      }),
      { numRuns: 100 },
    )
  })

  it('builds 100,000 patterns, finds each, and stays under 24 MB', () => {
    const patterns = Array.from(
      { length: 100_000 },
      (_, i) => `${((i * 2654435761) % 4294967296).toString(36)}${'-xyz'.slice(0, i % 5)}`,
    )
    const tables = buildAutomaton(patterns)
    let bytes = 0
    for (const table of Object.values(tables)) if (typeof table !== 'number') bytes += table.byteLength
    expect(bytes).toBeLessThan(24_000_000)
    for (let id = 0; id < patterns.length; id += 97) {
      expect(scan(tables, `#${patterns[id]}#`)).toContainEqual([id, 1, 1 + patterns[id]!.length])
    }
  })
})
