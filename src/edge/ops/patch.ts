/**
 * `PATCH /ops/v1/lists/:list`: entries added to a list and taken away from it, all of them or none.
 *
 * ```
 *  body or CSV ─▶ each change read ─▶ guards ─▶ dry run? what it would do
 *                      └─ issues ─▶ 422 with the place of each        └─▶ registry: in force (200), or waiting for a second person (202)
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import type { PatchBody } from '../../contract/ops.ts'
import type { EntryChange } from '../../lists/ops.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { answerChange } from './answer.ts'
import { expectVersion, granted, isDryRun, type KnownList, type OpsContext, registryOf } from './context.ts'
import { type Guarded, guardChanges } from './guards.ts'
import { HARMLESS, POPULAR_HOSTS } from './harmless.ts'
import { preview } from './preview.ts'
import { readPush, refuse } from './read-push.ts'

export const patch = new Hono<AppEnv>().patch(
  '/:list',
  requireScope('ops:write'),
  ifMatch(),
  idempotent(),
  async (c) => {
    const { list, body, changes, settled, placed } = await readPush(c)
    if (body.emergency && changes.some(({ op }) => op === 'remove'))
      throw new Problem('invalid-request', { errors: [{ path: 'emergency', expected: 'additions only' }] })
    const guarded = await guard(c, list, body, changes)
    if (isDryRun(c, body)) {
      expectVersion(c, list)
      return c.json(await preview(c, list, settled, guarded))
    }
    refuse(list, guarded.issues.map(placed))
    const result = await registryOf(c).change({
      list: list.name,
      class: list.class,
      changes: settled,
      by: c.get('tokenId'),
      reason: body.reason,
      ifMatch: c.get('ifMatch'),
      emergency: body.emergency,
    })
    return answerChange(c, granted(result))
  },
)

function guard(c: OpsContext, list: KnownList, body: PatchBody, changes: readonly EntryChange[]): Promise<Guarded> {
  return guardChanges(changes, {
    listClass: list.class,
    keys: c.get('config').keys,
    popularHosts: POPULAR_HOSTS,
    harmless: HARMLESS,
    overrides: body.override,
  })
}
