/**
 * `/`: a page for the person who has just started Kerb.
 *
 * @module
 */
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { AppEnv } from '../app-env.ts'
import { contentSecurityPolicy, STYLE } from '../outbound/style.ts'

export const home = new Hono<AppEnv>().get('/', async (c) => {
  const { live } = c.var
  c.header('content-security-policy', await contentSecurityPolicy())
  return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kerb</title><style>${raw(STYLE)}</style></head>
<body><main><h1>Kerb</h1>
<p>A link and profile sanitizer at the edge. Lists: version ${live.snapshot.version}, ${live.state}.</p>
<ul class="links">
<li><a href="/docs">/docs</a>: every call, to read</li>
<li><a href="/health">/health</a>: list versions and ages</li>
<li><a href="/ready">/ready</a>: whether it can answer</li>
</ul>
<p>README.md has a first call to try.</p></main></body></html>`)
})
