/**
 * `npm run screenshots`: the pictures in docs/images, of the demo and of Kerb's own pages, as a browser shows them today.
 *
 * @module
 */
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startChild } from './start/child.ts'
import { launchChromium } from './start/chromium.ts'

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
const PICTURE_BYTES = 120_000
const PHONE = { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1.5 }
/** For what happens at the top. */
const SHORT = { ...PHONE, viewport: { width: 390, height: 460 } }
const DARK = { ...PHONE, colorScheme: 'dark' } as const
const DESK = { viewport: { width: 900, height: 700 } }

type Picture = {
  readonly name: string
  readonly look: BrowserContextOptions
  readonly open: (page: Page) => Promise<unknown>
  /** The element that the picture ends below; otherwise it shows what the window does. */
  readonly until?: string
}

const TEXT = 'Tea, cats and late trains :) 0megle dot com'

async function refused(page: Page): Promise<void> {
  await page.request.post('/session', { form: { who: 'mia', next: '/' }, maxRedirects: 0 })
  await page.goto('/profile/edit')
  await page.getByRole('textbox', { name: 'Bio' }).fill(TEXT)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Use this instead' }).waitFor()
}

async function search(page: Page, query: string, shown: string): Promise<void> {
  await page.request.post('/session', { form: { who: 'mia', next: '/' }, maxRedirects: 0 })
  await page.goto('/')
  await page.getByRole('combobox').fill(query)
  await page.locator(shown).first().waitFor()
}

async function out(page: Page, name: string): Promise<void> {
  await page.goto('/u/ana')
  await page.getByRole('main').getByRole('link', { name }).click()
  await page.waitForURL(/\/out/)
}

const PICTURES: readonly Picture[] = [
  { name: 'porch', look: DESK, open: (page) => page.goto('/') },
  { name: 'bio-message', look: PHONE, open: refused, until: '#bio-message' },
  { name: 'bio-message-dark', look: DARK, open: refused, until: '#bio-message' },
  {
    name: 'bio-mended',
    look: PHONE,
    async open(page) {
      await refused(page)
      await page.getByRole('button', { name: 'Use this instead' }).click()
    },
    until: '#bio-hint',
  },
  { name: 'search-suggestions', look: SHORT, open: (page) => search(page, 'ome', '[role=option]') },
  { name: 'search-help', look: SHORT, open: (page) => search(page, 'omegle', '#search-help .help') },
  { name: 'warning-page', look: PHONE, open: (page) => out(page, 'bit.ly') },
  { name: 'warning-page-ar', look: { ...PHONE, locale: 'ar' }, open: (page) => out(page, 'bit.ly') },
  { name: 'blocked-page', look: PHONE, open: (page) => out(page, 'omegle.com') },
  { name: 'blocked-page-dark', look: DARK, open: (page) => out(page, 'omegle.com') },
]

async function take(browser: Browser, origin: string, { name, look, open, until }: Picture): Promise<number> {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  await open(page)
  await page.evaluate('scrollTo(0, 0)')
  const path = `${IMAGES}${name}.png`
  const [first, last] = [page.locator('main'), until === undefined ? null : page.locator(until)]
  const [top, end] = [await first.boundingBox(), (await last?.boundingBox()) ?? null]
  if (top === null || end === null) await page.screenshot({ path })
  else {
    const { x, y, width } = top
    await page.screenshot({ path, fullPage: true, clip: { x, y, width, height: end.y + end.height + 16 - y } })
  }
  await context.close()
  return statSync(path).size
}

const { origin, stop } = await startChild()
const browser = await launchChromium()
try {
  for (const picture of PICTURES) {
    const bytes = await take(browser, origin, picture)
    process.stdout.write(`docs/images/${picture.name}.png: ${Math.round(bytes / 1000)} kB\n`)
    if (bytes > PICTURE_BYTES) process.exitCode = 1
  }
} finally {
  await browser.close()
  await stop()
}
