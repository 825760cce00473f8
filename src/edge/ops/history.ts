/**
 * What was done to a list, by whom, and what came of it.
 *
 * @module
 */
import { Hono } from 'hono'
import { isRestricted } from '../../core/words.ts'
import type { AppEnv } from '../app-env.ts'
import type { ImpactRow } from '../counts/rows.ts'
import { requireScope } from '../middleware/bearer.ts'
import { committedList, countsOf, granted, knownList, numberOf, pageRows, registryOf } from './context.ts'
import { withoutIds } from './lists.ts'

/** Below `/ops/v1/lists`. */
export const history = new Hono<AppEnv>()
  .get('/:list/versions', requireScope('ops:read'), async (c) => {
    const { name } = await knownList(c)
    return c.json({ list: name, versions: await registryOf(c).versionsOf(name) })
  })
  .get('/:list/diff', requireScope('ops:read'), async (c) => {
    const { name, class: listClass, record } = await committedList(c)
    const to = numberOf(c, 'to', record.version)
    const from = numberOf(c, 'from', Math.max(1, to - 1))
    const diff = granted(await registryOf(c).diff(name, from, to))
    const [added, removed] = [diff.added, diff.removed].map((rows) => rows.map((row) => withoutIds(row, listClass)))
    return c.json({ list: name, ...diff, added, removed })
  })
  // What each entry did since a version went live. Without one: since the live one did.
  .get('/:list/impact', requireScope('ops:read'), async (c) => {
    const list = await knownList(c)
    const version = numberOf(c, 'version', list.record?.version ?? 0)
    const [impact, precision, reviews] = await Promise.all([
      countsOf(c).impact(list.name, version),
      countsOf(c).precision(list.name),
      countsOf(c).reviews(list.name),
    ])
    const restricted = isRestricted(list.class)
    const rows = restricted ? bySurface(impact.rows) : impact.rows
    return c.json({ list: list.name, version, ...impact, rows, precision, reviews, restricted })
  })

/** Which entry of a restricted list was met is nobody's to see: its id is that of whoever guesses it. */
function bySurface(rows: readonly ImpactRow[]): ImpactRow[] {
  const sums = new Map<string, ImpactRow>()
  for (const row of rows) {
    const key = `${row.surface} ${row.shadow}`
    sums.set(key, { ...row, entry: RESTRICTED, n: row.n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums.values()].sort((a, b) => b.n - a.n)
}

const RESTRICTED = '▮'

/** A page of the chain, and whether the whole of it holds together and ends where the manifest says. */
export const audit = new Hono<AppEnv>().get('/', requireScope('ops:read'), async (c) => {
  const registry = registryOf(c)
  const [rows, check] = await Promise.all([
    registry.auditRows(numberOf(c, 'after', 0), pageRows(c)),
    registry.verifyAudit(),
  ])
  return c.json({ rows, ...check })
})
