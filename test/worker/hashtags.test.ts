/** `POST /v1/hashtags`: may a tag be recommended, and why not (issue 6). What it decides is in doors.test.ts. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import type { TagBatch } from '../../src/edge/counts/tags.ts'
import { digestOf } from '../../src/lists/secrets.ts'
import { call, callJson, later } from './app-client.ts'
import { type Json, post, postJson } from './client.ts'

const HOUR = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(HOUR)
})
afterEach(() => void vi.useRealTimers())

describe('the answer', () => {
  it('has a record and a reference for each tag that may not be recommended', async () => {
    const answer = await postJson('/v1/hashtags', {
      tags: ['#OmegleFunny', '#tea'],
      subject: { age: 15, country: 'DE' },
    })
    expect(Object.keys(answer).sort()).toEqual(['lists', 'status', 'tags'])
    expect(answer['tags'][1]).toEqual({ tag: '#tea', eligible: true, action: 'pass', reasons: [], reference: null })
    const [tag] = answer['tags']
    expect(Object.keys(tag).sort()).toEqual(['action', 'eligible', 'reasons', 'reference', 'tag'])
    expect(tag.reference).toMatch(/^K-[0-9A-Z]{16}$/)
    expect(Object.keys(tag.reasons[0]).sort()).toEqual(['code', 'message', 'record'])
    expect(tag.reasons[0].record).toMatchObject({
      ground: expect.stringMatching(/.{10}/),
      territory: '*',
      duration: 'while-listed',
      automatedDetection: true,
      automatedDecision: true,
      redress: expect.arrayContaining(['appeal']),
    })
    expect(answer['lists']).toMatchObject({ version: expect.any(String), state: expect.any(String) })
  })

  it('names neither list nor entry', async () => {
    const text = await (await post('/v1/hashtags', { tags: ['#OmegleFunny', '#KillYourself'] })).text()
    expect(text).not.toMatch(/"class"|"list"|"matched"|"explanation"|"hits"|[ut]-[0-9a-f]{16}/)
  })

  it.each([
    ['search-token', 200],
    ['check-token', 200],
    ['dev-token', 200],
    ['nobody-token', 401],
  ])('%s: %i', async (token, status) => {
    expect((await post('/v1/hashtags', { tags: ['tea'] }, { token })).status).toBe(status)
  })

  it('without one of both scopes is forbidden', async () => {
    const sha256 = await digestOf(new TextEncoder().encode('sweep-token'))
    const KERB_TOKENS = JSON.stringify([{ id: 'x', sha256, scopes: ['sweep'] }])
    const answer = await callJson('/v1/hashtags', { KERB_TOKENS }, { body: { tags: ['tea'] }, token: 'sweep-token' })
    expect(answer).toMatchObject({ status: 403, code: 'forbidden', scope: 'suggest or check' })
  })

  it.each([
    [{}],
    [{ tags: '#tea' }],
    [{ tags: [] }],
    [{ tags: Array.from({ length: LIMITS.hashtags + 1 }, () => 'tea') }],
    [{ tags: ['tea'], subject: { age: -1 } }],
    [[]],
  ])('%# is no request', async (body) => {
    expect(await postJson('/v1/hashtags', body)).toMatchObject({ status: 422, code: 'invalid-request' })
  })

  it('takes as many as it says', async () => {
    const tags = Array.from({ length: LIMITS.hashtags }, (_, i) => `#tea${i}`)
    const answer = await postJson('/v1/hashtags', { tags })
    expect(answer['tags'].map(({ tag }: Json) => tag)).toEqual(tags)
  })

  it('is 503 without a required list: nothing could be vouched for', async () => {
    const answer = await callJson('/v1/hashtags', { REQUIRED_LISTS: 'iwf' }, { body: { tags: ['tea'] } })
    expect(answer).toMatchObject({ status: 503, code: 'lists-unavailable', retryAfter: '30' })
  })
})

describe('what an isolate tells of tags', () => {
  let batches: TagBatch[]
  let watched: string[]
  let isDown: boolean
  const COUNTS = {
    getByName: () => ({
      add: async () => {},
      watchedTags: async () => {
        if (isDown) throw new TypeError('omegla')
        return watched
      },
      addTags: async (batch: TagBatch) => void batches.push(batch),
    }),
  }
  const ask = (...tags: string[]) => call('/v1/hashtags', { COUNTS }, { body: { tags } })

  beforeEach(async () => {
    batches = []
    watched = ['tea', 'omegle']
    isDown = false
    // What earlier tests have left in this isolate.
    await ask('#x')
    later(HOUR)
    batches = []
  })

  it('are those that are followed, and what is near a name; nothing else leaves it', async () => {
    await ask('#Tea', '#TEA', '#Omegle', '#private', '#ChatrandumFunny', '＃ｔｅａ')
    expect(batches).toEqual([
      {
        tags: [
          { tag: 'tea', n: 3, held: 0 },
          { tag: 'omegle', n: 1, held: 1 },
        ],
        near: [{ variant: 'chatrandum', name: 'chatrandom', n: 1 }],
      },
    ])
    later(HOUR)
    await ask('#private')
    expect(batches).toHaveLength(1)
  })

  it('within five seconds is told together', async () => {
    await ask('#tea')
    later(4_000)
    await Promise.all([ask('#tea'), ask('#tea')])
    expect(batches.map(({ tags }) => tags[0]!.n)).toEqual([1, 2])
  })

  it('asks once a minute which are followed', async () => {
    await ask('#tea')
    watched = ['coffee']
    later(30_000)
    await ask('#tea', '#coffee')
    expect(batches.at(-1)!.tags.map(({ tag }) => tag)).toEqual(['tea'])
    later(31_000)
    await ask('#tea', '#coffee')
    expect(batches.at(-1)!.tags.map(({ tag }) => tag)).toEqual(['coffee'])
  })

  it('that cannot be told fails no answer, and the log names no tag', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(line))
    isDown = true
    expect((await ask('#omegla', '#tea')).status).toBe(200)
    vi.restoreAllMocks()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'tags-lost', error: 'TypeError' }])
    expect(lines.join()).not.toMatch(/omegla|tea"/)
  })

  it('reaches the real counts', async () => {
    const counts = env.COUNTS.getByName('counts')
    await counts.watchTag({ tag: 'tea', by: 'ana', reason: 'a test' })
    later(HOUR)
    await call('/v1/hashtags', { COUNTS: env.COUNTS }, { body: { tags: ['#tea'] } })
    expect((await counts.tagHours('tea', 0))!.map(({ n }) => n)).toEqual([1])
  })
})
