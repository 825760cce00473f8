/**
 * The Worker. Wiring only.
 *
 * @module
 */
import { app } from './edge/app.ts'
import { consume } from './scheduled/consume.ts'
import { runCron } from './scheduled/cron.ts'

export { Registry } from './edge/registry/registry.ts'

export default {
  fetch: app.fetch,
  scheduled: (_controller, env) => runCron(env),
  queue: consume,
} satisfies ExportedHandler<Env>
