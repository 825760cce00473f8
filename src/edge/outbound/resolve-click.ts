/**
 * A short link at the click, with the settings and ports of this deployment.
 *
 * @module
 */
import type { Context } from 'hono'
import { decide } from '../../core/decide.ts'
import type { AppEnv } from '../app-env.ts'
import { countHits } from '../telemetry/counts.ts'
import { log } from '../telemetry/log.ts'
import type { Click } from './click.ts'
import { firstHop, hopVerdict, type JudgeHop, type Resolution } from './resolve.ts'
import { openShortLink } from './short-link.ts'

/**
 * Where a short link leads; null where this deployment does not ask. A HEAD is no click: other services' resolvers send it, and
 * two of them must not send each other on for ever.
 */
export async function resolveClick(c: Context<AppEnv>, { url, subject }: Click): Promise<Resolution | null> {
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
