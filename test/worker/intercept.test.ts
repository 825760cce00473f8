/** The interceptor's requests: docs/interceptor.md. */
import { describe, expect, it } from 'vitest'
import { bodyDigest, verifyDecision } from '../../src/edge/intercept/decision-header.ts'
import { DECISION_KEY, json, problemOf, type Seen, settingsOf, siteOf, textOf, through } from './intercept-client.ts'

const EDIT = {
  name: 'profile-edit',
  method: 'PATCH',
  path: '/api/me',
  direction: 'request',
  mode: 'reject',
  fields: [
    { pointer: '/bio', surface: 'bio' },
    { pointer: '/links/*/url', surface: 'profile-link' },
  ],
}
const BAD = 'find me on omegle dot com'
const REVIEWED = 'snap: mia_k'

const decisionOf = async (seen: Seen) => {
  const url = new URL(seen.url)
  const request = { method: seen.method, path: url.pathname + url.search, body: await bodyDigest(seen.body) }
  const keys = new Map([['k1', DECISION_KEY]])
  return verifyDecision(seen.headers.get('x-kerb-decision'), request, keys, Date.now() / 1000)
}

describe('outside the routes', () => {
  it('everything but Kerb’s own paths is the site’s, signed as not looked at', async () => {
    const site = siteOf()
    for (const path of ['/', '/api/me', '/v1/things', '/a?b=c', '/outside'])
      await through(site, settingsOf([EDIT]), path)
    expect(site.seen.map(({ url }) => url.replace('https://site.test', ''))).toEqual([
      ...['/', '/api/me', '/v1/things', '/a?b=c', '/outside'],
    ])
    expect(await decisionOf(site.seen[3]!)).toMatchObject({
      ok: true,
      value: { action: 'none', route: '-', body: '-' },
    })
    for (const path of ['/health', '/out?u=x', '/v1/check', '/ops/v1/lists', '/ops/v1/nothing'])
      await through(site, settingsOf([EDIT]), path)
    expect(site.seen).toHaveLength(5)
  })

  it('the site’s answer comes back as it is', async () => {
    const site = siteOf(() => new Response('gone', { status: 302, headers: { location: '/b', 'set-cookie': 'a=b' } }))
    const response = await through(site, settingsOf([]), '/a')
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      302,
      '/b',
      'a=b',
    ])
  })

  it('events come one by one, and a body goes on while it is sent', async () => {
    let send: (text: string) => void = () => {}
    const events = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => controller.enqueue(new TextEncoder().encode(text))
      },
    })
    const site = siteOf(() => new Response(events, { headers: { 'content-type': 'text/event-stream' } }))
    const reader = (await through(site, settingsOf([]), '/events')).body!.getReader()
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      send(event)
      expect(new TextDecoder().decode((await reader.read()).value)).toBe(event)
    }
  })

  it('502 where the site cannot be reached', async () => {
    const site = siteOf(() => {
      throw new TypeError('down')
    })
    expect(await problemOf(await through(site, settingsOf([]), '/'))).toMatchObject({
      status: 502,
      code: 'origin-unreachable',
    })
  })
})

describe('a JSON edit', () => {
  it('that is clean reaches the site byte for byte', async () => {
    const site = siteOf()
    const body = '{ "z": 1.0,\n "n":12345678901234567890, "bio" : "caf\\u00e9 \\/ tea", "a":{"z":1,"z":2} }'
    expect((await through(site, settingsOf([EDIT]), '/api/me', json(body))).status).toBe(200)
    expect(textOf(site.seen[0])).toBe(body)
    const { value } = (await decisionOf(site.seen[0]!)) as { value: object }
    expect(value).toMatchObject({ action: 'pass', route: 'profile-edit' })
    expect(site.seen[0]!.headers.get('x-kerb-changed')).toBeNull()
  })

  it('that is not gets 422 with a message per field, and nothing reaches the site', async () => {
    const site = siteOf()
    const body = { name: 'Mia', bio: BAD, links: [{ url: 'https://a.test' }, { url: 'https://omegle.com/' }] }
    const problem = await problemOf(await through(site, settingsOf([EDIT]), '/api/me', json(body)))
    expect(site.seen).toHaveLength(0)
    expect(problem).toMatchObject({ status: 422, code: 'field-refused', sent: 'application/problem+json' })
    expect(problem['errors']).toMatchObject([
      { field: '/bio', code: 'link.off-platform', action: 'block', start: 11, end: 25, suggestion: 'find me on' },
      { field: '/links/1/url', code: 'link.off-platform' },
    ])
    expect(problem['errors'][0].message.text).toContain('Take it out')
  })

  it('is sanitized where the route says so, and the site told what changed', async () => {
    const site = siteOf()
    const body = `{"n":1.0, "bio" : "${BAD}", "links":[ {"url":"https://a.test"}, {"url":"https://omegle.com/"} ],"z":[]}`
    const route = { ...EDIT, mode: 'sanitize' }
    expect((await through(site, settingsOf([route]), '/api/me', json(body))).status).toBe(200)
    expect(textOf(site.seen[0])).toBe('{"n":1.0, "bio" : "find me on", "links":[ {"url":"https://a.test"} ],"z":[]}')
    expect(site.seen[0]!.headers.get('x-kerb-changed')).toBe('/bio, /links/1/url')
    expect(await decisionOf(site.seen[0]!)).toMatchObject({ ok: true, value: { action: 'block' } })
  })

  it('is cut again where what is left would be no better', async () => {
    const site = siteOf()
    const body = json({ a: 1, bio: 'tea omegle omegle.com dot com' })
    await through(site, settingsOf([{ ...EDIT, mode: 'sanitize' }]), '/api/me', body)
    expect(textOf(site.seen[0])).toBe('{"a":1,"bio":"tea"}')
    const { errors } = await problemOf(await through(site, settingsOf([EDIT]), '/api/me', body))
    expect(errors).toMatchObject([{ field: '/bio', suggestion: 'tea' }])
  })

  it('in shadow goes on as it came, and says what would have been', async () => {
    const site = siteOf()
    const body = `{"bio":"${BAD}","bio":"x"}`
    await through(site, settingsOf([{ ...EDIT, mode: 'shadow' }]), '/api/me', json({ bio: BAD }))
    await through(site, settingsOf([{ ...EDIT, mode: 'shadow' }]), '/api/me', json(body))
    expect(site.seen.map(textOf)).toEqual([JSON.stringify({ bio: BAD }), body])
    expect(await decisionOf(site.seen[0]!)).toMatchObject({ value: { action: 'block' } })
    expect(await decisionOf(site.seen[1]!)).toMatchObject({ value: { action: 'unchecked' } })
  })

  it.each([
    ['reject', 422, undefined],
    ['drop-field', 200, '{"a":1}'],
  ])('held for a person: %s', async (onReview, status, forwarded) => {
    const site = siteOf()
    const audience = { youngestBand: { value: '13-15' } }
    const response = await through(
      site,
      settingsOf([{ ...EDIT, onReview, audience }]),
      '/api/me',
      json(`{"a":1,"bio":"${REVIEWED}"}`),
    )
    expect(response.status).toBe(status)
    expect(site.seen[0] && textOf(site.seen[0])).toBe(forwarded)
  })

  const refused: [what: string, body: string, status: number, more: object][] = [
    ['a watched key twice', `{"bio":"hi","bio":"ho"}`, 422, { code: 'duplicate-field', field: '/bio' }],
    ['twice in two spellings', `{"bio":"hi","BI\\u006f":"ho"}`, 422, { code: 'duplicate-field' }],
    ['a key on the way to one twice', `{"links":[],"links":[]}`, 422, { code: 'duplicate-field', field: '/links' }],
    ['no JSON', `{"bio":"hi"`, 400, { code: 'invalid-json' }],
    ['a comment', `{"bio":"hi"/**/}`, 400, { code: 'invalid-json' }],
    ['a comma too many', `{"bio":"hi",}`, 400, { code: 'invalid-json' }],
    [
      'half a character',
      `{"bio":"a\\ud800"}`,
      422,
      { code: 'field-refused', errors: [{ field: '/bio', code: 'lone-surrogate' }] },
    ],
    ['too deep', `{"a":${'['.repeat(70)}${']'.repeat(70)}}`, 422, { code: 'too-deep' }],
    ['too long', `{"a":"${'a'.repeat(1_100_000)}"}`, 413, { code: 'body-too-large' }],
    ['another spelling of the key', `{"Bio":"${BAD}"}`, 422, { code: 'field-refused' }],
    ['a list where a text was expected', `{"bio":["x",{"y":"${BAD}"}]}`, 422, { errors: [{ field: '/bio/1/y' }] }],
    ['an escaped text', `{"bio":"omegle\\u002ecom"}`, 422, { code: 'field-refused' }],
  ]
  it.each(refused)('%s is refused', async (_what, body, status, more) => {
    const site = siteOf()
    expect(await problemOf(await through(site, settingsOf([EDIT]), '/api/me', json(body)))).toMatchObject({
      status,
      ...more,
    })
    expect(site.seen).toHaveLength(0)
  })

  it('that cannot be read goes on from an open route, but not with a key twice', async () => {
    const site = siteOf()
    const open = settingsOf([{ ...EDIT, onFailure: 'open' }])
    for (const body of ['{"bio":', `{"a":"${'a'.repeat(1_100_000)}"}`]) {
      expect((await through(site, open, '/api/me', json(body))).status).toBe(200)
      expect(textOf(site.seen.at(-1))).toBe(body)
      expect(await decisionOf(site.seen.at(-1)!)).toMatchObject({ ok: true, value: { action: 'unchecked' } })
    }
    expect((await through(site, open, '/api/me', json('{"bio":"a","bio":"b"}'))).status).toBe(422)
  })

  it.each([
    ['another type', { 'content-type': 'text/plain' }],
    ['two types', { 'content-type': 'application/json, text/plain' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['an unknown coding', { 'content-type': 'application/json', 'content-encoding': 'zstd' }],
  ])('%s: 415', async (_what, headers) => {
    const site = siteOf()
    const response = await through(site, settingsOf([EDIT]), '/api/me', { ...json({ bio: 'hi' }), headers })
    expect([response.status, site.seen.length]).toEqual([415, 0])
  })

  it.each([
    '/API/Me',
    '/api/me/',
    '/api//me',
    '/api/%6d%65',
    '/api/%256de',
    '/api%2Fme',
    '/api%5cme',
    '/api/me;x=1',
    '/x/%2e%2e/api/me',
  ])('is found at %s', async (path) => {
    const site = siteOf()
    expect((await through(site, settingsOf([EDIT]), path, json({ bio: BAD }))).status).toBe(422)
    expect(site.seen).toHaveLength(0)
  })

  it('is refused where two readings take two routes, the laxer of which may be meant', async () => {
    const site = siteOf()
    const lax = { ...EDIT, name: 'lax', method: 'PUT', mode: 'shadow' }
    const deep = { ...EDIT, name: 'deep', path: '/api/:id' }
    const headers = { 'content-type': 'application/json', 'x-http-method-override': 'PUT' }
    const init = { ...json({ bio: BAD }), headers }
    expect(await problemOf(await through(site, settingsOf([lax, EDIT]), '/api/me', init))).toMatchObject({
      ...{ status: 400, code: 'ambiguous-request' },
    })
    const other = { ...deep, name: 'other', path: '/api/:a/:b', mode: 'shadow' }
    expect((await through(site, settingsOf([deep, other]), '/api/a%2Fb', json({ bio: BAD }))).status).toBe(400)
    expect(site.seen).toHaveLength(0)
  })

  it('is found behind a method that a header or the query overrides', async () => {
    const site = siteOf()
    const hidden = {
      ...json({ bio: BAD }, 'POST'),
      headers: { 'content-type': 'application/json', 'x-http-method-override': 'patch' },
    }
    expect((await through(site, settingsOf([EDIT]), '/api/me', hidden)).status).toBe(422)
    expect((await through(site, settingsOf([EDIT]), '/api/me?_method=PATCH', json({ bio: BAD }, 'POST'))).status).toBe(
      422,
    )
  })
})

describe('headers', () => {
  it('of Kerb, of proxies and of the gateway never come from outside', async () => {
    const site = siteOf()
    const lies = [
      ...[
        'x-kerb-decision',
        'x-kerb-changed',
        'x-kerb-anything',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-forwarded-proto',
      ],
      ...[
        'x-forwarded-anything',
        'forwarded',
        'x-real-ip',
        'x-original-url',
        'x-rewrite-url',
        'x-user-age',
        'x-gateway',
        'x_kerb_decision',
        'X_User-Age',
        'x_forwarded_for',
        'x-forwarded',
        'client-ip',
      ],
    ]
    const headers = {
      ...Object.fromEntries(lies.map((name) => [name, 'lie'])),
      'x-mine': 'stays',
      'cf-connecting-ip': '192.0.2.7',
    }
    const people = {
      gateway: { header: 'x-gateway', sha256: '0'.repeat(64) },
      subject: { age: { header: 'x-user-age' } },
    }
    await through(site, settingsOf([EDIT], { people }), '/a', { headers })
    const seen = Object.fromEntries(site.seen[0]!.headers)
    expect(Object.values(seen)).not.toContain('lie')
    expect(seen).toMatchObject({
      ...{
        'x-mine': 'stays',
        'x-forwarded-for': '192.0.2.7',
        'x-forwarded-host': 'site.test',
        'x-forwarded-proto': 'https',
      },
    })
  })
})

describe('the id of a request', () => {
  it('of the site stays the site’s; Kerb’s own answers have one of Kerb', async () => {
    const site = siteOf(() => new Response('fine', { headers: { 'x-request-id': 'of-the-site' } }))
    const good = await through(site, settingsOf([EDIT]), '/api/me', json({ bio: 'tea' }))
    expect(good.headers.get('x-request-id')).toBe('of-the-site')
    const plain = await through(siteOf(), settingsOf([EDIT]), '/elsewhere')
    expect(plain.headers.has('x-request-id')).toBe(false)
    const bad = await through(site, settingsOf([EDIT]), '/api/me', json({ bio: 'find me on omegle dot com' }))
    const { requestId } = (await bad.json()) as { requestId: string }
    expect([bad.status, bad.headers.get('x-request-id')]).toEqual([422, requestId])
  })
})
