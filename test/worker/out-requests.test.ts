/** What may be sent to `/out`, in whatever spelling, and what never comes back or into a log. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from '../../src/edge/outbound/style.ts'
import { ask, Browser, sign } from './out-client.ts'

afterEach(() => vi.restoreAllMocks())

const GOOD = 'https://signed.example/a'
const EVIL = 'https://elsewhere.example/'
const E = encodeURIComponent(EVIL)

const REDIRECT = /^3\d\d$/

describe('a query that is bent', () => {
  const bent: readonly ((link: string) => string)[] = [
    (l) => `${l}&u=${E}`,
    (l) => l.replace('?', `?u=${E}&`),
    (l) => l.replace(/u=[^&]+/, `u=${E}`),
    (l) => l.replace(/u=[^&]+/, `u=${encodeURIComponent(E)}`),
    (l) => l.replace(/u=[^&]+/, `u=//elsewhere.example/`),
    (l) => l.replace(/u=[^&]+/, 'u=%2F%2Felsewhere.example%2F'),
    (l) => l.replace(/u=[^&]+/, 'u=%5C%5Celsewhere.example'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1%0d%0aLocation:%20https://elsewhere.example/'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1%40elsewhere.example'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1%00'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1%20'),
    (l) => l.replace(/u=([^&]+)/, 'u=%20$1'),
    (l) => l.replace(/u=([^&]+)/, 'u=%EF%BB%BF$1'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1%FF'),
    (l) => l.replace(/u=([^&]+)/, 'u=$1+'),
    (l) => l.replace('signed.example', 'elsewhere.example'),
    (l) => l.replace('signed.example', 'signed.example%252eelsewhere.example'),
    (l) => l.replace('https%3A', 'http%3A'),
    (l) => l.replace('https%3A%2F%2F', 'javascript%3A%2F%2F'),
    (l) => l.replace('u=', 'u[]='),
    (l) => l.replace('u=', 'U='),
    (l) => l.replace('u=', 'u%00='),
    (l) => l.replace('u=', ' u='),
    (l) => l.replaceAll('&', ';'),
    (l) => l.replaceAll('&', '%26'),
    (l) => l.replaceAll('&', '&amp;'),
    (l) => l.replace('?', '?%3F'),
    (l) => l.replace('?', '#'),
    (l) => `${l}&k=k1`,
    (l) => `${l}&s=`,
    (l) => `${l}&e=99999999999`,
    (l) => `${l}&e=`,
    (l) => l.replace(/k=[^&]+/, 'k='),
    (l) => l.replace(/k=[^&]+/, 'k=__proto__'),
    (l) => l.replace(/k=[^&]+/, 'k=constructor'),
    (l) => l.replace(/k=[^&]+/, 'k=K1'),
    (l) => l.replace(/s=[^&]+/, ''),
    (l) => l.replace(/s=[^&]+/, 's=none'),
    (l) => l.replace(/s=[^&]+/, `s=${'A'.repeat(44)}`),
    (l) => l.replace(/s=([^&]+)/, 's=$1%3D'),
    (l) => l.replace(/s=([^&]+)/, 's=$1%0A'),
    () => `/out?u=${E}`,
    () => `/out?url=${E}&next=${E}&to=${E}`,
    () => `/out?${E}`,
    () => '/out',
    () => '/out?',
    () => `/out?u=${'x'.repeat(20_000)}&k=k1&s=${'A'.repeat(43)}`,
    () => `/out?${'u=a&'.repeat(5_000)}`,
  ]

  it.each(bent.map((bend) => ({ bend, as: bend('/out?u=GOOD&k=k1&s=MAC').slice(0, 90) })))('$as', async ({ bend }) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const { status, headers, text } = await ask(bend(await sign(GOOD)), { method })
      expect([method, status]).toEqual([method, 400])
      expect(headers.get('location')).toBeNull()
      expect(headers.get('set-cookie')).toBeNull()
      expect(text).not.toContain('elsewhere.example')
      expect(text).not.toContain('signed.example')
    }
  })

  it.each([
    '/out/',
    '/out//',
    '/out/x',
    '/OUT',
    '//out',
    '/out/..//elsewhere.example',
    '/out%2f',
    '/out%3F',
    '/out;',
    '/out;x',
    '/./out/',
  ])('a path that is another: %s', async (path) => {
    const link = await sign(GOOD)
    const { status, headers } = await ask(link.replace('/out', path))
    expect(String(status)).not.toMatch(REDIRECT)
    expect(headers.get('location')).toBeNull()
  })

  it('something beside a good link, which Kerb does not read, changes nothing', async () => {
    const { status, headers } = await ask(`${await sign(GOOD)}&utm_source=x&next=${E}`)
    expect([status, headers.get('location')]).toEqual([302, GOOD])
  })
})

describe('methods', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is none of its own', async (method) => {
    const { status, headers } = await ask(await sign(GOOD), { method })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(headers.get('location')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('HEAD answers as GET does, without the page', async () => {
    for (const url of [GOOD, 'https://bit.ly/x', 'https://omegle.com/']) {
      const [get, head] = [await ask(await sign(url)), await ask(await sign(url), { method: 'HEAD' })]
      expect(head.text).toBe('')
      const but = ({ headers }: typeof head) =>
        [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'content-length')
      expect([head.status, but(head)]).toEqual([get.status, but(get)])
    }
  })
})

describe('every answer', () => {
  it.each([
    [302, GOOD],
    [200, 'https://bit.ly/x'],
    [403, 'https://omegle.com/'],
    [400, 'ftp://signed.example/'],
    [503, GOOD],
  ])('%d: not kept, not framed, not guessed at, and nobody learns where it came from', async (status, url) => {
    const settings = status === 503 ? { REQUIRED_LISTS: 'no-such-list' } : {}
    const reply = await ask(await sign(url), { settings })
    expect(reply.status).toBe(status)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': await contentSecurityPolicy(status === 200),
    })
    if (status !== 302) {
      expect(Object.fromEntries(reply.headers)).toMatchObject({ vary: 'Accept-Language', 'content-language': 'en' })
      expect(reply.headers.get('location')).toBeNull()
    }
    if (status === 503) expect(reply.headers.get('retry-after')).toBe('30')
  })
})

describe('the language', () => {
  it.each([
    ['ar-EG, en;q=0.5', 'ar', 'rtl', 'لا يمكن فتح هذا الرابط هنا'],
    ['de-AT', 'de', 'ltr', 'Dieser Link lässt sich hier nicht öffnen'],
    ['nl, ja;q=0.1', 'ja', 'ltr', 'ここでは開けません'],
    ['nl', 'en', 'ltr', 'This link can’t be opened here'],
  ])('%s: %s', async (asked, language, direction, heading) => {
    const { headers, text } = await ask(await sign('https://omegle.com/'), { headers: { 'accept-language': asked } })
    expect(text).toContain(`<html lang="${language}" dir="${direction}">`)
    expect(text).toContain(heading)
    expect(headers.get('content-language')).toBe(language)
    // Nobody has reviewed the help card but in English, and the policy has switched none on: it keeps to its own rule.
    expect(text).toContain('aria-labelledby="help" lang="en" dir="ltr"')
  })

  it('is a reviewed one where the operator says so', async () => {
    const settings = { PAGE_LANGUAGES: 'reviewed' }
    const { text } = await ask(await sign(GOOD.replace('https', 'ftp')), {
      settings,
      headers: { 'accept-language': 'de' },
    })
    expect(text).toContain('<html lang="en" dir="ltr">')
  })

  it('does not make two pages of two classes', async () => {
    const seen = await Promise.all(
      ['https://omegle.com/', 'https://parcel-fee-portal.test/pay', 'https://blocked-domain.example/quorl'].map(
        async (url) => (await ask(await sign(url), { headers: { 'accept-language': 'fr' } })).text,
      ),
    )
    expect(new Set(seen.map((text) => text.replace(/K-\w{16}/, ''))).size).toBe(1)
  })
})

describe('the operator’s own text', () => {
  const splash = { licensee: 'Example Ltd', texts: { en: { title: 'A word of ours', paragraphs: ['Zorvax <b>.'] } } }
  const settings = { KERB_SPLASH: JSON.stringify(splash) }

  it('stands on the page of every blocked link alike, on no other, and nowhere as shipped', async () => {
    const listed = ['https://omegle.com/', 'https://parcel-fee-portal.test/pay', 'https://blocked-domain.example/quorl']
    for (const url of listed) {
      expect((await ask(await sign(url), { settings })).text).toContain('Zorvax &lt;b&gt;.')
      expect((await ask(await sign(url))).text).not.toContain('id="splash"')
    }
    expect((await ask(await sign('https://bit.ly/x'), { settings })).text).not.toContain('Zorvax')
    expect((await ask(await sign(listed[0]!), { settings })).text).not.toContain('Example Ltd')
  })

  it.each([
    ['KERB_SPLASH', 'not JSON'],
    ['KERB_SPLASH', '{"texts":{}}'],
    ['PAGE_LANGUAGES', 'de'],
  ])('a setting that is wrong is named: %s %s', async (name, value) => {
    const { status, text } = await ask('/out', { settings: { [name]: value } })
    expect(status).toBe(503)
    expect(text).toContain(name)
    expect(text).not.toContain('texts":{}')
  })
})

it('no address of a link comes into a log, by whatever way it is followed', async () => {
  const logged: string[] = []
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void logged.push(args.map(String).join(' ')))
  const net = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    return new Response(null, { status: 302, headers: { location: 'https://zz5ecret.example/zz5ecret' } })
  })
  const browser = new Browser()
  const headers = { referer: 'https://zz5ecret.example/', 'accept-language': 'zz5ecret' }
  for (const host of ['zz5ecret.example', 'bit.ly', 'omegle.com']) {
    const link = await sign(`https://${host}/zz5ecret`)
    for (const settings of [{}, { RESOLVE_SHORT_LINKS: 'on' }, { REQUIRED_LISTS: 'no-such-list' }]) {
      await browser.click(link, { headers, settings })
      await browser.click(`${link}&remember=yes`, { method: 'POST', headers, settings })
      await browser.click(`${link}&s=zz5ecret`, { method: 'HEAD', headers, settings })
      await browser.click(link, { method: 'PUT', headers, settings })
    }
  }
  net.mockRestore()
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.join('\n')).not.toContain('zz5ecret')
  expect(new Set(logged.map((line) => (JSON.parse(line) as { path?: string }).path))).toEqual(
    new Set(['/out', undefined]),
  )
})
