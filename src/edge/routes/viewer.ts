/**
 * Who may see class, list and entry beside a finding: whoever asks for it with a token that has the scope.
 *
 * @module
 */
import type { Viewer } from '../../contract/wire.ts'
import type { Call } from '../calls/call.ts'
import { Problem } from '../errors.ts'

export function viewerFor(c: Call, explain: boolean | undefined): Viewer {
  if (explain !== true) return 'client'
  if (!c.get('scopes').has('explain')) throw new Problem('forbidden', { scope: 'explain' })
  return 'explain'
}
