/** Another Worker that is bound to Kerb, with what its wrangler file says of it. */
import { exports } from 'cloudflare:workers'
import type { KerbProps, RpcAnswer } from '../../src/edge/rpc/rpc-call.ts'

export type RpcMethod = 'check' | 'profile' | 'suggestions' | 'hashtags' | 'links'

type Service = Record<RpcMethod, (body: unknown) => Promise<RpcAnswer<unknown>>>
type Bind = (options: { readonly props?: unknown }) => Service

const ALL: KerbProps = { caller: 'tests', scopes: ['check', 'suggest', 'explain'] }

/** @param props undefined: those of a caller who may do everything */
export async function callKerb(method: RpcMethod, body: unknown, props: unknown = ALL): Promise<RpcAnswer<unknown>> {
  const bind = (exports as unknown as { readonly KerbService: Bind }).KerbService
  return bind({ props })[method](body)
}
