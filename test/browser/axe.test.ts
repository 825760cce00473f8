/**
 * WCAG 2.2 AA, as far as a program can tell: axe-core finds nothing on any page of Porch and of Kerb, in light and dark, on a narrow
 * phone and on a desk; and nothing is wider than the phone (WCAG 2.2, 1.4.10).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundle, startKerb } from '../../bench/kerb.ts'
import { launchChromium } from '../../scripts/start/chromium.ts'
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

type Place = { readonly name: string; readonly who?: Who; readonly open: (page: Page) => Promise<unknown> }

const at = (name: string, path: string, who?: Who): Place => ({
  name,
  ...(who !== undefined && { who }),
  open: (page) => page.goto(path),
})

const PLACES: readonly Place[] = [
  at('the front page of Porch', '/'),
  at('a profile', '/u/ana', 'ana'),
  at('a profile that was saved', '/u/mia?saved=1', 'mia'),
  at('the form to edit it', '/profile/edit', 'mia'),
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
    },
  },
  {
    name: 'suggestions',
    async open(page) {
      await page.goto('/')
      await page.getByRole('combobox').fill('ome')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'help under the search box',
    async open(page) {
      await page.goto('/')
      await page.getByRole('combobox').fill('omegle')
      await page.locator('#search-help .help').waitFor()
    },
  },
  at('what a search finds', '/search?q=b'),
  at('help in the page', '/search?q=omegle', 'jonas'),
  at('nothing there', '/nowhere'),
  { name: 'the warning', open: async (page) => page.goto(await outLink(page, 'bit.ly')) },
  { name: 'a blocked link', open: async (page) => page.goto(await outLink(page, 'omegle.com')) },
  at('a link that is not one', '/out?u=x'),
  at('the API', '/docs'),
  { name: 'the front page of Kerb', open: (page) => page.goto(`${alone}/`) },
  { name: 'links cannot be checked', open: (page) => page.goto(`${alone}/out?u=https%3A%2F%2Fexample.com`) },
]

const PHONE = { colorScheme: 'light', viewport: { width: 320, height: 640 } } as const
const DESK = { colorScheme: 'dark', viewport: { width: 1024, height: 768 } } as const

it.each(PLACES)('$name', async ({ who, open }) => {
  const { page, complaints, close } = await openTab(browser, PHONE)
  if (who !== undefined) await become(page, who)
  await open(page)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia(DESK)
  await page.setViewportSize(DESK.viewport)
  expect(await violationsOfLook(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})
