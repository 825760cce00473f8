/** The feed server is a test's witness: what it says of itself has to be true. @module */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DRIP_BYTES, FAULTS } from '../../../scripts/feed-faults.ts'
import { type FeedServer, startFeedServer } from '../../../scripts/feed-server.ts'
import { LIMITS } from '../../../src/core/limits.ts'

const BODY = 'omegle.com\nometv.example\n'

let server: FeedServer
beforeEach(async () => {
  server = await startFeedServer({ host: '127.0.0.1' })
})
afterEach(() => server.close())

/** Below fetch, which would unpack gzip and hide the header that a feed fetcher sees. */
function rawGet(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    }).on('error', reject)
  })
}

/** Reads at most `limit` bytes, then hangs up. */
async function readUpTo(response: Response, limit: number): Promise<number> {
  let length = 0
  for await (const chunk of response.body!) {
    length += chunk.length
    if (length > limit) break
  }
  return length
}

describe('a feed in good health', () => {
  it('comes with validators and its bytes', async () => {
    server.set('/list.txt', BODY)
    const response = await rawGet(`${server.url}/list.txt`, {})
    expect(response.status).toBe(200)
    expect(response.body.toString()).toBe(BODY)
    expect(response.headers['etag']).toMatch(/^"[\w-]{22}"$/)
    expect(Date.parse(response.headers['last-modified']!)).toBeGreaterThan(0)
    expect(response.headers['content-encoding']).toBeUndefined()
  })

  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['gzip;q=0', false],
    ['identity', false],
  ])('with accept-encoding %s is packed: %s', async (accept, packed) => {
    server.set('/list.txt', BODY)
    const response = await rawGet(`${server.url}/list.txt`, { 'accept-encoding': accept })
    expect(response.headers['content-encoding']).toBe(packed ? 'gzip' : undefined)
    expect((packed ? gunzipSync(response.body) : response.body).toString()).toBe(BODY)
    const other = await rawGet(`${server.url}/list.txt`, packed ? {} : { 'accept-encoding': 'gzip' })
    expect(other.headers['etag']).not.toBe(response.headers['etag'])
  })

  it('carries the status and headers that were set', async () => {
    server.set('/list.txt', { body: BODY, status: 203, headers: { 'content-type': 'text/csv', 'retry-after': '9' } })
    const response = await rawGet(`${server.url}/list.txt`, {})
    expect(response).toMatchObject({ status: 203, headers: { 'content-type': 'text/csv', 'retry-after': '9' } })
  })
})

describe('conditional GET', () => {
  const OLD = 'Thu, 01 Jan 2015 00:00:00 GMT'
  const FUTURE = 'Fri, 01 Jan 2100 00:00:00 GMT'
  const cases: { name: string; headers: (etag: string, modified: string) => Record<string, string>; status: number }[] =
    [
      { name: 'the same ETag', headers: (etag) => ({ 'if-none-match': etag }), status: 304 },
      {
        name: 'the same ETag, weak, among others',
        headers: (etag) => ({ 'if-none-match': `"x", W/${etag}` }),
        status: 304,
      },
      { name: 'any', headers: () => ({ 'if-none-match': '*' }), status: 304 },
      { name: 'another ETag', headers: () => ({ 'if-none-match': '"x"' }), status: 200 },
      { name: 'the same date', headers: (_, modified) => ({ 'if-modified-since': modified }), status: 304 },
      { name: 'an older date', headers: () => ({ 'if-modified-since': OLD }), status: 200 },
      { name: 'no date at all', headers: () => ({ 'if-modified-since': 'yesterday' }), status: 200 },
      {
        name: 'another ETag beside a fresh date',
        headers: () => ({ 'if-none-match': '"x"', 'if-modified-since': FUTURE }),
        status: 200,
      },
      {
        name: 'the same ETag beside an old date',
        headers: (etag) => ({ 'if-none-match': etag, 'if-modified-since': OLD }),
        status: 304,
      },
    ]
  it.each(cases)('with $name answers $status', async ({ headers, status }) => {
    server.set('/list.txt', BODY)
    const first = await rawGet(`${server.url}/list.txt`, {})
    const second = await rawGet(
      `${server.url}/list.txt`,
      headers(first.headers['etag']!, first.headers['last-modified']!),
    )
    expect(second.status).toBe(status)
    expect(second.body.toString()).toBe(status === 304 ? '' : BODY)
    expect(second.headers['etag']).toBe(first.headers['etag'])
  })

  it('sees a change', async () => {
    server.set('/list.txt', BODY)
    const { headers } = await rawGet(`${server.url}/list.txt`, {})
    server.set('/list.txt', `${BODY}new.example\n`)
    expect(await rawGet(`${server.url}/list.txt`, { 'if-none-match': headers['etag']! })).toMatchObject({ status: 200 })
    expect(server.requests.map(({ path, ifNoneMatch, status }) => ({ path, ifNoneMatch, status }))).toEqual([
      { path: '/list.txt', ifNoneMatch: null, status: 200 },
      { path: '/list.txt', ifNoneMatch: headers['etag'], status: 200 },
    ])
  })
})

describe('faults', () => {
  it('cut: tears the connection after half of what it announced', async () => {
    server.set('/list.txt', { body: BODY, fault: 'cut' })
    await expect(rawGet(`${server.url}/list.txt`, {})).rejects.toThrow(/aborted|hang up|ECONNRESET/)
  })

  it('500', async () => {
    server.set('/list.txt', { body: BODY, fault: '500' })
    expect((await fetch(`${server.url}/list.txt`)).status).toBe(500)
  })

  it('redirect: leads to the feed', async () => {
    server.set('/list.txt', { body: BODY, fault: 'redirect' })
    const response = await fetch(`${server.url}/list.txt`)
    expect({ text: await response.text(), redirected: response.redirected }).toEqual({ text: BODY, redirected: true })
  })

  it('redirect-loop: leads nowhere', async () => {
    server.set('/list.txt', { fault: 'redirect-loop' })
    await expect(fetch(`${server.url}/list.txt`)).rejects.toThrow()
    expect(server.requests.length).toBeGreaterThan(LIMITS.feedRedirects)
  })

  it('bomb: small on the wire, above the cap once unpacked', async () => {
    server.set('/list.txt', { fault: 'bomb' })
    expect(await readUpTo(await fetch(`${server.url}/list.txt`), LIMITS.feedBytes)).toBeGreaterThan(LIMITS.feedBytes)
    const { body } = await rawGet(`${server.url}/list.txt`, {})
    expect(body.length).toBeLessThan(LIMITS.feedBytes / 50)
  })

  it('html and empty: answers that look well', async () => {
    server.set('/html', { fault: 'html' })
    server.set('/empty', { fault: 'empty' })
    const html = await fetch(`${server.url}/html`)
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await html.text()).toContain('<html>')
    const empty = await fetch(`${server.url}/empty`)
    expect([empty.status, await empty.text()]).toEqual([200, ''])
  })

  it('slow: drips', async () => {
    server.set('/list.txt', { body: BODY.repeat(100), fault: 'slow' })
    const response = await fetch(`${server.url}/list.txt`)
    expect(await readUpTo(response, DRIP_BYTES)).toBe(2 * DRIP_BYTES)
  })

  it('never-ends: goes on after the body, and close() ends it', async () => {
    server.set('/list.txt', { body: BODY, fault: 'never-ends' })
    expect(await readUpTo(await fetch(`${server.url}/list.txt`), 200_000)).toBeGreaterThan(200_000)
  })

  it('serves a good feed after each of them', async () => {
    for (const fault of FAULTS) {
      server.set('/list.txt', { body: BODY, fault })
      const controller = new AbortController()
      await fetch(`${server.url}/list.txt`, { signal: controller.signal }).catch(() => null)
      controller.abort()
      server.set('/list.txt', BODY)
      expect(await (await fetch(`${server.url}/list.txt`)).text(), fault).toBe(BODY)
    }
  })
})

describe('control over HTTP', () => {
  const post = (body: string) => fetch(`${server.url}/__control/set`, { method: 'POST', body })

  it('sets, breaks, and takes away a feed', async () => {
    expect(
      (await post(JSON.stringify({ path: '/a', body: BODY, headers: { 'content-type': 'text/csv' } }))).status,
    ).toBe(204)
    const response = await fetch(`${server.url}/a`)
    expect([await response.text(), response.headers.get('content-type')]).toEqual([BODY, 'text/csv'])
    await post(JSON.stringify({ path: '/a', fault: '500' }))
    expect((await fetch(`${server.url}/a`)).status).toBe(500)
    await post(JSON.stringify({ path: '/a', remove: true }))
    expect((await fetch(`${server.url}/a`)).status).toBe(404)
    expect(await (await fetch(`${server.url}/__control/requests`)).json()).toHaveLength(3)
  })

  it.each(['', 'no json', 'null', '{}', '{"path":"a"}', '{"path":"/a","fault":"on-fire"}'])(
    'refuses %j',
    async (body) => {
      expect((await post(body)).status).toBe(400)
    },
  )

  it('answers 405 to other methods', async () => {
    server.set('/a', BODY)
    expect((await fetch(`${server.url}/a`, { method: 'PUT', body: 'x' })).status).toBe(405)
  })
})

describe('a folder', () => {
  it('is served, and nothing beside it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'kerb-feeds-'))
    try {
      await writeFile(join(dir, 'list.txt'), BODY)
      await using other = await disposable(startFeedServer({ host: '127.0.0.1', dir }))
      expect((await rawGet(`${other.url}/list.txt`, {})).body.toString()).toBe(BODY)
      for (const path of ['/', '/none.txt', '/..%2f..%2fetc%2fpasswd', '/%2e%2e%2f']) {
        expect((await rawGet(other.url + path, {})).status, path).toBe(404)
      }
      other.set('/list.txt', 'set.example\n')
      expect((await rawGet(`${other.url}/list.txt`, {})).body.toString()).toBe('set.example\n')
    } finally {
      await rm(dir, { recursive: true })
    }
  })

  it('from the command line', async () => {
    const child = execFile(process.execPath, ['scripts/feed-server.ts', '--port', '0'], {
      cwd: join(import.meta.dirname, '../../..'),
    })
    try {
      const line = await new Promise<string>((resolve) => child.stdout!.once('data', (text: string) => resolve(text)))
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0]
      expect((await fetch(`${url}/none`)).status).toBe(404)
    } finally {
      child.kill()
    }
  })
})

async function disposable(starting: Promise<FeedServer>): Promise<FeedServer & AsyncDisposable> {
  const started = await starting
  return { ...started, [Symbol.asyncDispose]: () => started.close() }
}
