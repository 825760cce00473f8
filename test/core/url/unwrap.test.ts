import { describe, expect, it } from 'vitest'
import redirectors from '../../../lists/redirectors.json' with { type: 'json' }
import { LIMITS } from '../../../src/core/limits.ts'
import { decodeBase64, decodeOnce } from '../../../src/core/url/decode.ts'
import { mayWrap, rulesForHost } from '../../../src/core/url/redirect-rules.ts'
import {
  compileRules,
  REDIRECT_KINDS,
  type RedirectRule,
  toRedirectRule,
  unwrap,
} from '../../../src/core/url/unwrap.ts'
import { anyUrl, fc } from './support.ts'

const ENTRIES = redirectors.entries as unknown as readonly (RedirectRule & { example: string; expected: string })[]
const LISTED = compileRules(ENTRIES.map(toRedirectRule))

const RULES = compileRules([
  { id: 'param', hosts: ['out.test'], path: '/go', params: ['u'], kind: 'param' },
  { id: 'bare', hosts: ['bare.test'], params: ['u'], kind: 'param', bare: 'http' },
  { id: 'b64', hosts: ['*.b64.test'], params: ['u'], kind: 'base64', prefix: 'a1' },
  { id: 'path', hosts: ['arch.test'], path: '/web/*/', kind: 'path' },
  { id: 'brand', hosts: ['www.brand.*', '*.wide.*'], params: ['u'], kind: 'param' },
  { id: 'hyphen', hosts: ['*.hyphen.test'], kind: 'hyphen-host', drop: '_x_' },
])
const encode = encodeURIComponent
const nested = (levels: number) => {
  let url = 'https://a.test/end'
  for (let i = 0; i < levels; i++) url = `https://out.test/go?u=${encode(url)}&n=${i}`
  return url
}

describe('lists/redirectors.json', () => {
  it('holds at least 60 wrappers of known kinds', () => {
    expect(ENTRIES.length).toBeGreaterThanOrEqual(60)
    expect(ENTRIES.filter((e) => !REDIRECT_KINDS.includes(e.kind))).toEqual([])
    expect(new Set(ENTRIES.map((e) => e.id)).size).toBe(ENTRIES.length)
  })

  it.each(ENTRIES)('$id: $example', ({ example, expected }) => {
    expect(unwrap(example, LISTED)).toContain(expected)
  })
})

describe('unwrap', () => {
  it.each([
    ['encoded', `https://out.test/go?u=${encode('https://a.test/x?y=1&z=2')}`, ['https://a.test/x?y=1&z=2']],
    ['raw', 'https://out.test/go?u=https://a.test/x', ['https://a.test/x']],
    ['encoded twice', `https://out.test/go?u=${encode(encode('https://a.test/x'))}`, ['https://a.test/x']],
    ['relative to the scheme', 'https://out.test/go?u=//a.test/x', ['https://a.test/x']],
    ['one slash', 'https://out.test/go?u=https:/a.test/x', ['https://a.test/x']],
    ['behind &amp;', 'https://out.test/go?x=1&amp;u=https://a.test/', ['https://a.test/']],
    ['split by semicolons', 'https://out.test/go?x=1;u=https://a.test/', ['https://a.test/']],
    ['name in other case and escaped', 'https://out.test/go?%55=https://a.test/', ['https://a.test/']],
    ['wrapper in disguise', 'HTTP:\\\\OUT.test.\\x/..\\go?u=https://a.test/', ['https://a.test/']],
    [
      'twice the parameter',
      'https://out.test/go?u=https://a.test/&u=https://b.test/',
      ['https://a.test/', 'https://b.test/'],
    ],
    ['base64', `https://x.b64.test/?u=a1${btoa('https://a.test/x')}`, ['https://a.test/x']],
    ['base64url', 'https://b64.test/?u=a1aHR0cHM6Ly9hLnRlc3QvP34_', ['https://a.test/?~?']],
    ['after the path', 'https://arch.test/web/2020/https://a.test/x?y', ['https://a.test/x?y']],
    ['after the path, encoded', 'https://arch.test/web/2020/https%3A%2F%2Fa.test%2Fx', ['https://a.test/x']],
    ['under any public suffix', 'https://www.brand.co.uk/?u=https://a.test/', ['https://a.test/']],
    ['below, under any public suffix', 'https://x.wide.com/?u=https://a.test/', ['https://a.test/']],
    ['in the host', 'https://my--site-test.hyphen.test/x?y=1&_x_a=2', ['https://my-site.test/x?y=1']],
    ['without scheme where allowed', 'https://bare.test/?u=a.test%2Fx', ['http://a.test/x']],
    ['nested', nested(3), [nested(2), nested(1), 'https://a.test/end']],
  ])('%s', (_, input, inner) => {
    expect(unwrap(input, RULES)).toEqual(inner)
  })

  it.each([
    ['another host', 'https://other.test/go?u=https://a.test/'],
    ['a host below', 'https://x.out.test/go?u=https://a.test/'],
    ['another path', 'https://out.test/stay?u=https://a.test/'],
    ['another parameter', 'https://out.test/go?v=https://a.test/'],
    ['another scheme', 'https://out.test/go?u=javascript:alert()'],
    ['no address', 'https://out.test/go?u=a.test'],
    ['a word where a bare host may stand', 'https://bare.test/?u=word'],
    ['another brand', 'https://notbrand.co.uk/?u=https://a.test/'],
    ['an empty path segment', 'https://arch.test/web//https://a.test/'],
  ])('leaves %s alone', (_, input) => {
    expect(unwrap(input, RULES)).toEqual([])
  })

  it('stops at its limits', () => {
    expect(unwrap(nested(7), RULES).length).toBe(LIMITS.unwrapDepth)
    const many = Array.from({ length: 500 }, (_, i) => `u=https://h${i}.test/`).join('&')
    expect(unwrap(`https://out.test/go?${many}`, RULES).length).toBeLessThanOrEqual(LIMITS.unwrapUrls)
    expect(unwrap(`https://out.test/go?u=${'https://out.test/go?u='.repeat(600)}`, RULES).length).toBeLessThanOrEqual(
      LIMITS.unwrapUrls,
    )
  })

  it('takes linear time on hostile input', () => {
    const starts = [
      'https://out.test/go?u=',
      'https://out.test/go?',
      'https://arch.test/web/',
      'http://',
      'https://bare.test/?u=',
    ]
    const units = ['https://out.test/go?u=', 'u=https://a.test/&', ';u=', '%25', '/', 'a.', '-', '*', '__']
    for (const start of starts) {
      for (const unit of units) {
        const started = performance.now()
        unwrap(start + unit.repeat(Math.floor(16_000 / unit.length)), RULES)
        expect(performance.now() - started).toBeLessThan(250)
      }
    }
  })

  it('keeps both ends of a repeated parameter', () => {
    const many = Array.from({ length: 500 }, (_, i) => `u=https://h${i}.test/`).join('&')
    expect(unwrap(`https://out.test/go?${many}`, RULES)).toEqual(
      expect.arrayContaining(['https://h0.test/', 'https://h499.test/']),
    )
  })

  it('never throws, and gives absolute web addresses', () => {
    fc.assert(
      fc.property(
        anyUrl,
        fc.constantFrom('https://out.test/go?u=', 'https://arch.test/web/1/', 'https://www.google.com/url?q=', ''),
        (rest, start) => {
          for (const url of unwrap(start + rest, LISTED)) expect(url).toMatch(/^https?:\/\/[^/]/)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('mayWrap', () => {
  const NAMES = ENTRIES.flatMap(({ hosts }) => hosts.map((host) => host.replace(/^\*\./, '').replace(/\*$/, 'co.uk')))

  it('never says no where there is a rule', () => {
    let ruled = 0
    fc.assert(
      fc.property(fc.constantFrom('', 'www.', 'a.b.'), fc.constantFrom(...NAMES, 'a.test'), (below, name) => {
        const host = below + name
        if (rulesForHost(LISTED, host).length === 0) return
        ruled++
        expect([host, mayWrap(LISTED, host)]).toEqual([host, true])
      }),
      { numRuns: 2000 },
    )
    expect(ruled).toBeGreaterThan(500)
  })

  it.each(['www', 'm', 'mail', 'login', 'secure-account', 'cdn.static', 'api', 'blog', 'shop', 'en', 'l', 'go'])(
    'says no for nearly every other host, below %s as well',
    (label) => {
      let asked = 0
      for (let i = 0; i < 1000; i++) if (mayWrap(LISTED, `${label}.name-${i}.example`)) asked++
      expect(asked).toBeLessThan(20)
    },
  )
})

describe('decodeOnce', () => {
  it.each([
    ['a%2Fb%252F', 'a/b%2F'],
    ['%C3%BC%F0%28', 'ü%F0('],
    ['a%20b%00', 'a%20b%00'],
    ['x?a%3Fb', 'x?a%3Fb'],
    ['x%3Fa%3Fb', 'x?a%3Fb'],
    ['%', '%'],
    ['%zz%4', '%zz%4'],
  ])('%s → %s', (text, decoded) => {
    expect(decodeOnce(text)).toBe(decoded)
  })

  it('and base64 is read in both alphabets', () => {
    expect([decodeBase64('w7_-'), decodeBase64('YQ=='), decodeBase64('YQ'), decodeBase64('a b')]).toEqual([
      null,
      'a',
      'a',
      null,
    ])
  })
})
