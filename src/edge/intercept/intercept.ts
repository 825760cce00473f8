/**
 * What becomes of a request to the site.
 *
 * ```
 *  request ─▶ headers cleaned ─▶ a route? ─no─▶ streamed to the origin, and back
 *                               ├─ request ─▶ judged ─▶ 422, or forwarded with a signed decision
 *                               └─ response ─▶ forwarded ─▶ suggestions filtered, links signed ─▶ back
 * ```
 *
 * @module
 */
import type { Live } from '../../lists/live.ts'
import type { Call } from '../calls/call.ts'
import type { Config } from '../config.ts'
import { Problem } from '../errors.ts'
import { liveLists, missingLists } from '../middleware/serve-lists.ts'
import { countHits } from '../telemetry/counts.ts'
import { log } from '../telemetry/log.ts'
import type { Address } from './address.ts'
import { type Forwarding, forward, NOT_LOOKED_AT } from './forward.ts'
import { cleanHeaders, type SentHeaders } from './headers.ts'
import type { Forwardable, Judging } from './judging.ts'
import { findRoute, readingsOf } from './match.ts'
import { isFromGateway, type People, peopleOf } from './people.ts'
import { judgeRequest } from './request.ts'
import { answerFor, prepareFor } from './response.ts'
import type { RequestRoute, ResponseRoute, Route } from './routes.ts'
import type { InterceptSettings } from './settings.ts'

/** A request on its way to the site, and what Kerb has to look at it with. */
export type Passing = {
  readonly request: Request
  readonly url: Address
  readonly env: Env
  readonly executionCtx: Pick<ExecutionContext, 'waitUntil'>
  readonly config: Config
  readonly settings: InterceptSettings
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The same on a route, where lists are needed. */
type Looked = Passing & { readonly headers: SentHeaders; readonly live: Live }

/** @throws Problem for what does not reach the site, or not come back */
export async function intercept(passing: Passing): Promise<Response> {
  const { request, url, env, executionCtx, config, settings, now } = passing
  const { table } = settings
  const isTrusted = table.people.gateway !== undefined && (await isFromGateway(request.headers, table.people))
  const headers = cleanHeaders(request.headers, url, table, isTrusted)
  const readings = readingsOf(request.method, url, headers)
  const onRequest = findRoute(table.routes, 'request', readings)
  const onResponse = findRoute(table.routes, 'response', readings)
  const binding = settings.origin === null ? env.ORIGIN! : null
  const forwarding = { settings, binding, seconds: Math.floor(now / 1000) }
  // What is not looked into must not wait for lists.
  if (onRequest === null && onResponse === null) return reach(passing, headers, NOT_JUDGED, forwarding)
  const looked = { ...passing, headers, live: await liveLists(env, config, executionCtx, url.pathname) }
  const judged = onRequest === null ? NOT_JUDGED : await judge(looked, onRequest)
  for (const name of judged.drops) headers.delete(name)
  if (onResponse === null) return reach(passing, headers, judged, forwarding)
  const prepared = prepareFor(headers, onResponse)
  const response = await reach(passing, headers, judged, forwarding)
  return answerFor(response, prepared, await lookingOf(looked, onResponse))
}

const NOT_JUDGED: Forwardable = { payload: { kind: 'same' }, outcome: NOT_LOOKED_AT, drops: [] }

async function judge(looked: Looked, route: RequestRoute): Promise<Forwardable> {
  const { request, headers, live, config, now } = looked
  const people = await who(looked, route)
  const missing = missingLists(live, config, now)
  if (people !== null && missing.length === 0)
    return judgeRequest(request, headers, { route, people, live, count: counterOf(looked) })
  if (route.onFailure === 'closed' && route.mode !== 'shadow')
    throw people === null
      ? new Problem('people-unavailable')
      : new Problem('lists-unavailable', { detail: missing.join(', ') })
  log('warn', 'intercept-open', { route: route.name, why: people === null ? 'people' : 'lists' })
  return { payload: { kind: 'same' }, outcome: { route: route.name, action: 'unchecked', changed: [] }, drops: [] }
}

async function lookingOf(looked: Looked, route: ResponseRoute) {
  const { live, config, settings, now } = looked
  const people = await who(looked, route)
  const isReady = people !== null && missingLists(live, config, now).length === 0
  const { linkKeys } = config
  return {
    ...{ route, people: people ?? NOBODY, live, isReady, linkKeys, url: new URL(looked.url.href) },
    ...{ sites: settings.table.sites, count: counterOf(looked) },
  }
}

const NOBODY: People = { subject: {}, audience: undefined }

function counterOf({ env, executionCtx, config, live }: Looked): Judging['count'] {
  const known = { config, live, scopes: NO_SCOPES }
  const call: Call = { env, executionCtx, get: (name) => known[name] }
  return (hits, values) => countHits(call, hits, values)
}

const NO_SCOPES: ReadonlySet<never> = new Set()

/**
 * @returns null where it cannot be found out
 * @throws Problem `ambiguous-request` where the site may take somebody else for who asks
 */
async function who({ request, headers, settings }: Looked, route: Route): Promise<People | null> {
  const country = (request as Request<unknown, IncomingRequestCfProperties>).cf?.country
  const people = await peopleOf(
    headers,
    settings.table.people,
    route.audience,
    // What is no country has a digit: `T1` is the Tor network.
    typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : undefined,
    { secret: settings.jwtSecret, fetcher: (url, init) => fetch(url, init), now: Date.now },
  )
  if (people.ok) return people.value
  if (people.error === 'two-tokens' && route.mode !== 'shadow') throw new Problem('ambiguous-request')
  log('warn', 'intercept-people', { route: route.name, error: people.error })
  return null
}

async function reach(
  { request, url }: Passing,
  headers: SentHeaders,
  { payload, outcome, torn }: Forwardable,
  forwarding: Forwarding,
): Promise<Response> {
  try {
    const response = await forward(request, url, headers, payload, outcome, forwarding)
    const problem = torn?.() ?? null
    if (problem === null) return response
    response.body?.cancel().catch(() => {})
    throw problem
  } catch (error) {
    const problem = torn?.() ?? null
    if (problem !== null) throw problem
    if (error instanceof Problem) throw error
    log('error', 'origin-unreachable', { error: error instanceof Error ? error.name : typeof error })
    throw new Problem('origin-unreachable')
  }
}
