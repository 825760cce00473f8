/**
 * Puts what is live beside the request, or answers 503 where a list that this deployment requires is missing.
 *
 * @module
 */
import type { MiddlewareHandler } from 'hono'
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import { covers, type Live } from '../../lists/live.ts'
import { current, emptyHolder, freshIn } from '../../lists/load.ts'
import { liveFor } from '../../lists/shadow-route.ts'
import { freshness } from '../../lists/staleness.ts'
import type { AppEnv } from '../app-env.ts'
import type { Config } from '../config.ts'
import { Problem } from '../errors.ts'
import { kvStore } from '../kv-store.ts'
import { log } from '../telemetry/log.ts'

/** The isolate's last good snapshot: an immutable value, replaced whole (see lists/load.ts). */
const holder = emptyHolder()

export function serveLists(): MiddlewareHandler<AppEnv> {
  return async function serveLists(c, next) {
    c.set('live', await liveLists(c.env, c.get('config'), c.executionCtx, c.req.path))
    await next()
  }
}

/** @param path of the call, whose public lists may be in shadow */
export function liveLists(
  env: Env,
  config: Config,
  context: Pick<ExecutionContext, 'waitUntil'>,
  path: string,
): Live | Promise<Live> {
  const now = Date.now()
  const fresh = freshIn(holder, now)
  return fresh === null ? lookForLists(env, config, context, path) : liveFor(fresh, path, now)
}

async function lookForLists(
  env: Env,
  { keys, previousKeys, emergency }: Config,
  context: Pick<ExecutionContext, 'waitUntil'>,
  path: string,
): Promise<Live> {
  const live = await current(holder, {
    store: kvStore(env.LISTS),
    keys,
    previous: previousKeys,
    emergency,
    data: BUNDLED_LISTS,
    now: Date.now,
    waitUntil: (work) => context.waitUntil(work),
    warn: (event, fields) => log('warn', event, fields),
  })
  return liveFor(live, path, Date.now())
}

/** How many entries the bundled list of this name has; 0 where there is none, or nobody was served yet. */
export function bundledEntries(name: string): number {
  return holder.bundled?.find(({ status }) => status.name === name)?.status.entries ?? 0
}

/** Comes after `serveLists` where an answer without the required lists would be a miss. */
export function requireLists(): MiddlewareHandler<AppEnv> {
  return async function requireLists(c, next) {
    const missing = missingLists(c.get('live'), c.get('config'), Date.now())
    if (missing.length > 0) throw new Problem('lists-unavailable', { detail: missing.join(', ') })
    await next()
  }
}

/** @returns names of required lists that are missing, shadowed or too old */
export function missingLists(live: Live, { requiredLists, feeds }: Config, now: number): string[] {
  return requiredLists.filter((name) => {
    // Changes over the bundled copy do not make it the operator's list.
    const list = live.lists.find((one) => one.name === name && covers(one) && one.base !== 'bundled')
    const everyMinutes = feeds.find((feed) => feed.list === name)?.everyMinutes ?? 0
    return list === undefined || freshness(list, now, everyMinutes) === 'closed'
  })
}
