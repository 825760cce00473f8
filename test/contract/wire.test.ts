import { describe, expect, it } from 'vitest'
import { toWire, type Viewer, wireLists } from '../../src/contract/wire.ts'
import type { DecidedAction, Explanation, Finding, Verdict } from '../../src/core/decision.ts'
import { CLASSIFIER_STATES } from '../../src/core/policy/scores.ts'
import { ACTIONS, type ListClass } from '../../src/core/words.ts'
import type { ListStatus, Live } from '../../src/lists/live.ts'

const NOW = Date.parse('2026-11-24T12:00:00Z')

const status = (name: string, state: ListStatus['state'], secondsAgo: number): ListStatus => ({
  name,
  class: 'threats',
  mode: 'enforce',
  state,
  version: '1',
  entries: 1,
  verifiedAt: NOW - 1_000 * secondsAgo,
  shadowUntil: null,
  acceptStaleUntil: null,
  base: 'feed',
})

const liveOf = (lists: readonly ListStatus[], state: Live['state'] = 'live') =>
  ({ snapshot: { version: 'v-7' }, lists, state }) as unknown as Live
const LIVE = liveOf([status('a', 'live', 41)])

function finding(explanation: Explanation | null): Finding {
  const message = { key: 'link.not-allowed', text: 'No.', locale: 'en' }
  return {
    code: 'link.not-allowed',
    certainty: 'link',
    action: 'block',
    field: 'text',
    start: 1,
    end: 5,
    message,
    record: {
      ground: 'a test',
      territory: '*',
      duration: 'until-edited',
      automatedDetection: true,
      automatedDecision: true,
      redress: ['appeal'],
      countsAgainst: true,
    },
    explanation,
  }
}

const verdictOf = (action: DecidedAction, findings: readonly Finding[] = []): Verdict => ({
  action,
  escalate: true,
  output: 'out',
  suggestion: 'mended',
  findings,
  hits: [{ list: 'a-list', entry: 'u-0000000000000001', surface: 'bio', shadow: false }],
})

const wire = (verdict: Verdict, viewer: Viewer = 'client') =>
  toWire(verdict, LIVE, { id: 'x', reference: 'K-0', viewer, now: NOW })

describe('a decision on the wire', () => {
  it('is exactly this', () => {
    const { explanation: _, ...shown } = finding(null)
    expect(wire(verdictOf('block', [finding(null)]))).toStrictEqual({
      id: 'x',
      action: 'block',
      output: 'out',
      suggestion: 'mended',
      findings: [shown],
      reference: 'K-0',
      classifier: 'off',
      lists: { version: 'v-7', ageSeconds: 41, state: 'live' },
    })
  })

  it('never says that it escalates, whoever asks: that would tell restricted matches from others', () => {
    for (const viewer of ['client', 'explain', 'operator'] as const)
      expect(JSON.stringify(wire(verdictOf('block', [finding(null)]), viewer))).not.toContain('escalate')
  })

  it('has a reference wherever something was done, and only there', () => {
    for (const action of [...ACTIONS, 'notChecked'] as const)
      expect(wire(verdictOf(action)).reference).toBe(action === 'pass' ? null : 'K-0')
  })

  it('says how asking a model went', () => {
    for (const classifier of CLASSIFIER_STATES) {
      const options = { id: 'x', reference: null, viewer: 'client', now: NOW, classifier } as const
      expect(toWire(verdictOf('pass'), LIVE, options).classifier).toBe(classifier)
    }
  })

  it('on the command line has none', () => {
    expect(toWire(verdictOf('block'), LIVE, { id: 7, reference: null, viewer: 'operator', now: NOW })).toMatchObject({
      id: 7,
      reference: null,
    })
  })
})

describe('who sees what of a list', () => {
  const explanation = (listClass: ListClass): Explanation => ({
    class: listClass,
    list: 'a-list',
    matched: 'an-entry',
    ruleId: 'r-00000001',
    entry: 'u-0000000000000001',
  })
  const seen = (listClass: ListClass, viewer: Viewer) => {
    const [shown] = wire(verdictOf('block', [finding(explanation(listClass))]), viewer).findings
    const { class: shownClass, list, matched, ruleId } = shown!
    expect(shown).not.toHaveProperty('explanation')
    return JSON.parse(JSON.stringify({ class: shownClass, list, matched, ruleId })) as object
  }

  it.each(['threats', 'lures', 'contact-lures', 'terms', 'media-hosts'] as const)('%s', (listClass) => {
    const all = { class: listClass, list: 'a-list', matched: 'an-entry' }
    expect(seen(listClass, 'client')).toEqual({})
    expect(seen(listClass, 'explain')).toEqual(all)
    expect(seen(listClass, 'operator')).toEqual(all)
  })

  it.each(['restricted-urls', 'restricted-terms'] as const)('%s', (listClass) => {
    expect(seen(listClass, 'client')).toEqual({})
    expect(seen(listClass, 'explain')).toEqual({})
    expect(seen(listClass, 'operator')).toEqual({ class: listClass, list: 'a-list', ruleId: 'r-00000001' })
  })

  it('to who may explain, a restricted finding looks like one that nobody explains', () => {
    const restricted = wire(verdictOf('block', [finding(explanation('restricted-urls'))]), 'explain')
    expect(restricted).toStrictEqual(wire(verdictOf('block', [finding(null)]), 'explain'))
  })
})

describe('how old the lists are', () => {
  it('as old as the one that was verified longest ago, of those that the operator brought', () => {
    const lists = [
      status('a', 'live', 10),
      status('b', 'live', 99),
      status('c', 'bundled', 5_000),
      status('d', 'unavailable', 7_000),
    ]
    expect(wireLists(liveOf(lists), NOW)).toEqual({ version: 'v-7', ageSeconds: 99, state: 'live' })
    expect(wireLists(liveOf(lists, 'partial'), NOW)).toMatchObject({ ageSeconds: 99, state: 'partial' })
  })

  it('where there are none, of all', () => {
    const bundled = [status('a', 'bundled', 10), status('b', 'not-configured', 99)]
    expect(wireLists(liveOf(bundled, 'bundled'), NOW)).toEqual({ version: 'v-7', ageSeconds: 99, state: 'bundled' })
  })

  it('in whole seconds, never less than none', () => {
    expect(wireLists(liveOf([status('a', 'live', 1.4)]), NOW).ageSeconds).toBe(1)
    expect(wireLists(liveOf([status('a', 'live', -60)]), NOW).ageSeconds).toBe(0)
    expect(wireLists(liveOf([]), NOW).ageSeconds).toBe(0)
  })
})
