/**
 * `/ops/v1/hashtags`: the tags that ops follow, and the spellings near a listed name that nobody has listed yet.
 *
 * ```
 *  /v1/hashtags ─▶ eligible, and near a name? ─▶ emerging ─┬▶ promote: onto a list of lures, through every guard of a push
 *                                                          └▶ dismiss: a word like others; not shown again
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import { readChanges } from '../../contract/ops-changes.ts'
import { PromoteSchema, TagActSchema } from '../../contract/ops-hashtags.ts'
import type { AppEnv } from '../app-env.ts'
import { EMERGING_STATES, type Emerging } from '../counts/tags.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { ifMatch } from '../middleware/if-match.ts'
import { parseJson } from '../middleware/read-json.ts'
import { answerChange } from './answer.ts'
import {
  countsOf,
  expectVersion,
  findList,
  granted,
  isDryRun,
  type KnownList,
  type OpsContext,
  registryOf,
} from './context.ts'
import { guardChanges } from './guards.ts'
import { HARMLESS, POPULAR_HOSTS } from './harmless.ts'
import { preview } from './preview.ts'
import { refuse } from './read-push.ts'
import { watchTags } from './watch-tags.ts'

export const hashtags = new Hono<AppEnv>()
  .route('/', watchTags)
  .get('/emerging', requireScope('ops:read'), async (c) => {
    const state = EMERGING_STATES.find((known) => known === (c.req.query('state') ?? 'new'))
    if (state === undefined)
      throw new Problem('invalid-request', { errors: [{ path: 'state', expected: EMERGING_STATES.join(', ') }] })
    return c.json({ emerging: await countsOf(c).emerging(state) })
  })
  .post('/emerging/:variant/promote', requireScope('ops:write'), ifMatch(), idempotent(), async (c) => {
    const { list: name, reason, override, dryRun } = parseJson(c, c.get('body'), PromoteSchema)
    const found = await emergingOf(c)
    const list = await lureList(c, name)
    const { changes, issues } = readChanges([changeFor(found)], 'lures', Date.now())
    refuse(list, issues)
    const guarded = await guardChanges(changes, {
      listClass: 'lures',
      keys: c.get('config').keys,
      popularHosts: POPULAR_HOSTS,
      harmless: HARMLESS,
      overrides: override,
    })
    if (isDryRun(c, { dryRun })) {
      expectVersion(c, list)
      return c.json(await preview(c, list, changes, guarded))
    }
    refuse(list, guarded.issues)
    const by = c.get('tokenId')
    const push = { list: name, class: list.class, changes, by, reason, ifMatch: c.get('ifMatch'), emergency: false }
    const changed = granted(await registryOf(c).change(push))
    await countsOf(c).decideEmerging(found.variant, 'promoted', by)
    return answerChange(c, changed, { variant: found.variant })
  })
  .post('/emerging/:variant/dismiss', requireScope('ops:write'), idempotent(), async (c) => {
    const { reason, dryRun } = parseJson(c, c.get('body'), TagActSchema)
    const { variant } = await emergingOf(c)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, variant })
    const by = c.get('tokenId')
    await countsOf(c).decideEmerging(variant, 'dismissed', by)
    await registryOf(c).tellTagAct({ kind: 'dismiss-spelling', tag: variant, by, reason })
    return c.json({ variant, state: 'dismissed' })
  })

/** @throws Problem `not-found` where nobody has used such a spelling */
async function emergingOf(c: OpsContext): Promise<Emerging> {
  const found = await countsOf(c).emergingNear(c.req.param('variant') ?? '')
  if (found === null) throw new Problem('not-found')
  return found
}

/** @throws Problem `unknown-list`, `wrong-class` */
async function lureList(c: OpsContext, name: string): Promise<KnownList> {
  const list = await findList(c, name)
  if (list === null) throw new Problem('unknown-list')
  if (list.class !== 'lures') throw new Problem('wrong-class', { class: 'lures' })
  return list
}

function changeFor({ variant, name, n }: Emerging): object {
  return {
    op: 'add',
    term: variant,
    match: 'word',
    provenance: `seen ${n} times as a hashtag, near the listed name ${name}`,
  }
}
