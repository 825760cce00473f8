/**
 * `GET /out`: the moment of the click. The signature says that Kerb made the link; whether it may be opened is decided now.
 *
 * @module
 */
import { type Context, Hono } from 'hono'
import { helpFor } from '../../contract/help.ts'
import { decide } from '../../core/decide.ts'
import type { Subject } from '../../core/decision.ts'
import { lookupForms } from '../../core/url/forms.ts'
import type { AppEnv } from '../app-env.ts'
import { missingLists } from '../middleware/serve-lists.ts'
import { openable } from '../outbound/openable.ts'
import { blockedPage, contentSecurityPolicy, invalidPage, retryPage, warningPage } from '../outbound/pages.ts'
import { verifyLink } from '../outbound/sign.ts'
import { newReference } from '../reference.ts'

export const out = new Hono<AppEnv>().get('/', async (c) => {
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
  c.header('content-security-policy', await contentSecurityPolicy())
  const { config, live } = c.var
  const link = await verifyLink(new URL(c.req.url).searchParams, config.linkKeys, Date.now() / 1000)
  const url = link.ok ? openable(link.value) : null
  if (url === null) return c.html(invalidPage(), 400)
  if (missingLists(live, config, Date.now()).length > 0) {
    c.header('retry-after', '30')
    return c.html(retryPage(), 503)
  }
  const subject = visitor(c)
  const verdict = decide({ surface: 'outbound', url, subject }, live.snapshot, live.table)
  if (!verdict.ok) return c.html(invalidPage(), 400)
  const { action } = verdict.value
  if (action === 'block' || action === 'review' || action === 'notChecked') {
    return c.html(blockedPage(helpFor(subject, live.help), newReference()), 403)
  }
  if (action === 'warn') return c.html(warningPage(url, lookupForms(url)[0]?.host ?? new URL(url).host), 200)
  return c.redirect(url, 302)
})

/** Nobody's age is in an outbound link; the country is where the request came from. */
function visitor(c: Context<AppEnv>): Subject {
  const country = (c.req.raw as Request<unknown, IncomingRequestCfProperties>).cf?.country
  return { ageBand: 'unknown', ...(typeof country === 'string' && country.length === 2 && { country }) }
}
