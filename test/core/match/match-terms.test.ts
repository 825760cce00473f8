import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/match/entry.ts'
import { matchTerms } from '../../../src/core/match/match-terms.ts'
import { TextLevels } from '../../../src/core/match/scan.ts'
import type { ListClass, Surface } from '../../../src/core/words.ts'
import { snapshotOf, term } from '../support.ts'

type Lists = Partial<Record<ListClass, readonly Entry[]>>

const matches = (lists: Lists, text: string, surface: Surface = 'bio') =>
  matchTerms(new TextLevels(text), surface, snapshotOf(lists))

const shown = (lists: Lists, text: string) =>
  matches(lists, text).map(
    ({ listClass, certainty, start, end }) => `${listClass} ${certainty} ${text.slice(start, end)}`,
  )

const phrase = (value: string) => term(value, { match: 'phrase' })

describe('an allowed span', () => {
  const PUBLIC = ['lures', 'contact-lures', 'solicitation', 'threats', 'terms'] as const

  it.each(PUBLIC)('frees what lies in it, of %s', (listClass) => {
    const lists = { [listClass]: [term('vidorp')], allow: [phrase('about vidorp helpline')] }
    expect(shown(lists, 'call about vidorp helpline')).toEqual([])
    expect(matches(lists, 'call about vidorp')).toHaveLength(1)
    expect(matches(lists, 'vidorp, about vidorp helpline, vidorp').map(({ start }) => start)).toEqual([0, 31])
  })

  it.each(['restricted-terms', 'restricted-urls'] as const)('never frees what is restricted: %s', (listClass) => {
    const lists = { [listClass]: [term('vidorp')], allow: [phrase('about vidorp helpline'), term('vidorp')] }
    expect(matches(lists, 'call about vidorp helpline').map(({ start, end }) => [start, end])).toEqual([[11, 17]])
  })

  it('frees a number of a helpline and no other number', () => {
    const lists = { 'contact-lures': [phrase('116 111'), phrase('555 0100')], allow: [phrase('116 111')] }
    expect(shown(lists, 'call 116 111 or 116-111 or 555 0100')).toEqual(['contact-lures invited 555 0100'])
  })

  it('does not free what only touches it', () => {
    const lists = { terms: [phrase('help vidorp')], allow: [term('vidorp')] }
    expect(shown(lists, 'help vidorp')).toEqual(['terms name help vidorp'])
  })

  it('is no match itself', () => expect(matches({ allow: [term('vidorp')] }, 'vidorp')).toEqual([]))
})

describe('how sure a match is', () => {
  const lures = [term('vidorp', { hosts: ['vidorp.com'] }), term('zorbal', { ambiguous: true, hosts: ['zorbal.com'] })]
  const contact = [phrase('find me on quibbl'), term('quibbl', { ambiguous: true })]
  const rows: [lists: Lists, text: string, shown: string[]][] = [
    [{ lures }, 'vidorp is news', ['lures name vidorp']],
    [{ lures }, 'v1d0rp is news', ['lures disguised v1d0rp']],
    [{ lures }, 'vidorp dot com', ['lures disguised vidorp']],
    [{ lures }, 'add me on vidorp', ['lures invited vidorp']],
    // A word that is also a name means the word, unless something says otherwise.
    [{ lures }, 'my zorbal ate', []],
    [{ lures }, 'my z0rbal ate', []],
    [{ lures }, 'the zorbal app', ['lures name zorbal']],
    [{ lures }, 'zorbal dot com', ['lures disguised zorbal']],
    [{ lures }, 'add me on zorbal', ['lures invited zorbal']],
    [{ 'contact-lures': contact }, 'find me on quibbl', ['contact-lures invited find me on quibbl']],
    [{ 'contact-lures': contact }, 'fіnd me on quibbl', ['contact-lures disguised fіnd me on quibbl']],
    [{ 'contact-lures': contact }, 'a quibbl of news', []],
    // The handle is what has to go.
    [{ 'contact-lures': contact }, 'hi quibbl: mia_k ok', ['contact-lures invited quibbl: mia_k']],
    [{ 'contact-lures': contact }, 'hi quіbbl: mia_k ok', ['contact-lures disguised quіbbl: mia_k']],
    [{ terms: [term('vidorp')] }, 'vіdorp', ['terms disguised vіdorp']],
    [{ terms: [term('vidorp', { certainty: 'invited' })] }, 'vidorp', ['terms invited vidorp']],
    [{ 'restricted-terms': [term('vidorp')] }, 'vidorp', ['restricted-terms name vidorp']],
  ]
  it.each(rows)('%#: %j %s', (lists, text, expected) => expect(shown(lists, text)).toEqual(expected))

  it('one spelling is no disguise of another that reads alike', () => {
    const both = { lures: [term('vidorp'), term('viddorp')] }
    expect(shown(both, 'viddorp is news')).toEqual(['lures name viddorp'])
    expect(shown(both, 'vidorp is news')).toEqual(['lures name vidorp'])
    expect(shown(both, 'v1ddorp is news')).toEqual(['lures disguised v1ddorp'])
  })

  it('of two in one place the longer stays, as sure as the surer; another class has its own', () => {
    const lists = {
      terms: [phrase('vidorp map'), term('vidorp', { certainty: 'invited' }), term('map')],
      solicitation: [term('map')],
    }
    expect(shown(lists, 'a vidorp map b').toSorted()).toEqual(['solicitation name map', 'terms invited vidorp map'])
    const other = { terms: [term('vidorp'), term('vidorp map', { match: 'phrase', certainty: 'invited' })] }
    expect(shown(other, 'a vidorp map b')).toEqual(['terms invited vidorp map'])
  })
})

describe('what is told of an entry', () => {
  it('its words in the clear, where it is not restricted', () => {
    const [match] = matches({ terms: [term('Vidorp')] }, 'ＶＩＤＯＲＰ')
    expect(match?.explanation).toMatchObject({ class: 'terms', list: 'terms', matched: 'vidorp' })
  })

  it('nothing but a rule id, where it is', () => {
    const [match] = matches({ 'restricted-terms': [term('vidorp')] }, 'vidorp')
    expect(match?.explanation).toMatchObject({
      class: 'restricted-terms',
      list: 'restricted-terms',
      ruleId: expect.stringMatching(/^r-[0-9a-f]{8}$/),
    })
  })

  it('one rule id an entry, whatever stands around it', () => {
    const restricted = { 'restricted-terms': [term('vidorp'), term('zorbal')] }
    const ids = matches(restricted, 'zorbal vidorp, my VIDORP').map(({ explanation }) => explanation.ruleId)
    expect(new Set(ids).size).toBe(2)
    expect(ids[1]).toBe(ids[2])
  })
})

it('a surface that an entry does not name has no match of it', () => {
  const lists = { terms: [term('vidorp', { surfaces: ['hashtag'] })] }
  expect(matches(lists, 'vidorp', 'hashtag')).toHaveLength(1)
  expect(matches(lists, 'vidorp', 'bio')).toEqual([])
})
