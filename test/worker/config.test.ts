/** A Worker that is set up wrongly answers 503 and names the setting, never its value (src/edge/config.ts). */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { entryIdOf } from '../../src/core/match/entry-id.ts'
import { canonicalizeEntry } from '../../src/core/match/entry-key.ts'
import { testKeys } from '../support/snapshot.ts'
import { call, callJson } from './app-client.ts'

const HEX = '0123456789abcdef'.repeat(4)
const DEV_TOKEN_SHA256 = 'c91cbbedf8c712e8e2b7517ddeca8fe4fde839ebd8339e0b2001363002b37712'
/** Of the second person. */
const DEV_TOKEN_2_SHA256 = 'aeb8f52cee131d195089a46f248e625db3750f8605b7f9dfd50664163ac3c0d9'
/** Stands in every bad value below; no answer may hold it. */
const SECRET = '5ec2e7'

const WHSEC = `whsec_${btoa('0123456789abcdefghijklmn')}`
const webhooks = (more: object, times = 1) =>
  JSON.stringify(Array(times).fill({ id: 'pager', url: 'https://hooks.example/kerb', secret: WHSEC, ...more }))

const tokens = (more: object) => JSON.stringify([{ id: 'a', sha256: HEX, scopes: ['check'], ...more }])
const feeds = (more: object, times = 1) => {
  const source = `https://feeds.example/?key=${SECRET}`
  const feed = { list: 'brought', class: 'threats', format: 'domains', source, everyMinutes: 5, ...more }
  return JSON.stringify({ feeds: Array(times).fill(feed) })
}

describe('a bad setting is named', () => {
  const rows: [setting: string, what: string, value: string | undefined][] = [
    ['KERB_LIST_SECRET', 'missing', undefined],
    ['KERB_LIST_SECRET', 'empty', ''],
    ['KERB_LIST_SECRET', 'too short', `${SECRET}${HEX}`.slice(0, 63)],
    ['KERB_LIST_SECRET', 'too long', `${SECRET}${HEX}`],
    ['KERB_LIST_SECRET', 'no hexadecimal', `${SECRET}${'z'.repeat(58)}`],
    ['KERB_TOKENS', 'missing', undefined],
    ['KERB_TOKENS', 'not JSON', SECRET],
    ['KERB_TOKENS', 'not an array', `{"${SECRET}":1}`],
    ['KERB_TOKENS', 'a token in the clear', tokens({ sha256: SECRET })],
    ['KERB_TOKENS', 'an unknown scope', tokens({ scopes: [SECRET] })],
    ['KERB_TOKENS', 'no id', tokens({ id: undefined })],
    ['KERB_LINK_KEYS', 'missing', undefined],
    ['KERB_LINK_KEYS', 'not JSON', SECRET],
    ['KERB_LINK_KEYS', 'empty', '{}'],
    ['KERB_LINK_KEYS', 'a short key', `{"k1":"${SECRET}"}`],
    ['KERB_LINK_KEYS', 'an id of digits, which JSON would put first', `{"k1":"${HEX}","1":"${HEX}"}`],
    ['KERB_LINK_KEYS', 'an id that begins with a digit', `{"1k":"${HEX}"}`],
    ['KERB_LINK_KEYS', 'an id in capitals', `{"K1":"${HEX}"}`],
    ['KERB_LINK_KEYS', 'an array', `["${HEX}"]`],
    ['KERB_FEEDS', 'not JSON', SECRET],
    ['KERB_FEEDS', 'empty', ''],
    ['KERB_FEEDS', 'no feeds', `{"${SECRET}":[]}`],
    ['KERB_FEEDS', 'over an open wire', feeds({ source: `http://feeds.example/?key=${SECRET}` })],
    ['KERB_FEEDS', 'an unknown class', feeds({ class: SECRET })],
    ['KERB_FEEDS', 'an interval of nothing', feeds({ everyMinutes: 0 })],
    ['KERB_FEEDS', 'the name of a bundled list of another class', feeds({ list: 'lures' })],
    ['KERB_FEEDS', 'two of one name', feeds({}, 2)],
    ['RESOLVE_SHORT_LINKS', 'another word', SECRET],
    ['KERB_LIST_SECRET_PREVIOUS', 'too short', SECRET],
    ['KERB_LIST_SECRET_PREVIOUS', 'no hexadecimal', `${SECRET}${'z'.repeat(58)}`],
    ['KERB_EMERGENCY_BLOCK', 'a URL in the clear', `https://${SECRET}.example/`],
    ['KERB_EMERGENCY_BLOCK', 'a good id and a bad one', `u-0123456789abcdef,u-${SECRET}`],
    ['KERB_EMERGENCY_BLOCK', 'a term, which cannot be found by its id', 't-0123456789abcdef'],
    ['KERB_WEBHOOKS', 'not JSON', SECRET],
    ['KERB_WEBHOOKS', 'not an array', `{"${SECRET}":1}`],
    ['KERB_WEBHOOKS', 'over an open wire', webhooks({ url: `http://${SECRET}.example/` })],
    ['KERB_WEBHOOKS', 'a password in the address', webhooks({ url: `https://me:${SECRET}@hooks.example/` })],
    ['KERB_WEBHOOKS', 'a secret without its prefix', webhooks({ secret: btoa(SECRET.repeat(5)) })],
    ['KERB_WEBHOOKS', 'a short secret', webhooks({ secret: `whsec_${btoa(SECRET)}` })],
    ['KERB_WEBHOOKS', 'a long secret', webhooks({ secret: `whsec_${btoa(SECRET.repeat(11))}` })],
    ['KERB_WEBHOOKS', 'an unknown event', webhooks({ events: [SECRET] })],
    ['KERB_WEBHOOKS', 'an id in capitals', webhooks({ id: 'Pager' })],
    ['KERB_WEBHOOKS', 'two of one id', webhooks({}, 2)],
  ]
  it.each(rows)('%s: %s', async (setting, _what, value) => {
    const response = await call('/health', { [setting]: value })
    const text = await response.text()
    const problem = JSON.parse(text)
    expect([response.status, problem.code]).toEqual([503, 'not-configured'])
    expect(problem.detail).toMatch(new RegExp(`^${setting}: `))
    expect(response.headers.get('retry-after')).toBe('30')
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(HEX)
  })

  it('behind every door', async () => {
    for (const path of ['/', '/health', '/ready', '/out?u=x', '/nowhere'])
      expect([path, (await call(path, { KERB_TOKENS: '' })).status]).toEqual([path, 503])
    for (const path of ['/v1/check', '/v1/profile', '/v1/suggestions', '/v1/links'])
      expect([path, (await call(path, { KERB_TOKENS: '' }, { body: {} })).status]).toEqual([path, 503])
  })
})

describe('a good setting is taken', () => {
  it.each([
    ['no feeds at all', { KERB_FEEDS: undefined }],
    ['a bundled list fed by the operator, of its class', { KERB_FEEDS: feeds({ list: 'lures', class: 'lures' }) }],
    ['a feed on this machine', { KERB_FEEDS: feeds({ source: 'http://127.0.0.1:8788/a' }) }],
    ['digests in capitals', { KERB_TOKENS: tokens({ sha256: HEX.toUpperCase() }) }],
    ['two link keys', { KERB_LINK_KEYS: `{"k2":"${HEX}","k1":"${HEX}"}` }],
    ['a secret before this one', { KERB_LIST_SECRET_PREVIOUS: HEX }],
    ['no secret before this one', { KERB_LIST_SECRET_PREVIOUS: '' }],
    [
      'ids with commas, spaces and lines',
      { KERB_EMERGENCY_BLOCK: ' u-0123456789abcdef, u-fedcba9876543210\nu-0000000000000000 ' },
    ],
    ['nothing to block', { KERB_EMERGENCY_BLOCK: '' }],
    ['a webhook for everything', { KERB_WEBHOOKS: webhooks({}) }],
    ['a webhook for some events', { KERB_WEBHOOKS: webhooks({ events: ['feed.stale', 'cron.missed'] }) }],
    ['a webhook on this machine', { KERB_WEBHOOKS: webhooks({ url: 'http://127.0.0.1:9/x' }) }],
    ['no webhooks', { KERB_WEBHOOKS: '' }],
  ])('%s', async (_what, settings) => {
    expect((await call('/health', settings)).status).toBe(200)
  })

  it('and counts at once: a token of before is none of now', async () => {
    const items = { body: { items: [{ surface: 'bio', text: 'tea' }] } }
    expect((await call('/v1/check', {}, items)).status).toBe(200)
    expect((await call('/v1/check', { KERB_TOKENS: tokens({}) }, items)).status).toBe(401)
    expect((await call('/v1/check', {}, items)).status).toBe(200)
  })
})

describe('KERB_EMERGENCY_BLOCK', () => {
  it('acts from the first request, with KV and the registry out of reach, and shows like any other block', async () => {
    const keys = await testKeys()
    const ids = canonicalizeEntry({ kind: 'url', match: 'domain', value: 'burning.example' }).map((key) =>
      entryIdOf(key, keys.hash),
    )
    // An isolate that has never seen a list.
    vi.resetModules()
    const { app } = await import('../../src/edge/app.ts')
    const down = () => Promise.reject(new TypeError('down'))
    const settings = {
      ...{ LISTS: { get: down }, REGISTRY: { getByName: () => ({}) }, COUNTS: undefined },
      KERB_EMERGENCY_BLOCK: ids.join(' '),
    }
    const texts = ['https://www.burning.example/x', 'https://burning-not.example/']
    const context = createExecutionContext()
    const response = await app.fetch(
      new Request('https://kerb.test/v1/check', {
        method: 'POST',
        headers: { authorization: 'Bearer dev-token', 'content-type': 'application/json' },
        body: JSON.stringify({ items: texts.map((text) => ({ surface: 'bio', text })) }),
      }),
      { ...env, ...settings } as unknown as Env,
      context,
    )
    await waitOnExecutionContext(context)
    const { decisions } = (await response.json()) as { decisions: { action: string; findings: { code: string }[] }[] }
    expect(decisions.map(({ action }) => action)).toEqual(['block', 'pass'])
    expect(decisions[0]!.findings.map(({ code }) => code)).toEqual(['link.not-allowed'])
  })
})

describe('the token of development', () => {
  const withDevToken = (sha256: string) => tokens({ sha256 })

  it.each([
    ['production', DEV_TOKEN_SHA256],
    ['production', DEV_TOKEN_SHA256.toUpperCase()],
    ['staging', DEV_TOKEN_SHA256],
    ['', DEV_TOKEN_SHA256],
    [undefined, DEV_TOKEN_SHA256],
    ['production', DEV_TOKEN_2_SHA256],
  ])('in %s: nothing is served', async (ENVIRONMENT, sha256) => {
    const body = { items: [{ surface: 'bio', text: 'tea' }] }
    const settings = { ENVIRONMENT, KERB_TOKENS: withDevToken(sha256) }
    expect(await callJson('/v1/check', settings, { body })).toMatchObject({
      status: 503,
      code: 'dev-token-outside-development',
    })
  })

  it('may stand in development, and production serves without it', async () => {
    expect((await call('/health')).status).toBe(200)
    expect((await call('/health', { ENVIRONMENT: 'production', KERB_TOKENS: tokens({}) })).status).toBe(200)
  })
})
