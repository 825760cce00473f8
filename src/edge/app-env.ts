/**
 * What the middleware puts beside a request.
 *
 * @module
 */
import type { Live } from '../lists/live.ts'
import type { Config, Scope } from './config.ts'

export type AppEnv = {
  Bindings: Env
  Variables: {
    requestId: string
    config: Config
    live: Live
    scopes: ReadonlySet<Scope>
  }
}
