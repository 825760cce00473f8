/** A profile's links, from the tap to the page that answers it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../../scripts/start/chromium.ts'
import { violations } from './accessible.ts'
import { KERB, openTab, reset, type Tab } from './tab.ts'

let browser: Browser
let tab: Tab
beforeAll(async () => {
  browser = await launchChromium()
}, 60_000)
afterAll(() => browser?.close())
beforeEach(async () => {
  tab = await openTab(browser)
  await reset(tab.page)
})
afterEach(async () => {
  expect(tab.complaints).toEqual([])
  await tab.close()
})

const link = (page: Page, name: RegExp) => page.getByRole('main').getByRole('link', { name })

/** Taps it. What would leave this machine is stopped; @returns where to, and the answer of Kerb. */
async function follow(page: Page, name: RegExp): Promise<{ left: string[]; status: number }> {
  const left: string[] = []
  await page.route(
    (url) => url.origin !== KERB,
    (route) => {
      left.push(route.request().url())
      return route.fulfill({ body: 'elsewhere' })
    },
  )
  const answered = page.waitForResponse((response) => response.url().startsWith(`${KERB}/out`))
  await link(page, name).click()
  const status = (await answered).status()
  await page.waitForLoadState()
  return { left, status }
}

describe('the links of a profile', () => {
  it('all go through /out, signed', async () => {
    const { page } = tab
    await page.goto('/u/ana')
    const addresses = await page.locator('.links a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
    expect(addresses).toHaveLength(3)
    for (const address of addresses) {
      expect(new URL(address).origin + new URL(address).pathname).toBe(`${KERB}/out`)
      expect([...new URL(address).searchParams.keys()]).toEqual(expect.arrayContaining(['u', 'k', 's']))
    }
  })

  it('one leads on, and the site that it leads to is not told from where', async () => {
    const { page } = tab
    await page.goto('/u/ana')
    // A redirect is followed before a route can stop it, so this one is asked for by hand.
    const address = await link(page, /wikipedia/).getAttribute('href')
    const answer = await page.request.get(address!, { maxRedirects: 0 })
    expect(answer.status()).toBe(302)
    expect(answer.headers()).toMatchObject({
      location: 'https://en.wikipedia.org/wiki/Bread',
      'referrer-policy': 'no-referrer',
    })
  })

  it('one asks first: the host is named, and only a tap leads there', async () => {
    const { page } = tab
    await page.goto('/u/ana')
    const { left, status } = await follow(page, /bit\.ly/)
    expect(status).toBe(200)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByRole('main').textContent()).toContain('bit.ly')
    await page.waitForTimeout(300)
    expect(left).toEqual([])
    await page.getByRole('link', { name: /bit\.ly/ }).click()
    await page.waitForURL('https://bit.ly/porch-sourdough')
    expect(left).toEqual(['https://bit.ly/porch-sourdough'])
  })

  it('one asks no more, once its site is remembered', async () => {
    const { page } = tab
    await page.goto('/u/ana')
    const address = await link(page, /bit\.ly/).getAttribute('href')
    await follow(page, /bit\.ly/)
    await page.getByRole('main').getByRole('button').click()
    await page.waitForLoadState()
    expect(new URL(page.url()).origin).toBe(KERB)
    const again = await page.request.get(address!, { maxRedirects: 0 })
    expect([again.status(), again.headers()['location']]).toEqual([302, 'https://bit.ly/porch-sourdough'])
  })

  it('one stays shut: nothing of it is shown, help is, and a reference', async () => {
    const { page } = tab
    await page.goto('/u/ana')
    const { left, status } = await follow(page, /omegle/)
    expect([status, left]).toEqual([403, []])
    const text = (await page.locator('body').textContent()) ?? ''
    expect(text).toMatch(/K-[0-9A-Z]{16}/)
    expect(text).not.toMatch(/omegle/i)
    expect(await page.content()).not.toMatch(/omegle/i)
    expect(await page.getByRole('region').getByRole('listitem').count()).toBeGreaterThan(0)
  })
})

describe('a link that Kerb did not sign', () => {
  it.each(['/out?u=https%3A%2F%2Fexample.com', '/out', '/out?u=https%3A%2F%2Fexample.com&k=k1&s=AAAA'])(
    '%s leads nowhere',
    async (path) => {
      const { page } = tab
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(400)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      expect(await page.locator('a[href*=example]').count()).toBe(0)
    },
  )
})

describe('without a script', () => {
  it('the pages are the same', async () => {
    const plain = await openTab(browser, { javaScriptEnabled: false })
    for (const [name, status] of [
      [/bit\.ly/, 200],
      [/omegle/, 403],
    ] as const) {
      await plain.page.goto('/u/ana')
      expect((await follow(plain.page, name)).status).toBe(status)
      expect(await plain.page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    }
    await plain.page.goto('/u/ana')
    await follow(plain.page, /bit\.ly/)
    await plain.page.getByRole('link', { name: /bit\.ly/ }).click()
    await plain.page.waitForURL('https://bit.ly/porch-sourdough')
    expect(plain.complaints).toEqual([])
    await plain.close()
  })
})

describe('in Arabic', () => {
  it.each([
    [/bit\.ly/, 200],
    [/omegle/, 403],
  ])('the page of %s runs from right to left', async (name, status) => {
    const arabic = await openTab(browser, { locale: 'ar', viewport: { width: 320, height: 640 } })
    await arabic.page.goto('/u/ana')
    expect((await follow(arabic.page, name)).status).toBe(status)
    const root = arabic.page.locator('html')
    expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    expect(await arabic.page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\p{Script=Arabic}/u)
    expect(await violations(arabic.page)).toEqual([])
    expect(arabic.complaints).toEqual([])
    await arabic.close()
  })
})
