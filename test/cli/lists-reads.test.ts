/** What `kerb lists` shows: tables in which nothing of an answer can move a terminal, and what a script gets instead. */
import { describe, expect, it } from 'vitest'
import { fakeKerb, lists } from './fake-kerb.ts'

const AT = Date.UTC(2026, 10, 24, 21, 30)
const LIST = {
  name: 'threats',
  class: 'threats',
  mode: 'enforce',
  base: 'feed',
  version: 1234,
  entries: 1_000_000,
  overlayAdded: 2,
  overlayRemoved: 1,
  suspended: [{ id: 'u-0123456789abcdef', until: AT }],
  shadowUntil: null,
  pinnedUntil: AT,
  changedAt: AT,
  verifiedAt: AT,
  freshness: 'warning',
  feed: { lastError: 'status' },
}
const entry = (value: string | null) => ({
  op: 'add',
  ids: ['u-0123456789abcdef'],
  entry: value === null ? null : { kind: 'url', match: 'domain', value },
  reason: 'ticket 41',
  provenance: null,
  by: 'mia',
  at: AT,
  expiresAt: null,
  sinceVersion: 3,
})

type Case = readonly [args: string, path: string, query: object, answer: object, says: readonly string[]]

const VERSIONS = [
  { version: 1, committedAt: AT, kind: 'upload', by: 'mia', reason: 'first', entries: 9, base: 'upload', live: false },
  { version: 2, committedAt: AT, kind: 'push', by: 'ole', reason: 'more', entries: 9, base: 'upload', live: true },
]

const CASES: readonly Case[] = [
  [
    'status',
    'lists',
    {},
    { lists: [LIST, { name: 'allow', class: 'allow' }], shadowRoutes: [{ route: '/v1/check', until: AT }] },
    [
      'LIST     CLASS    MODE     BASE  VERSION  ENTRIES',
      'threats  threats  enforce  feed  1234     1,000,000  +2 −1   2026-11-24 21:30Z',
      'warning; 1 suspended; pinned until 2026-11-24 21:30Z; feed: status',
      '\nallow    allow\n',
      '/v1/check is in shadow until 2026-11-24 21:30Z',
    ],
  ],
  [
    'versions threats',
    'lists/threats/versions',
    {},
    { versions: VERSIONS },
    ['2        live  2026-11-24 21:30Z  push    ole  upload        9          more\n1  '],
  ],
  [
    'diff threats',
    'lists/threats/diff',
    {},
    {
      from: { version: 1 },
      to: { version: 2 },
      sameBase: true,
      added: [entry('a.test')],
      removed: [],
      addedCount: 1200,
    },
    ['From version 1 to 2: the same base', 'Came: 1200, the first 1 of them', 'add  a.test  domain', 'Went: 0'],
  ],
  ['diff threats 3 7', 'lists/threats/diff', { from: '3', to: '7' }, {}, ['Came: 0']],
  [
    'impact threats 12',
    'lists/threats/impact',
    { version: '12' },
    {
      version: 12,
      total: 70,
      shadowed: 7,
      precision: { right: 19, wrong: 1 },
      rows: [{ entry: 'u-0123456789abcdef', surface: 'bio', shadow: true, n: 7 }],
    },
    [
      'Since version 12: 70 hits, 7 of them in shadow; of those looked at, 19 right and 1 wrong',
      'u-0123456789abcdef  bio         7  in shadow',
    ],
  ],
  [
    'proposals --state waiting',
    'proposals',
    { state: 'waiting' },
    { proposals: [{ id: 'p-1', list: 'iwf-urls', kind: 'change', state: 'waiting', added: 3, removed: 0, by: 'mia' }] },
    ['p-1  iwf-urls  change  waiting  +3 −0    mia'],
  ],
  [
    'acts',
    'acts',
    {},
    { acts: [{ id: 'a-1', kind: 'suspend', subject: 'threats', until: AT }] },
    ['a-1  suspend  threats'],
  ],
  [
    'feeds',
    'feeds',
    {},
    { feeds: [{ list: 'threats', class: 'threats', state: { entries: 9, failures: 2, lastError: 'timeout' } }] },
    ['threats  threats        9', '2  timeout'],
  ],
  [
    'stats',
    'stats',
    {},
    {
      items: [
        { hour: 1, n: 1500 },
        { hour: 2, n: 1500 },
      ],
      lists: [{ list: 'lures', n: 8, shadowed: 1 }],
      alerts: [],
    },
    ['In 24 hours 3,000 items.', 'lures     8', 'No alert.'],
  ],
]

it.each(CASES)('%s', async (args, path, query, answer, says) => {
  const kerb = await fakeKerb({ body: answer })
  const ran = await lists(kerb, args.split(' '))
  expect([ran.exit, ran.err]).toEqual([0, ''])
  expect(kerb.asked.map(({ method, path, query }) => [method, path, query])).toEqual([
    ['GET', `/ops/v1/${path}`, query],
  ])
  // A read has no effects that a key would guard.
  expect(kerb.asked[0]!.headers['idempotency-key']).toBeUndefined()
  for (const words of says) expect(ran.out).toContain(words)
  const json = await lists(kerb, [...args.split(' '), '--json'])
  expect([json.exit, json.out]).toEqual([0, `${JSON.stringify(answer)}\n`])
})

describe('status of one list', () => {
  it('has its whole overlay, page by page; a restricted entry is ▮', async () => {
    const page = (rows: object[], cursor: number | null) => ({ body: { ...LIST, overlay: { rows, cursor } } })
    const pages = [page([entry('a.test')], 1000), page([entry(null)], null)]
    const kerb = await fakeKerb(...pages)
    const ran = await lists(kerb, ['status', 'threats'])
    expect(kerb.asked.map(({ query }) => query['cursor'])).toEqual([undefined, '1000'])
    expect(ran.out).toContain('SUSPENDED  u-0123456789abcdef until 2026-11-24 21:30Z')
    expect(ran.out).toContain('add  a.test  domain')
    expect(ran.out).toMatch(/^add {2}▮ /m)
    const json = JSON.parse((await lists(await fakeKerb(...pages), ['status', 'threats', '--json'])).out)
    expect(json.overlay).toEqual({ rows: [entry('a.test'), entry(null)], cursor: null })
  })

  it('--csv is what Kerb writes', async () => {
    const kerb = await fakeKerb({ type: 'text/csv; charset=utf-8', body: 'op,url\r\nadd,a.test\r\n' })
    const ran = await lists(kerb, ['status', 'threats', '--csv'])
    expect([ran.exit, ran.out, kerb.asked[0]!.headers.accept]).toEqual([0, 'op,url\r\nadd,a.test\r\n', 'text/csv'])
  })
})

describe('explain', () => {
  it.each([
    [['explain', 'https://a.test/'], { url: 'https://a.test/' }],
    [['explain', '--text', 'say zorvax', '--surface', 'bio'], { text: 'say zorvax', surface: 'bio' }],
  ])('%j', async (args, body) => {
    const matches = [{ list: 'lures', class: 'lures', entry: 'u-1', matched: 'a.test', acts: false, certainty: 'link' }]
    const kerb = await fakeKerb({ body: { matches } }, { body: { matches: [] } })
    const ran = await lists(kerb, args)
    expect([kerb.asked[0]!.method, kerb.asked[0]!.path, kerb.asked[0]!.body]).toEqual(['POST', '/ops/v1/explain', body])
    expect(ran.out).toContain('lures  lures  a.test  u-1  link       in shadow')
    expect((await lists(kerb, args)).out).toContain('No public list matches')
  })
})

describe('audit', () => {
  const rows = [{ seq: 41, at: AT, by: 'mia', kind: 'push', subject: 'threats', counts: { added: 2 }, reason: 'abc' }]

  it('shows the newest rows', async () => {
    const kerb = await fakeKerb({ body: { rows, intact: true, head: { seq: 41, hash: 'x' } } })
    const ran = await lists(kerb, ['audit', '--last', '5'])
    expect(kerb.asked.map(({ query }) => query)).toEqual([{ limit: '1' }, { after: '36', limit: '5' }])
    expect([ran.exit, ran.out]).toEqual([
      0,
      'SEQ  AT                 BY   KIND  SUBJECT  COUNTS   REASON\n' +
        '41   2026-11-24 21:30Z  mia  push  threats  added 2  abc\nThe chain is whole.\n',
    ])
  })

  it('a broken chain shows, and ends with 1', async () => {
    const kerb = await fakeKerb({ body: { rows, intact: false, brokenAt: 17, head: { seq: 41 } } })
    const ran = await lists(kerb, ['audit', '--after', '40'])
    expect([ran.exit, kerb.asked[0]!.query]).toEqual([1, { after: '40', limit: '20' }])
    expect(ran.out).toContain('BROKEN at row 17')
  })
})

describe('self-test', () => {
  const good = { at: AT, lists: ['lures'], missed: [], harmless: 12, wronglyMet: 0, failure: null }
  const days = [{ date: '2026-11-23', runs: 288, good: 287, missed: { lures: 1 }, wronglyMet: 0, failures: {} }]
  const record = { from: '2026-08-24', to: '2026-11-24', runs: 288, good: 287, days, last: good }

  it.each([
    ['good', good, 0, '2026-11-24 21:30Z good: 1 lists asked about'],
    ['missed', { ...good, missed: ['lures'] }, 1, 'FAILED: 1 lists asked about; did not act: lures'],
    ['not asked', { ...good, lists: [], failure: 'lists-unavailable' }, 1, 'nothing could be asked: lists-unavailable'],
  ])('%s', async (_what, last, exit, words) => {
    const kept = await lists(await fakeKerb({ body: { record: { ...record, last }, signed: 'x.y.z' } }), ['self-test'])
    expect(kept.exit).toBe(exit)
    expect(kept.out).toContain('From 2026-08-24 to 2026-11-24: 288 runs, 287 of them good.')
    expect(kept.out).toMatch(/2026-11-23 {3}288 {3}287 {2}lures/)
    const kerb = await fakeKerb({ body: last })
    const now = await lists(kerb, ['self-test', '--run', '--reason', 'after a deploy'])
    expect([now.exit, kerb.asked[0]!.method, kerb.asked[0]!.body]).toEqual([exit, 'POST', { reason: 'after a deploy' }])
    for (const { out } of [kept, now]) expect(out).toContain(words)
  })
})

it('nothing of an answer moves a terminal', async () => {
  const evil = { ...entry('a.test\u001b[2J\u202e\u0085x'), reason: 'one\r\ntwo\u0007' }
  const answer = { ...LIST, class: '\u001b]0;x\u0007', overlay: { rows: [evil], cursor: null } }
  const ran = await lists(await fakeKerb({ body: answer }), ['status', 'threats'])
  expect(ran.out).toContain('a.test\\u{1b}[2J\\u{202e}\\u{85}x')
  expect(ran.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

it('an answer that lacks what is expected is shown as far as it goes', async () => {
  for (const args of [
    'status',
    'status threats',
    'versions x',
    'diff x',
    'impact x',
    'acts',
    'feeds',
    'audit',
    'stats',
  ])
    expect(
      (await lists(await fakeKerb({ body: { lists: [null, 1], versions: 'x', rows: {} } }), args.split(' '))).exit,
    ).toBe(0)
})
