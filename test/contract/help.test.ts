import { describe, expect, it } from 'vitest'
import shipped from '../../lists/help.json' with { type: 'json' }
import { answerSuggestions } from '../../src/contract/answers.ts'
import { helpFor } from '../../src/contract/help.ts'
import { textOf } from '../../src/core/policy/messages.ts'
import { BANDS, type Band } from '../../src/core/words.ts'
import { HELP_KINDS, type HelpFile, type HelpKind, type HelpResource } from '../../src/lists/data.ts'
import { liveWith, url, word } from '../support/snapshot.ts'

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
      expect(card(band).text).toContain('picture')
    }
  })

  it('others find help for a child, for themselves, and where to report', () => {
    for (const band of OTHERS) {
      const kinds = card(band).resources.map(({ kind }) => kind)
      expect(kinds).toEqual(['child-helpline', 'crisis', 'report-hotline', 'deterrence', 'survivor'])
      expect(card(band).text).toMatch(
        /a child you know.*what you, or somebody else, think or do.*nobody asks who you are/,
      )
    }
  })

  it('the young are not sent where only adults are let in', () => {
    for (const band of YOUNG) expect(names(band, 'GB')).toEqual(['gb-line', 'world-image-removal', 'gb-all'])
    expect(names('adult', 'GB')).toContain('gb-adults')
  })
})

describe('the language', () => {
  const of = (locale: string, allowed?: readonly string[]) =>
    helpFor({ ageBand: '13-15', country: 'GB', locale }, help, allowed)

  it('is English until somebody has reviewed another, or the operator allows it', () => {
    expect(of('es-MX')).toEqual(card('13-15', 'GB'))
    expect(of('es-MX', ['fr'])).toEqual(card('13-15', 'GB'))
    expect(of('es-MX', ['es']).title).toBe(textOf('help.young.title', 'es'))
    expect(of('tlh', ['*'])).toEqual(card('13-15', 'GB'))
  })

  it('changes the words and nothing else', () => {
    const { title, text, locale, ...rest } = of('ja', ['*'])
    const { title: english, text: words, locale: _, ...same } = card('13-15', 'GB')
    expect(locale).toBe('ja')
    expect(rest).toEqual(same)
    expect([title, text]).not.toEqual([english, words])
  })
})

describe('one card for every refused query', () => {
  const QUERIES = {
    'restricted-urls': 'https://one.test/secret',
    'restricted-terms': 'zibbleword',
    threats: 'https://two.test/phish',
    lures: 'https://three.test/',
    terms: 'frobword',
  } as const

  it.each([
    ['13-15', 'GB', undefined],
    ['adult', 'GB', undefined],
    ['unknown', undefined, undefined],
    ['16-17', 'DE', 'de-DE'],
  ] as const)('%s in %s: byte-equal whatever the class, and no echo', async (ageBand, country, locale) => {
    const live = await liveWith({
      'restricted-urls': [url('one.test/secret', 'url')],
      'restricted-terms': [word('zibbleword')],
      threats: [url('two.test/phish', 'url')],
      lures: [url('three.test')],
      terms: [word('frobword')],
    })
    const subject = { ageBand, ...(country && { country }), ...(locale && { locale }) }
    const answers = Object.values(QUERIES).map((query) => {
      const answer = answerSuggestions({ query, suggestions: ['cats', `${query} b`], subject }, live)
      if (!answer.ok) throw new Error(answer.error)
      for (const part of query.split('/'))
        if (part.length > 6) expect(JSON.stringify(answer.value.answer)).not.toContain(part)
      return JSON.stringify(answer.value.answer)
    })
    expect(new Set(answers).size).toBe(1)
    expect(JSON.parse(answers[0]!)).toMatchObject({
      suggestions: [],
      removed: 2,
      query: { action: 'block', help: helpFor(subject, live.help) },
    })
  })

  it('an ordinary query has none', async () => {
    const answer = answerSuggestions({ query: 'cats', suggestions: ['cats b'] }, await liveWith())
    expect(answer).toMatchObject({
      ok: true,
      value: { answer: { suggestions: ['cats b'], query: { action: 'pass' } } },
    })
    expect(JSON.stringify(answer)).not.toContain('help')
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

  it('a young person finds help to take a picture down, and others help with what they or somebody else do', () => {
    const kinds = (ageBand: Band, country: string) =>
      helpFor({ ageBand, country }, file).resources.map(({ kind }) => kind)
    for (const country of countries) {
      for (const ageBand of YOUNG) expect(kinds(ageBand, country), country).toContain('image-removal')
      for (const ageBand of OTHERS) expect(kinds(ageBand, country), country).toContain('deterrence')
      for (const ageBand of YOUNG) expect(kinds(ageBand, country), country).not.toContain('deterrence')
    }
  })

  it('no name on it accuses anybody, whatever a service calls itself in full', () => {
    for (const { name } of Object.values(file.countries).flat())
      expect(name).not.toMatch(/abus|illegal|unlawful|suspic|criminal|offend|missbrauch|verdäch|straf/i)
  })

  it('the card fits a phone', () => {
    for (const country of countries)
      for (const ageBand of BANDS) expect(helpFor({ ageBand, country }, file).resources.length).toBeLessThanOrEqual(10)
  })
})
