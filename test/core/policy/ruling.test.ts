import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../../lists/policy.json' with { type: 'json' }
import type { Policy } from '../../../src/core/policy/policy.ts'
import { mayBeRead } from '../../../src/core/policy/policy.ts'
import { countsAgainst, readerBand, recordFor, ruleFor, type Situation } from '../../../src/core/policy/ruling.ts'
import { buildTable } from '../../../src/core/policy/table.ts'
import { ACTING_CLASSES, type ActingClass, BANDS, type Band, CERTAINTIES, SURFACES } from '../../../src/core/words.ts'
import { must, tableOf } from '../support.ts'

const policy = shippedPolicy as unknown as Policy
const table = must(buildTable(policy))
const MINORS: readonly Band[] = ['below-admission', '13-15', '16-17']
const FLAT: readonly ActingClass[] = ['restricted-urls', 'restricted-terms', 'threats']

const between = (ageBand: Band, youngestBand: Band, surface: Situation['surface'] = 'message'): Situation => ({
  surface,
  subject: { ageBand, country: 'US' },
  audience: { youngestBand },
})

describe('two people', () => {
  it.each(MINORS)(
    'an adult’s invitation to %s is held, shown to a person at once, and not delivered if nobody decides',
    (young) => {
      const rule = ruleFor(table, between('adult', young), 'lures', 'invited')
      expect(rule).toMatchObject({ action: 'review', escalate: true, onTimeout: 'refuse' })
      expect(ruleFor(table, between(young, 'adult'), 'lures', 'invited')).toBe(rule)
    },
  )

  it('between adults it is a warning', () =>
    expect(ruleFor(table, between('adult', 'adult'), 'lures', 'invited').action).toBe('warn'))

  it('for every pair, place and find, the outcome is never weaker than either’s own', () => {
    for (const surface of SURFACES)
      for (const listClass of ACTING_CLASSES)
        for (const certainty of CERTAINTIES)
          for (const author of BANDS)
            for (const reader of BANDS) {
              const both = ruleFor(table, between(author, reader, surface), listClass, certainty)
              const own = ruleFor(table, { surface, subject: { ageBand: author, country: 'US' } }, listClass, certainty)
              const theirs = ruleFor(
                table,
                { surface, subject: { ageBand: reader, country: 'US' } },
                listClass,
                certainty,
              )
              expect([own, theirs]).toContain(both)
              expect(both).toBe(ruleFor(table, between(author, reader, surface), listClass, certainty))
              if (own.action === 'block' || theirs.action === 'block') expect(both.action).toBe('block')
            }
  })

  it('the readers are the youngest of them, or unknown where it is public, or nobody', () => {
    expect(readerBand({ youngestBand: '13-15', public: true })).toBe('13-15')
    expect(readerBand({ public: true })).toBe('unknown')
    expect(readerBand({ public: false })).toBeNull()
    expect(readerBand({})).toBeNull()
    expect(readerBand(undefined)).toBeNull()
  })
})

describe('what counts against the author', () => {
  it('a minor’s own sharing never does, whoever reads it', () => {
    for (const young of MINORS)
      for (const listClass of ['contact-lures', 'lures', 'media-hosts', 'shorteners', 'terms'] as const)
        expect(countsAgainst(policy, listClass, young), `${young} ${listClass}`).toBe(false)
  })

  it('an adult’s does, and it is no less for reaching a child', () => {
    const situation = between('adult', '16-17')
    const rule = ruleFor(table, situation, 'contact-lures', 'invited')
    expect(rule.action).toBe('review')
    expect(recordFor(table, situation, 'contact-lures', rule).countsAgainst).toBe(true)
    const own = ruleFor(table, between('16-17', 'adult'), 'contact-lures', 'invited')
    expect(own).toBe(rule)
    expect(recordFor(table, between('16-17', 'adult'), 'contact-lures', own).countsAgainst).toBe(false)
  })

  it('of restricted lists and threats it is one answer, even where a policy tells them apart', () => {
    const uncounted = [{ id: 'x', classes: ['restricted-urls', 'lures'], bands: BANDS, ground: 'x' }] as const
    for (const band of BANDS)
      for (const listClass of FLAT) {
        expect(countsAgainst(policy, listClass, band)).toBe(true)
        expect(countsAgainst({ ...policy, uncounted }, listClass, band)).toBe(true)
      }
  })

  it('without a rule everything does', () => {
    const { uncounted: _, ...without } = policy
    expect(countsAgainst(without, 'contact-lures', '13-15')).toBe(true)
  })
})

describe('the record', () => {
  it('holds the facts', () => {
    const situation: Situation = { surface: 'bio', subject: { ageBand: '13-15', country: 'FR' } }
    const rule = ruleFor(table, situation, 'contact-lures', 'link')
    expect(recordFor(table, situation, 'contact-lures', rule)).toStrictEqual({
      ground: "Contact details of young people stay off the platform's open pages.",
      territory: '*',
      duration: 'until-reviewed',
      automatedDetection: true,
      automatedDecision: false,
      redress: ['appeal', 'out-of-court', 'court'],
      countsAgainst: false,
      onTimeout: 'refuse',
    })
  })

  it('says what becomes of it if nobody decides, only where somebody is to', () => {
    const place: Situation = { surface: 'bio', subject: { ageBand: 'adult' } }
    const onTimeout = (action: 'review' | 'warn', said: object) => {
      const own = tableOf([{ classes: ['lures'], action, ...said }])
      return recordFor(own, place, 'lures', ruleFor(own, place, 'lures', 'link')).onTimeout
    }
    expect(onTimeout('review', { onTimeout: 'release' })).toBe('release')
    expect(onTimeout('review', {})).toBeUndefined()
    expect(onTimeout('warn', { onTimeout: 'release' })).toBeUndefined()
  })

  it('of restricted lists and threats is the same to the byte, whatever the policy says of each', () => {
    const told = tableOf([
      { classes: ['restricted-urls'], action: 'block', ground: 'SECRET ONE', markets: ['FR', 'DE'], escalate: true },
      { classes: ['restricted-terms'], action: 'block', ground: 'SECRET TWO' },
      { classes: ['threats'], action: 'block', ground: 'for threats', certainties: ['name'], onTimeout: 'refuse' },
    ])
    for (const built of [told, table])
      for (const surface of SURFACES)
        for (const certainty of CERTAINTIES)
          for (const ageBand of BANDS)
            for (const country of ['FR', 'US']) {
              const situation: Situation = {
                surface,
                subject: { ageBand, country },
                audience: { youngestBand: '16-17' },
              }
              const records = FLAT.map((listClass) =>
                JSON.stringify(recordFor(built, situation, listClass, ruleFor(built, situation, listClass, certainty))),
              )
              expect(new Set(records).size).toBe(1)
              expect(records[0]).not.toContain('SECRET')
            }
  })

  it.each([
    ['bio', 'block', 'until-edited', true],
    ['bio', 'review', 'until-reviewed', false],
    ['comment', 'warn', 'until-edited', true],
    ['hashtag', 'demote', 'while-listed', true],
    ['outbound', 'block', 'while-listed', true],
    ['query', 'review', 'until-reviewed', false],
  ] as const)('%s, %s: %s', (surface, action, duration, automatedDecision) => {
    const built = tableOf([{ classes: ['lures'], action }])
    const situation: Situation = { surface, subject: { ageBand: 'adult' } }
    const rule = ruleFor(built, situation, 'lures', 'link')
    expect(recordFor(built, situation, 'lures', rule)).toMatchObject({
      duration,
      automatedDecision,
      automatedDetection: true,
    })
  })

  it('a market’s rule is felt there where somebody looks, and everywhere where somebody writes', () => {
    const built = tableOf([{ classes: ['lures'], action: 'block', markets: ['FR'] }])
    const territory = (surface: Situation['surface'], country: string) => {
      const situation: Situation = { surface, subject: { ageBand: 'adult', country } }
      return recordFor(built, situation, 'lures', ruleFor(built, situation, 'lures', 'link')).territory
    }
    expect(territory('outbound', 'FR')).toBe('FR')
    expect(territory('query', 'FR')).toBe('FR')
    expect(territory('outbound', 'DE')).toBe('*')
    expect(territory('bio', 'FR')).toBe('*')
  })

  it.each([
    ['FR', ['appeal', 'out-of-court', 'court']],
    ['US', ['appeal', 'court']],
    [undefined, ['appeal', 'court']],
  ])('redress in %s', (country, redress) => {
    const situation: Situation = { surface: 'bio', subject: { ageBand: 'adult', ...(country && { country }) } }
    expect(recordFor(table, situation, 'lures', ruleFor(table, situation, 'lures', 'link')).redress).toEqual(redress)
  })

  it('a policy that names none sends people to the platform', () => {
    const built = tableOf([])
    const situation: Situation = { surface: 'bio', subject: { ageBand: 'adult', country: 'FR' } }
    expect(recordFor(built, situation, 'threats', ruleFor(built, situation, 'threats', 'link')).redress).toEqual([
      'appeal',
    ])
  })
})

describe('whether a text may be read', () => {
  it.each([
    ['message', 'adult', 'US', true],
    ['message', 'adult', undefined, true],
    ['message', 'adult', 'DE', false],
    ['message', '16-17', 'US', true],
    ['message', '13-15', 'US', false],
    ['message', 'below-admission', 'US', false],
    ['message', 'unknown', 'US', true],
    ['comment', '13-15', 'DE', true],
    ['profile-link', '13-15', 'US', false],
    ['profile-link', '16-17', 'US', true],
    ['bio', 'below-admission', 'DE', true],
  ] as const)('%s by %s in %s: %s', (surface, ageBand, country, may) =>
    expect(mayBeRead(policy, surface, { ageBand, ...(country && { country }) })).toBe(may),
  )
})
