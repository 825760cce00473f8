/**
 * The pages that a person meets at `/out`: plain HTML, no script, light and dark, nothing echoed but the host on the warning.
 *
 * @module
 */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { HelpCard } from '../../contract/help.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const STYLE = `
:root { color-scheme: light dark; --edge: #b8c0cc; --go: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --edge: #4a5260; --go: #a8c7fa; } }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; padding: 2rem 1rem; }
main { max-width: 34rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.host { font-weight: 600; overflow-wrap: anywhere; }
.card { border: 1px solid var(--edge); border-radius: .5rem; padding: .25rem 1rem; margin: 1.5rem 0; }
a { color: var(--go); }
a.go { display: inline-block; border: 2px solid var(--go); border-radius: .5rem; padding: .6rem 1rem; text-decoration: none; }
footer { margin-top: 2rem; font-size: .9375rem; }
`

/** The SHA-256 of STYLE stands in the policy, so that no other style (and no script at all) can run. */
let policy: string | null = null

export async function contentSecurityPolicy(): Promise<string> {
  if (policy === null) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
    policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  }
  return policy
}

/** @param host ASCII, as the browser will show it */
export function warningPage(url: string, host: string): Html {
  return page(
    'You are leaving',
    html`<h1>You are leaving for another site</h1>
<p>This link goes to <span class="host">${host}</span>. We can’t tell what is there.</p>
<p><a class="go" href="${url}" rel="noopener noreferrer nofollow">Go to ${host}</a></p>
<p>If somebody you don’t know sent you this link, it is fine to close this page.</p>`,
  )
}

/** One page for every blocked class: it names neither the link nor the reason. */
export function blockedPage(help: HelpCard, reference: string): Html {
  return page(
    'This link can’t be opened',
    html`<h1>This link can’t be opened here</h1>
<p>It goes somewhere that isn’t allowed on this platform.</p>
${helpSection(help)}
<footer>Do you think this is a mistake? Tell us, with this reference: <strong>${reference}</strong></footer>`,
  )
}

export function invalidPage(): Html {
  return page(
    'This link doesn’t work',
    html`<h1>This link doesn’t work</h1>
<p>It is incomplete, or it has expired. Go back and try the link on the page where you found it.</p>`,
  )
}

export function retryPage(): Html {
  return page(
    'Try again soon',
    html`<h1>Try again in a moment</h1>
<p>Links can’t be checked right now, so none are opened. It usually takes less than a minute.</p>`,
  )
}

function helpSection(help: HelpCard): Html {
  return html`<section class="card" aria-labelledby="help" lang="${help.locale}" dir="auto"><h2 id="help">${help.title}</h2><p>${help.text}</p><ul>
${help.resources.map(
  ({ name, phones, urls }) =>
    html`<li>${urls[0] === undefined ? name : html`<a href="${urls[0]}" rel="noreferrer">${name}</a>`}${phones.length > 0 ? html` · ${phones.join(', ')}` : ''}</li>`,
)}</ul></section>`
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><main>${body}</main></body></html>`
}
