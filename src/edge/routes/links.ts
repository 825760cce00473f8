/**
 * `POST /v1/links`: signs outbound links. A link that is blocked today is not signed; one that is signed is still checked
 * again at the click, against the lists of that moment.
 *
 * @module
 */
import { Hono } from 'hono'
import { LinksSchema } from '../../contract/requests.ts'
import { decide } from '../../core/decide.ts'
import type { Subject } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import type { AppEnv } from '../app-env.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'
import { openable } from '../outbound/openable.ts'
import { signLink } from '../outbound/sign.ts'

const ANYBODY: Subject = { ageBand: 'unknown' }

export const links = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  const { urls, ttlSeconds } = await readJson(c, LinksSchema)
  const { origin } = new URL(c.req.url)
  const expiresAt = ttlSeconds === undefined ? null : Math.floor(Date.now() / 1000) + ttlSeconds
  const signed = urls.map(async (url) => {
    const href = openable(url)
    if (href === null || !mayLeave(href, c.get('live'))) return null
    return origin + (await signLink(href, expiresAt, c.get('config').linkKeys))
  })
  return c.json({ links: await Promise.all(signed) })
})

function mayLeave(url: string, live: Live): boolean {
  const verdict = decide({ surface: 'outbound', url, subject: ANYBODY }, live.snapshot, live.table)
  return verdict.ok && verdict.value.action !== 'block' && verdict.value.action !== 'review'
}
