/** Clean requests and answers are the same with Kerb in front and without it, but for the headers that a proxy owns. */
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Answer, type Exchange, exchange, type InFront, startInFront } from './in-front.ts'

const CASES = 5_000
const AT_ONCE = 8

const ROUTES = [
  {
    ...{ name: 'edit', method: ['POST', 'PUT', 'PATCH'], path: '/api/me', direction: 'request', mode: 'sanitize' },
    fields: [
      { pointer: '/bio', surface: 'bio' },
      { pointer: '/links/*', surface: 'profile-link' },
      { form: 'bio', surface: 'bio' },
      { part: 'bio', surface: 'bio' },
      { variable: '/input/bio', surface: 'bio' },
    ],
  },
  {
    ...{ name: 'look', method: 'GET', path: '/api/look', direction: 'response', query: 'q' },
    fields: [
      { pointer: '/items/*/text', surface: 'suggestion' },
      { pointer: '/items/*/url', surface: 'outbound' },
      { html: '*', surface: 'outbound' },
    ],
  },
]

/** Of the connection, or set by the proxy itself. */
const OWNED = [
  ...[
    'host',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'content-length',
    'accept-encoding',
    'cf-worker',
    'date',
  ],
  ...['x-kerb-decision', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'cf-connecting-ip'],
]

let front: InFront
beforeAll(async () => {
  front = await startInFront(ROUTES)
}, 60_000)
afterAll(() => front.close())

/** mulberry32: the same cases each time. */
function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORDS = [
  'tea',
  'café',
  'hiking & climbing',
  '写真が好き',
  '🎸 guitar',
  'a\\b',
  '1 < 2',
  'مرحبا',
  'https://www.wikipedia.org/wiki/Tea',
  '',
]
const RAW_JSON = [
  '1.0',
  '12345678901234567890',
  '-0',
  '1e400',
  'null',
  'true',
  '"\\u0041\\/"',
  '[ ]',
  '{}',
  '{"a":1,"a":2}',
  '[1,\t2 ,3]',
]

class Generator {
  readonly #next: () => number
  constructor(seed: number) {
    this.#next = seeded(seed)
  }

  pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.#next() * all.length)]!
  }

  case(): Exchange {
    const kind = this.pick(['json', 'json', 'form', 'multipart', 'graphql', 'binary', 'none', 'look', 'look', 'page'])
    if (kind === 'look' || kind === 'page') return this.#look(kind)
    const watched = kind !== 'binary' && kind !== 'none' && this.#next() < 0.7
    const path = watched
      ? '/api/me'
      : this.pick(['/', '/a/b', '/v1/other', '/a%2Fb//c;x=1', '/%E2%9C%93', "/a'(b)!*~", '/a[0]'])
    const method =
      kind === 'none' ? this.pick(['GET', 'DELETE', 'OPTIONS', 'HEAD']) : this.pick(['POST', 'PUT', 'PATCH'])
    const { type, body } = this.#body(kind)
    const packed = body !== null && kind === 'json' && this.#next() < 0.2
    const headers = {
      ...(type !== null && { 'content-type': type }),
      ...(packed && { 'content-encoding': 'gzip' }),
      ...(this.#next() < 0.3 && { cookie: 'a=b; c="d"', 'x-odd': ' a , b' }),
      ...(this.#next() < 0.3 && { authorization: 'Bearer abc.def', 'if-none-match': 'W/"a"', range: 'bytes=0-9' }),
      ...(this.#next() < 0.3 && { 'x-want': this.#want() }),
    }
    return {
      method,
      path: path + this.pick(['', '?', '?a=b&a=%20+c', '?q=%C3%A9']),
      headers,
      body: packed ? gzipSync(body!) : body,
    }
  }

  #want(): string {
    const headers = this.pick<object>([
      { etag: '"a"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' },
      { 'set-cookie': ['a=b; Path=/', 'c=d; HttpOnly'], 'cache-control': 'public, max-age=60' },
      { location: '/elsewhere', vary: 'accept', 'content-disposition': 'attachment; filename="a.txt"' },
    ])
    return JSON.stringify({
      status: this.pick([200, 201, 204, 302, 304, 404, 500]),
      headers,
      ...(this.#next() < 0.3 && { encoding: this.pick(['gzip', 'br']) }),
    })
  }

  #body(kind: string): { type: string | null; body: Buffer | null } {
    if (kind === 'none') return { type: null, body: null }
    if (kind === 'binary') {
      const body = Buffer.from(
        Array.from({ length: Math.floor(this.#next() * 3_000) }, () => Math.floor(this.#next() * 256)),
      )
      return { type: 'application/octet-stream', body }
    }
    if (kind === 'form') {
      const pairs = Array.from(
        { length: 4 },
        (_, i) => `${this.pick(['a', 'b', 'c%20'])}${i}=${encodeURIComponent(this.pick(WORDS))}`,
      )
      return {
        type: 'application/x-www-form-urlencoded',
        body: Buffer.from([...pairs, `bio=${encodeURIComponent(this.pick(WORDS))}`].join('&')),
      }
    }
    if (kind === 'multipart') return this.#multipart()
    if (kind === 'graphql') {
      const variables = { input: { bio: this.pick(WORDS), n: 1 } }
      return {
        type: 'application/json',
        body: Buffer.from(JSON.stringify({ query: `mutation { edit(a: "${'tea'}") }`, variables })),
      }
    }
    return {
      type: this.pick(['application/json', 'application/json; charset=utf-8', 'application/vnd.site+json']),
      body: Buffer.from(this.#json()),
    }
  }

  #json(): string {
    const space = () => this.pick(['', '', ' ', '\n  ', '\t'])
    const members = [
      `"bio"${space()}:${space()}${JSON.stringify(this.pick(WORDS))}`,
      `"links":[${space()}"https://www.wikipedia.org/"${space()}]`,
    ]
    for (let i = 0; i < 4; i++)
      members.push(
        `"${this.pick(['x', 'é', '\\u0078', 'k"'.replace('"', '\\"')])}${i}"${space()}:${space()}${this.pick(RAW_JSON)}`,
      )
    return `${space()}{${members.sort(() => this.#next() - 0.5).join(`${space()},${space()}`)}}${space()}`
  }

  #multipart(): { type: string; body: Buffer } {
    const boundary = `----b${Math.floor(this.#next() * 1e9)}`
    const part = (name: string, content: string, more = '') =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
    const file = part(
      'photo',
      String.fromCharCode(...Array.from({ length: 500 }, () => Math.floor(this.#next() * 128))).replaceAll('-', ''),
      '; filename="é.png"\r\nContent-Type: image/png',
    )
    const body = [part('bio', this.pick(WORDS)), file, part('z', this.pick(WORDS))]
      .sort(() => this.#next() - 0.5)
      .join('')
    return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(`${body}--${boundary}--\r\n`) }
  }

  #look(kind: string): Exchange {
    const items = Array.from(
      { length: 3 },
      () => `{ "text":${JSON.stringify(this.pick(WORDS.slice(0, 8)))}, "n":${this.pick(RAW_JSON)}, "url":"/p/1"}`,
    )
    const json = `{"items": [${items.join(' ,')}]\n}`
    const html = `<!doctype html><title>x &amp; y</title><p>${this.pick(WORDS)}<a href='/x?a=1&amp;b' class=a>a</a><a href="#y">b</a><br/><form action=/s><input name=q></form>`
    const headers = { 'content-type': kind === 'page' ? 'text/html; charset=utf-8' : 'application/json' }
    const want = {
      body: kind === 'page' ? html : json,
      headers,
      ...(this.#next() < 0.3 && { encoding: this.pick(['gzip', 'br']) }),
    }
    // What stands in a header is Latin-1.
    const ascii = JSON.stringify(want).replace(
      /[^\x20-\x7e]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    return {
      method: 'GET',
      path: `/api/look?q=${encodeURIComponent(this.pick(WORDS))}`,
      headers: { 'x-want': ascii },
      body: null,
    }
  }
}

it(`${CASES} of them`, async () => {
  const generator = new Generator(7)
  const cases = Array.from({ length: CASES }, (_, i) => {
    const one = generator.case()
    return { ...one, headers: { ...one.headers, 'x-case': String(i) } }
  })
  let next = 0
  const differences: string[] = []
  const actions = { pass: 0, none: 0 }
  const work = async (): Promise<void> => {
    while (next < cases.length) {
      const one = cases[next++]!
      const [direct, through] = [await exchange(front.origin.url, one), await exchange(front.kerb, one)]
      const arrived = front.origin.arrived.filter(({ headers }) => headers['x-case'] === one.headers['x-case'])
      for (const seen of arrived) front.origin.arrived.splice(front.origin.arrived.indexOf(seen), 1)
      const action = /action=(\w+)/.exec(arrived[1]?.headers['x-kerb-decision'] ?? '')?.[1]
      if (action === 'pass' || action === 'none') actions[action]++
      const [sent, forwarded] = arrived.map((seen) => ({
        ...seen,
        headers: others(seen.headers),
        rawHeaders: null,
        body: seen.body.toString('latin1'),
      }))
      const found = [
        ...unlike(sent, forwarded, 'sent'),
        ...unlike(comparable(direct, one), comparable(through, one), 'got'),
      ]
      if (found.length > 0) differences.push([`${one.method} ${one.path}`, ...found].join('\n'))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(differences.slice(0, 3)).toEqual([])
  expect(differences).toHaveLength(0)
  // Looked into, and not.
  expect(actions.pass).toBeGreaterThan(CASES / 5)
  expect(actions.pass + actions.none).toBe(CASES)
}, 120_000)

/** What differs, by its path. */
function unlike(a: unknown, b: unknown, path: string): string[] {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
  if (left === right) return []
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a))
    return [`${path}: ${left?.slice(0, 200)} is ${right?.slice(0, 200)}`]
  const [one, two] = [a, b] as Record<string, unknown>[]
  return [...new Set([...Object.keys(one!), ...Object.keys(two!)])].flatMap((key) =>
    unlike(one![key], two![key], `${path}.${key}`),
  )
}

/** On a route that looks into answers, the packing is done anew and what is personal is marked so. */
function comparable({ status, headers, body }: Answer, { path }: Exchange): object {
  if (!path.startsWith('/api/look')) return { status, headers: others(headers), body: body.toString('latin1') }
  const own = ['cache-control', 'content-encoding']
  return { status, headers: others(headers, own), body: unpacked(headers['content-encoding'], body).toString('latin1') }
}

function unpacked(encoding: unknown, body: Buffer): Buffer {
  return encoding === 'gzip' ? gunzipSync(body) : encoding === 'br' ? brotliDecompressSync(body) : body
}

function others(headers: Readonly<Record<string, unknown>>, more: readonly string[] = []): object {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWNED.includes(name) && !more.includes(name)))
}
