/**
 * `POST /v1/links`: signs outbound links. A link that is blocked today is not signed; one that is signed is still checked
 * again at the click, against the lists of that moment.
 *
 * @module
 */
import { Hono } from 'hono'
import { LinksSchema } from '../../contract/requests.ts'
import { decide } from '../../core/decide.ts'
import type { Hit, Subject } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import type { AppEnv } from '../app-env.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'
import { openable } from '../outbound/openable.ts'
import { signLink } from '../outbound/sign.ts'
import { countHits } from '../telemetry/counts.ts'

const ANYBODY: Subject = { ageBand: 'unknown' }

export const links = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  const { urls, ttlSeconds } = await readJson(c, LinksSchema)
  const { origin } = new URL(c.req.url)
  const expiresAt = ttlSeconds === undefined ? null : Math.floor(Date.now() / 1000) + ttlSeconds
  const hits: Hit[] = []
  const signed = urls.map(async (url) => {
    const href = openable(url)
    if (href === null || !mayLeave(href, c.get('live'), hits)) return null
    return origin + (await signLink(href, expiresAt, c.get('config').linkKeys))
  })
  const links = await Promise.all(signed)
  countHits(c, hits, urls.length)
  return c.json({ links })
})

/** @param hits takes what was met */
function mayLeave(url: string, live: Live, hits: Hit[]): boolean {
  const verdict = decide({ surface: 'outbound', url, subject: ANYBODY }, live.snapshot, live.table)
  if (verdict.ok) hits.push(...verdict.value.hits)
  return verdict.ok && verdict.value.action !== 'block' && verdict.value.action !== 'review'
}
