/**
 * What every page of Porch has: who you are, the search box, and where Kerb's own pages are.
 *
 * @module
 */
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { HANDLES, type Handle, MEMBERS } from '../members.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export type Frame = {
  readonly title: string
  readonly viewer: Handle | null
  /** Where to come back to after signing in as somebody else. */
  readonly path: string
  /** What stands in the search box. */
  readonly query: string
  readonly scripts?: readonly string[]
}

/** In demo/public, in the order in which they count. */
const STYLES = ['colours', 'elements', 'controls', 'frame', 'front', 'profile', 'edit', 'help']

export function layout(frame: Frame, body: Html): Html {
  const scripts = ['search', ...(frame.scripts ?? [])]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title} · Porch</title>
${STYLES.map((name) => html`<link rel="stylesheet" href="/${name}.css">`)}
<link rel="icon" href="/porch.svg" type="image/svg+xml">
${scripts.map((name) => html`<script type="module" src="/${name}.js"></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<div class="bar">
<a class="brand" href="/"><img src="/porch.svg" alt="" width="28" height="28">Porch</a>
${searchBox(frame.query)}
</div>
${who(frame)}
</header>
<main id="main" tabindex="-1">${body}</main>
<footer class="foot">
<p>Every request to this page passed through Kerb. Its own pages:
<a href="/docs">/docs</a> <a href="/health">/health</a></p>
<form method="post" action="/reset"><button class="quiet">Put all profiles back as they were</button></form>
</footer>
</body>
</html>`
}

/** A plain form; `search.js` makes a combobox of it. */
function searchBox(query: string): Html {
  return html`<search>
<form class="search" action="/search" autocomplete="off">
<label class="unseen" for="q">Search Porch</label>
<input id="q" name="q" value="${query}" placeholder="Search" enterkeyhint="search" maxlength="100" spellcheck="false">
<button>Search</button>
<ul class="suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
</form>
<div class="unseen" id="search-status" role="status"></div>
<div id="search-help"></div>
</search>`
}

function who({ viewer, path }: Frame): Html {
  return html`<form class="who" method="post" action="/session" aria-label="Who you are">
<input type="hidden" name="next" value="${path}">
<span aria-hidden="true">You are</span>
${HANDLES.map((handle) => person(handle, `${MEMBERS[handle].profile.displayName}, ${MEMBERS[handle].age}`, viewer))}
${person(null, 'nobody', viewer)}
</form>`
}

function person(handle: Handle | null, text: string, viewer: Handle | null): Html {
  return html`<button name="who" value="${handle ?? ''}" aria-pressed="${handle === viewer ? 'true' : 'false'}">${text}</button>`
}

/** A coloured disc with the first letter; it says nothing that the name beside it does not. */
export function avatar(handle: Handle): Html {
  return html`<span class="avatar ${handle}" aria-hidden="true">${MEMBERS[handle].profile.displayName[0]!}</span>`
}
