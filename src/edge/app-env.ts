/**
 * What the middleware puts beside a request.
 *
 * @module
 */

import type { Scope } from '../contract/scopes.ts'
import type { Live } from '../lists/live.ts'
import type { Config } from './config.ts'

export type AppEnv = {
  Bindings: Env
  Variables: {
    requestId: string
    config: Config
    live: Live
    scopes: ReadonlySet<Scope>
  }
}
