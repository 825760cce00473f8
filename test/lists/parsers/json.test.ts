import { describe, expect, it } from 'vitest'
import type { ListClass } from '../../../src/core/words.ts'
import type { ContactLureEntry, DataFile, LureEntry, PhraseEntry, UrlDataEntry } from '../../../src/lists/data.ts'
import { JSON_CHARS } from '../../../src/lists/parsers/json.ts'
import { brief, parseText } from './support.ts'

const parse = (document: unknown, listClass: ListClass) => {
  return parseText(typeof document === 'string' ? document : JSON.stringify(document), { format: 'json', listClass })
}

const PROVENANCE = { source: 'invented', date: '2026-11-24', checked: false }

function file<E>(listClass: ListClass, ...entries: E[]): DataFile<E> {
  return { list: listClass, class: listClass, version: '1', entries }
}

describe('json', () => {
  const items: { item: unknown; listClass: ListClass; want: string[] }[] = [
    { item: 'omegle.com', listClass: 'threats', want: ['host omegle.com'] },
    { item: ' https://omegle.com/a ', listClass: 'threats', want: ['url https://omegle.com/a'] },
    { item: 'https://veiled.example/', listClass: 'restricted-urls', want: ['url https://veiled.example/'] },
    { item: { value: 'omegle.com' }, listClass: 'threats', want: ['host omegle.com'] },
    { item: { value: 'Omegle.com', match: 'domain' }, listClass: 'threats', want: ['domain omegle.com'] },
    {
      item: { value: 'https://omegle.com/a/', match: 'prefix' },
      listClass: 'threats',
      want: ['prefix https://omegle.com/a/'],
    },
    { item: 'zorblat', listClass: 'terms', want: ['word zorblat'] },
    { item: 'zorblat quux', listClass: 'terms', want: ['phrase zorblat quux'] },
    { item: '🌽👀', listClass: 'terms', want: ['emoji 🌽👀'] },
    { item: '116', listClass: 'terms', want: ['word 116'] },
    { item: { text: 'zorblat', match: 'substring' }, listClass: 'terms', want: ['substring zorblat'] },
    { item: { value: 'zorblat', match: 'exact' }, listClass: 'restricted-terms', want: ['exact zorblat'] },
    { item: { value: 'zorblat', match: 'word' }, listClass: 'lures', want: ['word zorblat'] },
    { item: '', listClass: 'threats', want: ['✗ empty-host'] },
    { item: ' ', listClass: 'terms', want: ['✗ empty-term'] },
    { item: 'x'.repeat(1_001), listClass: 'terms', want: ['✗ too-long'] },
    { item: 'com', listClass: 'threats', want: ['✗ public-suffix'] },
    { item: { value: 'com', match: 'domain' }, listClass: 'threats', want: ['✗ public-suffix'] },
    { item: { value: 'https://omegle.com/a', match: 'domain' }, listClass: 'threats', want: ['✗ not-a-domain'] },
    { item: { value: 'omegle.com', match: 'regex' }, listClass: 'threats', want: ['✗ bad-match'] },
    { item: { value: 'omegle.com', match: 7 }, listClass: 'threats', want: ['✗ bad-match'] },
    { item: { text: 'zorblat', surfaces: ['everywhere'] }, listClass: 'terms', want: ['✗ bad-json'] },
    { item: { text: 'zorblat', surfaces: [] }, listClass: 'terms', want: ['✗ bad-json'] },
    { item: { value: 7 }, listClass: 'threats', want: ['✗ bad-json'] },
    { item: { domains: 'omegle.com' }, listClass: 'lures', want: ['✗ bad-json'] },
    { item: {}, listClass: 'threats', want: ['✗ bad-json'] },
    { item: null, listClass: 'threats', want: ['✗ bad-json'] },
    { item: 7, listClass: 'threats', want: ['✗ bad-json'] },
    { item: ['omegle.com'], listClass: 'threats', want: ['✗ bad-json'] },
    { item: { text: 'zorblat', match: 'word' }, listClass: 'media-hosts', want: ['✗ wrong-class'] },
    { item: { value: 'omegle.com', match: 'domain' }, listClass: 'terms', want: ['✗ wrong-class'] },
  ]
  it.each(items)('$item in $listClass → $want', async ({ item, listClass, want }) => {
    expect(brief(await parse([item], listClass))).toEqual(want)
  })

  const documents: { name: string; document: unknown; reason: string }[] = [
    { name: 'nothing', document: '', reason: 'bad-json' },
    { name: 'half a document', document: '["omegle.com",', reason: 'bad-json' },
    { name: 'HTML', document: '<!doctype html>', reason: 'bad-json' },
    { name: 'a string', document: '"omegle.com"', reason: 'bad-json' },
    { name: 'null', document: 'null', reason: 'bad-json' },
    { name: 'an object without entries', document: {}, reason: 'bad-json' },
    { name: 'entries that are no array', document: { entries: 'omegle.com' }, reason: 'bad-json' },
    { name: 'a file of another class', document: file('allow', 'omegle.com'), reason: 'wrong-class' },
    { name: 'too much', document: `[${' '.repeat(JSON_CHARS)}"omegle.com"]`, reason: 'too-long' },
    { name: 'brackets without end', document: '['.repeat(2_000_000), reason: 'bad-json' },
  ]
  it.each(documents)('refuses $name', async ({ document, reason }) => {
    const { report } = await parse(document, 'threats')
    expect(report).toMatchObject({ lines: 1, accepted: 0, rejectedCount: 1, rejected: [{ line: 1, reason }] })
  })

  it('takes an empty array for an empty list, which is the guards to judge', async () => {
    expect((await parse([], 'threats')).report).toEqual({
      lines: 0,
      accepted: 0,
      rejectedCount: 0,
      publicSuffixes: 0,
      rejected: [],
    })
  })

  it('survives an item that is nested deeper than a stack', async () => {
    const deep = `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`
    expect(brief(await parse(`[${deep},"omegle.com"]`, 'threats'))).toEqual(['host omegle.com', '✗ bad-json'])
  })

  it('names an item by its place', async () => {
    const { report } = await parse(['omegle.com', { id: 'second', value: 3 }], 'threats')
    expect(report.rejected).toEqual([{ line: 2, reason: 'bad-json', sample: 'second' }])
  })
})

describe('the data files of lists/', () => {
  it('lures: domains, URLs and spellings, each spelling with its hosts; a compound is not ambiguous', async () => {
    const lure: LureEntry = {
      ...PROVENANCE,
      id: 'emerald',
      name: 'Emerald',
      category: 'random video chat',
      domains: ['emeraldchat.example', 'Emerald.example'],
      urls: [{ match: 'prefix', value: 'https://apps.example/emerald/' }],
      spellings: ['emerald', 'emerald chat'],
      ambiguous: true,
    }
    const hosts = ['emeraldchat.example', 'emerald.example']
    const { entries } = await parse(
      file('lures', lure, { ...lure, domains: ['com'], urls: [], spellings: ['x'], ambiguous: false }),
      'lures',
    )
    expect(entries).toEqual([
      { kind: 'url', match: 'domain', value: 'emeraldchat.example' },
      { kind: 'url', match: 'domain', value: 'emerald.example' },
      { kind: 'url', match: 'prefix', value: 'https://apps.example/emerald/' },
      { kind: 'term', match: 'word', value: 'emerald', certainty: 'name', ambiguous: true, hosts },
      { kind: 'term', match: 'phrase', value: 'emerald chat', certainty: 'name', hosts },
      { kind: 'term', match: 'word', value: 'x', certainty: 'name', hosts: [] },
    ])
  })

  it('contact lures: phrases invite, introducers are ambiguous', async () => {
    const lure: ContactLureEntry = {
      ...PROVENANCE,
      id: 'snap-en',
      service: 'Snapchat',
      language: 'en',
      phrases: ['add me on snap'],
      handleIntroducers: ['snap', 'sc'],
      urls: [{ match: 'prefix', value: 'https://www.snapchat.com/add/' }],
    }
    expect((await parse(file('contact-lures', lure), 'contact-lures')).entries).toEqual([
      { kind: 'term', match: 'phrase', value: 'add me on snap', certainty: 'invited' },
      { kind: 'term', match: 'word', value: 'snap', certainty: 'invited', ambiguous: true },
      { kind: 'term', match: 'word', value: 'sc', certainty: 'invited', ambiguous: true },
      { kind: 'url', match: 'prefix', value: 'https://www.snapchat.com/add/' },
    ])
  })

  it('phrases: surfaces and certainty', async () => {
    const phrase: PhraseEntry = {
      ...PROVENANCE,
      id: 'p',
      text: 'zorblat',
      match: 'exact',
      language: 'en',
      category: 'c',
      surfaces: ['query'],
    }
    const want = { kind: 'term', match: 'exact', value: 'zorblat', surfaces: ['query'] }
    expect((await parse(file('terms', phrase), 'terms')).entries).toEqual([{ ...want, certainty: 'name' }])
    expect((await parse(file('solicitation', phrase), 'solicitation')).entries).toEqual([
      { ...want, certainty: 'invited' },
    ])
  })

  it('hosts and URLs', async () => {
    const row: UrlDataEntry = { ...PROVENANCE, id: 'u', match: 'domain', value: 'imgur.com', category: 'image host' }
    expect(brief(await parse(file('media-hosts', row), 'media-hosts'))).toEqual(['domain imgur.com'])
  })
})
