import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/match/entry.ts'
import { isAllowedUrl, matchUrl } from '../../../src/core/match/match-links.ts'
import { ACTING_CLASSES, LIST_CLASSES, type ListClass } from '../../../src/core/words.ts'
import { snapshotOf, url } from '../support.ts'

type Lists = Partial<Record<ListClass, readonly Entry[]>>

const PLACE = { start: 4, end: 9, certainty: 'host' } as const
const matches = (lists: Lists, link: string) => matchUrl(link, PLACE, snapshotOf(lists))
const shown = (lists: Lists, link: string) =>
  matches(lists, link)?.map(({ listClass, certainty }) => `${listClass} ${certainty}`)

/** G and a browser read two hosts in these: a backslash ends the host for the one and not for the other. */
const TWO_READINGS = 'http://listed.test\\@allowed.test/'

describe('the allow list', () => {
  const lists: Lists = {
    threats: [url('listed.test'), url('https://page.test/a/b', 'url')],
    'restricted-urls': [url('secret.test')],
    allow: [
      url('allowed.test'),
      url('ok.listed.test', 'host'),
      url('https://page.test/a/', 'prefix'),
      url('secret.test'),
    ],
  }
  const rows: [link: string, shown: string[]][] = [
    ['https://listed.test/', ['threats host']],
    ['https://a.listed.test/', ['threats host']],
    ['https://ok.listed.test/any', []],
    ['https://a.ok.listed.test/', ['threats host']],
    ['https://page.test/a/b', []],
    ['https://allowed.test/', []],
    // Restricted lists are above it.
    ['https://secret.test/', ['restricted-urls host']],
    // It frees the reading that it fits, and no other.
    [TWO_READINGS, ['threats host']],
    ['http://allowed.test\\@listed.test/', ['threats host']],
    // A wrapper that is allowed does not free what it leads to, nor the other way round.
    ['https://wrap.example/to?u=https%3A%2F%2Flisted.test%2F', ['threats host']],
    ['https://wrap.example/to?u=https%3A%2F%2Fok.listed.test%2F', []],
  ]
  it.each(rows)('%s', (link, expected) => {
    expect(shown(lists, link)).toEqual(expected)
    expect(shown({ ...lists, allow: [...lists.allow!, url('wrap.example')] }, link)).toEqual(expected)
  })

  it('an allowed page behind a listed wrapper does not free the wrapper', () => {
    const wrapped = 'https://wrap.example/to?u=https%3A%2F%2Fallowed.test%2F'
    expect(shown({ shorteners: [url('wrap.example')], allow: [url('allowed.test')] }, wrapped)).toEqual([
      'shorteners host',
    ])
  })

  it('frees the listed inner page of a listed wrapper by itself', () => {
    const wrapped = 'https://wrap.example/to?u=https%3A%2F%2Flisted.test%2F'
    const both: Lists = { shorteners: [url('wrap.example')], threats: [url('listed.test')] }
    expect(shown(both, wrapped)).toEqual(['shorteners host', 'threats host'])
    expect(shown({ ...both, allow: [url('listed.test')] }, wrapped)).toEqual(['shorteners host'])
  })
})

describe('isAllowedUrl', () => {
  const snapshot = snapshotOf({ allow: [url('allowed.test')], threats: [url('listed.test')] })
  it.each([
    ['https://allowed.test/x', true],
    ['https://listed.test/', false],
    ['https://elsewhere.example/', false],
    ['', false],
    // Every reading, or none.
    [TWO_READINGS, false],
    ['http://elsewhere.example\\@allowed.test/', false],
  ])('%j: %s', (link, expected) => expect(isAllowedUrl(link, snapshot)).toBe(expected))
})

describe('a host that reads like another', () => {
  const SEEN = 'https://vіdorp.test/chat'
  it('is a disguised lure', () => {
    expect(shown({ lures: [url('vidorp.test')] }, SEEN)).toEqual(['lures disguised'])
    expect(shown({ lures: [url('vidorp.test')] }, 'https://xn--vdorp-n2e.test/')).toEqual(['lures disguised'])
    expect(shown({ lures: [url('vidorp.test')] }, 'https://vіdarp.test/')).toEqual([])
  })

  it('is of no other class: a browser goes elsewhere, so that would be widening', () => {
    for (const listClass of ACTING_CLASSES.filter((name) => name !== 'lures'))
      expect(shown({ [listClass]: [url('vidorp.test')] }, SEEN)).toEqual([])
  })

  it('is free where it is allowed itself, not where the host that it reads like is', () => {
    const lures = [url('vidorp.test')]
    expect(shown({ lures, allow: [url('vіdorp.test')] }, SEEN)).toEqual([])
    expect(shown({ lures, allow: [url('vidorp.test')] }, SEEN)).toEqual(['lures disguised'])
  })
})

describe('a match', () => {
  it('is where it was asked to be, and is a link', () => {
    expect(matches({ threats: [url('listed.test')] }, 'https://listed.test/')).toMatchObject([
      { kind: 'link', start: 4, end: 9, certainty: 'host', listClass: 'threats' },
    ])
  })

  it('tells the entry, or of a restricted one nothing but a rule id', () => {
    const explanation = (listClass: ListClass, entry: Entry) =>
      matches({ [listClass]: [entry] }, 'https://a.listed.test/x/y?q')?.[0]?.explanation
    const named = { class: 'threats', list: 'threats' }
    expect(explanation('threats', url('listed.test'))).toMatchObject({ ...named, matched: 'listed.test' })
    expect(explanation('threats', url('https://a.listed.test/x/y', 'url'))).toMatchObject({
      ...named,
      matched: 'a.listed.test/x/y',
    })
    expect(explanation('restricted-urls', url('listed.test'))).toMatchObject({
      class: 'restricted-urls',
      list: 'restricted-urls',
      ruleId: expect.stringMatching(/^r-[0-9a-f]{8}$/),
    })
  })

  it('is made by acting classes alone', () => {
    for (const listClass of LIST_CLASSES) {
      const acts = (ACTING_CLASSES as readonly ListClass[]).includes(listClass)
      expect(shown({ [listClass]: [url('listed.test')] }, 'https://listed.test/')).toEqual(
        acts ? [`${listClass} host`] : [],
      )
    }
  })

  it('is made of every list that holds the URL', () => {
    const lists = {
      threats: [url('listed.test')],
      lures: [url('listed.test')],
      'restricted-urls': [url('listed.test')],
    }
    expect(shown(lists, 'https://listed.test/')?.toSorted()).toEqual([
      'lures host',
      'restricted-urls host',
      'threats host',
    ])
  })

  it('is found by either reading of a URL', () => {
    expect(shown({ threats: [url('listed.test')] }, 'http://listed.test\\@elsewhere.example/')).toEqual([
      'threats host',
    ])
    expect(shown({ threats: [url('listed.test')] }, 'http://elsewhere.example\\@listed.test/')).toEqual([
      'threats host',
    ])
  })
})

it('a URL with no host in it is no URL at all', () => {
  for (const link of ['', 'http://', 'http:///']) expect(matches({}, link)).toBeNull()
  expect(matches({}, 'https://elsewhere.example/')).toEqual([])
})
