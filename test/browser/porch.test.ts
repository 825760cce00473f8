/** Porch itself: who you are, what it refuses, and how it is used by keyboard alone. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchChromium } from '../../scripts/start/chromium.ts'
import { KERB, openTab, type Tab } from './tab.ts'

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

it('one is somebody by one tap, and stays on the page', async () => {
  const { page } = tab
  await page.goto('/u/ana')
  const people = page.getByRole('form', { name: 'Who you are' })
  await people.getByRole('button', { name: 'Ana, 34' }).click()
  await page.waitForURL('/u/ana')
  expect(await people.getByRole('button', { pressed: true }).allTextContents()).toEqual(['Ana, 34'])
  await page.getByRole('link', { name: 'Edit profile' }).waitFor()
  await people.getByRole('button', { name: 'nobody' }).click()
  await page.waitForURL('/u/ana')
  expect(await page.getByRole('link', { name: 'Edit profile' }).count()).toBe(0)
})

it('nobody makes a session of their own, or is led elsewhere after signing in', async () => {
  const { page } = tab
  const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEiLCJhZ2UiOjM0LCJpc3MiOiJwb3JjaCJ9.'
  const asForged = await fetch(`${KERB}/u/ana`, { headers: { cookie: `session=${forged}` } })
  expect(await asForged.text()).not.toContain('Edit profile')
  for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/%5celsewhere']) {
    const answer = await page.request.post('/session', { form: { who: 'mia', next }, maxRedirects: 0 })
    expect(answer.headers()['location']).toBe('/')
  }
})

it('by keyboard alone: past the top, to the first thing to try', async () => {
  const { page } = tab
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Edit the bio of Mia, 15')
  await page.keyboard.press('Enter')
  await page.waitForURL('/profile/edit')
  expect(await page.getByRole('textbox', { name: 'Bio' }).inputValue()).toBe('Tea, cats and late trains.')
})

it("Kerb's own paths stay Kerb's", async () => {
  for (const path of ['/health', '/ready', '/docs', '/openapi.json'])
    expect([path, (await fetch(KERB + path)).status]).toEqual([path, 200])
  expect((await fetch(`${KERB}/nowhere`)).status).toBe(404)
})
