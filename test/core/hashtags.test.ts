import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { Subject } from '../../src/core/decision.ts'
import { decideTag, splitTag, type TagVerdict, tagKey, wordsOfTag } from '../../src/core/hashtags.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { ACTIONS } from '../../src/core/words.ts'
import { liveWith } from '../support/snapshot.ts'
import { must, snapshotOf, tableOf, term, url } from './support.ts'

const ADULT: Subject = { ageBand: 'adult', country: 'FR' }
const GROUND = 'Names of places outside.'
const snapshot = snapshotOf({
  terms: [term('feeling so zorb', { match: 'phrase' }), term('quabble')],
  lures: [term('vidorpa'), term('hippo', { ambiguous: true })],
  'restricted-terms': [term('krelvi nort', { match: 'phrase' })],
  threats: [term('snarvo blick', { match: 'phrase' }), url('zorba.example')],
  allow: [term('quabble sauce', { match: 'phrase' })],
})
const table = tableOf([
  { classes: ['lures'], surfaces: ['hashtag'], action: 'demote', ground: GROUND },
  {
    classes: ['lures'],
    surfaces: ['hashtag'],
    certainties: ['link', 'host', 'disguised'],
    action: 'block',
    ground: GROUND,
  },
  { classes: ['terms'], surfaces: ['hashtag'], bands: ['13-15'], action: 'review', ground: 'Words.' },
  { classes: ['terms'], surfaces: ['hashtag'], bands: ['adult'], markets: ['FR'], action: 'demote', ground: 'Mots.' },
])

const ask = (tag: string, subject = ADULT): TagVerdict => must(decideTag(tag, subject, snapshot, table))
const codes = (tag: string, subject = ADULT) => ask(tag, subject).reasons.map(({ code }) => code)

describe('decideTag', () => {
  it.each([
    ...[
      'vidorpa',
      '#vidorpa',
      '＃vidorpa',
      ' #Vidorpa ',
      '#VidorpaFunny',
      '#vidorpafunny',
      '#getVidorpa',
      '#vidorpa2026',
    ],
    ...['#HippoApp', '#hippo_app'],
  ])('a name is not recommended, however it is joined: %s', (tag) => {
    expect(ask(tag)).toMatchObject({ eligible: false, reasons: [{ code: 'name.off-platform' }] })
  })

  it.each([
    ...['FeelingSoZorb', '#feeling_so_zorb', '#feelingsozorb', '#feeling-so-zorb', '#FEELINGSOZORB', '#féelingsozorb'],
    ...['quabble', '#Quabble', '#ReallyQuabble'],
  ])('a listed phrase is one as a single word too: %s', (tag) => {
    expect(ask(tag)).toMatchObject({ action: 'demote', eligible: false, reasons: [{ code: 'text.sensitive' }] })
  })

  it.each([
    'tea',
    '#OmeletteRecipe',
    '#HippoCampus',
    '#hippo',
    '#quabblesaucery',
    '#QuabbleSauce',
    '#feelingsofine',
    '#ok',
  ])('others are: %s', (tag) => {
    expect(ask(tag)).toMatchObject({ action: 'pass', eligible: true, reasons: [] })
  })

  it('an exception frees what is nothing else, but nothing that is not allowed anywhere', () => {
    expect([ask('#QuabbleSauce').action, ask('#quabblesauce').action, ask('#Quabble_Sauce').action]).toEqual([
      'pass',
      'pass',
      'pass',
    ])
    expect(ask('#QuabbleSauceTea').action).toBe('demote')
    const both = snapshotOf({ threats: [term('quabblesauce')], allow: [term('quabble sauce', { match: 'phrase' })] })
    expect(must(decideTag('#quabblesauce', ADULT, both, table)).action).toBe('block')
  })

  it('takes the strictest of its readings', () => {
    expect(ask('#v1dorpa').action).toBe('block')
    expect(ask('#vidorpa').action).toBe('demote')
  })

  it('gives the record of a statement of reasons', () => {
    expect(ask('#VidorpaFunny').reasons).toEqual([
      {
        code: 'name.off-platform',
        message: { key: 'name.off-platform', text: expect.any(String), locale: 'en' },
        record: {
          ground: GROUND,
          territory: '*',
          duration: 'while-listed',
          automatedDetection: true,
          automatedDecision: true,
          redress: ['appeal'],
          countsAgainst: true,
        },
      },
    ])
    const [ofMarket] = ask('quabble').reasons
    expect(ofMarket!.record).toMatchObject({ ground: 'Mots.', territory: 'FR' })
    const [held] = ask('quabble', { ageBand: '13-15' }).reasons
    expect(held!.record).toMatchObject({ ground: 'Words.', duration: 'until-reviewed', automatedDecision: false })
  })

  it('does not tell a restricted list from threats, nor widens either to a joined word', () => {
    const [restricted, threat] = [ask('#KrelviNort'), ask('#SnarvoBlick')]
    expect(restricted.action).toBe('block')
    expect({ ...threat, hits: [] }).toEqual({ ...restricted, hits: [] })
    expect([ask('#krelvinort').action, ask('#snarvoblick').action]).toEqual(['pass', 'pass'])
  })

  it('says why where people of this band have no hashtags', () => {
    const rule = { id: 'none', surfaces: ['hashtag'], bands: ['13-15'], ground: 'Not yet.' } as const
    const verdict = must(decideTag('tea', { ageBand: '13-15' }, snapshot, tableOf([], [rule])))
    expect(verdict).toMatchObject({
      action: 'block',
      reasons: [{ code: 'surface.not-available', record: { ground: 'Not yet.', duration: 'while-in-band' } }],
    })
  })

  it.each([
    ['', 'nothing-to-check'],
    ['#', 'nothing-to-check'],
    [' ＃# ', 'nothing-to-check'],
    ['x'.repeat(LIMITS.hashtagChars + 1), 'text-too-long'],
    ['a\ud800', 'lone-surrogate'],
  ])('%j: %s', (tag, error) => {
    expect(decideTag(tag, ADULT, snapshot, table)).toMatchObject({ ok: false, error })
  })

  it('hits each entry once, whatever the readings', () => {
    expect(ask('#ReallyQuabble').hits).toHaveLength(1)
    expect(codes('#Vidorpa_Quabble').sort()).toEqual(['name.off-platform', 'text.sensitive'])
  })

  it('is never weaker than deciding about the tag alone', async () => {
    const live = await liveWith()
    const parts = fc.constantFrom(
      'Omegle',
      'omegle',
      '0megle',
      'ome',
      'TV',
      '_',
      'Tea',
      'funny',
      'kill',
      'Yourself',
      'é',
      '😀',
      '7',
    )
    const tags = fc.array(parts, { minLength: 1, maxLength: 5 }).map((some) => some.join(''))
    fc.assert(
      fc.property(tags, (tag) => {
        const alone = must(decide({ surface: 'hashtag', text: `#${tag}`, subject: ADULT }, live.snapshot, live.table))
        const verdict = must(decideTag(tag, ADULT, live.snapshot, live.table))
        expect(ACTIONS.indexOf(verdict.action)).toBeGreaterThanOrEqual(ACTIONS.indexOf(alone.action as 'pass'))
        expect(verdict.eligible).toBe(verdict.reasons.length === 0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the words of a tag', () => {
  it.each([
    ['AddMeOnTVChat', 'Add Me On TV Chat'],
    ['ome_tv', 'ome tv'],
    ['__a--b__', 'a b'],
    ['ÉtéÀParis', 'Été À Paris'],
    ['tea', 'tea'],
    ['TEA', 'TEA'],
    ['чайДома', 'чай Дома'],
    ['___', ''],
  ])('%s → %s', (words, split) => {
    expect(splitTag(words)).toBe(split)
  })

  it.each([
    ['＃Omegle', 'omegle'],
    ['##OMEGLE ', 'omegle'],
    ['o\u200bmegle', 'omegle'],
    ['Ｏｍｅｇｌｅ', 'omegle'],
    ['Ome_TV', 'ome_tv'],
    ['x\ud800', 'x\ufffd'],
  ])('%s is counted as %s', (tag, key) => {
    expect(tagKey(tag)).toBe(key)
    expect(tagKey(key)).toBe(key)
  })

  it('has nothing before it', () => {
    expect(wordsOfTag('  #＃tea ')).toBe('tea')
  })
})
