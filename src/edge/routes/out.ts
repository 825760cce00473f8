/**
 * `/out`: the moment of the click. The signature says that Kerb made the link; whether it may be opened is decided now.
 *
 * ```
 *  GET  ─▶ signed? ─▶ lists and policy of now ─┬─▶ nothing against it: 302
 *                                              ├─▶ warned of ─▶ a short link that can be resolved? a remembered site? else a warning
 *                                              └─▶ held: the one page of all blocked links
 *  POST ─▶ the same, and where the warning may be remembered: a cookie
 * ```
 *
 * @module
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { problemResponse } from '../errors.ts'
import { type Click, readClick } from '../outbound/click.ts'
import { isCrossSite } from '../outbound/cross-site.ts'
import { blocked, remembered, warning } from '../outbound/replies.ts'
import { hopVerdict, isHeld } from '../outbound/resolve.ts'
import { resolveClick } from '../outbound/resolve-click.ts'
import { isSiteRemembered, offeredSite, saveSite } from '../outbound/sites.ts'
import { contentSecurityPolicy } from '../outbound/style.ts'
import { countHits } from '../telemetry/counts.ts'

export const out = new Hono<AppEnv>()
  .use('/', guard())
  .get('/', async (c) => {
    const click = await readClick(c)
    if (click instanceof Response) return click
    const { url, verdict, subject } = click
    countHits(c, verdict.hits)
    if (isHeld(verdict)) return blocked(c, subject)
    return verdict.action === 'warn' ? warned(c, click) : c.redirect(url, 302)
  })
  .post('/', async (c) => {
    const click = await readClick(c)
    if (click instanceof Response) return click
    const { url, query, verdict, subject } = click
    if (isHeld(verdict)) return blocked(c, subject)
    const site = offeredSite(c, url, verdict)
    const answer = c.req.queries('remember')?.join()
    const offer = site === null ? null : query
    if (isCrossSite(c.req.raw)) return warning(c, url, offer, 403)
    if (site === null || (answer !== 'yes' && answer !== 'no')) return warning(c, url, offer)
    const keep = answer === 'yes'
    await saveSite(c, site, keep)
    return keep ? remembered(c, url, query) : warning(c, url, offer)
  })
  .all('/', (c) => {
    c.header('allow', 'GET, HEAD, POST')
    return problemResponse(c, 'method-not-allowed')
  })

/** Nothing here leads on by itself but a short link that turned out well, and a site that its visitor chose. */
async function warned(c: Context<AppEnv>, click: Click): Promise<Response> {
  const { url, query, verdict } = click
  const resolution = hopVerdict(verdict).opaque ? await resolveClick(c, click) : null
  if (resolution?.kind === 'blocked') return blocked(c, click.subject)
  if (resolution?.kind === 'opened') {
    if (!resolution.warned) return c.redirect(resolution.url, 302)
    return warning(c, resolution.url, null)
  }
  const site = offeredSite(c, url, verdict)
  if (site !== null && (await isSiteRemembered(c, site))) return c.redirect(url, 302)
  return warning(c, url, site === null ? null : query)
}

/** For every answer, a redirect too: nobody learns where the person comes from, keeps it, frames it or reaches the window that opened it. */
function guard(): MiddlewareHandler<AppEnv> {
  return async function guard(c, next) {
    c.header('referrer-policy', 'no-referrer')
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('x-frame-options', 'DENY')
    c.header('x-robots-tag', 'noindex, nofollow')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('cross-origin-resource-policy', 'same-origin')
    c.header('content-security-policy', await contentSecurityPolicy())
    await next()
  }
}
