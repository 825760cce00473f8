/**
 * What the cron does, and what comes from the queues.
 *
 * ```
 *  cron ─┬▶ due feeds ─▶ queue kerb-feeds ─▶ consume ─▶ registry
 *        ├▶ what is over: entries, proposals, old segments
 *        ├▶ what is wrong ─▶ alerts ─▶ queue kerb-webhooks ─▶ deliver
 *        └▶ self-test
 * ```
 *
 * @module
 */
import { app } from '../edge/app.ts'
import { isPublished, runSelfTest } from '../edge/self-test/run.ts'
import { log } from '../edge/telemetry/log.ts'
import { deliver } from '../edge/webhooks/deliver.ts'
import { consume } from './consume.ts'
import { runCron } from './cron.ts'
import { watch } from './watch.ts'

type Task = { readonly name: string; readonly run: (env: Env, ctx: ExecutionContext) => Promise<unknown> }

const TASKS: readonly Task[] = [
  { name: 'feeds', run: (env) => runCron(env) },
  { name: 'expire', run: (env) => env.REGISTRY.getByName('registry').forgetExpired(Date.now()) },
  { name: 'watch', run: (env) => watch(env, Date.now()) },
  { name: 'self-test', run: selfTest },
  { name: 'prune', run: (env) => env.REGISTRY.getByName('registry').prune(Date.now()) },
]

/**
 * One task that fails holds up no other.
 *
 * @throws where one failed, so that the platform marks the run
 */
export async function runTasks(env: Env, ctx: ExecutionContext): Promise<void> {
  const failed: string[] = []
  for (const { name, run } of TASKS) {
    try {
      await run(env, ctx)
    } catch (error) {
      failed.push(name)
      // What an exception says may quote anything, so its name is kept alone.
      log('error', 'task-failed', { task: name, error: error instanceof Error ? error.name : typeof error })
    }
  }
  if (failed.length > 0) throw new Error(`cron: ${failed.join(', ')}`)
}

export async function takeBatch(batch: MessageBatch, env: Env): Promise<void> {
  if (batch.queue === 'kerb-webhooks') {
    const fetcher: typeof fetch = (input, init) => fetch(input, init)
    return deliver(batch, env, { fetcher, now: Date.now, random: Math.random })
  }
  return consume(batch, env)
}

async function selfTest(env: Env, ctx: ExecutionContext): Promise<void> {
  if (!(await isPublished(env))) return
  await runSelfTest(env, async (request, settings) => app.fetch(request, settings, ctx), Date.now())
}
