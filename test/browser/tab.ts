/** A tab at Porch, that remembers what a browser complains of. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'

export const KERB = inject('kerb')

export type Tab = {
  readonly page: Page
  /** What stood in the console as an error, what a script threw, what the policy of a page refused. */
  readonly complaints: string[]
  close(): Promise<void>
}

/** Chromium logs each answer that is no success; those that a test wants are told by their status. */
const STATUS_RE = /^Failed to load resource: the server responded with a status of (?:400|401|403|404|422|503)\b/

export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ baseURL: KERB, viewport: { width: 390, height: 780 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !STATUS_RE.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints, close: () => context.close() }
}

export type Who = 'mia' | 'jonas' | 'ana'

/** As the button at the top does, without loading the page. */
export async function become({ request }: Page, who: Who): Promise<void> {
  await request.post('/session', { form: { who, next: '/' }, maxRedirects: 0 })
}

/** All profiles as they were. */
export async function reset({ request }: Page): Promise<void> {
  await request.post('/reset', { maxRedirects: 0 })
}
