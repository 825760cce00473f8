/**
 * How each feed is doing, and a run of one at once.
 *
 * @module
 */
import { Hono } from 'hono'
import { isRestricted } from '../../core/words.ts'
import type { Feed } from '../../lists/feeds.ts'
import { fingerprintOf } from '../../lists/refresh.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { bareAct, isDryRun, listName, registryOf } from './context.ts'

export const feeds = new Hono<AppEnv>()
  .get('/', requireScope('ops:read'), async (c) => {
    const registry = registryOf(c)
    const states = await Promise.all(
      c.get('config').feeds.map(async (feed) => ({ ...describe(feed), state: await registry.feedState(feed.list) })),
    )
    return c.json({ feeds: states })
  })
  .post('/:list/refresh', requireScope('ops:write'), idempotent(), async (c) => {
    const { dryRun } = bareAct(c)
    const list = listName(c)
    const feed = c.get('config').feeds.find((one) => one.list === list)
    if (feed === undefined) throw new Problem('unknown-list', { detail: 'no feed brings this list' })
    const { lists } = await registryOf(c).status()
    const pinnedUntil = lists.find(({ name }) => name === list)?.pinnedUntil ?? null
    if (pinnedUntil !== null && pinnedUntil > Date.now()) throw new Problem('pinned', { pinnedUntil })
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list })
    // One that is under way needs no second run; the answer says which it is.
    const fingerprint = await fingerprintOf(feed, c.get('config').keys)
    const queued = await registryOf(c).refreshNow(list, fingerprint)
    if (queued) await c.env.FEEDS.send({ list })
    return c.json({ list, queued }, 202)
  })

/** A source may hold a key in its address, so its host is all that is told; of a restricted one not even that. */
function describe({ list, class: listClass, format, everyMinutes, mode, licence, owner, source }: Feed) {
  const host = isRestricted(listClass) || !source.startsWith('http') ? null : new URL(source).host
  return { list, class: listClass, format, everyMinutes, mode, licence, owner, host }
}
