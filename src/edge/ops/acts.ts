/**
 * What one person may do at 3 a.m.: go back, put into shadow, suspend an entry. A second person confirms it, or it ends by
 * itself (docs/RUNBOOK.md).
 *
 * @module
 */
import { Hono } from 'hono'
import {
  ActSchema,
  type EntryNamed,
  LiftSchema,
  RollbackSchema,
  ShadowListSchema,
  ShadowRouteSchema,
  SuspendSchema,
} from '../../contract/ops.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { parseJson } from '../middleware/read-json.ts'
import {
  bareAct,
  committedList,
  expectVersion,
  granted,
  isDryRun,
  type KnownList,
  knownList,
  listKeysOf,
  type OpsContext,
  refuseRestricted,
  registryOf,
} from './context.ts'
import { idsNamed } from './named-entry.ts'

const write = [requireScope('ops:write'), ifMatch(), idempotent()] as const

/** Below `/ops/v1/lists`. */
export const listActs = new Hono<AppEnv>()
  .post('/:list/rollback', ...write, async (c) => {
    const { version, reason, pinMinutes = null, dryRun } = parseJson(c, c.get('body'), RollbackSchema)
    const list = await committedList(c)
    expectVersion(c, list)
    const registry = registryOf(c)
    if (isDryRun(c, { dryRun })) {
      const diff = granted(await registry.diff(list.name, list.record.version, version))
      return c.json({ dryRun: true, list: list.name, version: list.record.version, diff })
    }
    const changed = granted(
      await registry.rollback({ list: list.name, version, pinMinutes, reason, by: c.get('tokenId') }),
    )
    c.header('etag', `"${changed.version}"`)
    return c.json(changed)
  })
  .post('/:list/suspend', ...write, async (c) => {
    const { minutes, reason, dryRun, ...named } = parseJson(c, c.get('body'), SuspendSchema)
    const list = await publicList(c)
    const ids = namedIds(c, named, list)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name, ids })
    const by = c.get('tokenId')
    return c.json({ ids, ...granted(await registryOf(c).suspend({ list: list.name, ids, minutes, reason, by })) })
  })
  .post('/:list/lift', ...write, async (c) => {
    const { reason, dryRun, ...named } = parseJson(c, c.get('body'), LiftSchema)
    const list = await publicList(c)
    const ids = namedIds(c, named, list)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name, ids })
    const lifted = await registryOf(c).lift({ list: list.name, ids, reason, by: c.get('tokenId') })
    return c.json({ list: list.name, ids, lifted })
  })
  .post('/:list/shadow', ...write, async (c) => {
    const { minutes, reason, dryRun } = parseJson(c, c.get('body'), ShadowListSchema)
    const list = await publicList(c)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name, minutes })
    return c.json(granted(await registryOf(c).shadowList({ list: list.name, minutes, reason, by: c.get('tokenId') })))
  })
  .post('/:list/unpin', ...write, async (c) => {
    const { reason, dryRun } = parseJson(c, c.get('body'), ActSchema)
    const list = await committedList(c)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name })
    granted(await registryOf(c).unpin({ list: list.name, reason, by: c.get('tokenId') }))
    return c.json({ list: list.name, pinnedUntil: null })
  })

/** Paths whose public lists may be put into shadow: those that decide. */
const DECIDING_ROUTES: readonly string[] = [
  '/v1/check',
  '/v1/profile',
  '/v1/suggestions',
  '/v1/hashtags',
  '/v1/links',
  '/out',
]

export const routeActs = new Hono<AppEnv>().post('/shadow', ...write, async (c) => {
  const { route, minutes, reason, dryRun } = parseJson(c, c.get('body'), ShadowRouteSchema)
  if (!DECIDING_ROUTES.includes(route))
    throw new Problem('invalid-request', { errors: [{ path: 'route', expected: DECIDING_ROUTES.join(', ') }] })
  if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, route, minutes })
  return c.json(granted(await registryOf(c).shadowRoute({ route, minutes, reason, by: c.get('tokenId') })))
})

export const acts = new Hono<AppEnv>()
  .get('/', requireScope('ops:read'), async (c) => c.json({ acts: await registryOf(c).acts() }))
  .post('/:id/confirm', requireScope('ops:approve'), idempotent(), async (c) => {
    const { dryRun } = bareAct(c)
    const id = c.req.param('id')
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, id })
    return c.json(granted(await registryOf(c).confirm(id, c.get('tokenId'))))
  })
  .post('/:id/end', requireScope('ops:write'), idempotent(), async (c) => {
    const { dryRun } = bareAct(c)
    const id = c.req.param('id')
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, id })
    return c.json(granted(await registryOf(c).end(id, c.get('tokenId'))))
  })

async function publicList(c: OpsContext): Promise<KnownList> {
  const list = await knownList(c)
  refuseRestricted(list)
  expectVersion(c, list)
  return list
}

/** @throws Problem `unusable-entry` where it could not be an entry of this list */
function namedIds(c: OpsContext, named: EntryNamed, list: KnownList) {
  const ids = [...new Set(listKeysOf(c).flatMap((keys) => idsNamed(named, list.class, keys)))]
  if (ids.length === 0) throw new Problem('unusable-entry')
  return ids
}
