/**
 * The Worker. Wiring only.
 *
 * @module
 */
import { app } from './edge/app.ts'
import { runTasks, takeBatch } from './scheduled/tasks.ts'

export { Counts } from './edge/counts/counts.ts'
export { Registry } from './edge/registry/registry.ts'
export { KerbService } from './edge/rpc/service.ts'

export default {
  fetch: app.fetch,
  scheduled: (_controller, env, ctx) => runTasks(env, ctx),
  queue: takeBatch,
} satisfies ExportedHandler<Env>
