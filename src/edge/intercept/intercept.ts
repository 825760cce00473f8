/**
 * Kerb in front of a site: every request that is not for Kerb itself goes to the origin, and those on a route are looked into on
 * the way.
 *
 * ```
 *  request ─▶ Kerb's own path? ─▶ the other doors
 *     └─▶ headers cleaned ─▶ a route? ─no─▶ streamed to the origin, and back
 *                               ├─ request ─▶ judged ─▶ 422, or forwarded with a signed decision
 *                               └─ response ─▶ forwarded ─▶ suggestions filtered, links signed ─▶ back
 * ```
 *
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { missingLists, serveLists } from '../middleware/serve-lists.ts'
import { countHits } from '../telemetry/counts.ts'
import { log } from '../telemetry/log.ts'
import { cleanHeaders, type Forwarding, forward, NOT_LOOKED_AT } from './forward.ts'
import type { Forwardable } from './judging.ts'
import { findRoute, readingsOf } from './match.ts'
import { isOwnPath } from './own-paths.ts'
import { isFromGateway, type People, peopleOf } from './people.ts'
import { judgeRequest } from './request.ts'
import { answerFor, prepareFor } from './response.ts'
import type { RequestRoute, ResponseRoute, Route } from './routes.ts'
import type { InterceptSettings } from './settings.ts'

/** Stands before the routes of the other doors, since the site's front page is the site's. Without a site it does nothing. */
export function intercept(): MiddlewareHandler<AppEnv> {
  const lists = serveLists()
  return async function intercept(c, next) {
    const settings = c.get('config').intercept
    if (settings === null) return next()
    const url = new URL(c.req.url)
    if (isOwnPath(url.pathname)) return next()
    const { headers } = c.req.raw
    const binding = settings.origin === null ? c.env.ORIGIN! : null
    const isTrusted = await isFromGateway(headers, settings.table.people)
    const forwarding = { settings, binding, isTrusted, seconds: Math.floor(Date.now() / 1000) }
    const readings = readingsOf(c.req.method, url, headers)
    const onRequest = findRoute(settings.table.routes, 'request', readings)
    const onResponse = findRoute(settings.table.routes, 'response', readings)
    // What is not looked into must not wait for lists.
    if (onRequest !== null || onResponse !== null) await lists(c, async () => {})
    return answer(c, url, forwarding, onRequest, onResponse)
  }
}

async function answer(
  c: Context<AppEnv>,
  url: URL,
  forwarding: Forwarding,
  onRequest: RequestRoute | null,
  onResponse: ResponseRoute | null,
): Promise<Response> {
  const request = c.req.raw
  const headers = cleanHeaders(request, url, forwarding)
  const judged = onRequest === null ? null : await judge(c, forwarding.settings, headers, onRequest)
  for (const name of judged?.drops ?? []) headers.delete(name)
  const prepared = onResponse === null ? null : prepareFor(headers)
  const { payload, outcome } = judged ?? { payload: { kind: 'same' } as const, outcome: NOT_LOOKED_AT }
  const response = await reach(() => forward(request, url, headers, payload, outcome, forwarding), judged)
  if (onResponse === null || prepared === null) return response
  const people = await who(c, forwarding.settings, headers, onResponse)
  const isReady = people !== null && missingLists(c.get('live'), c.get('config'), Date.now()).length === 0
  const looking = {
    ...{ route: onResponse, people: people ?? NOBODY, live: c.get('live'), sites: forwarding.settings.table.sites },
    ...{ linkKeys: c.get('config').linkKeys, url, isReady },
    count: (hits: Parameters<typeof countHits>[1], values: number) => countHits(c, hits, values),
  }
  return answerFor(response, prepared, looking)
}

const NOBODY: People = { subject: {}, audience: undefined }

async function judge(
  c: Context<AppEnv>,
  settings: InterceptSettings,
  headers: Headers,
  route: RequestRoute,
): Promise<Forwardable> {
  const people = await who(c, settings, headers, route)
  const missing = missingLists(c.get('live'), c.get('config'), Date.now())
  if (people === null || missing.length > 0) {
    if (route.onFailure === 'closed' && route.mode !== 'shadow')
      throw people === null
        ? new Problem('people-unavailable')
        : new Problem('lists-unavailable', { detail: missing.join(', ') })
    log('warn', 'intercept-open', { route: route.name, why: people === null ? 'people' : 'lists' })
    return { payload: { kind: 'same' }, outcome: { route: route.name, action: 'unchecked', changed: [] }, drops: [] }
  }
  const count = (hits: Parameters<typeof countHits>[1], values: number) => countHits(c, hits, values)
  return judgeRequest(c.req.raw, { route, people, live: c.get('live'), count })
}

/** @returns null where it cannot be found out */
async function who(
  c: Context<AppEnv>,
  settings: InterceptSettings,
  headers: Headers,
  route: Route,
): Promise<People | null> {
  const country = (c.req.raw as Request<unknown, IncomingRequestCfProperties>).cf?.country
  const people = await peopleOf(
    headers,
    settings.table.people,
    route.audience,
    typeof country === 'string' && country.length === 2 ? country : undefined,
    { secret: settings.jwtSecret, fetcher: (url, init) => fetch(url, init), now: Date.now },
  )
  if (people.ok) return people.value
  log('warn', 'intercept-people', { route: route.name, error: people.error })
  return null
}

async function reach(ask: () => Promise<Response>, judged: Forwardable | null): Promise<Response> {
  try {
    const response = await ask()
    const torn = judged?.torn?.() ?? null
    if (torn === null) return response
    response.body?.cancel().catch(() => {})
    throw torn
  } catch (error) {
    const torn = judged?.torn?.() ?? null
    if (torn !== null) throw torn
    if (error instanceof Problem) throw error
    log('error', 'origin-unreachable', { error: error instanceof Error ? error.name : typeof error })
    throw new Problem('origin-unreachable')
  }
}
