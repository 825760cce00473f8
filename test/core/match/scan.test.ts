import { describe, expect, it } from 'vitest'
import type { TermEntry } from '../../../src/core/match/entry.ts'
import { scanTerms, TextLevels } from '../../../src/core/match/scan.ts'
import { type ListClass, SURFACES, type Surface } from '../../../src/core/words.ts'
import { snapshotOf, term } from '../support.ts'

function hits(entries: readonly TermEntry[], text: string, listClass: ListClass = 'terms', surface: Surface = 'bio') {
  return scanTerms(new TextLevels(text), surface, snapshotOf({ [listClass]: entries }).terms)
}

const found = (...asked: Parameters<typeof hits>) => hits(...asked).map(({ start, end }) => asked[1].slice(start, end))

describe('how a term is looked for', () => {
  const rows: [match: TermEntry['match'], value: string, text: string, found: string[]][] = [
    ['exact', 'vidorp', 'vidorp', ['vidorp']],
    ['exact', 'vidorp', ' Vidorp! ', ['Vidorp']],
    ['exact', 'vidorp', '#vidorp', ['vidorp']],
    ['exact', 'vidorp', 'vidorp now', []],
    ['exact', 'vidorp', 'a vidorp', []],
    ['exact', 'vidorp', 'vidorps', []],
    ['exact', 'vidorp', 'vidorp vidorp', []],
    ['exact', 'vidorp map', 'vidorp... map', ['vidorp... map']],
    ['word', 'vidorp', 'a vidorp, b', ['vidorp']],
    ['word', 'vidorp', 'vidorps', []],
    ['word', 'vidorp', 'evidorp', []],
    ['word', 'vidorp', 'vidorp vidorp', ['vidorp', 'vidorp']],
    ['phrase', 'meet me there', 'MEET  me - there!', ['MEET  me - there']],
    ['phrase', 'meet me there', 'meet me theres', []],
    ['phrase', 'meet me there', 'meet there', []],
    ['phrase', "don't look", 'dont look', ['dont look']],
    ['substring', 'vidorp', 'evidorps', ['vidorp']],
    ['emoji', '🍏🚲', 'my 🍏🚲🚲', ['🍏🚲']],
    ['emoji', '🍏🚲', '🚲🍏', []],
  ]
  it.each(rows)('%s %j in %j', (match, value, text, expected) => {
    expect(found([term(value, { match })], text)).toEqual(expected)
  })
})

describe('where a term is looked for', () => {
  it('on the surfaces that it names, on each of them and on no other', () => {
    for (const named of SURFACES) {
      const entry = [term('vidorp', { surfaces: [named] })]
      expect(SURFACES.filter((surface) => found(entry, 'vidorp', 'terms', surface).length > 0)).toEqual([named])
    }
    const two = [term('vidorp', { surfaces: ['hashtag', 'display-name'] })]
    expect(SURFACES.filter((surface) => found(two, 'vidorp', 'terms', surface).length > 0)).toEqual([
      'display-name',
      'hashtag',
    ])
  })

  it('on every surface where it names none', () => {
    for (const surface of SURFACES) {
      expect(found([term('vidorp')], 'vidorp', 'terms', surface)).toEqual(['vidorp'])
      expect(found([term('vidorp', { surfaces: [] })], 'vidorp', 'terms', surface)).toEqual(['vidorp'])
    }
  })
})

describe('repeated letters', () => {
  const rows: [value: string, text: string, found: string[]][] = [
    // "hola" is a word of its own, not "holla" with a letter less.
    ['holla', 'hola', []],
    ['holla', 'holla', ['holla']],
    ['holla', 'hollla', ['hollla']],
    ['holla', 'hoola', ['hoola']],
    ['hola', 'holla', ['holla']],
    ['holla', 'h0lla', ['h0lla']],
    ['holla', 'h0la', []],
    ['vidorp', 'viiidorrp', ['viiidorrp']],
  ]
  it.each(rows)('%s in %s', (value, text, expected) => expect(found([term(value)], text, 'lures')).toEqual(expected))
})

describe('the level of a class', () => {
  const disguised = (listClass: ListClass, text: string) =>
    hits([term('vidorp')], text, listClass).map((hit) => hit.disguised)
  const rows: [listClass: ListClass, text: string, disguised: boolean[]][] = [
    ['lures', 'vidorp', [false]],
    ['lures', 'ＶＩＤＯＲＰ', [false]],
    ['lures', 'v1d0rp', [true]],
    ['lures', 'viddorp', [true]],
    ['lures', 'vіdorp', [true]],
    ['terms', 'vidorp', [false]],
    ['terms', 'vіdorp', [true]],
    ['terms', 'v1dorp', []],
    ['restricted-terms', 'ＶＩＤＯＲＰ', [false]],
    ['restricted-terms', 'vіdorp', []],
    ['restricted-terms', 'v1dorp', []],
    ['restricted-terms', 'viddorp', []],
    ['allow', 'vіdorp', []],
  ]
  it.each(rows)('%s: %s', (listClass, text, expected) => expect(disguised(listClass, text)).toEqual(expected))
})

describe('a hit', () => {
  it('says what its entry says, and where it is in the original', () => {
    const entry = term('vidorp', { ambiguous: true, certainty: 'invited', hosts: ['vidorp.test', 'a.vidorp.example'] })
    const [hit, ...others] = hits([term('else'), entry], 'on ＶＩ\u200bＤＯＲＰ!', 'lures')
    expect(others).toEqual([])
    expect(hit).toMatchObject({ match: 'word', certainty: 'invited', ambiguous: true, start: 3, end: 10 })
    expect(hit!.hosts.toSorted()).toEqual(['a.vidorp.example', 'vidorp.test'])
    expect(hit!.source.list).toBe('lures')
  })

  it('of an entry without hosts has none', () => {
    expect(
      hits([term('vidorp'), term('zorbal', { hosts: ['zorbal.test'] })], 'vidorp zorbal').map((hit) => hit.hosts),
    ).toEqual([[], ['zorbal.test']])
  })
})
