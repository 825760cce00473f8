import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../../lists/policy.json' with { type: 'json' }
import type { Policy } from '../../../src/core/policy/policy.ts'
import { scoreRecord } from '../../../src/core/policy/ruling.ts'
import { type Scene, type ScoreRule, type Scores, scoreRules, scoresWanted } from '../../../src/core/policy/scores.ts'
import { buildTable } from '../../../src/core/policy/table.ts'
import { BANDS, type Band } from '../../../src/core/words.ts'

const policy = shippedPolicy as unknown as Policy
const rule = (id: string, more: Partial<ScoreRule> = {}): ScoreRule => ({
  id,
  score: 'solicitation',
  minScore: 0.5,
  surfaces: ['*'],
  bands: ['*'],
  markets: ['*'],
  action: 'review',
  ground: 'a test',
  ...more,
})
const withRules = (...scores: readonly ScoreRule[]): Policy => ({ ...policy, scores })
const scene = (more: Partial<Scene> = {}): Scene => ({
  surface: 'comment',
  subject: { ageBand: 'adult', country: 'US' },
  reader: null,
  ...more,
})
const ids = (from: Policy, at: Scene, scores?: Scores) => scoreRules(from, at, scores).map(({ id }) => id)

describe('the shipped rules', () => {
  const met = (author: Band, reader: Band | null, score: number, surface: Scene['surface'] = 'message') =>
    scoreRules(policy, scene({ surface, subject: { ageBand: author, country: 'US' }, reader }), { solicitation: score })

  it('hold a message to a young person for a person, from 0.9 on', () => {
    expect(met('adult', '16-17', 0.93)).toMatchObject([{ action: 'review', escalate: true, onTimeout: 'refuse' }])
    expect(met('adult', '16-17', 0.9)).toHaveLength(1)
    expect(met('adult', '16-17', 0.8999)).toEqual([])
    expect(met('adult', '13-15', 0.93, 'comment')).toHaveLength(1)
  })

  it('say nothing between adults, nor about a bio', () => {
    expect(met('adult', 'adult', 1)).toEqual([])
    expect(met('adult', null, 1)).toEqual([])
    expect(met('adult', '13-15', 1, 'bio')).toEqual([])
  })

  it('ask for a score only where it could matter, and never where the text may not be read', () => {
    const wanted = (surface: Scene['surface'], author: Band, reader: Band | null, country: string) =>
      scoresWanted(policy, { surface, subject: { ageBand: author, country }, reader })
    expect(wanted('message', 'adult', '16-17', 'US')).toEqual(['solicitation'])
    expect(wanted('message', 'adult', 'adult', 'US')).toEqual([])
    // No basis to read messages there, and none to give them to a model.
    expect(wanted('message', 'adult', '16-17', 'DE')).toEqual([])
    // A surface that the author does not have is refused unread.
    expect(wanted('message', '13-15', '16-17', 'US')).toEqual([])
    expect(wanted('comment', '13-15', null, 'DE')).toEqual(['solicitation'])
    expect(wanted('query', '13-15', null, 'US')).toEqual([])
  })
})

describe('which rule a score meets', () => {
  it.each([Number.NaN, -1, 0, 0.499, 1.001, Number.POSITIVE_INFINITY])('%d meets none', (score) =>
    expect(ids(withRules(rule('x')), scene(), { solicitation: score })).toEqual([]),
  )

  it.each([0.5, 0.7, 1])('%d meets one of 0.5', (score) =>
    expect(ids(withRules(rule('x')), scene(), { solicitation: score })).toEqual(['x']),
  )

  it('no scores meet none, and a missing one is not zero', () => {
    expect(ids(withRules(rule('x')), scene())).toEqual([])
    expect(ids(withRules(rule('x')), scene(), {})).toEqual([])
    expect(ids(withRules(rule('x')), scene(), { lures: 1 })).toEqual([])
    const { scores: _, ...without } = policy
    expect(ids(without, scene(), { solicitation: 1 })).toEqual([])
  })

  it('the strictest of a score, whatever their order; each score its own', () => {
    const rules = [
      rule('warn', { action: 'warn', minScore: 0.3 }),
      rule('review', { minScore: 0.8 }),
      rule('escalated', { minScore: 0.8, escalate: true }),
      rule('other', { score: 'terms', action: 'demote' }),
    ]
    for (const order of [rules, rules.toReversed()]) {
      expect(ids(withRules(...order), scene(), { solicitation: 0.5 })).toEqual(['warn'])
      expect(ids(withRules(...order), scene(), { solicitation: 0.9, terms: 0.6 }).sort()).toEqual([
        'escalated',
        'other',
      ])
    }
  })

  it('of its market, its surface, its bands alone', () => {
    const one = withRules(rule('x', { markets: ['US'], surfaces: ['comment'], bands: ['16-17'] }))
    const high = { solicitation: 1 }
    for (const band of BANDS) {
      expect(ids(one, scene({ subject: { ageBand: band, country: 'US' } }), high)).toEqual(
        band === '16-17' ? ['x'] : [],
      )
      expect(ids(one, scene({ reader: band }), high)).toEqual(band === '16-17' ? ['x'] : [])
    }
    expect(ids(one, scene({ reader: '16-17', surface: 'bio' }), high)).toEqual([])
    expect(ids(one, scene({ reader: '16-17', subject: { ageBand: 'adult', country: 'GB' } }), high)).toEqual([])
    expect(ids(one, scene({ reader: '16-17', subject: { ageBand: 'adult' } }), high)).toEqual([])
  })

  it('none where the text may not be read, even if somebody scored it', () =>
    expect(
      ids(withRules(rule('x')), scene({ surface: 'message', subject: { ageBand: 'adult', country: 'DE' } }), {
        solicitation: 1,
      }),
    ).toEqual([]))
})

describe('a policy is refused', () => {
  it('whose score refuses something by itself', () =>
    expect(buildTable(withRules(rule('x', { action: 'block' })))).toMatchObject({
      error: 'score-rule-too-strong',
      detail: 'x',
    }))
  it.each([0, -0.1, 1.1, Number.NaN])('with a threshold of %d', (minScore) =>
    expect(buildTable(withRules(rule('x', { minScore })))).toMatchObject({ error: 'score-out-of-range', detail: 'x' }),
  )
  it('and taken otherwise', () => expect(buildTable(withRules(rule('x', { minScore: 1 }))).ok).toBe(true))
})

it('a score is a guess: its record counts against nobody, and a person decides', () => {
  const situation = { surface: 'comment', subject: { ageBand: 'adult', country: 'FR' } } as const
  expect(scoreRecord(policy, situation, rule('x'))).toMatchObject({
    ground: 'a test',
    automatedDetection: true,
    automatedDecision: false,
    countsAgainst: false,
  })
})
