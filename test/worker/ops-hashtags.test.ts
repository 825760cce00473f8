/** `/ops/v1/hashtags`: tags that ops follow, and spellings near a listed name that a person may promote (issue 6). */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { later } from './app-client.ts'
import { type Json, postJson } from './client.ts'
import { HOUR, newCounts } from './counts-client.ts'
import { ask, type Person } from './ops-client.ts'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * HOUR)
})
afterEach(() => void vi.useRealTimers())

const counts = () => env.COUNTS.getByName('counts')
const body = (more: Json = {}) => ({ reason: 'a test', ...more })
const path = (tag: string) => `/ops/v1/hashtags/watch/${encodeURIComponent(tag)}`
const near = (variant: string, n = 1, name = 'omegle') => counts().addTags({ tags: [], near: [{ variant, name, n }] })
const seen = (tag: string, n = 1, held = 0) => counts().addTags({ tags: [{ tag, n, held }], near: [] })

describe('a tag that ops follow', () => {
  it('is counted by the hour from then on, until nobody follows it', async () => {
    await seen('green-tea', 9)
    expect(await ask(`PUT ${path('＃Green-Tea')}`, { body: body() })).toMatchObject({ status: 200, tag: 'green-tea' })
    const hour = Math.floor(Date.now() / HOUR) * HOUR
    await seen('green-tea', 2)
    await seen('green-tea', 3, 3)
    await seen('unheard', 5)
    later(HOUR)
    await seen('green-tea', 4)
    expect(await ask(`GET ${path('green-tea')}`)).toMatchObject({
      tag: 'green-tea',
      hours: [
        { hour, n: 5, held: 3 },
        { hour: hour + HOUR, n: 4, held: 0 },
      ],
    })
    expect((await ask(`GET ${path('green-tea')}?hours=1`)).hours).toHaveLength(2)
    expect((await ask(`GET ${path('green-tea')}?hours=0`)).hours).toHaveLength(1)
    const { tags } = await ask('GET /ops/v1/hashtags/watch')
    expect(tags).toEqual([{ tag: 'green-tea', by: 'ana', reason: 'a test', since: expect.any(Number), n: 9, held: 3 }])
    expect(await ask(`DELETE ${path('#GREEN-TEA')}`)).toMatchObject({ status: 200, watched: false })
    expect(await ask(`GET ${path('green-tea')}`)).toMatchObject({ status: 404, code: 'not-found' })
    expect(await ask(`DELETE ${path('green-tea')}`)).toMatchObject({ status: 404 })
    expect((await ask('GET /ops/v1/hashtags/watch')).tags).toEqual([])
  })

  it('needs a reason; a dry run does nothing; followed twice it keeps its hours', async () => {
    expect(await ask(`PUT ${path('mint')}`, { body: {} })).toMatchObject({ status: 422, code: 'invalid-request' })
    expect(await ask(`PUT ${path('mint')}`, { body: body({ dryRun: true }) })).toMatchObject({
      dryRun: true,
      tag: 'mint',
    })
    expect((await ask(`GET ${path('mint')}`)).status).toBe(404)
    await ask(`PUT ${path('mint')}`, { body: body() })
    await seen('mint', 2)
    await ask(`PUT ${path('mint')}`, { body: body({ reason: 'again' }), as: 'writer' })
    expect((await ask('GET /ops/v1/hashtags/watch')).tags).toMatchObject([{ by: 'writer', reason: 'again', n: 2 }])
    expect(await ask(`DELETE ${path('mint')}`, { body: { dryRun: true } })).toMatchObject({ dryRun: true })
    expect((await ask(`GET ${path('mint')}`)).status).toBe(200)
  })

  it('leaves a row in the audit when somebody follows or drops it, and none for a dry run or a refusal', async () => {
    const rows = async () => (await ask('GET /ops/v1/audit?limit=1000')).rows as Json[]
    const before = (await rows()).length
    await ask(`PUT ${path('#Jasmine')}`, { body: body({ reason: 'a new trend', dryRun: true }) })
    await ask(`DELETE ${path('jasmine')}`, { body: body() })
    expect((await rows()).length).toBe(before)
    await ask(`PUT ${path('#Jasmine')}`, { body: body({ reason: 'a new trend' }) })
    await ask(`DELETE ${path('jasmine')}`, { body: body({ reason: 'it is over' }), as: 'writer' })
    expect((await rows()).slice(before)).toMatchObject([
      { by: 'ana', kind: 'watch-tag', subject: 'jasmine', reason: 'a new trend' },
      { by: 'writer', kind: 'unwatch-tag', subject: 'jasmine', reason: 'it is over' },
    ])
    expect(await ask('GET /ops/v1/audit?limit=1')).toMatchObject({ intact: true, brokenAt: null })
  })

  it.each([
    ['a tag that is none', `PUT ${path('#')}`],
    ['one that is too long', `PUT ${path('x'.repeat(LIMITS.hashtagChars + 1))}`],
    ['hours that are no number', `GET ${path('mint')}?hours=week`],
    ['more hours than are kept', `GET ${path('mint')}?hours=2161`],
  ])('%s is refused', async (_what, line) => {
    const more = line.startsWith('PUT') ? { body: body() } : {}
    expect(await ask(line, more)).toMatchObject({ status: 422, code: 'invalid-request' })
  })

  it('is nothing that is not allowed anywhere: it would stand in the clear', async () => {
    const push = {
      class: 'threats',
      changes: [
        { op: 'add', term: 'snarvoblick' },
        { op: 'add', term: 'quelbin trove' },
      ],
      reason: 'a test',
    }
    expect(await ask('PATCH /ops/v1/lists/watch-threats', { body: push })).toMatchObject({ status: 200 })
    later(2 * MINUTE)
    await ask('GET /ops/v1/lists')
    later(2 * MINUTE)
    for (const written of ['snarvoblick', '#SnarvoBlick', 'Quelbin_Trove', '＃QuelbinTrove']) {
      const answer = await ask(`PUT ${path(written)}`, { body: body() })
      expect(answer, written).toMatchObject({ status: 422, code: 'not-for-restricted' })
    }
    expect((await ask('GET /ops/v1/hashtags/watch')).tags.map(({ tag }: Json) => tag)).toEqual(['mint'])
  })
})

describe('a spelling near a name', () => {
  const emerging = async (state = 'new') =>
    (await ask(`GET /ops/v1/hashtags/emerging?state=${state}`)).emerging as Json[]
  const act = (variant: string, what: string, more: Json = {}, as: Person = 'ana') =>
    ask(`POST /ops/v1/hashtags/emerging/${encodeURIComponent(variant)}/${what}`, { body: body(more), as })

  it('is shown with how often it was seen, the most frequent first', async () => {
    await near('chatrandum', 2, 'chatrandom')
    await near('chatrandoms', 5, 'chatrandom')
    later(HOUR)
    await near('chatrandum', 1, 'chatrandom')
    const shown = await emerging()
    expect(shown.map(({ variant, n, name, state }) => [variant, n, name, state])).toEqual([
      ['chatrandoms', 5, 'chatrandom', 'new'],
      ['chatrandum', 3, 'chatrandom', 'new'],
    ])
    expect(shown[1]!['lastSeenAt'] - shown[1]!['firstSeenAt']).toBeGreaterThanOrEqual(HOUR)
    expect(Object.keys(shown[0]!).sort()).toEqual(
      ['variant', 'name', 'n', 'firstSeenAt', 'lastSeenAt', 'state', 'decidedBy', 'decidedAt'].sort(),
    )
    expect(await ask('GET /ops/v1/hashtags/emerging?state=old')).toMatchObject({ status: 422 })
  })

  it('goes onto the list of lures when a person promotes it, and is not recommended any more', async () => {
    await near('vormegla', 4)
    expect((await postJson('/v1/hashtags', { tags: ['#vormegla'] }))['tags'][0].eligible).toBe(true)
    const dry = await act('vormegla', 'promote', { dryRun: true })
    expect(dry).toMatchObject({ status: 200, dryRun: true, list: 'lures', added: 1 })
    const done = await act('vormegla', 'promote')
    expect(done).toMatchObject({ status: 200, list: 'lures', version: 1, added: 1, variant: 'vormegla', etag: '"1"' })
    later(2 * MINUTE)
    expect((await postJson('/v1/hashtags', { tags: ['#vormegla'] }))['tags'][0]).toMatchObject({ eligible: false })
    expect((await emerging()).map(({ variant }) => variant)).not.toContain('vormegla')
    expect(await emerging('promoted')).toMatchObject([{ variant: 'vormegla', decidedBy: 'ana' }])
    const { overlay } = await ask('GET /ops/v1/lists/lures')
    expect(overlay.rows).toMatchObject([
      { op: 'add', provenance: 'seen 4 times as a hashtag, near the listed name omegle' },
    ])
  })

  it('goes through every guard of a push', async () => {
    // What nobody may stop stands in lists/sentinels.json.
    await near('favourite', 7)
    expect(await act('favourite', 'promote')).toMatchObject({ status: 422, code: 'invalid-changes' })
    await near('vormeglb')
    const stale = { body: body(), headers: { 'if-match': '"99"' } }
    expect(await ask('POST /ops/v1/hashtags/emerging/vormeglb/promote', stale)).toMatchObject({ status: 409 })
    expect(await act('vormeglb', 'promote', { list: 'threats' })).toMatchObject({ status: 422, code: 'wrong-class' })
    expect(await act('vormeglb', 'promote', { list: 'unheard-of' })).toMatchObject({
      status: 404,
      code: 'unknown-list',
    })
    expect(await act('vormeglb', 'promote', { reason: 'x' })).toMatchObject({ status: 422, code: 'invalid-request' })
    expect(await act('never-seen', 'promote')).toMatchObject({ status: 404, code: 'not-found' })
    expect((await emerging()).map(({ variant }) => variant)).toContain('vormeglb')
  })

  it('that was dismissed does not come back', async () => {
    await near('vormeglc', 3)
    expect(await act('vormeglc', 'dismiss', { dryRun: true })).toMatchObject({ dryRun: true })
    expect(await act('vormeglc', 'dismiss')).toMatchObject({ status: 200, state: 'dismissed' })
    await near('vormeglc', 3)
    expect((await emerging()).map(({ variant }) => variant)).not.toContain('vormeglc')
    expect(await emerging('dismissed')).toMatchObject([{ variant: 'vormeglc', n: 6, decidedBy: 'ana' }])
    const { rows } = await ask('GET /ops/v1/audit?limit=1000')
    const told = { by: 'ana', kind: 'dismiss-spelling', subject: 'vormeglc', reason: 'a test' }
    expect(rows.filter(({ kind }: Json) => kind === 'dismiss-spelling')).toMatchObject([told])
  })

  it('that was sent twice under one key is promoted once', async () => {
    await near('vormegld')
    const once = () =>
      ask('POST /ops/v1/hashtags/emerging/vormegld/promote', { body: body(), headers: { 'idempotency-key': 'k-1' } })
    const [first, second] = [await once(), await once()]
    expect([first.status, second.version]).toEqual([200, first.version])
  })
})

it.each([
  ['GET /ops/v1/hashtags/watch', 'client', 403],
  ['GET /ops/v1/hashtags/watch/tea', 'client', 403],
  ['PUT /ops/v1/hashtags/watch/tea', 'reader', 403],
  ['DELETE /ops/v1/hashtags/watch/tea', 'reader', 403],
  ['GET /ops/v1/hashtags/emerging', 'client', 403],
  ['POST /ops/v1/hashtags/emerging/x/promote', 'reader', 403],
  ['POST /ops/v1/hashtags/emerging/x/dismiss', 'reader', 403],
] as const)('%s as %s: %i', async (line, as, status) => {
  expect((await ask(line, { as, ...(!line.startsWith('GET') && { body: body() }) })).status).toBe(status)
})

describe('the store', () => {
  it('follows no more tags than it says', async () => {
    const own = newCounts()
    for (let i = 0; i < LIMITS.watchedTags; i++) await own.watchTag({ tag: `t${i}`, by: 'a', reason: 'r' })
    expect(await own.watchTag({ tag: 'more', by: 'a', reason: 'r' })).toBe(false)
    expect(await own.watchTag({ tag: 't1', by: 'a', reason: 'again' })).toBe(true)
    expect(await own.watchedTags()).toHaveLength(LIMITS.watchedTags)
  })

  it('holds a bounded number of spellings: what was not seen for longest goes, what was decided about last', async () => {
    const own = newCounts()
    const some = (from: number, count: number) =>
      own.addTags({
        tags: [],
        near: Array.from({ length: count }, (_, i) => ({ variant: `v${from + i}`, name: 'n', n: 1 })),
      })
    await some(0, 2)
    await own.decideEmerging('v1', 'dismissed', 'ana')
    later(HOUR)
    await some(2, LIMITS.emergingNames)
    expect([await own.emergingNear('v0'), (await own.emergingNear('v1'))?.state]).toEqual([null, 'dismissed'])
    expect(await own.emergingNear(`v${LIMITS.emergingNames + 1}`)).not.toBeNull()
  })

  it('forgets hours and spellings after 90 days', async () => {
    const own = newCounts()
    await own.watchTag({ tag: 'tea', by: 'a', reason: 'r' })
    await own.addTags({ tags: [{ tag: 'tea', n: 1, held: 0 }], near: [{ variant: 'omegla', name: 'omegle', n: 1 }] })
    later(90 * 24 * HOUR - HOUR)
    await own.beat(1, 77)
    expect([(await own.tagHours('tea', 0))!.length, (await own.emerging('new')).length]).toEqual([1, 1])
    later(3 * HOUR)
    await own.beat(1, 77)
    expect([(await own.tagHours('tea', 0))!.length, (await own.emerging('new')).length]).toEqual([0, 0])
  })
})
