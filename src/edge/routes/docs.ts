/**
 * `/openapi.json` and `/docs`: the API for programs and for people, as `npm run generate` wrote them.
 *
 * @module
 */
import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { DOCS, DOCS_STYLE, OPENAPI } from '../openapi/served.generated.ts'

/** One style by its hash; no script, no picture, nothing from elsewhere, and no page around it. */
const POLICY = `default-src 'none'; style-src '${DOCS_STYLE}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** They change with a deployment. */
const CACHE_CONTROL = 'public, max-age=300'

export const docs = new Hono<AppEnv>()
  .get('/openapi.json', (c) => {
    c.header('cache-control', CACHE_CONTROL)
    // Other origins may read it: it is public, and their tools ask for it from a browser.
    c.header('access-control-allow-origin', '*')
    return c.body(OPENAPI, 200, { 'content-type': 'application/json' })
  })
  .get('/docs', (c) => {
    c.header('cache-control', CACHE_CONTROL)
    c.header('content-security-policy', POLICY)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    return c.html(DOCS)
  })
