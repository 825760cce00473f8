/**
 * What answering needs of whoever calls, by HTTP or by RPC: a Hono context is one, and an RPC call makes one (rpc/rpc-call.ts).
 *
 * The functions beside this file are the calls of `/v1`, one each, so that no door has rules of its own.
 *
 * @module
 */
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { missingLists } from '../middleware/serve-lists.ts'

type Known = Pick<AppEnv['Variables'], 'config' | 'live' | 'scopes'>

export type Call = {
  readonly env: Env
  readonly executionCtx: Pick<ExecutionContext, 'waitUntil'>
  get<Name extends keyof Known>(name: Name): Known[Name]
}

/** True where a list that this deployment requires is missing or too old, so that nothing can be vouched for. */
export function lacksLists(call: Call): boolean {
  return missingLists(call.get('live'), call.get('config'), Date.now()).length > 0
}

/** @throws Problem `lists-unavailable` */
export function needLists(call: Call): void {
  const missing = missingLists(call.get('live'), call.get('config'), Date.now())
  if (missing.length > 0) throw new Problem('lists-unavailable', { detail: missing.join(', ') })
}
