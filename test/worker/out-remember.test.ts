/** "Don’t ask again": what may be remembered, by whom, for how long, and that no list is passed by it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bring, later } from './app-client.ts'
import { ask, Browser, sign } from './out-client.ts'

afterEach(() => vi.useRealTimers())

const SHORT = 'https://bit.ly/abc'
const DAY = 86_400_000

async function remembering(url = SHORT): Promise<Browser> {
  const browser = new Browser()
  const page = await browser.press(await browser.click(await sign(url)))
  expect(page.status).toBe(200)
  return browser
}

describe('a site that somebody asked not to be warned of', () => {
  it('is opened at once from then on, all links of it, and no other site', async () => {
    const browser = await remembering()
    for (const url of [SHORT, 'https://bit.ly/other', 'https://www.bit.ly/']) {
      const { status, headers } = await browser.click(await sign(url))
      expect([url, status, headers.get('location')]).toEqual([url, 302, url])
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect((await browser.click(await sign('https://tinyurl.com/x'))).status).toBe(200)
    expect((await new Browser().click(await sign(SHORT))).status).toBe(200)
  })

  it('is named on a page that leads on by a tap alone', async () => {
    const browser = new Browser()
    const page = await browser.press(await browser.click(await sign(SHORT)))
    expect(page.text).toContain('We won’t ask again for <bdi dir="ltr">bit.ly</bdi>')
    const [, next] = /<a class="go" href="([^"]+)"/.exec(page.text)!
    const followed = await browser.click(next!.replaceAll('&amp;', '&'))
    expect([followed.status, followed.headers.get('location')]).toEqual([302, SHORT])
    expect(page.headers.get('location')).toBeNull()
    expect(page.text).not.toMatch(/http-equiv|<script/)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'")
  })

  it('stands in the cookie as nobody can read it', async () => {
    const browser = new Browser()
    const page = await browser.press(await browser.click(await sign(SHORT)))
    const cookie = page.headers.get('set-cookie')!
    expect(cookie).toMatch(
      /^__Secure-kerb-sites=[\w.~-]+; Path=\/out; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(cookie).not.toContain('bit')
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('on a machine of one’s own, over http, without Secure', async () => {
    const browser = new Browser('http://127.0.0.1:8787')
    const page = await browser.press(await browser.click(await sign(SHORT)))
    expect(page.headers.get('set-cookie')).toMatch(
      /^kerb-sites=[^;]+; Path=\/out; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
    )
    expect((await browser.click(await sign(SHORT))).status).toBe(302)
  })

  it('is forgotten at the press of a button', async () => {
    const browser = new Browser()
    const page = await browser.press(await browser.click(await sign(SHORT)))
    const after = await browser.press(page)
    expect([after.status, browser.cookie]).toEqual([200, null])
    expect(after.text).toContain('You are leaving')
    expect((await browser.click(await sign(SHORT))).status).toBe(200)
  })

  it('is forgotten after 30 days', async () => {
    const browser = await remembering()
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = Date.now()
    vi.setSystemTime(start + 30 * DAY - 5_000)
    expect((await browser.click(await sign(SHORT))).status).toBe(302)
    vi.setSystemTime(start + 30 * DAY + 5_000)
    expect((await browser.click(await sign(SHORT))).status).toBe(200)
  })

  it('is still resolved first where short links are, and blocked where one leads to something listed', async () => {
    const browser = await remembering()
    const fetcher = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      return new Response(null, { status: 301, headers: { location: 'https://omegle.com/' } })
    })
    const reply = await browser.click(await sign('https://bit.ly/resolved'), {
      settings: { RESOLVE_SHORT_LINKS: 'on' },
    })
    expect([reply.status, fetcher.mock.calls.length]).toEqual([403, 1])
    fetcher.mockRestore()
  })

  it('that is listed later is blocked, and can be remembered no more', async () => {
    const link = await sign('https://ow.ly/abc')
    const browser = await remembering('https://ow.ly/abc')
    const page = await new Browser().click(link)
    expect((await browser.click(link)).status).toBe(302)
    vi.useFakeTimers({ toFake: ['Date'] })
    await bring('restricted-urls-late', 'ow.ly')
    later(120_000)
    const reply = await browser.click(link)
    expect([reply.status, reply.headers.get('location')]).toEqual([403, null])
    const posted = await browser.press(page)
    expect([posted.status, posted.headers.get('set-cookie')]).toEqual([403, null])
  })
})

describe('it is not offered, nor taken,', () => {
  const offers = ['<form', 'Don’t ask again']

  it.each([
    ['for a look-alike of a listed site', 'https://omegle-app.com/'],
    ['for a short link inside another link', 'https://www.google.com/url?q=https%3A%2F%2Fbit.ly%2Fx'],
  ])('%s', async (_what, url) => {
    const browser = new Browser()
    const link = await sign(url)
    const page = await browser.click(link)
    expect(page.status).toBe(200)
    for (const offer of offers) expect(page.text).not.toContain(offer)
    const posted = await browser.click(`${link}&remember=yes`, { method: 'POST' })
    expect([posted.status, posted.headers.get('set-cookie')]).toEqual([200, null])
  })

  it('for a site that passes, nor for one that is blocked', async () => {
    for (const [url, status] of [
      ['https://news.example/', 200],
      ['https://omegle.com/', 403],
    ] as const) {
      const posted = await ask(`${await sign(url)}&remember=yes`, { method: 'POST' })
      expect([posted.status, posted.headers.get('set-cookie'), posted.headers.get('location')]).toEqual([
        status,
        null,
        null,
      ])
    }
  })

  it('without an answer, or with two', async () => {
    const link = await sign(SHORT)
    for (const more of ['', '&remember=', '&remember=1', '&remember=yes&remember=yes', '&remember=yes&remember=no']) {
      const posted = await ask(link + more, { method: 'POST' })
      expect([more, posted.status, posted.headers.get('set-cookie')]).toEqual([more, 200, null])
    }
  })

  it('by a GET', async () => {
    const reply = await ask(`${await sign(SHORT)}&remember=yes`)
    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([200, null])
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another site, in an old browser', { origin: 'https://elsewhere.example' }],
    ['a sandbox, in an old browser', { origin: 'null' }],
  ])('from a form of %s', async (_what, headers) => {
    const posted = await ask(`${await sign(SHORT)}&remember=yes`, { method: 'POST', headers })
    expect([posted.status, posted.headers.get('set-cookie')]).toEqual([403, null])
    expect(posted.text).toContain('bit.ly')
  })

  it('under a signature that is none, or is too old', async () => {
    const link = await sign(SHORT)
    for (const bad of [
      link.replace('bit.ly', 'bit.li'),
      link.replace(/s=[^&]+/, `s=${'A'.repeat(43)}`),
      '/out?remember=yes',
    ]) {
      const posted = await ask(`${bad}&remember=yes`, { method: 'POST' })
      expect([posted.status, posted.headers.get('set-cookie')]).toEqual([400, null])
    }
  })
})

describe('somebody else’s cookie', () => {
  it('that Kerb did not sign opens nothing', async () => {
    const { cookie } = await remembering()
    const link = await sign(SHORT)
    const value = cookie!.split('=')[1]!
    const bad = [
      value.replace(/^./, value.startsWith('A') ? 'B' : 'A'),
      `${value}A`,
      'x',
      value.split('.').slice(1).join('.'),
    ]
    for (const one of bad) {
      const reply = await ask(link, { headers: { cookie: `__Secure-kerb-sites=${one}` } })
      expect(reply.status).toBe(200)
    }
    expect((await ask(link, { headers: { cookie: `${cookie}; ${cookie}` } })).status).toBe(200)
    expect((await ask(link, { headers: { cookie: cookie! } })).status).toBe(302)
  })
})
