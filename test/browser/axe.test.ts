/**
 * WCAG 2.2 AA, as far as a program can tell: axe-core finds nothing on any page of Porch and of Kerb, in light and dark, on a narrow
 * phone and on a desk; and nothing is wider than the phone (WCAG 2.2, 1.4.10).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BENCH_SECRET, bundle, startKerb } from '../../bench/kerb.ts'
import { devVars } from '../../scripts/dev-vars.ts'
import { launchChromium } from '../../scripts/start/chromium.ts'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { violations, violationsOfLook } from './accessible.ts'
import { become, openTab, type Who } from './tab.ts'

let browser: Browser
/** Kerb without a site, where its own front page shows, and a list is missing, so that no link is opened. */
let alone: string
let close: () => Promise<void>

beforeAll(async () => {
  browser = await launchChromium()
  const state = mkdtempSync(join(tmpdir(), 'kerb-alone-'))
  const worker = await startKerb(await bundle('../src/index.ts'), state, { REQUIRED_LISTS: 'nowhere' })
  alone = (await worker.ready).origin
  close = async () => {
    await worker.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await close?.()
})

/** A link of Ana's profile, as Kerb has signed it. */
async function outLink(page: Page, name: string): Promise<string> {
  await page.goto('/u/ana')
  return (await page.getByRole('main').getByRole('link', { name }).getAttribute('href'))!
}

/** A link of {@link alone}, which signs none itself without its lists. */
function aloneLink(url: string): Promise<string> {
  const keys = JSON.parse(devVars(BENCH_SECRET)['KERB_LINK_KEYS']!) as Record<string, string>
  return signLink(url, null, new Map(Object.entries(keys)))
}

type Place = {
  readonly name: string
  readonly who?: Who
  /** Of what is opened by its address. */
  readonly status?: number
  readonly open: (page: Page) => Promise<Response | null>
}

const at = (name: string, path: string, { who, status = 200 }: { who?: Who; status?: number } = {}): Place => ({
  name,
  ...(who !== undefined && { who }),
  status,
  open: (page) => page.goto(path),
})

const PLACES: readonly Place[] = [
  at('the front page of Porch', '/'),
  at('a profile', '/u/ana', { who: 'ana' }),
  at('a profile that was saved', '/u/mia?saved=1', { who: 'mia' }),
  at('the form to edit it', '/profile/edit', { who: 'mia' }),
  at('the same for nobody', '/profile/edit'),
  {
    name: 'an edit that was refused',
    who: 'mia',
    async open(page) {
      await page.goto('/profile/edit')
      await page.getByRole('textbox', { name: 'Bio' }).fill('Find me on 0megle dot com')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.locator('#bio[aria-invalid=true]').waitFor()
      await page.getByText('What went over the wire').click()
      return null
    },
  },
  {
    name: 'suggestions',
    async open(page) {
      await page.goto('/')
      await page.getByRole('combobox').fill('ome')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
      return null
    },
  },
  {
    name: 'help under the search box',
    async open(page) {
      await page.goto('/')
      await page.getByRole('combobox').fill('omegle')
      await page.locator('#search-help .help').waitFor()
      return null
    },
  },
  at('what a search finds', '/search?q=b'),
  at('help in the page', '/search?q=omegle', { who: 'jonas' }),
  at('nothing there', '/nowhere', { status: 404 }),
  { name: 'the warning', status: 200, open: async (page) => page.goto(await outLink(page, 'bit.ly')) },
  {
    name: 'a site that is remembered',
    async open(page) {
      await page.goto(await outLink(page, 'bit.ly'))
      const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('main').getByRole('button').click()])
      return answer
    },
    status: 200,
  },
  { name: 'a blocked link', status: 403, open: async (page) => page.goto(await outLink(page, 'omegle.com')) },
  at('a link that is not one', '/out?u=x', { status: 400 }),
  at('the API', '/docs'),
  { name: 'the front page of Kerb', status: 200, open: (page) => page.goto(`${alone}/`) },
  {
    name: 'links cannot be checked',
    status: 503,
    open: async (page) => page.goto(alone + (await aloneLink('https://example.com/'))),
  },
]

const PHONE = { colorScheme: 'light', viewport: { width: 320, height: 640 } } as const
const DESK = { colorScheme: 'dark', viewport: { width: 1024, height: 768 } } as const

it.each(PLACES)('$name', async ({ who, open, status }) => {
  const { page, complaints, close } = await openTab(browser, PHONE)
  if (who !== undefined) await become(page, who)
  const answer = await open(page)
  if (status !== undefined) expect(answer?.status()).toBe(status)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia(DESK)
  await page.setViewportSize(DESK.viewport)
  expect(await violationsOfLook(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})
