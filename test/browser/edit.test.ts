/** Editing a profile: a message at the field, mended by one tap. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../../scripts/start/chromium.ts'
import { become, openTab, reset, type Tab } from './tab.ts'

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

const bio = (page: Page) => page.getByRole('textbox', { name: 'Bio' })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

/** The texts of the elements that `aria-describedby` names: what a screen reader reads out at the field. */
function described(page: Page, name: string): Promise<string> {
  return page.locator(`#${name}`).evaluate((field) => {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ')
    return ids.map((id) => field.ownerDocument.getElementById(id)?.textContent ?? `no ${id}`).join(' ')
  })
}

async function write(page: Page, text: string): Promise<void> {
  await page.goto('/profile/edit')
  await bio(page).fill(text)
  await save(page).click()
}

describe('a bio with a disguised link', () => {
  const TEXT = 'Tea, cats. Find me on 0megle dot com'

  it('is refused at its field, mended by one tap, and saved', async () => {
    const { page } = tab
    await become(page, 'mia')
    await write(page, TEXT)
    await page.locator('#bio[aria-invalid=true]').waitFor()
    expect(await described(page, 'bio')).toMatch(/can’t be shared here/)
    expect(await page.locator('#edit').getByRole('status').textContent()).toMatch(/Nothing is saved yet/)
    // The focus is where something is to do, and what it is about is selected.
    const selected = await bio(page).evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
      return { isFocused: field === field.ownerDocument.activeElement, text: value.slice(selectionStart, selectionEnd) }
    })
    expect(selected).toEqual({ isFocused: true, text: '0megle dot com' })

    await page.getByRole('button', { name: 'Use this instead' }).click()
    expect(await bio(page).inputValue()).toBe('Tea, cats. Find me on')
    expect(await bio(page).getAttribute('aria-invalid')).toBeNull()
    expect(await described(page, 'bio')).not.toMatch(/can’t/)
    await save(page).click()
    await page.waitForURL(/\/u\/mia\?saved=1/)
    expect(await page.locator('.bio').textContent()).toBe('Tea, cats. Find me on')
  })

  it('never reaches the site', async () => {
    const { page } = tab
    await become(page, 'mia')
    await write(page, TEXT)
    await page.locator('#bio[aria-invalid=true]').waitFor()
    await page.goto('/u/mia')
    expect(await page.locator('.bio').textContent()).toBe('Tea, cats and late trains.')
  })

  it('is mended without a mouse', async () => {
    const { page } = tab
    await become(page, 'mia')
    await page.goto('/profile/edit')
    await bio(page).fill(TEXT)
    await save(page).focus()
    await page.keyboard.press('Enter')
    await page.locator('#bio[aria-invalid=true]').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Use this instead')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').textContent()).toBe('Save')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/u\/mia\?saved=1/)
  })

  it('is mended without a script: what is left is shown before it is saved', async () => {
    const plain = await openTab(browser, { javaScriptEnabled: false })
    await become(plain.page, 'mia')
    await write(plain.page, TEXT)
    await plain.page.locator('#bio[aria-invalid=true]').waitFor()
    expect(await bio(plain.page).inputValue()).toBe('Tea, cats. Find me on')
    expect(await plain.page.locator('#bio-message').textContent()).toMatch(/taken out/)
    await save(plain.page).click()
    await plain.page.waitForURL(/\/u\/mia\?saved=1/)
    expect(await plain.page.locator('.bio').textContent()).toBe('Tea, cats. Find me on')
    expect(plain.complaints).toEqual([])
    await plain.close()
  })
})

describe('who writes it counts', () => {
  const CONTACT = 'Add me on snap: mia.k09'

  it('a way to be written to is held back for somebody of 15, with a kind text, and can be taken out', async () => {
    const { page } = tab
    await become(page, 'mia')
    await write(page, CONTACT)
    await page.locator('#bio[aria-invalid=true]').waitFor()
    await page.getByRole('button', { name: 'Take it out' }).click()
    expect(await bio(page).inputValue()).toBe('')
  })

  it('and saved for somebody of 34', async () => {
    const { page } = tab
    await become(page, 'ana')
    await page.goto('/profile/edit')
    for (const name of ['Link 1', 'Link 2', 'Link 3']) await page.getByLabel(name).fill('')
    await bio(page).fill(CONTACT)
    await save(page).click()
    await page.waitForURL(/\/u\/ana\?saved=1/)
  })

  it('two fields with something to say are marked each, the first has the focus, and the news passes through', async () => {
    const { page } = tab
    await become(page, 'jonas')
    await page.goto('/profile/edit')
    await page.getByLabel('Link 2').fill('omegle.com/jonas')
    await page.getByLabel('Name', { exact: true }).fill('Jonas omegle.com')
    await bio(page).fill('Omegle shut down in 2023')
    await save(page).click()
    await page.locator('#link2[aria-invalid=true]').waitFor()
    expect(await page.locator('[aria-invalid=true]').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'displayName',
      'link2',
    ])
    expect(await page.locator(':focus').getAttribute('id')).toBe('displayName')
  })
})
