/** The search box: suggestions without what is not suggested, and help for who asks for it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../../scripts/start/chromium.ts'
import { become, openTab, type Tab } from './tab.ts'

let browser: Browser
let tab: Tab
beforeAll(async () => {
  browser = await launchChromium()
}, 60_000)
afterAll(() => browser?.close())
beforeEach(async () => {
  tab = await openTab(browser)
})
afterEach(async () => {
  expect(tab.complaints).toEqual([])
  await tab.close()
})

const box = (page: Page) => page.getByRole('combobox', { name: 'Search Porch' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
/** Of the one in the page, or of the one under the box. */
const help = (page: Page, place: '#search-help' | 'main') => page.locator(`${place} .help`)

/** What the keyboard has chosen: the focus stays in the box, and the option is named (ARIA 1.2, aria-activedescendant). */
async function activeOption(page: Page): Promise<string | null> {
  const id = await box(page).getAttribute('aria-activedescendant')
  return id === null ? null : page.locator(`#${id}[aria-selected=true]`).textContent()
}

describe('suggestions', () => {
  it('leave the names out that a child should not be led to, and keep the words that look like them', async () => {
    const { page } = tab
    await page.goto('/')
    await box(page).fill('ome')
    await options(page).first().waitFor()
    expect(await options(page).allTextContents()).toEqual(['omelette for one', 'omega watches'])
    expect(await box(page).getAttribute('aria-expanded')).toBe('true')
    expect(await page.locator('#search-status').textContent()).toBe('2 suggestions')
  })

  it('are chosen without a mouse', async () => {
    const { page } = tab
    await page.goto('/')
    await box(page).fill('ome')
    await options(page).first().waitFor()
    const path: (string | null)[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key)
      path.push(await activeOption(page))
    }
    expect(path).toEqual(['omelette for one', 'omega watches', null, 'omega watches'])
    await page.keyboard.press('Escape')
    expect([await box(page).getAttribute('aria-expanded'), await box(page).inputValue()]).toEqual(['false', 'ome'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=omelette/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('omelette for one')
  })

  it('are chosen by a tap', async () => {
    const { page } = tab
    await page.goto('/')
    await box(page).fill('ome')
    await options(page).nth(1).click()
    await page.waitForURL(/\/search\?q=omega/)
  })
})

describe('help', () => {
  it('is offered to who asks for such a name, for their age and country, and goes away again', async () => {
    const { page } = tab
    await become(page, 'mia')
    await page.goto('/')
    await box(page).fill('omegle')
    await help(page, '#search-help').waitFor()
    expect(await options(page).count()).toBe(0)
    const childline = help(page, '#search-help').getByRole('link', { name: '0800 1111' })
    expect(await childline.getAttribute('href')).toBe('tel:08001111')
    expect(await page.locator('#search-status').textContent()).toContain(
      await help(page, '#search-help').getByRole('heading').textContent(),
    )
    // It is reached by going on from the box.
    await box(page).focus()
    for (let i = 0; i < 2; i++) await page.keyboard.press('Tab')
    expect(await page.locator('#search-help :focus').count()).toBe(1)
    await box(page).fill('tea')
    await options(page).first().waitFor()
    expect(await help(page, '#search-help').count()).toBe(0)
  })

  it('is the same in the page of results, and there without a script', async () => {
    const { page } = tab
    await become(page, 'ana')
    await page.goto('/search?q=omegle')
    const inPage = await help(page, 'main').innerHTML()
    await box(page).fill('Omegle ')
    await help(page, '#search-help').waitFor()
    const squeezed = (text: string) => text.replace(/>\s+</g, '><').trim()
    expect(squeezed(await help(page, '#search-help').innerHTML())).toBe(squeezed(inPage))

    const plain = await openTab(browser, { javaScriptEnabled: false })
    await plain.page.goto('/')
    await plain.page.getByRole('textbox', { name: 'Search Porch' }).fill('omegle')
    await plain.page.getByRole('button', { name: 'Search', exact: true }).click()
    await help(plain.page, 'main').waitFor()
    expect(await plain.page.title()).not.toMatch(/omegle/)
    await plain.close()
  })
})
