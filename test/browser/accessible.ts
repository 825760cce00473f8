/** What a program can tell of WCAG 2.2 AA about a page. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const ALL = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // Of WCAG 2.2; axe leaves it out unless it is asked for.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
} as const

/** What may differ where the same page is seen in other colours and at another width. */
const OF_THE_LOOK = { ...ALL, runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } } as const

/** By how much a page is wider than what it is seen through, in CSS pixels (WCAG 2.2, 1.4.10). */
const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** @returns what axe-core finds, a line an element, and whether one has to scroll sideways */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { found, passed } = await run(page, ALL)
  // Of a page that it could not read it would find nothing wrong.
  expect(passed).toBeGreaterThan(10)
  return found
}

/** The same again, of a page that {@link violations} has looked at, in other colours and at another width. */
export async function violationsOfLook(page: Page): Promise<string[]> {
  const { found, passed } = await run(page, OF_THE_LOOK)
  expect(passed).toBeGreaterThan(0)
  return found
}

async function run(page: Page, options: object): Promise<{ found: string[]; passed: number }> {
  const results = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  const wider = await page.evaluate<number>(WIDER)
  const found = results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  return { found: wider > 0 ? [...found, `${wider} px too wide`] : found, passed: results.passes.length }
}
