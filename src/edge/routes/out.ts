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
import { firstHop, hopVerdict, isHeld, type JudgeHop, type Resolution } from '../outbound/resolve.ts'
import { openShortLink } from '../outbound/short-link.ts'
import { verifyLink } from '../outbound/sign.ts'
import { newReference } from '../reference.ts'
import { countHits } from '../telemetry/counts.ts'
import { log } from '../telemetry/log.ts'

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
  countHits(c, verdict.value.hits)
  if (isHeld(verdict.value)) return blocked(c, subject)
  if (verdict.value.action !== 'warn') return c.redirect(url, 302)
  const resolution = hopVerdict(verdict.value).opaque ? await resolve(c, url, subject) : null
  if (resolution?.kind === 'blocked') return blocked(c, subject)
  if (resolution?.kind !== 'opened') return warning(c, url)
  return resolution.warned ? warning(c, resolution.url) : c.redirect(resolution.url, 302)
})

/**
 * Where a short link leads; null where this deployment does not ask. A HEAD is no click: other services' resolvers send it, and
 * two of them must not send each other on for ever.
 */
async function resolve(c: Context<AppEnv>, url: string, subject: Subject): Promise<Resolution | null> {
  const { config, live } = c.var
  if (config.resolveKeys === null || c.req.method !== 'GET') return null
  const asked = firstHop(url)
  const judge: JudgeHop = (hop) => {
    const verdict = decide({ surface: 'outbound', url: hop, subject }, live.snapshot, live.table)
    if (!verdict.ok) return null
    // What the link itself hit is counted already.
    if (hop !== asked) countHits(c, verdict.value.hits)
    return hopVerdict(verdict.value)
  }
  const ports = {
    kv: c.env.LISTS,
    keys: config.resolveKeys,
    judge,
    fetcher: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
    now: Date.now,
    waitUntil: (work: Promise<void>) => c.executionCtx.waitUntil(work),
  }
  const resolution = await openShortLink(url, ports, { ownHost: new URL(c.req.url).hostname })
  log('info', 'short-link', { outcome: resolution.kind === 'unresolved' ? resolution.failure : resolution.kind })
  return resolution
}

function blocked(c: Context<AppEnv>, subject: Subject) {
  const { help, table } = c.var.live
  return c.html(blockedPage(helpFor(subject, help, table.policy.allowUnreviewed), newReference()), 403)
}

function warning(c: Context<AppEnv>, url: string) {
  return c.html(warningPage(url, lookupForms(url)[0]?.host ?? new URL(url).host), 200)
}

/** Nobody's age is in an outbound link; the country is where the request came from. */
function visitor(c: Context<AppEnv>): Subject {
  const country = (c.req.raw as Request<unknown, IncomingRequestCfProperties>).cf?.country
  return { ageBand: 'unknown', ...(typeof country === 'string' && country.length === 2 && { country }) }
}
