/**
 * `/health` says what is serving and how old it is; `/ready` whether traffic should come.
 *
 * @module
 */
import { Hono } from 'hono'
import { wireLists } from '../../contract/wire.ts'
import { isRestricted } from '../../core/words.ts'
import { covers, type ListStatus, type Live } from '../../lists/live.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { missingLists } from '../middleware/serve-lists.ts'

export const health = new Hono<AppEnv>()
  .get('/health', (c) => {
    const { config, live } = c.var
    const now = Date.now()
    const missing = missingLists(live, config, now)
    c.header('cache-control', 'no-store')
    return c.json({
      status: missing.length > 0 ? 'lists-unavailable' : 'ok',
      ...wireLists(live, now),
      coverage: coverage(live),
      missing,
      lists: live.lists.map((list) => describe(list, now)),
    })
  })
  .get('/ready', (c) => {
    const missing = missingLists(c.get('live'), c.get('config'), Date.now())
    if (missing.length > 0) throw new Problem('lists-unavailable', { detail: missing.join(', ') })
    return c.json({ status: 'ready', version: c.get('live').snapshot.version })
  })

/** An operator without an IWF list must be able to see that, and so must whoever relies on them. */
function coverage(live: Live): Record<string, 'covered' | 'not covered'> {
  const covered = (listClass: string) =>
    // A few changes over the bundled copy, whose entries are invented, are no list of an authority.
    live.lists.some((list) => list.class === listClass && covers(list) && list.base !== 'bundled')
  return Object.fromEntries(
    ['restricted-urls', 'restricted-terms'].map((name) => [name, covered(name) ? 'covered' : 'not covered'] as const),
  )
}

/** How many entries a restricted list has is nobody's business out here. */
function describe(list: ListStatus, now: number): Record<string, string | number> {
  const { name, class: listClass, mode, state, version, entries, verifiedAt } = list
  const ageSeconds = Math.max(0, Math.round((now - verifiedAt) / 1000))
  return { name, class: listClass, mode, state, version, ageSeconds, ...(!isRestricted(listClass) && { entries }) }
}
