/**
 * Who may see class, list and entry beside a finding: whoever asks for it with a token that has the scope.
 *
 * @module
 */
import type { Context } from 'hono'
import type { Viewer } from '../../contract/wire.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'

export function viewerFor(c: Context<AppEnv>, explain: boolean | undefined): Viewer {
  if (explain !== true) return 'client'
  if (!c.get('scopes').has('explain')) throw new Problem('forbidden', { scope: 'explain' })
  return 'explain'
}
