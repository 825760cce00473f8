/** A log line holds names and numbers: no query, no path that a client made up, no id that a client sent (src/edge/app.ts). */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { app } from '../../src/edge/app.ts'
import { call, later } from './app-client.ts'
import { ORIGIN } from './client.ts'

const SECRET = 'zz5ecret'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let lines: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(60_000)
  lines = []
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void lines.push(args.map(String).join(' ')))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const events = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

describe('one line a request', () => {
  it.each([
    [`/out?u=https%3A%2F%2F${SECRET}.test%2F&k=${SECRET}&s=${SECRET}`, '/out', 400],
    [`/health?${SECRET}=1`, '/health', 200],
    [`/${SECRET}/a?b=${SECRET}`, 'other', 404],
    [`/v1/check/${SECRET}`, 'other', 404],
    [`/out/${SECRET}`, 'other', 404],
    [`//${SECRET}.test/`, 'other', 404],
    ['/v1/check', '/v1/check', 405],
  ])('%s', async (path, logged, status) => {
    const response = await call(
      `${ORIGIN}${path}`,
      {},
      { headers: { referer: `https://${SECRET}.test/`, cookie: SECRET } },
    )
    expect(response.status).toBe(status)
    const requests = events().filter(({ event }) => event === 'request')
    expect(requests).toMatchObject([{ method: 'GET', path: logged, status, ms: expect.any(Number) }])
    expect(Object.keys(requests[0]!).sort()).toEqual(['event', 'id', 'method', 'ms', 'path', 'status'])
    expect(lines.join('\n')).not.toContain(SECRET)
  })

  it('holds nothing of a body or a token, whether the request was good or bad', async () => {
    const item = { surface: 'bio', text: `see ${SECRET}.test`, subject: { ref: SECRET } }
    for (const body of [{ items: [item] }, { items: [{ ...item, surface: SECRET }] }, { [SECRET]: 1 }, SECRET])
      await call('/v1/check', {}, { body })
    await call('/v1/check', {}, { body: {}, token: SECRET })
    expect(events().map(({ status }) => status)).toEqual([200, 422, 422, 422, 401])
    expect(lines.join('\n')).not.toContain(SECRET)
  })
})

describe('the request id', () => {
  it('is always a new one, in the answer and in the line, whatever the client sends', async () => {
    const headers = { 'x-request-id': SECRET, 'cf-ray': SECRET, traceparent: SECRET }
    const responses = [await call('/health', {}, { headers }), await call('/health', {}, { headers })]
    const ids = responses.map((response) => response.headers.get('x-request-id'))
    expect(ids[0]).toMatch(UUID)
    expect(ids[1]).toMatch(UUID)
    expect(ids[0]).not.toBe(ids[1])
    expect(events().map(({ id }) => id)).toEqual(ids)
    expect(lines.join('\n')).not.toContain(SECRET)
  })

  it('is in a problem as in the header', async () => {
    const headers = { 'x-request-id': SECRET }
    for (const path of ['/nowhere', '/v1/check']) {
      const response = await call(path, {}, { headers })
      const { requestId } = (await response.json()) as { requestId: string }
      expect([requestId, response.headers.get('x-request-id')]).toEqual([expect.stringMatching(UUID), requestId])
    }
  })
})

describe('what went wrong inside', () => {
  it('an unknown error is named, and what it says goes nowhere', async () => {
    class Zorvax extends Error {
      override readonly name = 'Zorvax'
    }
    const waitUntil = () => {
      throw new Zorvax(`about ${SECRET}`)
    }
    const context = { waitUntil, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext
    const response = await app.fetch(new Request(`${ORIGIN}/health`), env, context)
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', title: 'Something went wrong' })
    expect(text).not.toContain(SECRET)
    expect(events()).toMatchObject([
      { event: 'unexpected', name: 'Zorvax' },
      { event: 'request', status: 500 },
    ])
    expect(lines.join('\n')).not.toContain(SECRET)
  })

  it('a store that cannot be reached is a warning with the error’s name', async () => {
    const get = () => Promise.reject(new TypeError(`GET ${SECRET}`))
    expect((await call('/health', { LISTS: { get } })).status).toBe(200)
    expect(events()).toContainEqual({ event: 'lists-unreachable', error: 'TypeError' })
    expect(lines.join('\n')).not.toContain(SECRET)
  })

  it('a bad setting leaves the request’s own line and nothing of its value', async () => {
    await call('/health', { KERB_TOKENS: SECRET })
    expect(events()).toMatchObject([{ event: 'request', path: '/health', status: 503 }])
    expect(lines.join('\n')).not.toContain(SECRET)
  })
})
