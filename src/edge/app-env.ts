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
    /** The id of the token, never the token. */
    tokenId: string
    /** The body of a write, as it came (middleware/idempotency.ts). */
    body: string
    /** The version of a list that the caller has seen (middleware/if-match.ts). */
    ifMatch: number | null
    /** Nothing came of it, so its answer is not kept for a repetition. */
    dryRun: boolean
  }
}
