/**
 * `/ops/v1/hashtags/watch`: the hashtags that ops follow, how often each was asked about, and how often it was not eligible.
 *
 * Counted is what comes through `/v1/hashtags`. What is followed is kept in the clear, so nothing that is not allowed anywhere
 * can be.
 *
 * @module
 */
import { Hono } from 'hono'
import { TagActSchema } from '../../contract/ops-hashtags.ts'
import { decideTag, tagKey } from '../../core/hashtags.ts'
import { LIMITS } from '../../core/limits.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { parseJson } from '../middleware/read-json.ts'
import { bareAct, countsOf, isDryRun, numberOf, type OpsContext, registryOf } from './context.ts'

const HOUR_MS = 3_600_000
const WEEK_HOURS = 7 * 24
const HOURS_MAX = 90 * 24

/** Below `/ops/v1/hashtags`. */
export const watchTags = new Hono<AppEnv>()
  .get('/watch', requireScope('ops:read'), async (c) => c.json({ tags: await countsOf(c).watched() }))
  .get('/watch/:tag', requireScope('ops:read'), async (c) => {
    const tag = tagOf(c)
    const since = Date.now() - numberOf(c, 'hours', WEEK_HOURS, HOURS_MAX) * HOUR_MS
    const hours = await countsOf(c).tagHours(tag, since)
    if (hours === null) throw new Problem('not-found')
    return c.json({ tag, hours })
  })
  .put('/watch/:tag', requireScope('ops:write'), idempotent(), async (c) => {
    const { reason, dryRun } = parseJson(c, c.get('body'), TagActSchema)
    const tag = tagOf(c)
    for (const written of [c.req.param('tag'), tag]) refuseForbidden(c, written)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, tag })
    const isWatched = await countsOf(c).watchTag({ tag, reason, by: c.get('tokenId') })
    if (!isWatched) throw new Problem('too-many-items', { limit: LIMITS.watchedTags })
    await registryOf(c).tellTagAct({ kind: 'watch-tag', tag, by: c.get('tokenId'), reason })
    return c.json({ tag })
  })
  .delete('/watch/:tag', requireScope('ops:write'), idempotent(), async (c) => {
    const { dryRun, reason } = bareAct(c)
    const tag = tagOf(c)
    if (isDryRun(c, { dryRun })) return c.json({ dryRun: true, tag })
    if ((await countsOf(c).tagHours(tag, Date.now())) === null) throw new Problem('not-found')
    // First the audit: a call that is cut off between the two finds the tag still there, and is made again.
    await registryOf(c).tellTagAct({ kind: 'unwatch-tag', tag, by: c.get('tokenId'), reason })
    await countsOf(c).unwatchTag(tag)
    return c.json({ tag, watched: false })
  })

/** @throws Problem `invalid-request` where the path holds no tag */
function tagOf(c: OpsContext): string {
  const given = c.req.param('tag') ?? ''
  const tag = given.length > LIMITS.hashtagChars ? '' : tagKey(given)
  if (tag === '')
    throw new Problem('invalid-request', {
      errors: [{ path: 'tag', expected: `a hashtag of at most ${LIMITS.hashtagChars} characters` }],
    })
  return tag
}

/** By the codes that everybody is told: restricted lists and threats look alike here, too. */
function refuseForbidden(c: OpsContext, tag: string): void {
  const { snapshot, table } = c.get('live')
  const decided = decideTag(tag, { ageBand: 'unknown' }, snapshot, table)
  if (decided.ok && decided.value.reasons.some(({ code }) => code.endsWith('.not-allowed')))
    throw new Problem('not-for-restricted')
}
