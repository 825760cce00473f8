/**
 * `/ops/v1`: what the people who answer for the lists may ask and do. Every call names a scope; every write has a reason, and
 * takes `If-Match`, `Idempotency-Key` and `dryRun`.
 *
 * @module
 */
import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { acts, listActs, routeActs } from './acts.ts'
import { explain } from './explain.ts'
import { feeds } from './feeds.ts'
import { hashtags } from './hashtags.ts'
import { audit, history } from './history.ts'
import { lists } from './lists.ts'
import { modes } from './modes.ts'
import { patch } from './patch.ts'
import { proposals } from './proposals.ts'
import { upload } from './upload.ts'
import { type AppFetch, selfTest, stats } from './watching.ts'

/** @param fetchApp for the self-test, which asks as a client would */
export function opsApp(fetchApp: AppFetch): Hono<AppEnv> {
  const ops = new Hono<AppEnv>()
  // Nothing of this is for a cache on the way.
  ops.use(async function noStore(c, next) {
    await next()
    c.header('cache-control', 'no-store')
  })
  for (const part of [lists, patch, upload, listActs, modes, history]) ops.route('/lists', part)
  ops.route('/proposals', proposals)
  ops.route('/acts', acts)
  ops.route('/routes', routeActs)
  ops.route('/feeds', feeds)
  ops.route('/hashtags', hashtags)
  ops.route('/explain', explain)
  ops.route('/audit', audit)
  ops.route('/self-test', selfTest(fetchApp))
  ops.route('/stats', stats)
  return ops
}
