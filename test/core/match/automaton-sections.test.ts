/**
 * The automaton as bytes: round trip, views, and bytes that were changed.
 *
 * @module
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AUTOMATON_SECTIONS,
  automatonFromSections,
  automatonToSections,
  buildAutomaton,
  scanAutomaton,
} from '../../../src/core/match/automaton.ts'

const PATTERNS = [
  'omega',
  'meg',
  'mega',
  'gadget',
  'gadfly',
  'om',
  'a',
  'videochat',
  'video call',
  '😀😁',
  'video',
  'deo',
  'om',
]
const TEXT = 'omega gadgets: video call, videochat, videochum, gadflies, megamega 😀😁😀 aaaa videocha'

const sections = () => automatonToSections(buildAutomaton(PATTERNS)).map((bytes) => bytes.slice())

describe('automaton sections', () => {
  it('come back byte-equal and match alike', () => {
    const term = fc.string({ unit: fc.constantFrom(...'abcd😀'.split('')), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 30 }), (patterns) => {
        const built = buildAutomaton(patterns)
        const bytes = automatonToSections(built)
        expect(bytes).toHaveLength(AUTOMATON_SECTIONS.length)
        expect(bytes.every(({ byteLength }) => byteLength % 4 === 0)).toBe(true)
        const read = automatonFromSections(bytes)
        expect(read).toEqual(built)
        expect(read && automatonToSections(read)).toEqual(bytes)
      }),
      { numRuns: 100 },
    )
  })

  it('are views where aligned, and copies where not', () => {
    const bytes = sections()
    const read = automatonFromSections(bytes)
    expect(read?.states.buffer).toBe(bytes[AUTOMATON_SECTIONS.indexOf('states')]?.buffer)
    const odd = bytes.map((section) => {
      const shifted = new Uint8Array(section.length + 1)
      shifted.set(section, 1)
      return shifted.subarray(1)
    })
    expect(automatonFromSections(odd)).toEqual(read)
  })

  it.each(AUTOMATON_SECTIONS.map((name, i) => ({ name, i })))(
    'refuses a short, a long and a missing $name',
    ({ i }) => {
      const cut = (change: (section: Uint8Array) => Uint8Array) =>
        automatonFromSections(sections().map((section, at) => (at === i ? change(section) : section)))
      expect(cut((section) => section.slice(0, -1))).toBeNull()
      expect(automatonFromSections(sections().toSpliced(i, 1))).toBeNull()
      // A shorter alphabet is an alphabet; everything else has its length from another section.
      if (AUTOMATON_SECTIONS[i] === 'alphabet') return
      expect(cut(() => new Uint8Array(0)) === null).toBe(true)
      expect(cut((section) => section.slice(0, -4)) === null).toBe(true)
      expect(cut((section) => Uint8Array.of(...section, 0, 0, 0, 0)) === null).toBe(true)
    },
  )

  const LEAF = 2 * (buildAutomaton(PATTERNS).depth.length - 1)
  const TAMPERED: readonly { why: string; name: (typeof AUTOMATON_SECTIONS)[number]; at: number; value: number }[] = [
    { why: 'more patterns than ids can name', name: 'ids', at: 0, value: PATTERNS.length },
    { why: 'fewer than no pattern', name: 'params', at: 0, value: -1 },
    { why: 'another count of states', name: 'params', at: 1, value: 3 },
    { why: 'a filter that looks at nothing', name: 'params', at: 2, value: 0 },
    { why: 'a filter wider than the window', name: 'params', at: 2, value: 6 },
    { why: 'a unit that is none', name: 'alphabet', at: 1, value: 65_536 },
    { why: 'a root that is deep', name: 'depth', at: 0, value: 1 },
    { why: 'a child behind the last state', name: 'states', at: LEAF, value: 0x10061 },
    { why: 'a row behind the table', name: 'states', at: 0, value: -1 },
    { why: 'a fail that is as deep', name: 'states', at: LEAF + 1, value: LEAF / 2 },
    { why: 'a fail that is as deep, told by its depth', name: 'states', at: LEAF + 1, value: -50 },
    { why: 'a child that is shallower', name: 'rows', at: 1, value: 0 },
    { why: "a step that is not its state's", name: 'rows', at: 2, value: 5 },
    { why: "a fail that is not its state's", name: 'rows', at: 3, value: -3 },
    { why: 'a term longer than its state is deep', name: 'lengths', at: 0, value: 50 },
    { why: 'a term without length', name: 'lengths', at: 0, value: 0 },
    { why: 'a term that is its own suffix', name: 'suffix', at: 0, value: 0 },
    { why: 'an output of no term', name: 'out', at: 1, value: 99 },
    { why: 'ids that go back', name: 'idStart', at: 1, value: 99 },
  ]
  it.each(TAMPERED)('refuse $why', ({ name, at, value }) => {
    const bytes = sections()
    const section = bytes[AUTOMATON_SECTIONS.indexOf(name)]!
    const words = new Int32Array(section.buffer, section.byteOffset, section.byteLength / 4)
    // Rows are sparse: the first place that is taken.
    const taken = words.findIndex((word, i) => i % 4 === 0 && word !== -1)
    words[name === 'rows' ? taken + at : at] = value
    expect(automatonFromSections(bytes) === null).toBe(true)
  })

  it('whose bytes were changed are refused, or a scan ends inside them', () => {
    let refused = 0
    let scanned = 0
    const edit = fc.record({
      section: fc.nat(),
      at: fc.nat(),
      value: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 127, 128, 255)),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const bytes = sections()
        for (const { section, at, value } of edits) {
          const of = bytes[section % bytes.length]!
          of[at % of.length] = value
        }
        const read = automatonFromSections(bytes)
        if (read === null) {
          refused++
          return
        }
        scanned++
        let visits = 0
        let lastEnd = 0
        scanAutomaton(read, TEXT, (id, start, end) => {
          visits++
          expect(id).toBeGreaterThanOrEqual(0)
          expect(id).toBeLessThan(read.patternCount)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start).toBeLessThan(end)
          expect(end).toBeGreaterThanOrEqual(lastEnd)
          expect(end).toBeLessThanOrEqual(TEXT.length)
          lastEnd = end
        })
        expect(visits).toBeLessThanOrEqual(TEXT.length * PATTERNS.length)
      }),
      { numRuns: 2_000 },
    )
    expect(refused).toBeGreaterThan(200)
    expect(scanned).toBeGreaterThan(200)
  })
})
