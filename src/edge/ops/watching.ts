/**
 * What is counted, and whether Kerb still does what it should.
 *
 * @module
 */
import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { requireScope } from '../middleware/bearer.ts'
import { idempotent } from '../middleware/idempotency.ts'
import { signRecord } from '../self-test/record.ts'
import { runSelfTest } from '../self-test/run.ts'
import { bareAct, countsOf, isDryRun } from './context.ts'

/** The app as a client reaches it, with other settings. */
export type AppFetch = (request: Request, env: Env, context: ExecutionContext) => Promise<Response>

export const stats = new Hono<AppEnv>().get('/', requireScope('ops:read'), async (c) => {
  const [counted, alerts] = await Promise.all([countsOf(c).stats(), countsOf(c).alerts()])
  return c.json({ ...counted, alerts })
})

/** `GET`: the signed record of the last quarter. `POST`: a run now, beside those of the cron. */
export function selfTest(fetchApp: AppFetch): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/', requireScope('ops:read'), async (c) => {
      return c.json(await signRecord(await countsOf(c).selfTestRecord(), c.env.KERB_LIST_SECRET))
    })
    .post('/', requireScope('ops:write'), idempotent(), async (c) => {
      const { dryRun } = bareAct(c)
      if (isDryRun(c, { dryRun })) return c.json({ dryRun: true })
      const context = c.executionCtx as ExecutionContext
      return c.json(await runSelfTest(c.env, (request, env) => fetchApp(request, env, context), Date.now()))
    })
}
