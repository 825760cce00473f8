/** What one person does alone at 3 a.m., and what a second says to it: one row a call. */
import { describe, expect, it } from 'vitest'
import { fakeKerb, lists } from './fake-kerb.ts'

const UNTIL = Date.UTC(2026, 10, 24, 21, 30)
const ACT = {
  id: 'a-17',
  kind: 'suspend',
  subject: 'threats',
  by: 'mia',
  reason: 'abc',
  at: UNTIL - 60_000,
  until: UNTIL,
  confirmedBy: null,
  endedAt: null,
}
const CHANGED = { list: 'threats', version: 13, added: 0, removed: 2, unchanged: 0, act: null }
const OPEN = 'It ends by itself unless a second person confirms it: kerb lists confirm a-17\n'

type Case = {
  readonly args: string
  readonly path: string
  readonly body: object
  readonly answer: object
  readonly says: string
}

const CASES: readonly Case[] = [
  {
    args: 'rollback threats 11',
    path: 'lists/threats/rollback',
    body: { version: 11 },
    answer: CHANGED,
    says: 'threats: version 13, 0 added, 2 removed; every edge has it in about a minute\n',
  },
  {
    args: 'rollback iwf-urls 11 --pin 60',
    path: 'lists/iwf-urls/rollback',
    body: { version: 11, pinMinutes: 60 },
    answer: { ...CHANGED, act: 'a-17' },
    says: `threats: version 13, 0 added, 2 removed; every edge has it in about a minute\n${OPEN}`,
  },
  {
    args: 'suspend threats a.test --minutes 60',
    path: 'lists/threats/suspend',
    body: { url: 'a.test', minutes: 60 },
    answer: { ids: [], ...ACT },
    says: `threats: the entry is in shadow until 2026-11-24 21:30Z\n${OPEN}`,
  },
  {
    args: 'suspend lures u-0123456789abcdef --minutes 5',
    path: 'lists/lures/suspend',
    body: { entry: 'u-0123456789abcdef', minutes: 5 },
    answer: ACT,
    says: `lures: the entry is in shadow until 2026-11-24 21:30Z\n${OPEN}`,
  },
  {
    args: 'suspend lures --term zorvax --minutes 5',
    path: 'lists/lures/suspend',
    body: { term: 'zorvax', minutes: 5 },
    answer: ACT,
    says: `lures: the entry is in shadow until 2026-11-24 21:30Z\n${OPEN}`,
  },
  {
    args: 'lift threats https://a.test/x',
    path: 'lists/threats/lift',
    body: { url: 'https://a.test/x' },
    answer: { ids: [], lifted: 1 },
    says: 'threats: the entry acts again\n',
  },
  {
    args: 'shadow threats --minutes 30',
    path: 'lists/threats/shadow',
    body: { minutes: 30 },
    answer: { ...ACT, kind: 'shadow-list' },
    says: `threats: in shadow until 2026-11-24 21:30Z\n${OPEN}`,
  },
  {
    args: 'shadow --route /v1/profile --minutes 30',
    path: 'routes/shadow',
    body: { route: '/v1/profile', minutes: 30 },
    answer: { ...ACT, kind: 'shadow-route' },
    says: `/v1/profile: in shadow until 2026-11-24 21:30Z\n${OPEN}`,
  },
  {
    args: 'mode threats enforce --override precision',
    path: 'lists/threats/mode',
    body: { mode: 'enforce', override: ['precision'] },
    answer: CHANGED,
    says: 'threats: enforce\n',
  },
  {
    args: 'reviewed threats u-0123456789abcdef --right 19 --wrong 1',
    path: 'lists/threats/reviewed',
    body: { entry: 'u-0123456789abcdef', right: 19, wrong: 1 },
    answer: {},
    says: 'threats: 19 right and 1 wrong, noted\n',
  },
  {
    args: 'unpin threats',
    path: 'lists/threats/unpin',
    body: {},
    answer: {},
    says: 'threats: its feed goes on\n',
  },
  {
    args: 'confirm a-17',
    path: 'acts/a-17/confirm',
    body: {},
    answer: { ...ACT, confirmedBy: 'ole' },
    says: 'Confirmed a-17 until 2026-11-24 21:30Z\n',
  },
  { args: 'end a-17', path: 'acts/a-17/end', body: {}, answer: { ...ACT, endedAt: UNTIL }, says: 'Ended a-17\n' },
  {
    args: 'refresh threats',
    path: 'feeds/threats/refresh',
    body: {},
    answer: { list: 'threats', queued: true },
    says: 'threats: its feed is asked now; kerb lists feeds shows what came of it\n',
  },
]

describe.each(CASES)('$args', ({ args, path, body, answer, says }) => {
  it('asks with a reason, and says what came of it', async () => {
    const kerb = await fakeKerb({ body: answer })
    const ran = await lists(kerb, [...args.split(' '), '--reason', ' it is 3 a.m. '])
    expect(ran).toEqual({ exit: 0, out: says, err: '' })
    expect(kerb.asked.map(({ method, path }) => [method, path])).toEqual([['POST', `/ops/v1/${path}`]])
    expect(kerb.asked[0]!.body).toEqual({ ...body, reason: 'it is 3 a.m.' })
    expect(kerb.asked[0]!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('can be tried', async () => {
    const kerb = await fakeKerb({ body: { dryRun: true } })
    const ran = await lists(kerb, [...args.split(' '), '--reason', 'it is 3 a.m.', '--dry-run'])
    expect([ran.exit, ran.out]).toEqual([0, 'Dry run, nothing done; Kerb would take it.\n'])
    expect(kerb.asked[0]!.body).toMatchObject({ dryRun: true })
  })

  it('needs a reason, but where it only agrees or asks', async () => {
    const kerb = await fakeKerb({ body: answer })
    const ran = await lists(kerb, args.split(' '))
    const isBare = ['confirm', 'end', 'refresh'].includes(args.split(' ')[0]!)
    expect(ran.exit).toBe(isBare ? 0 : 2)
    expect(kerb.asked.map(({ body }) => body)).toEqual(isBare ? [{}] : [])
  })
})

it('accept-stale waits for a second person', async () => {
  const proposal = { id: 'p-3', list: 'threats', class: 'threats', kind: 'accept-stale', expiresAt: UNTIL }
  const kerb = await fakeKerb({ status: 202, body: proposal })
  const ran = await lists(kerb, ['accept-stale', 'threats', '--hours', '12', '--reason', 'its source is down'])
  expect([ran.exit, kerb.asked[0]!.body]).toEqual([6, { hours: 12, reason: 'its source is down' }])
  expect(ran.out.split('\n')).toEqual([
    'threats: proposed, accept-stale; nothing has changed yet',
    'A second person approves it before 2026-11-24 21:30Z:',
    '  kerb lists approve p-3',
    '',
  ])
})
