import { describe, expect, it } from 'vitest'
import shipped from '../../lists/help.json' with { type: 'json' }
import { helpFor } from '../../src/contract/help.ts'
import { BANDS, type Band } from '../../src/core/words.ts'
import { HELP_KINDS, type HelpFile, type HelpKind, type HelpResource } from '../../src/lists/data.ts'

const resource = (kind: HelpKind, name: string, more: Partial<HelpResource> = {}): HelpResource => ({
  id: name,
  kind,
  name,
  description: { en: name },
  phones: [`phone of ${name}`],
  urls: [`https://${name}.example/`],
  handles: [],
  languages: ['en'],
  source: 'a test',
  verifiedOn: '2026-11-24',
  verifiedBy: 'not-verified',
  ...more,
})

const help: HelpFile = {
  version: 'test',
  countries: {
    '*': HELP_KINDS.map((kind) => resource(kind, `world-${kind}`)),
    GB: [
      resource('child-helpline', 'gb-line'),
      resource('crisis', 'gb-adults', { adultsOnly: true }),
      resource('crisis', 'gb-all'),
      resource('image-removal', 'gb-images', { adultsOnly: true }),
      resource('deterrence', 'gb-one'),
      resource('deterrence', 'gb-two'),
      resource('deterrence', 'gb-three'),
    ],
  },
}

const YOUNG: readonly Band[] = ['below-admission', '13-15', '16-17']
const OTHERS: readonly Band[] = ['adult', 'unknown']
const card = (ageBand: Band, country?: string) => helpFor({ ageBand, ...(country && { country }) }, help)
const names = (ageBand: Band, country?: string) => card(ageBand, country).resources.map(({ name }) => name)

describe('who gets which card', () => {
  it('there are two, by age alone', () => {
    for (const band of YOUNG) expect(card(band, 'GB')).toEqual(card('13-15', 'GB'))
    for (const band of OTHERS) expect(card(band, 'GB')).toEqual(card('adult', 'GB'))
    expect(card('16-17').title).not.toBe(card('adult').title)
    expect(card('16-17').text).not.toBe(card('adult').text)
  })

  it('the young are sent to nobody who treats them as offenders, and to no hotline', () => {
    for (const band of YOUNG) {
      const kinds = card(band).resources.map(({ kind }) => kind)
      expect(kinds).toEqual(['child-helpline', 'image-removal', 'crisis'])
      expect(card(band).text).toContain('You have done nothing wrong')
    }
  })

  it('others find help for a child, for themselves, and where to report', () => {
    for (const band of OTHERS) {
      const kinds = card(band).resources.map(({ kind }) => kind)
      expect(kinds).toEqual(['child-helpline', 'crisis', 'report-hotline', 'deterrence', 'survivor'])
    }
  })

  it('the young are not sent where only adults are let in', () => {
    for (const band of YOUNG) expect(names(band, 'GB')).toEqual(['gb-line', 'world-image-removal', 'gb-all'])
    expect(names('adult', 'GB')).toContain('gb-adults')
  })
})

describe('the country', () => {
  it('has its own resources, two of a kind, and for a kind that it lacks those for everybody', () => {
    expect(names('adult', 'GB')).toEqual([
      'gb-line',
      'gb-adults',
      'gb-all',
      'world-report-hotline',
      'gb-one',
      'gb-two',
      'world-survivor',
    ])
  })

  it.each([undefined, 'XX', '*'])('%s: those for everybody', (country) => {
    expect(names('adult', country)).toEqual(
      ['child-helpline', 'crisis', 'report-hotline', 'deterrence', 'survivor'].map((kind) => `world-${kind}`),
    )
  })

  it('may be none at all', () =>
    expect(helpFor({ ageBand: 'adult' }, { version: '', countries: {} }).resources).toEqual([]))
})

it('a resource shows its name, numbers and addresses, and nothing of how it is kept', () => {
  expect(card('adult', 'GB').resources[0]).toEqual({
    kind: 'child-helpline',
    name: 'gb-line',
    phones: ['phone of gb-line'],
    urls: ['https://gb-line.example/'],
  })
})

describe('with the shipped help', () => {
  const file = shipped as unknown as HelpFile
  const countries = [...Object.keys(file.countries), 'XX']

  it('whoever asks, and wherever, finds a helpline for children and somebody in a crisis, with a way to reach them', () => {
    for (const country of countries)
      for (const ageBand of BANDS) {
        const { resources } = helpFor({ ageBand, country }, file)
        for (const kind of ['child-helpline', 'crisis']) {
          const found = resources.filter((one) => one.kind === kind)
          expect(found.length, `${country} ${ageBand} ${kind}`).toBeGreaterThanOrEqual(1)
          expect(found.every(({ phones, urls }) => phones.length + urls.length > 0)).toBe(true)
        }
      }
  })

  it('the card fits a phone', () => {
    for (const country of countries)
      for (const ageBand of BANDS) expect(helpFor({ ageBand, country }, file).resources.length).toBeLessThanOrEqual(10)
  })
})
