/** The small readers: multipart by chunks, media types, references in attributes, refreshes, outbound links, paths, decisions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { literalsOf } from '../../../src/edge/intercept/body/graphql.ts'
import { mediaType } from '../../../src/edge/intercept/body/media-type.ts'
import { joinPieces, partsOf } from '../../../src/edge/intercept/body/multipart.ts'
import { MultipartScan, type Piece } from '../../../src/edge/intercept/body/multipart-scan.ts'
import { signDecision, verifyDecision } from '../../../src/edge/intercept/decision-header.ts'
import { decodeCharRefs, escapeAttribute } from '../../../src/edge/intercept/html/char-refs.ts'
import { refreshOf } from '../../../src/edge/intercept/html/refresh.ts'
import { plainPath } from '../../../src/edge/intercept/match.ts'
import { outboundUrl } from '../../../src/edge/intercept/outbound-link.ts'

describe('MultipartScan', () => {
  const part = (name: string, content: string, more = '') =>
    `--b-b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
  const BODY = `${part('a', 'x\r\n-\r\n--b')}${part('bio', 'caf\u00e9 \r\n tea')}${part('f', '\0\r\r\n', '; filename="x"')}${part('bio[]', '')}--b-b--\r\n`

  it('gives the same however the body is cut', () => {
    const bytes = new TextEncoder().encode(BODY)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 }), (sizes) => {
        const scan = new MultipartScan('b-b', ['bio'])
        const pieces: Piece[] = []
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length]!
          const pushed = scan.push(bytes.subarray(at, at + size))
          if (!pushed.ok) throw new Error(pushed.error)
          pieces.push(...pushed.value)
          at += size
        }
        expect(scan.isWhole).toBe(true)
        expect(partsOf(pieces).map(({ name, content }) => [name, new TextDecoder().decode(content)])).toEqual([
          ['bio', 'caf\u00e9 \r\n tea'],
          ['bio[]', ''],
        ])
        expect(new TextDecoder().decode(joinPieces(pieces, []))).toBe(BODY)
        expect(new TextDecoder().decode(joinPieces(pieces, [null, 'y']))).toBe(
          BODY.replace(part('bio', 'caf\u00e9 \r\n tea'), '').replace(part('bio[]', ''), part('bio[]', 'y')),
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('mediaType', () => {
  it.each([
    ['application/json', 'json'],
    ['Application/JSON; Charset="UTF-8"', 'json'],
    ['application/vnd.api+json;', 'json'],
    ['application/x-www-form-urlencoded;charset=utf8', 'form'],
    ['multipart/form-data; boundary=----WebKitFormBoundaryA1', 'multipart'],
    ['multipart/form-data; boundary="a b"', 'other'],
    ['multipart/form-data; boundary=a; boundary=b', 'other'],
    ['multipart/form-data', 'other'],
    ['application/json; charset=utf-16', 'other'],
    ['application/json, text/plain', 'other'],
    ['application/jsonx', 'other'],
    ['text/json', 'other'],
    ['', 'other'],
    [null, 'other'],
  ])('%s is %s', (header, kind) => expect(mediaType(header).kind).toBe(kind))
})

describe('literalsOf', () => {
  it.each([
    ['{ a }', []],
    ['{ a(b: "x") # "no"\n c(d: "") }', ['x', '']],
    ['{ a(b: "x\\"y\\u0041\\u{1F3B8}\\uD83C\\uDFB8\\n") }', ['x"yA🎸🎸\n']],
    ['{ a(b: """x "y" \\""" z""") b(c: "d") }', ['x "y" """ z', 'd']],
    ['{ a(b: "open', ['open']],
    ['{ a(b: """open', ['open']],
  ])('%s', (document, expected) => expect(literalsOf(document)).toEqual(expected))
})

describe('decodeCharRefs', () => {
  it.each([
    ['a&amp;b&lt;&quot;', 'a&b<"'],
    ['https&colon;&sol;&#47;x', 'https://x'],
    ['&#x68;&#X74;&#116', 'htt'],
    ['?a=1&b=2&copy=3', '?a=1&b=2&copy=3'],
    ['&copy;&eacute;&amp', '©é&'],
    ['&unknown;&;&#;&#x;', '&unknown;&;&#;&#x;'],
    ['&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ])('%s', (text, expected) => expect(decodeCharRefs(text)).toBe(expected))

  it('undoes what escapeAttribute does', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(decodeCharRefs(escapeAttribute(text))).toBe(text)))
  })
})

describe('refreshOf', () => {
  it.each([
    ['0; url=https://a.test/', 'https://a.test/'],
    ["5;URL='/a b' x", '/a b'],
    ['1.5 , url = "x', 'x'],
    ['0 https://a.test', 'https://a.test'],
    ['0;https://a.test', 'https://a.test'],
    ['.5;u', 'u'],
    ['5', null],
    ['5;', null],
    ['x;url=a', null],
    ['', null],
  ])('%s', (content, url) => expect(refreshOf(content)?.url ?? null).toBe(url))
})

describe('outboundUrl', () => {
  const page = new URL('https://www.site.example.co.uk/a/b')
  it.each([
    ['/x', null],
    ['?x', null],
    ['', null],
    ['https://example.co.uk/', null],
    ['https://other.co.uk/', 'https://other.co.uk/'],
    ['https://a.cdn.test/x', null],
    ['https://notcdn.test/x', 'https://notcdn.test/x'],
    ['javascript:alert(1)', null],
    ['tel:+1', null],
    ['//elsewhere.test', 'https://elsewhere.test/'],
    ['\\/elsewhere.test', 'https://elsewhere.test/'],
    ['https:\\\\elsewhere.test', 'https://elsewhere.test/'],
    ['\thttp://elsewhere.test/\n', 'http://elsewhere.test/'],
    ['https://www.site.example.co.uk@elsewhere.test/', 'https://www.site.example.co.uk@elsewhere.test/'],
    ['https://elsewhere.test:99999/', null],
  ])('%s', (href, expected) => expect(outboundUrl(href, page, page, ['cdn.test'])).toBe(expected))
})

describe('plainPath', () => {
  it.each([
    ['/api/me', '/api/me'],
    ['/api//v2/%2e%2e/me%2Fbio;x=1/', '/api/me/bio'],
    ['/%252e%252e/api%255Cme', '/api/me'],
    ['/api/me%00.png', '/api/me'],
    ['/api/me%3Fx', '/api/me'],
    ['/%zz', '/%zz'],
    ['/../..', '/'],
  ])('%s', (path, expected) => expect(plainPath(path)).toBe(expected))
})

describe('x-kerb-decision', () => {
  const keys = new Map([
    ['k2', '0f'.repeat(32)],
    ['k1', 'f0'.repeat(32)],
  ])
  const decision = {
    method: 'PATCH',
    path: '/api/me?x=1',
    route: 'edit',
    action: 'pass',
    body: 'A'.repeat(43),
  } as const
  const request = { method: 'PATCH', path: '/api/me?x=1', body: 'A'.repeat(43) }

  it('verifies for the request it was made for, by any live key', async () => {
    const header = await signDecision(decision, keys, 1_000)
    expect(header).toMatch(/^v=1, key=k2, time=1000, route=edit, action=pass, body=A{43}, mac=[\w-]{43}$/)
    expect(await verifyDecision(header, request, keys, 1_299)).toEqual({ ok: true, value: decision })
    const old = await signDecision(decision, new Map([['k1', keys.get('k1')!]]), 1_000)
    expect((await verifyDecision(old, request, keys, 1_000)).ok).toBe(true)
    expect((await verifyDecision(header, { ...request, body: null }, keys, 1_000)).ok).toBe(true)
  })

  it.each<[string, (header: string) => string, object, number]>([
    ['malformed', () => '', {}, 1_000],
    ['malformed', (header) => header.replace('v=1', 'v=2'), {}, 1_000],
    ['unknown-key', (header) => header.replace('k2', 'k9'), {}, 1_000],
    ['expired', (header) => header, {}, 1_301],
    ['expired', (header) => header, {}, 699],
    ['bad-signature', (header) => header, { method: 'POST' }, 1_000],
    ['bad-signature', (header) => header, { path: '/api/me' }, 1_000],
    ['bad-signature', (header) => header, { body: 'B'.repeat(43) }, 1_000],
    ['bad-signature', (header) => header.replace('action=pass', 'action=none'), {}, 1_000],
    ['bad-signature', (header) => header.replace('route=edit', 'route=other'), {}, 1_000],
    ['bad-signature', (header) => header.replace('k2', 'k1'), {}, 1_000],
    ['bad-signature', (header) => header.replace(/body=A+/, 'body=-'), {}, 1_000],
  ])('%s', async (error, change, more, now) => {
    const header = change(await signDecision(decision, keys, 1_000))
    expect(await verifyDecision(header, { ...request, ...more }, keys, now)).toEqual({ ok: false, error })
  })
})
