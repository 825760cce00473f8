import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { Hit, Subject } from '../../src/core/decision.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { filterSuggestions, type Suggested } from '../../src/core/suggest.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith } from '../support/snapshot.ts'
import { must, snapshotOf, tableOf, term } from './support.ts'

const snapshot = snapshotOf({
  terms: [term('demotedword')],
  solicitation: [term('heldword')],
  'media-hosts': [term('warnedword')],
  lures: [term('vidorp')],
})
const table = tableOf([
  { classes: ['terms'], action: 'demote' },
  { classes: ['solicitation'], action: 'review' },
  { classes: ['media-hosts'], action: 'warn' },
  { classes: ['lures'], surfaces: ['query'], action: 'block' },
  { classes: ['lures'], surfaces: ['suggestion'], bands: ['13-15'], action: 'block' },
])
const ADULT: Subject = { ageBand: 'adult' }

const ask = (query: string, suggestions: readonly string[], subject = ADULT): Suggested =>
  must(filterSuggestions({ query, suggestions, subject }, snapshot, table))

describe('filterSuggestions', () => {
  it('keeps the order, and says how many it left out', () => {
    const asked = ['zebra', 'demotedword now', 'apple', 'my heldword', 'mango', 'apple', 'a warnedword']
    expect(ask('a', asked)).toMatchObject({
      suggestions: ['zebra', 'apple', 'mango', 'apple'],
      removed: 3,
      action: 'pass',
    })
  })

  it.each(['demotedword', 'heldword', 'warnedword'])('shows no suggestion that does not pass: %s', (word) => {
    expect(ask('a', [word])).toMatchObject({ suggestions: [], removed: 1, action: 'pass' })
  })

  it('shows nothing at all on a blocked query', () => {
    expect(ask('vidorp', ['zebra', 'vidorp app', 'tea'])).toMatchObject({
      suggestions: [],
      removed: 3,
      action: 'block',
    })
    expect(ask('vidorp', [])).toMatchObject({ suggestions: [], removed: 0, action: 'block' })
  })

  it.each([
    ['demotedword', 'demote'],
    ['heldword', 'review'],
    ['warnedword', 'warn'],
  ])('only a blocked query is restricted: %s → %s', (query, action) => {
    expect(ask(query, ['zebra', 'tea'])).toMatchObject({ suggestions: ['zebra', 'tea'], removed: 0, action })
  })

  it('shows nothing to people who do not have suggestions, however clear', () => {
    const rule = { id: 'none', surfaces: ['suggestion'], bands: ['13-15'], ground: 'a test' } as const
    const asked = { query: 'a', suggestions: ['tea', ''], subject: { ageBand: '13-15' } } as const
    expect(must(filterSuggestions(asked, snapshot, tableOf([], [rule])))).toMatchObject({
      suggestions: [''],
      removed: 1,
    })
    const noSearch = tableOf([], [{ ...rule, surfaces: ['query'] }])
    expect(must(filterSuggestions(asked, snapshot, noSearch))).toMatchObject({ suggestions: [], action: 'block' })
  })

  it('looks at a suggestion as a suggestion, at a query as a query, and at who asks', () => {
    expect(ask('a', ['vidorp']).suggestions).toEqual(['vidorp'])
    expect(ask('a', ['vidorp', 'tea'], { ageBand: '13-15' })).toMatchObject({
      suggestions: ['tea'],
      removed: 1,
      action: 'pass',
    })
  })

  it('an empty box and an empty suggestion are nothing to look at', () => {
    expect(ask('', ['', 'tea'])).toMatchObject({ suggestions: ['', 'tea'], removed: 0, action: 'pass' })
  })

  it('one that cannot be looked at is left out, and its neighbours are not touched by it', () => {
    expect(ask('a', ['tea', 'x\ud800', 'zebra'])).toMatchObject({
      suggestions: ['tea', 'zebra'],
      removed: 1,
      action: 'pass',
    })
    expect(ask('vidorp', ['tea', 'x\ud800'])).toMatchObject({ suggestions: [], removed: 2, action: 'block' })
  })

  it.each([
    ['x'.repeat(LIMITS.textChars + 1), 'text-too-long'],
    ['x\ud800', 'lone-surrogate'],
  ])('a query that cannot be looked at is an error (%#)', (query, error) => {
    expect(filterSuggestions({ query, suggestions: ['tea'], subject: ADULT }, snapshot, table)).toMatchObject({
      ok: false,
      error,
    })
  })
})

describe('with the shipped lists', () => {
  let live: Live
  beforeAll(async () => {
    live = await liveWith()
  })
  const shipped = (query: string, suggestions: readonly string[]): Suggested =>
    must(filterSuggestions({ query, suggestions, subject: { ageBand: 'unknown' } }, live.snapshot, live.table))

  it('"omeg" loses its listed completions and nothing else', () => {
    const fine = ['omega watches', 'omelette', 'omega 3', 'omg', 'homage']
    const listed = ['omegle', 'Omegle app', 'omegle.com', 'ometv', 'sites like omegle', 'omegle alternative']
    expect(shipped('omeg', [...listed.slice(0, 3), ...fine, ...listed.slice(3)])).toMatchObject({
      suggestions: fine,
      removed: listed.length,
      action: 'pass',
    })
  })

  it.each([
    '0megle',
    'оmegle',
    'o m e g l e . c o m',
    'ｏｍｅｇｌｅ',
    'omegllle',
    'omegle dot com',
    'омегле',
    'オメグル',
    '오메글',
    'ओमेगल',
    'أوميجل',
    'أوميغل',
    'אומגל',
    'โอเมเกิล',
    'оме тв',
    'Ометв',
    '오메TV',
    'オメtv',
    'ओमे टीवी',
    'チャットルーレット',
    'شات روليت',
  ])('a disguise or another script is dropped: %s', (listed) => {
    expect(shipped('o', ['omelette', listed])).toMatchObject({ suggestions: ['omelette'], removed: 1, action: 'pass' })
    expect(shipped(listed, ['omelette'])).toMatchObject({ suggestions: [], removed: 1, action: 'block' })
  })

  it.each(['omegl', 'ome', 'omegl 2023 stats', 'monkey', 'monke', 'ome t', 'azar'])(
    'a query that only begins like a listed name, or is a word as well, passes: %s',
    (query) => {
      expect(shipped(query, ['omelette', 'omegle'])).toMatchObject({
        suggestions: ['omelette'],
        removed: 1,
        action: 'pass',
      })
    },
  )

  it.each([
    'om\u200begle',
    'o-m-e-g-l-e',
    '0m3gl3',
    'OMEGLE',
    'omegle2023',
    'get omegle free',
    '#omeglefunny',
    'omegle,com',
  ])('a disguise in a completion is dropped: %s', (listed) => {
    expect(shipped('o', [listed, 'omelette'])).toMatchObject({ suggestions: ['omelette'], removed: 1 })
  })

  it('gives what deciding about each by itself would give, the hits among it', () => {
    const pool = [
      'omegle',
      '0megle',
      'omelette',
      'tea',
      'ome tv',
      'café',
      'зелёный чай',
      'a.example',
      'tea x\ud800',
      '',
      'ome',
    ]
    const boxes = fc.record({
      query: fc.constantFrom('tea', 'ome', 'omegle', 'a.example', ''),
      suggestions: fc.array(fc.constantFrom(...pool), { maxLength: 8 }),
      ageBand: fc.constantFrom('13-15', 'adult', 'unknown'),
    })
    fc.assert(
      fc.property(boxes, ({ query, suggestions, ageBand }) => {
        const subject = { ageBand } as Subject
        const hits: Hit[] = []
        const passes = (surface: 'query' | 'suggestion', text: string): boolean => {
          const verdict = text === '' ? null : decide({ surface, text, subject }, live.snapshot, live.table)
          if (verdict?.ok) hits.push(...verdict.value.hits)
          return verdict === null || (verdict.ok && verdict.value.action === 'pass')
        }
        const kept = passes('query', query) ? suggestions.filter((one) => passes('suggestion', one)) : []
        const seen = must(filterSuggestions({ query, suggestions, subject }, live.snapshot, live.table))
        expect({ kept: seen.suggestions, hits: seen.hits }).toEqual({ kept, hits })
      }),
      { numRuns: 300 },
    )
  })
})
