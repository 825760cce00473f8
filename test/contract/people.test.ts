import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AudienceSchema, SubjectSchema, toAudience, toSubject } from '../../src/contract/people.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { BANDS } from '../../src/core/words.ts'

const policy: Policy = {
  version: 'test',
  admissionAges: { '*': 13, KR: 14 },
  messageBasis: {},
  unavailable: [],
  rules: [],
}

/** As it comes over HTTP, to what core decides by; null where it is refused. */
function subject(input: unknown) {
  const parsed = v.safeParse(SubjectSchema, input)
  return parsed.success ? toSubject(parsed.output, policy) : null
}

describe('a subject', () => {
  const bands: [age: number, country: string | undefined, band: string][] = [
    [0, undefined, 'below-admission'],
    [12, undefined, 'below-admission'],
    [13, undefined, '13-15'],
    [13, 'GB', '13-15'],
    [13, 'KR', 'below-admission'],
    [13, 'kr', 'below-admission'],
    [14, 'KR', '13-15'],
    [15, undefined, '13-15'],
    [16, undefined, '16-17'],
    [17, 'KR', '16-17'],
    [18, undefined, 'adult'],
    [150, undefined, 'adult'],
  ]
  it.each(bands)('of age %i in %s is %s', (age, country, ageBand) => {
    const upper = country?.toUpperCase()
    expect(subject({ age, ...(country && { country }) })).toEqual({ ageBand, ...(upper && { country: upper }) })
  })

  it('of a band is that band, everywhere', () => {
    for (const ageBand of BANDS) expect(subject({ ageBand, country: 'KR' })).toEqual({ ageBand, country: 'KR' })
  })

  it('of neither is unknown', () => {
    expect(subject({})).toEqual({ ageBand: 'unknown' })
    expect(toSubject(undefined, policy)).toEqual({ ageBand: 'unknown' })
  })

  it('keeps country and locale, and neither age nor ref', () => {
    expect(subject({ age: 30, country: 'gb', locale: 'en-GB', ref: 'u-1' })).toEqual({
      ageBand: 'adult',
      country: 'GB',
      locale: 'en-GB',
    })
  })

  it.each([
    ['both an age and a band', { age: 14, ageBand: 'adult' }],
    ['both, though they say the same', { age: 14, ageBand: '13-15' }],
    ['an age of 0 and a band', { age: 0, ageBand: 'adult' }],
    ['half a year', { age: 13.5 }],
    ['no year', { age: -1 }],
    ['a year too much', { age: 151 }],
    ['an age in letters', { age: '14' }],
    ['an unknown band', { ageBand: '18+' }],
    ['a country of three letters', { country: 'GBR' }],
    ['a country of digits', { country: '12' }],
    ['no country', { country: '' }],
    ['a locale that is none', { locale: 'English!' }],
    ['a misspelled field', { ageband: 'adult' }],
    ['an e-mail address', { ref: 'mia@mail.example' }],
    ['a phone number', { ref: '+44 20 7946 0000' }],
    ['a phone number with hyphens', { ref: '020-7946-0000' }],
    ['a long ref', { ref: 'x'.repeat(65) }],
    ['nothing', null],
  ])('is refused with %s', (_why, input) => expect(subject(input)).toBeNull())

  it.each(['1234567890', 'u_8f3a', 'a'.repeat(64), '2d0c3e9e-7c1e-4f0e-9a57-0f5d4a3d1b2c'])(
    'may have the ref %s',
    (ref) => expect(subject({ ref })).toEqual({ ageBand: 'unknown' }),
  )
})

describe('an audience', () => {
  it('keeps both of its fields, and what is absent stays absent', () => {
    for (const audience of [
      {},
      { public: true },
      { public: false },
      { youngestBand: '16-17' },
      { youngestBand: 'adult', public: true },
    ])
      expect(toAudience(v.parse(AudienceSchema, audience))).toStrictEqual(audience)
    expect(toAudience(undefined)).toBeUndefined()
  })

  it.each([{ youngestBand: 'child' }, { public: 'yes' }, { youngest: '13-15' }])('is refused as %j', (input) =>
    expect(v.safeParse(AudienceSchema, input).success).toBe(false),
  )
})
