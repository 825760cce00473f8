/**
 * The pages and the one call of Porch.
 *
 * ```
 *  request ─▶ came through Kerb? (403) ─▶ who is signed in ─▶ page, or the edit ─▶ back through Kerb
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { DemoApp } from './env.ts'
import { fromKerb } from './from-kerb.ts'
import { nothingHere } from './pages/nothing-here.ts'
import { edit } from './routes/edit.ts'
import { home } from './routes/home.ts'
import { profile } from './routes/profile.ts'
import { search } from './routes/search.ts'
import { session } from './routes/session.ts'
import { handleOf, SESSION_COOKIE } from './session.ts'

/** Nothing from elsewhere, no script or style inside a page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const app = new Hono<DemoApp>()

app.use(async function protect(c, next) {
  await next()
  c.header('content-security-policy', POLICY)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('cache-control', 'no-store')
})

app.use(async function onlyThroughKerb(c, next) {
  const body = new Uint8Array(await c.req.raw.arrayBuffer())
  const decision = await fromKerb(c.req.raw, body, c.env.KERB_DECISION_KEYS, Date.now() / 1000)
  if (decision === null) return c.text('Porch is only reached through Kerb.\n', 403)
  c.set('decision', decision)
  c.set('body', body)
  return next()
})

app.use(async function readSession(c, next) {
  c.set('viewer', await handleOf(getCookie(c, SESSION_COOKIE), c.env.KERB_JWT_SECRET))
  await next()
})

app.route('/', home)
app.route('/', session)
app.route('/', profile)
app.route('/', edit)
app.route('/', search)

app.notFound((c) => c.html(nothingHere(c.var.viewer), 404))
