/**
 * `GET /ops/v1/lists`, `GET /ops/v1/lists/:list`: what there is, how fresh it is, and what ops have changed about it.
 *
 * @module
 */
import { Hono } from 'hono'
import { overlayCsv } from '../../contract/ops-csv.ts'
import { LIMITS } from '../../core/limits.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import type { ListStatus } from '../../lists/live.ts'
import type { ListRecord, OverlayRow } from '../../lists/ops.ts'
import { freshness } from '../../lists/staleness.ts'
import type { AppEnv } from '../app-env.ts'
import { requireScope } from '../middleware/bearer.ts'
import { bundledEntries } from '../middleware/serve-lists.ts'
import { knownList, numberOf, type OpsContext, pageRows, registryOf } from './context.ts'

export const lists = new Hono<AppEnv>()
  .get('/', requireScope('ops:read'), async (c) => {
    const { manifestVersion, lists: records, shadowRoutes } = await registryOf(c).status()
    const names = new Set(records.map(({ name }) => name))
    const bundled = c.get('live').lists.filter(({ name }) => !names.has(name))
    const all = [...records.map((record) => describe(c, record)), ...bundled.map(describeBundled)]
    return c.json({ manifestVersion, shadowRoutes, lists: all.sort((a, b) => (a.name < b.name ? -1 : 1)) })
  })
  .get('/:list', requireScope('ops:read'), async (c) => {
    const { name, class: listClass, record } = await knownList(c)
    c.header('etag', `"${record?.version ?? 0}"`)
    if (/\btext\/csv\b/i.test(c.req.header('accept') ?? '')) {
      c.header('content-type', 'text/csv; charset=utf-8')
      return c.body(overlayCsv(await wholeOverlay(c, name)))
    }
    const options = { cursor: numberOf(c, 'cursor', 0), limit: pageRows(c) }
    const page = await registryOf(c).overlayOf(name, options)
    const overlay = { ...page, rows: page.rows.map((row) => withoutIds(row, listClass)) }
    const bundled = c.get('live').lists.find((list) => list.name === name)
    const about = record !== null ? describe(c, record) : bundled && describeBundled(bundled)
    return c.json({ ...(about ?? { name, class: listClass, version: 0 }), overlay })
  })

/** How fresh it is goes by its class and its feed's interval, as serving does (src/lists/staleness.ts). */
function describe(c: OpsContext, record: ListRecord) {
  const everyMinutes = c.get('config').feeds.find((feed) => feed.list === record.name)?.everyMinutes ?? 0
  const now = Date.now()
  return {
    ...record,
    entries: record.base === 'bundled' ? bundledEntries(record.name) : record.entries,
    freshness: freshness(record, now, everyMinutes),
    ageSeconds: Math.max(0, Math.round((now - record.verifiedAt) / 1000)),
  }
}

/** Nothing was ever committed: the copy in the bundle serves, or, where it is invented, nothing that matters does. */
function describeBundled({ name, class: listClass, mode, state, entries, verifiedAt }: ListStatus) {
  return { name, class: listClass, mode, state, base: 'bundled' as const, version: 0, entries, verifiedAt }
}

/** The id of a restricted entry, beside that of a guess, would tell whether the guess is right. */
export function withoutIds(row: OverlayRow, listClass: ListClass): OverlayRow {
  return isRestricted(listClass) ? { ...row, ids: [] } : row
}

async function wholeOverlay(c: OpsContext, name: string): Promise<OverlayRow[]> {
  const rows: OverlayRow[] = []
  let cursor: number | null = 0
  while (cursor !== null) {
    const page: { readonly rows: readonly OverlayRow[]; readonly cursor: number | null } = await registryOf(
      c,
    ).overlayOf(name, { cursor, limit: LIMITS.opsPageRows })
    rows.push(...page.rows)
    cursor = page.cursor
  }
  return rows
}
