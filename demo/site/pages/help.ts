/**
 * Kerb's help card. KEEP IN SYNC with `helpCard` of demo/public/search.js: test/browser/search.test.ts compares the two.
 *
 * @module
 */
import { html } from 'hono/html'
import type { HelpCard } from '../env.ts'
import type { Html } from './layout.ts'

export function helpSection({ locale, title, text, resources }: HelpCard): Html {
  return html`<section class="help" aria-label="${title}" lang="${locale}" dir="auto">
<h2>${title}</h2>
<p>${text}</p>
<ul>${resources.map(
    ({ name, phones, urls }) =>
      html`<li>${urls[0] === undefined ? name : html`<a href="${urls[0]}" rel="noreferrer">${name}</a>`}${phones.map(
        (phone) => html` <a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`,
      )}</li>`,
  )}</ul>
</section>`
}
