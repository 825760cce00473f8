/**
 * `/`: a page for the person who has just started Kerb.
 *
 * @module
 */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '../app-env.ts'

export const home = new Hono<AppEnv>().get('/', (c) => {
  const { live } = c.var
  c.header('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
  return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kerb</title></head>
<body><main><h1>Kerb</h1>
<p>A link and profile sanitizer at the edge. Lists: version ${live.snapshot.version}, ${live.state}.</p>
<ul>
<li><a href="/health">/health</a>: list versions and ages</li>
<li><a href="/ready">/ready</a></li>
<li>POST /v1/check, /v1/profile, /v1/suggestions, /v1/hashtags, /v1/links: see README.md for a first call</li>
</ul></main></body></html>`)
})
