import { describe, expect, it } from 'vitest'
import { checkOne, get, type Json, post, postJson } from './client.ts'

const item = (text: string): Json => ({ items: [{ surface: 'bio', text }] })

/** Whatever came before, the next request is answered as if nothing had happened. */
async function stillAnswers(): Promise<void> {
  expect((await checkOne({ surface: 'bio', text: 'I like tea' })).action).toBe('pass')
}

describe('bad input gets a named 4xx', () => {
  const rows: [what: string, path: string, body: unknown, status: number, code: string][] = [
    ['wrong JSON', '/v1/check', '{"items":[', 400, 'invalid-json'],
    ['no body', '/v1/check', '', 400, 'invalid-json'],
    ['not an object', '/v1/check', '[]', 422, 'invalid-request'],
    ['wrong types', '/v1/check', { items: 'x' }, 422, 'invalid-request'],
    ['no items', '/v1/check', { items: [] }, 422, 'invalid-request'],
    ['an item of a wrong type', '/v1/check', { items: [7] }, 422, 'invalid-item'],
    ['text of a wrong type', '/v1/check', { items: [{ surface: 'bio', text: 7 }] }, 422, 'invalid-item'],
    ['an unknown surface', '/v1/check', { items: [{ surface: 'wall', text: 'x' }] }, 422, 'unknown-surface'],
    ['nothing to check', '/v1/check', { items: [{ surface: 'bio' }] }, 422, 'nothing-to-check'],
    ['a million characters', '/v1/check', item('a'.repeat(1_000_000)), 422, 'text-too-long'],
    ['a body above the limit', '/v1/check', item('a'.repeat(1_100_000)), 413, 'body-too-large'],
    ['a lone surrogate', '/v1/check', '{"items":[{"surface":"bio","text":"a\\ud800b"}]}', 422, 'lone-surrogate'],
    ['10,000 links', '/v1/check', item('a.test '.repeat(10_000)), 422, 'too-many-links'],
    ['101 items', '/v1/check', { items: Array(101).fill({ surface: 'bio', text: 'x' }) }, 422, 'too-many-items'],
    [
      'an age and a band',
      '/v1/check',
      { items: [{ surface: 'bio', text: 'x', subject: { age: 9, ageBand: 'adult' } }] },
      422,
      'invalid-item',
    ],
    [
      'a negative age',
      '/v1/check',
      { items: [{ surface: 'bio', text: 'x', subject: { age: -1 } }] },
      422,
      'invalid-item',
    ],
    [
      'an e-mail address as ref',
      '/v1/check',
      { items: [{ surface: 'bio', text: 'x', subject: { ref: 'a@b.example' } }] },
      422,
      'ref-not-opaque',
    ],
    [
      'a phone number as ref',
      '/v1/check',
      { items: [{ surface: 'bio', text: 'x', subject: { ref: '+44 20 7946 0000' } }] },
      422,
      'ref-not-opaque',
    ],
    ['a profile of a wrong type', '/v1/profile', { profile: [] }, 422, 'invalid-request'],
    ['a bio that is too long', '/v1/profile', { profile: { bio: 'a'.repeat(100_001) } }, 422, 'text-too-long'],
    ['suggestions of a wrong type', '/v1/suggestions', { query: 1, suggestions: [] }, 422, 'invalid-request'],
    ['no query', '/v1/suggestions', { suggestions: [] }, 422, 'invalid-request'],
    ['links of a wrong type', '/v1/links', { urls: [1] }, 422, 'invalid-request'],
    ['an endless life', '/v1/links', { urls: ['https://a.test'], ttlSeconds: 1e12 }, 422, 'invalid-request'],
  ]
  it.each(rows)('%s', async (_what, path, body, status, code) => {
    const response = await post(path, body)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await response.json()) as Json
    expect(problem).toMatchObject({ status, code, type: `urn:kerb:problem:${code}` })
    expect(response.status).toBe(status)
    expect(problem.requestId).toBe(response.headers.get('x-request-id'))
    await stillAnswers()
  })

  it('a body that never ends', async () => {
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        controller.enqueue(new TextEncoder().encode('['.repeat(10)))
      },
    })
    const response = await post('/v1/check', endless)
    expect(response.status).toBe(408)
    expect(((await response.json()) as Json).code).toBe('body-timeout')
    await stillAnswers()
  }, 30_000)

  it('bytes that are not UTF-8', async () => {
    const bytes = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Uint8Array.of(0x22, 0xff, 0xfe, 0x22))
        controller.close()
      },
    })
    expect((await (await post('/v1/check', bytes)).json()) as Json).toMatchObject({ code: 'invalid-json' })
  })

  it('another content type', async () => {
    const problem = await postJson('/v1/check', 'a=b', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(problem).toMatchObject({ status: 415, code: 'unsupported-media-type' })
  })

  it('another method and an unknown path', async () => {
    expect((await get('/v1/check')).status).toBe(405)
    expect((await get('/v1/nothing')).status).toBe(404)
  })
})

describe('tokens', () => {
  it.each([
    ['none', null, '/v1/check', 401, 'unauthorized'],
    ['an unknown one', 'nobody', '/v1/check', 401, 'unauthorized'],
    ['one without the scope', 'search-token', '/v1/check', 403, 'forbidden'],
    ['one for checks only', 'check-token', '/v1/suggestions', 403, 'forbidden'],
  ] as const)('%s', async (_what, token, path, status, code) => {
    const problem = await postJson(path, { items: [], query: '', suggestions: [] }, { token })
    expect(problem).toMatchObject({ status, code })
  })

  it('explain needs its scope', async () => {
    const body = { items: [{ surface: 'bio', text: 'omegle.com' }], explain: true }
    expect(await postJson('/v1/check', body, { token: 'check-token' })).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    const { decisions } = await postJson('/v1/check', body)
    expect(decisions[0].findings[0]).toMatchObject({ class: 'lures', list: 'lures', matched: 'omegle.com' })
  })
})

it('a bad item never fails its neighbours', async () => {
  const { status, decisions } = await postJson('/v1/check', {
    items: [
      { id: 'a', surface: 'bio', text: 'hello' },
      { id: 'b', surface: 'wall', text: 'x' },
      5,
      { id: 'c', surface: 'bio', text: 'omegle.com' },
    ],
  })
  expect(status).toBe(200)
  expect(decisions).toMatchObject([
    { id: 'a', action: 'pass' },
    { id: 'b', error: { code: 'unknown-surface', retryable: false } },
    { id: null, error: { code: 'invalid-item', retryable: false } },
    { id: 'c', action: 'block' },
  ])
})
