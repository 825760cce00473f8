/**
 * Requests that two servers could read as two different ones, byte by byte over a socket. What happened stands in
 * docs/interceptor.md.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type InFront, raw, startInFront } from './in-front.ts'

const ROUTES = [
  {
    ...{ name: 'edit', method: 'POST', path: '/api/me', direction: 'request', mode: 'reject' },
    fields: [
      { pointer: '/bio', surface: 'bio' },
      { part: 'bio', surface: 'bio' },
    ],
  },
]
const BAD = '{"bio":"omegle.com"}'
const CHUNKED = `${BAD.length.toString(16)}\r\n${BAD}\r\n0\r\n\r\n`

let front: InFront
beforeAll(async () => {
  front = await startInFront(ROUTES)
}, 60_000)
afterAll(() => front.close())
beforeEach(() => front.origin.arrived.splice(0))

const head = (first: string, ...lines: string[]) => [first, 'Host: site.test', ...lines, '', ''].join('\r\n')
const post = (...lines: string[]) => head('POST /api/me HTTP/1.1', 'Content-Type: application/json', ...lines)
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

describe('what reaches nobody', () => {
  it.each([
    ['two lengths', post('Content-Length: 5', 'Content-Length: 6') + BAD],
    ['a length with a sign', post(`Content-Length: +${BAD.length}`) + BAD],
    ['a length of two numbers', post(`Content-Length: ${BAD.length}, ${BAD.length}`) + BAD],
    ['an unknown transfer coding', post('Transfer-Encoding: xchunked') + CHUNKED],
    ['a coding behind chunked', post('Transfer-Encoding: chunked, identity') + CHUNKED],
    ['a coding before chunked', post('Transfer-Encoding: gzip, chunked') + CHUNKED],
    ['a space before the colon', post('Transfer-Encoding : chunked') + CHUNKED],
    ['a folded header', post('X-A: 1\r\n 2', `Content-Length: ${BAD.length}`) + BAD],
    ['a chunk size that is none', `${post('Transfer-Encoding: chunked')}zz\r\n${BAD}\r\n0\r\n\r\n`],
    ['a space in the path', head('GET /a b HTTP/1.1')],
  ])('%s', async (_what, bytes) => {
    const answer = await raw(front.kerb, bytes)
    expect(statusOf(answer) === 0 || statusOf(answer) >= 400).toBe(true)
    expect(front.origin.arrived).toHaveLength(0)
  })

  it('a bad edit, however its length is told', async () => {
    const both = post('Content-Length: 3', 'Transfer-Encoding: chunked')
    for (const bytes of [
      post(`Content-Length: ${BAD.length}`) + BAD,
      post('Transfer-Encoding: chunked') + CHUNKED,
      both + CHUNKED,
    ])
      expect(statusOf(await raw(front.kerb, bytes))).toBe(422)
    expect(front.origin.arrived).toHaveLength(0)
  })
})

describe('an upload that breaks off is not ended as if it were whole', () => {
  const part = (more: string, text: string) => `--X\r\nContent-Disposition: form-data; ${more}\r\n\r\n${text}\r\n`
  const file = part('name="f"; filename="f"', 'x'.repeat(3_000_000))
  const upload = (length: number) =>
    head('POST /api/me HTTP/1.1', 'Content-Type: multipart/form-data; boundary=X', `Content-Length: ${length}`)

  it('by a field that is found too late', async () => {
    const body = `${file + part('name="bio"', 'omegle.com')}--X--\r\n`
    expect(statusOf(await raw(front.kerb, upload(body.length) + body, 1_500))).toBe(422)
    expect(front.origin.arrived).toHaveLength(0)
  })

  it('by whoever sends it', async () => {
    await raw(front.kerb, upload(file.length + 100) + file)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(front.origin.arrived).toHaveLength(0)
  })
})

describe('what is one request stays one', () => {
  it('with a length and chunks the chunks count, the length is not passed on, and the connection ends', async () => {
    const smuggled = '0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: site.test\r\n\r\n'
    const answer = await raw(
      front.kerb,
      head('POST /x HTTP/1.1', `Content-Length: ${smuggled.length}`, 'Transfer-Encoding: chunked') + smuggled,
    )
    expect(front.origin.arrived.map(({ url }) => url)).toEqual(['/x'])
    expect(front.origin.arrived[0]!.headers).not.toHaveProperty('content-length')
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  })

  it('a header that names another of one connection does not take Kerb’s own away', async () => {
    await raw(front.kerb, head('GET /x HTTP/1.1', 'Connection: close, x-kerb-decision, x-mine', 'X-Mine: 1'))
    expect(front.origin.arrived[0]!.headers['x-kerb-decision']).toContain('action=none')
  })

  it('an absolute address goes where Kerb’s origin is', async () => {
    await raw(front.kerb, 'GET http://elsewhere.test/abs HTTP/1.1\r\nHost: site.test\r\n\r\n')
    expect(front.origin.arrived.map(({ url, headers }) => [url, headers['host']])).toEqual([
      ['/abs', new URL(front.origin.url).host],
    ])
  })

  it('a character that no address holds arrives escaped', async () => {
    await raw(front.kerb, head('GET /a"b HTTP/1.1'))
    expect(front.origin.arrived.map(({ url }) => url)).toEqual(['/a%22b'])
  })

  it('dot segments are gone before the route is looked for', async () => {
    const answer = await raw(
      front.kerb,
      post(`Content-Length: ${BAD.length}`).replace('/api/me', '/x/../api/./me') + BAD,
    )
    expect([statusOf(answer), front.origin.arrived.length]).toEqual([422, 0])
  })

  it.each(['/api%2Fme', '/api%252Fme', '/api/me%00', '/api/me%3Fx', '/api/me%2F', '/api\\me'])(
    '%s is the watched path or no path',
    async (path) => {
      const answer = await raw(front.kerb, post(`Content-Length: ${BAD.length}`).replace('/api/me', path) + BAD)
      expect([400, 422]).toContain(statusOf(answer))
      expect(front.origin.arrived).toHaveLength(0)
    },
  )
})

describe('what goes by untouched', () => {
  it('an upgrade to a WebSocket reaches the site, and both speak', async () => {
    const lines = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ]
    const answer = await raw(front.kerb, head('GET /socket HTTP/1.1', ...lines))
    expect(front.origin.arrived[0]).toMatchObject({ url: '/socket', headers: { upgrade: 'websocket' } })
    expect(statusOf(answer)).toBe(101)
    expect(answer.endsWith('\x81\x02hi')).toBe(true)
  })

  it.each(['GET', 'HEAD'])('a body of %s, which few send', async (method) => {
    const lines = ['Content-Type: application/json', `Content-Length: ${BAD.length}`]
    const answer = await raw(front.kerb, head(`${method} /search HTTP/1.1`, ...lines) + BAD)
    expect(statusOf(answer)).toBe(200)
    expect(front.origin.arrived.map(({ method, body }) => [method, String(body)])).toEqual([[method, BAD]])
    expect(front.origin.arrived[0]!.headers['x-kerb-decision']).toContain('action=none')
  })

  it('a range is asked of the site', async () => {
    await raw(front.kerb, head('GET /video HTTP/1.1', 'Range: bytes=0-3', 'If-Range: "a"'))
    expect(front.origin.arrived[0]!.headers).toMatchObject({ range: 'bytes=0-3', 'if-range': '"a"' })
  })
})
