/** REQUIRED_LISTS: lists that a bundled copy never satisfies, and what each door answers without them (DESIGN section 5). */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { bring, call, callJson, later, type Settings } from './app-client.ts'

const HOUR = 3_600_000
const NEEDS: Settings = { REQUIRED_LISTS: ' iwf-urls , ' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(HOUR)
})
afterEach(() => void vi.useRealTimers())

const check = (settings: Settings) =>
  callJson('/v1/check', settings, { body: { items: [{ surface: 'profile-link', url: 'https://brought.test/' }] } })

async function missing(settings: Settings): Promise<string[]> {
  return (await callJson('/health', settings))['missing']
}

describe('without a required list', () => {
  it.each([
    ['/v1/check', { items: [{ surface: 'bio', text: 'tea' }] }],
    ['/v1/profile', { profile: { bio: 'tea' } }],
    ['/v1/links', { urls: ['https://news.example/'] }],
  ])('%s answers 503, and when to come again', async (path, body) => {
    const problem = { status: 503, code: 'lists-unavailable', detail: 'iwf-urls', retryAfter: '30' }
    expect(await callJson(path, NEEDS, { body })).toMatchObject(problem)
  })

  it('/v1/suggestions is empty, and says how many it took away', async () => {
    const body = { query: 'te', suggestions: ['tea', 'ten'] }
    const empty = { status: 200, suggestions: [], removed: 2, query: { action: 'review' } }
    expect(await callJson('/v1/suggestions', NEEDS, { body })).toMatchObject(empty)
    expect(await callJson('/v1/suggestions', {}, { body })).toMatchObject({ suggestions: ['tea', 'ten'], removed: 0 })
  })

  it('/out shows a page that says to try again, and sends nobody on', async () => {
    const keys = new Map(Object.entries(JSON.parse(env.KERB_LINK_KEYS) as Record<string, string>))
    const link = await signLink('https://news.example/a', null, keys)
    const response = await call(link, NEEDS)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
    expect([response.headers.get('location'), response.headers.get('cache-control')]).toEqual([null, 'no-store'])
    expect(await response.text()).not.toContain('news.example')
    expect((await call(link)).status).toBe(302)
  })

  it('/ready wants no traffic, and /health says what is missing', async () => {
    expect(await callJson('/ready', NEEDS)).toMatchObject({
      status: 503,
      code: 'lists-unavailable',
      detail: 'iwf-urls',
    })
    const health = await callJson('/health', NEEDS)
    expect(health).toMatchObject({ missing: ['iwf-urls'], coverage: { 'restricted-urls': 'not covered' } })
    // The page itself is there, to be read; its own `status` says that the lists are not.
    expect([(await call('/health', NEEDS)).status, health['status']]).toEqual([200, 'lists-unavailable'])
    expect(await callJson('/health')).toMatchObject({ status: 'ok', missing: [] })
    expect((await callJson('/ready'))['status']).toBe('ready')
  })

  it('whose name a bundled list has: that one is no substitute, new as it may be', async () => {
    const { version } = BUNDLED_LISTS.lists.find(({ name }) => name === 'lures')!
    vi.setSystemTime(Date.parse(version) + HOUR)
    expect(await missing({ REQUIRED_LISTS: 'lures,restricted-urls' })).toEqual(['lures', 'restricted-urls'])
  })

  it('of two, one is not enough', async () => {
    await bring('iwf-urls', 'brought.test')
    later(HOUR)
    expect(await missing({ REQUIRED_LISTS: 'iwf-terms,iwf-urls' })).toEqual(['iwf-terms'])
  })
})

describe('with a required list', () => {
  it('everything is served, and the list acts', async () => {
    await bring('iwf-urls', 'brought.test')
    later(HOUR)
    expect(await check(NEEDS)).toMatchObject({ status: 200, decisions: [{ action: 'block' }] })
    expect(await missing(NEEDS)).toEqual([])
    expect(await callJson('/health', NEEDS)).toMatchObject({ coverage: { 'restricted-urls': 'covered' } })
    expect((await call('/ready', NEEDS)).status).toBe(200)
  })

  it('in shadow it counts as missing, and covers nothing', async () => {
    await bring('iwf-urls', 'brought.test', 'shadow')
    later(HOUR)
    expect(await check(NEEDS)).toMatchObject({ status: 503 })
    expect(await check({})).toMatchObject({ decisions: [{ action: 'pass' }] })
    expect(await callJson('/health', {})).toMatchObject({ coverage: { 'restricted-urls': 'not covered' } })
  })

  it.each([
    ['a feed that comes every hour, after 24 h', 60, 24, []],
    ['a feed that comes every hour, after more', 60, 24.1, ['iwf-urls']],
    ['a daily feed, after 47 h', 1_440, 47, []],
    ['a daily feed, after two days', 1_440, 48.1, ['iwf-urls']],
    ['no feed, after more than 24 h', null, 24.1, ['iwf-urls']],
  ])('%s', async (_what, everyMinutes, hours, expected) => {
    const feed = {
      list: 'iwf-urls',
      class: 'restricted-urls',
      format: 'urls',
      source: 'https://feeds.example/',
      everyMinutes,
    }
    await bring('iwf-urls', 'brought.test')
    later(hours * HOUR)
    const feeds = everyMinutes === null ? [] : [feed]
    expect(await missing({ ...NEEDS, KERB_FEEDS: JSON.stringify({ feeds }) })).toEqual(expected)
  })
})

describe('a list of changes over the bundled copy', () => {
  it('is none of the operator’s, and satisfies nothing', async () => {
    await bring('restricted-urls', 'brought.test')
    later(HOUR)
    expect(await missing({ REQUIRED_LISTS: 'restricted-urls' })).toEqual([])
    const manifest = JSON.parse((await env.LISTS.get('manifest'))!)
    const only = manifest.lists.filter((list: { name: string }) => list.name === 'restricted-urls')
    const lists = only.map((list: object) => ({ ...list, base: 'bundled' }))
    await env.LISTS.put('manifest', JSON.stringify({ ...manifest, version: manifest.version + 1, lists }))
    later(HOUR)
    expect(await missing({ REQUIRED_LISTS: 'restricted-urls' })).toEqual(['restricted-urls'])
    expect(await callJson('/health')).toMatchObject({ coverage: { 'restricted-urls': 'not covered' } })
  })
})
