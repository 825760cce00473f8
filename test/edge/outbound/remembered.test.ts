import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { readCookie, setCookie } from '../../../src/edge/outbound/cookie.ts'
import { isCrossSite } from '../../../src/edge/outbound/cross-site.ts'
import {
  deriveSiteKeys,
  isRemembered,
  type Remembered,
  readRemembered,
  type SiteKeys,
  withoutSite,
  withSite,
  writeRemembered,
} from '../../../src/edge/outbound/remembered.ts'

const A = 'aa'.repeat(32)
const B = 'bb'.repeat(32)
const NOW = 1_800_000_000
const ONE = await deriveSiteKeys(new Map([['k1', A]]))
const NEWER = await deriveSiteKeys(
  new Map([
    ['k2', B],
    ['k1', A],
  ]),
)
const NEWEST = await deriveSiteKeys(new Map([['k2', B]]))

/** What a browser would send back after these sites were remembered, one after the other. */
async function cookieOf(
  sites: readonly string[],
  keys: SiteKeys,
  from: string | null = null,
  now = NOW,
): Promise<string> {
  let known = await readRemembered(from, keys, now)
  for (const site of sites) known = await withSite(site, known, keys, now)
  return writeRemembered(known, keys)
}

async function known(cookie: string | null, sites: readonly string[], keys: SiteKeys, now = NOW): Promise<string[]> {
  const remembered = await readRemembered(cookie, keys, now)
  const found = await Promise.all(sites.map(async (site) => ((await isRemembered(site, remembered, keys)) ? site : '')))
  return found.filter((site) => site !== '')
}

const SITES = ['bit.ly', 'tinyurl.com', 'a.example', '']

describe('remembered sites', () => {
  it('are those, and no others', async () => {
    const cookie = await cookieOf(['bit.ly', 'a.example'], ONE)
    expect(await known(cookie, SITES, ONE)).toEqual(['bit.ly', 'a.example'])
    expect(await known(null, SITES, ONE)).toEqual([])
    expect(await known(cookie, ['www.bit.ly', 'BIT.LY', 'bit.ly.', 'it.ly'], ONE)).toEqual([])
  })

  it('are no site of another cookie: each has a salt of its own, and names none', async () => {
    const [one, two] = [await cookieOf(['bit.ly'], ONE), await cookieOf(['bit.ly'], ONE)]
    expect(one).not.toBe(two)
    expect(one.split('.')[1]!.split('~')[1]).not.toBe(two.split('.')[1]!.split('~')[1])
    expect(one).not.toMatch(/bit|ly\b/)
    expect(one).toMatch(/^[\w.~-]+$/)
  })

  it('are forgotten one by one', async () => {
    const cookie = await cookieOf(['bit.ly', 'a.example'], ONE)
    const less = await withoutSite('bit.ly', await readRemembered(cookie, ONE, NOW), ONE)
    expect(await known(await writeRemembered(less, ONE), SITES, ONE)).toEqual(['a.example'])
  })

  it('are remembered for 30 days each, not for 30 days after the last', async () => {
    const first = await cookieOf(['bit.ly'], ONE)
    const later = NOW + LIMITS.rememberedSeconds - 10
    const both = await cookieOf(['a.example'], ONE, first, later)
    expect(LIMITS.rememberedSeconds).toBe(30 * 86_400)
    expect(await known(both, SITES, ONE, later)).toEqual(['bit.ly', 'a.example'])
    expect(await known(both, SITES, ONE, later + 10)).toEqual(['a.example'])
  })

  it('are 50 at most, in one cookie that browsers keep; the oldest goes, and one that is named again is the newest', async () => {
    const many = Array.from({ length: 51 }, (_, i) => `s${i}.example`)
    const longId = await deriveSiteKeys(new Map([['k234567890123456', A]]))
    const cookie = await cookieOf(many, longId)
    expect(await known(cookie, many, longId)).toEqual(many.slice(1))
    expect(`__Secure-kerb-sites=${cookie}`.length).toBeLessThan(4_096)
    const again = await cookieOf(['s1.example', 'new.example'], longId, cookie)
    expect(await known(again, ['s1.example', 's2.example', 'new.example'], longId)).toEqual([
      's1.example',
      'new.example',
    ])
  })
})

describe('while the link key is being changed', () => {
  it('what the old one remembers counts, and the new one signs', async () => {
    const old = await cookieOf(['bit.ly'], ONE)
    expect(await known(old, SITES, NEWER)).toEqual(['bit.ly'])
    const both = await cookieOf(['a.example'], NEWER, old)
    expect(await known(both, SITES, NEWER)).toEqual(['bit.ly', 'a.example'])
    // Once the old key is gone, what it hashed is gone too.
    expect(await known(both, SITES, NEWEST)).toEqual(['a.example'])
    expect(await known(old, SITES, NEWEST)).toEqual([])
  })

  it('one that both know is there once, and is forgotten under both', async () => {
    const both = await cookieOf(['bit.ly'], NEWER, await cookieOf(['bit.ly'], ONE))
    expect(both.match(/~/g)).toHaveLength(2)
    const none = await withoutSite('bit.ly', await readRemembered(both, NEWER, NOW), NEWER)
    expect(none.entries).toEqual([])
  })
})

describe('a cookie that Kerb did not write is none', () => {
  const forged: [what: string, change: (cookie: string) => string][] = [
    ['another letter in the middle', (cookie) => cookie.replace(/~(.)/, (_, c) => `~${c === 'A' ? 'B' : 'A'}`)],
    ['a longer time', (cookie) => cookie.replace(/~(\d{10})/, '~9999999999')],
    ['an entry twice', (cookie) => cookie.replace(/\.([^.]+)\./, '.$1.$1.')],
    ['an entry less', (cookie) => cookie.replace(/\.([^.]+)\./, '.')],
    ['another salt', (cookie) => `A${cookie.slice(1)}`],
    ['another key id', (cookie) => cookie.replace('.k1.', '.k2.')],
    ['no signature', (cookie) => cookie.slice(0, cookie.lastIndexOf('.'))],
    ['loose bits in the signature', (cookie) => cookie.slice(0, -1) + loose(cookie.at(-1)!)],
    ['something after it', (cookie) => `${cookie}A`],
    ['too long a one', (cookie) => `${'A'.repeat(5_000)}${cookie}`],
    ['dots', () => '.'.repeat(4_000)],
    ['nothing', () => ''],
  ]
  /** The next letter stands for the same 256 bits. */
  const loose = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1)

  it.each(forged)('%s', async (_what, change) => {
    const cookie = await cookieOf(['bit.ly', 'a.example'], NEWER)
    const old = await cookieOf(['bit.ly', 'a.example'], ONE)
    expect(change(old)).not.toBe(old)
    expect(await known(change(old), SITES, NEWER)).toEqual([])
    expect(await known(change(cookie), SITES, ONE)).toEqual([])
  })

  it('signed with another secret', async () => {
    const other = await deriveSiteKeys(new Map([['k1', B]]))
    expect(await known(await cookieOf(['bit.ly'], other), SITES, ONE)).toEqual([])
  })

  it('and what is read of it has a salt of its own', async () => {
    const salts = await Promise.all(['x.y.k1.z', 'x.y.k1.z'].map((c) => readRemembered(c, ONE, NOW)))
    expect(new Set(salts.map(({ salt }: Remembered) => salt)).size).toBe(2)
  })
})

describe('the cookie', () => {
  const HTTPS = new URL('https://kerb.test/out')
  const HTTP = new URL('http://127.0.0.1:8787/out')

  it('is out of reach of scripts, of other paths and of other sites, and of plain http where it may be', () => {
    expect(setCookie('v', HTTPS)).toBe(
      '__Secure-kerb-sites=v; Path=/out; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax',
    )
    expect(setCookie('v', HTTP)).toBe('kerb-sites=v; Path=/out; Max-Age=2592000; HttpOnly; SameSite=Lax')
    expect(setCookie(null, HTTPS)).toMatch(/^__Secure-kerb-sites=; .*Max-Age=0;/)
  })

  it.each([
    [null, HTTPS, null],
    ['', HTTPS, null],
    ['__Secure-kerb-sites=v', HTTPS, 'v'],
    ['a=b; __Secure-kerb-sites=v;c=d', HTTPS, 'v'],
    ['__Secure-kerb-sites=v; __Secure-kerb-sites=w', HTTPS, null],
    ['kerb-sites=v', HTTPS, null],
    ['kerb-sites=v', HTTP, 'v'],
    ['x__Secure-kerb-sites=v', HTTPS, null],
    ['a=__Secure-kerb-sites=v', HTTPS, null],
  ])('%s on %s: %s', (header, url, value) => {
    expect(readCookie(header, url)).toBe(value)
  })
})

describe('a form of another site', () => {
  it.each<[headers: Record<string, string>, cross: boolean]>([
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://kerb.test' }, false],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://kerb.test' }, true],
    [{ 'sec-fetch-site': 'none' }, true],
    [{ 'sec-fetch-site': '' }, true],
    [{ origin: 'https://kerb.test' }, false],
    [{ origin: 'http://kerb.test' }, true],
    [{ origin: 'https://kerb.test:8443' }, true],
    [{ origin: 'https://kerb.test.evil.example' }, true],
    [{ origin: 'null' }, true],
    [{}, false],
  ])('%j: %s', (headers, cross) => {
    // As the runtime hands a request over; the one of browsers would leave these headers out.
    const request = { url: 'https://kerb.test/out?u=x', headers: new Headers(headers) }
    expect(isCrossSite(request as Request)).toBe(cross)
  })
})
