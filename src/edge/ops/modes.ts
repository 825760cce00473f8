/**
 * Whether a list acts: promotion from shadow by what people found who looked at its hits, and serving one whose source is
 * silent.
 *
 * @module
 */
import { Hono } from 'hono'
import { AcceptStaleSchema, ModeSchema, ReviewedSchema } from '../../contract/ops.ts'
import type { AppEnv } from '../app-env.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { parseJson } from '../middleware/read-json.ts'
import { answerChange } from './answer.ts'
import { countsOf, expectVersion, granted, isDryRun, knownList, registryOf } from './context.ts'

const write = [requireScope('ops:write'), ifMatch(), idempotent()] as const

/** Below `/ops/v1/lists`. */
export const modes = new Hono<AppEnv>()
  .post('/:list/mode', ...write, async (c) => {
    const { mode, override, reason, dryRun } = parseJson(c, c.get('body'), ModeSchema)
    const list = await knownList(c)
    expectVersion(c, list)
    const precision = await countsOf(c).precision(list.name)
    if (isDryRun(c, { dryRun })) {
      return c.json({
        dryRun: true,
        list: list.name,
        version: list.record?.version ?? 0,
        from: list.record?.mode ?? 'enforce',
        mode,
        precision,
      })
    }
    const by = c.get('tokenId')
    const overridden = typeof override === 'boolean' ? override : override.includes('precision')
    const result = await registryOf(c).setMode({ list: list.name, mode, reason, by, override: overridden, precision })
    return answerChange(c, granted(result))
  })
  .post('/:list/accept-stale', ...write, async (c) => {
    const { hours, reason, dryRun } = parseJson(c, c.get('body'), AcceptStaleSchema)
    const list = await knownList(c)
    expectVersion(c, list)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name, hours })
    const result = await registryOf(c).proposeStale({ list: list.name, hours, reason, by: c.get('tokenId') })
    return answerChange(c, granted(result))
  })
  .post('/:list/reviewed', requireScope('ops:write'), idempotent(), async (c) => {
    const { entry = null, right, wrong, dryRun } = parseJson(c, c.get('body'), ReviewedSchema)
    const list = await knownList(c)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, list: list.name, right, wrong })
    await countsOf(c).reviewed(list.name, { entry, right, wrong })
    return c.json({ list: list.name, precision: await countsOf(c).precision(list.name) })
  })
