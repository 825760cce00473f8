/** Changes of a push, as JSON and as CSV, to what the registry takes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChanges } from '../../src/contract/ops-changes.ts'
import { overlayCsv, readChangesCsv } from '../../src/contract/ops-csv.ts'
import type { Entry } from '../../src/core/match/entry.ts'
import type { ListClass } from '../../src/core/words.ts'
import type { OverlayRow } from '../../src/lists/ops.ts'

const NOW = Date.parse('2026-11-24T12:00:00Z')
const LATER = '2026-11-25T12:00:00Z'

const url = (match: 'url' | 'prefix' | 'host' | 'domain', value: string) => ({ kind: 'url', match, value })

describe('one change', () => {
  const entries: [what: string, listClass: ListClass, change: object, entry: object][] = [
    ['a bare name covers what is below it', 'lures', { url: 'Bad.test' }, url('domain', 'bad.test')],
    ['but not in a restricted list', 'restricted-urls', { url: 'bad.test' }, url('host', 'bad.test')],
    ['nor as an exception', 'allow', { url: 'good.test' }, url('host', 'good.test')],
    ['a whole host by its address', 'threats', { url: 'https://bad.test/' }, url('host', 'bad.test')],
    [
      'which in a restricted list is a page',
      'restricted-urls',
      { url: 'https://bad.test/' },
      url('url', 'https://bad.test/'),
    ],
    ['a page', 'threats', { url: 'https://bad.test/a?b' }, url('url', 'https://bad.test/a?b')],
    ['a match type beside it', 'threats', { url: 'bad.test/a', match: 'prefix' }, url('prefix', 'bad.test/a')],
    [
      'a term',
      'terms',
      { term: 'two words' },
      { kind: 'term', match: 'phrase', value: 'two words', certainty: 'name' },
    ],
    [
      'a term with all that it may have',
      'lures',
      {
        term: 'zorb',
        match: 'word',
        certainty: 'invited',
        ambiguous: true,
        surfaces: ['bio'],
        hosts: ['Zorb.example'],
      },
      {
        kind: 'term',
        match: 'word',
        value: 'zorb',
        certainty: 'invited',
        ambiguous: true,
        surfaces: ['bio'],
        hosts: ['zorb.example'],
      },
    ],
  ]
  it.each(entries)('%s (%s)', (_what, listClass, change, entry) => {
    const read = readChanges([{ op: 'add', ...change }], listClass, NOW)
    expect(read).toMatchObject({
      issues: [],
      changes: [{ op: 'add', entry: expect.anything(), expiresAt: null, provenance: null }],
    })
    expect(read.changes[0]?.entry).toEqual(entry)
  })

  const refused: [what: string, listClass: ListClass, change: unknown, code: string][] = [
    ['no object', 'lures', 'bad.test', 'bad-change'],
    ['an array', 'lures', [], 'bad-change'],
    ['no op', 'lures', { url: 'bad.test' }, 'bad-change'],
    ['another op', 'lures', { op: 'replace', url: 'bad.test' }, 'bad-change'],
    ['nothing to add', 'lures', { op: 'add' }, 'bad-change'],
    ['two things to add', 'lures', { op: 'add', url: 'bad.test', term: 'bad' }, 'bad-change'],
    ['a misspelled key', 'lures', { op: 'add', url: 'bad.test', expires: LATER }, 'bad-change'],
    ['a match of the other kind', 'lures', { op: 'add', url: 'bad.test', match: 'word' }, 'bad-change'],
    ['a time that is none', 'lures', { op: 'add', url: 'bad.test', expiresAt: 'tomorrow' }, 'bad-change'],
    ['a time in the past', 'lures', { op: 'add', url: 'bad.test', expiresAt: NOW - 1 }, 'not-in-future'],
    ['the present', 'lures', { op: 'add', url: 'bad.test', expiresAt: NOW }, 'not-in-future'],
    ['a public suffix', 'lures', { op: 'add', url: 'co.uk' }, 'public-suffix'],
    ['a URL that is none', 'lures', { op: 'add', url: 'http://' }, 'bad-url'],
    ['an empty term', 'terms', { op: 'add', term: '   ' }, 'empty-term'],
    ['a word in a list of URLs', 'restricted-urls', { op: 'add', term: 'word' }, 'wrong-class'],
    ['a URL in a list of words', 'terms', { op: 'add', url: 'bad.test' }, 'wrong-class'],
    ['no surface', 'terms', { op: 'add', term: 'word', surfaces: [] }, 'bad-change'],
    ['a host that is none', 'lures', { op: 'add', term: 'word', hosts: ['a b'] }, 'not-a-domain'],
    [
      'a wildcard in a restricted list',
      'restricted-urls',
      { op: 'add', url: 'https://bad.test/*' },
      'unsupported-rule',
    ],
  ]
  it.each(refused)('refuses %s (%s)', (_what, listClass, change, code) => {
    expect(readChanges([change], listClass, NOW)).toMatchObject({ changes: [], issues: [{ index: 0, code }] })
  })

  it('takes a time as ISO 8601 and as milliseconds', () => {
    const changes = [LATER, Date.parse(LATER), null].map((expiresAt) => ({ op: 'add', url: 'bad.test', expiresAt }))
    const read = readChanges(changes, 'lures', NOW)
    expect(read.changes.map(({ expiresAt }) => expiresAt)).toEqual([Date.parse(LATER), Date.parse(LATER), null])
  })

  it('says what was expected, never what stood there', () => {
    const secret = 'zz5ecret'
    const bad = [{ op: secret }, { op: 'add', [secret]: 1 }, { op: 'add', url: 'a.test', certainty: secret }, secret]
    const { issues } = readChanges(bad, 'restricted-urls', NOW)
    expect(issues).toHaveLength(4)
    expect(JSON.stringify(issues)).not.toContain(secret)
  })
})

describe('a push', () => {
  it('names each place, and is refused where it says two things about one entry', () => {
    const changes = [
      { op: 'add', url: 'a.test' },
      { op: 'add', url: 'com' },
      { op: 'remove', url: 'A.test' },
      { op: 'add', url: 'a.test' },
    ]
    expect(readChanges(changes, 'lures', NOW).issues).toEqual([
      { index: 1, code: 'public-suffix' },
      { index: 2, code: 'contradicts' },
    ])
  })

  it('knows which removals do not say how the list has them', () => {
    const { changes, loose } = readChanges(
      [
        { op: 'remove', url: 'a.test' },
        { op: 'remove', url: 'b.test', match: 'host' },
        { op: 'remove', term: 'word' },
        { op: 'add', url: 'c.test' },
      ],
      'lures',
      NOW,
    )
    expect(changes.map((change) => loose.has(change))).toEqual([true, false, false, false])
  })
})

describe('CSV', () => {
  it('gives a change a record, with its line', () => {
    const text =
      '\ufeffop,url,term,match,expiresAt,provenance\r\nadd,bad.test,,,,"ticket 1, ""urgent"""\r\n\r\nremove,,word,word,,\r\n'
    expect(readChangesCsv(text)).toEqual({
      ok: true,
      value: [
        { line: 2, change: { op: 'add', url: 'bad.test', provenance: 'ticket 1, "urgent"' } },
        { line: 4, change: { op: 'remove', term: 'word', match: 'word' } },
      ],
    })
  })

  it.each([
    ['', 'nothing'],
    ['\n\n', 'blank lines'],
    ['url\nbad.test', 'no op'],
    ['op,match\nadd,host', 'neither url nor term'],
    ['op,url,expires_at\nadd,bad.test,', 'a column that is none'],
    ['op,url,url\nadd,a.test,b.test', 'a column twice'],
    ['"op,url\nadd,bad.test', 'a broken header'],
  ])('refuses %j: %s', (text) => {
    expect(readChangesCsv(text)).toMatchObject({ ok: false, error: 'bad-header' })
  })

  it('refuses a record by itself', () => {
    const read = readChangesCsv('op,url\nadd,"a.test\nadd,b.test\nadd,c.test,d\n')
    expect(
      read.ok && read.value.map(({ line, change }) => [line, typeof change === 'string' ? change : change['url']]),
    ).toEqual([
      [2, 'bad-csv'],
      [3, 'b.test'],
      [4, 'bad-csv'],
    ])
  })

  it('comes back as it went out, whatever is in a cell', () => {
    const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((cell) => cell.trim() === cell)
    const term = fc.record({
      op: fc.constantFrom('add' as const, 'remove' as const),
      value: text,
      provenance: fc.option(text),
      expiresAt: fc.option(fc.integer({ min: NOW + 1, max: NOW + 1e9 })),
    })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        const rows = terms.map(({ value, ...row }): OverlayRow => {
          const entry: Entry = {
            kind: 'term',
            match: 'phrase',
            value,
            certainty: 'invited',
            surfaces: ['bio', 'query'],
          }
          return { ...row, ids: [], entry, reason: 'a reason, "quoted"', by: 'dev', at: NOW, sinceVersion: 1 }
        })
        const back = readChangesCsv(overlayCsv(rows))
        const read = readChanges(back.ok ? back.value.map(({ change }) => change) : [], 'terms', NOW)
        const contradictory = new Set(terms.map(({ value }) => value)).size !== terms.length
        if (contradictory) return
        expect(read.issues).toEqual([])
        expect(read.changes).toEqual(
          rows.map(({ op, entry, expiresAt, provenance }) => ({ op, entry, expiresAt, provenance })),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('of a restricted list has no entry', () => {
    const row = { op: 'add', ids: ['u-0123456789abcdef'], entry: null, reason: '', provenance: null } as const
    const csv = overlayCsv([{ ...row, by: 'dev', at: NOW, expiresAt: null, sinceVersion: 1 }])
    expect(csv.split('\r\n')[1]).toBe('add,,,,,,,,,,,dev,2026-11-24T12:00:00.000Z')
  })
})
