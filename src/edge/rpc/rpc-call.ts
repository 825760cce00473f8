/**
 * One RPC call: who asks and may he, what is served, one log line, and a problem as a value.
 *
 * An exception that crosses a service binding keeps its message and loses its code, so none does: what is refused comes back as
 * the same problem that HTTP would answer.
 *
 * @module
 */
import * as v from 'valibot'
import { issuesOf } from '../../contract/answers.ts'
import { SCOPES, type Scope } from '../../contract/scopes.ts'
import type { Call } from '../calls/call.ts'
import { readConfig } from '../config.ts'
import { codeOf, isRetryable, Problem, type ProblemCode, statusOf } from '../errors.ts'
import { liveLists } from '../middleware/serve-lists.ts'
import { log } from '../telemetry/log.ts'

/**
 * What the binding says of the Worker behind it. Props stand in that Worker's own wrangler file and cannot be made by a request,
 * so they stand where HTTP has a bearer token; a binding without them is refused.
 */
export type KerbProps = {
  /** Names the caller in the log. */
  readonly caller: string
  /** As those of a token: `check` for check, profile and links, `suggest` for suggestions, either for hashtags. */
  readonly scopes: readonly Scope[]
  /** Of this Kerb as people reach it ("https://go.example"), before every signed link. Absent: the links are paths. */
  readonly origin?: string
}

const Props = v.object({
  caller: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/)),
  scopes: v.array(v.picklist(SCOPES)),
  origin: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^/?#@\s]+$/))),
})

export type RpcProblem = {
  readonly code: ProblemCode
  /** As HTTP would have it. */
  readonly status: number
  /** Whether trying again may help. */
  readonly retryable: boolean
  /** `errors`, `field`, `scope`, … as beside the code over HTTP. */
  readonly [more: string]: unknown
}
export type RpcAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RpcProblem }

export type RpcContext = {
  readonly env: Env
  readonly ctx: { readonly props?: unknown; waitUntil(work: Promise<unknown>): void }
}

/** What one method is: its name in the log, whom it serves, what it takes. */
export type Method<S extends v.GenericSchema, T> = {
  readonly name: string
  /** The path of the same call over HTTP: what is in shadow there is in shadow here. */
  readonly path: string
  readonly anyOf: readonly Scope[]
  readonly schema: S
  readonly answer: (call: Call, body: v.InferOutput<S>, props: v.InferOutput<typeof Props>) => T | Promise<T>
}

/** @returns the answer, or the problem; never throws */
export async function rpcCall<S extends v.GenericSchema, T>(
  { env, ctx }: RpcContext,
  method: Method<S, T>,
  body: unknown,
): Promise<RpcAnswer<T>> {
  const started = Date.now()
  const props = v.safeParse(Props, ctx.props)
  const answer = await answered(env, ctx, method, body, props.success ? props.output : null)
  log('info', 'rpc', {
    caller: props.success ? props.output.caller : null,
    method: method.name,
    status: answer.ok ? 200 : answer.problem.status,
    ms: Date.now() - started,
  })
  return answer
}

async function answered<S extends v.GenericSchema, T>(
  env: Env,
  ctx: RpcContext['ctx'],
  method: Method<S, T>,
  body: unknown,
  props: v.InferOutput<typeof Props> | null,
): Promise<RpcAnswer<T>> {
  try {
    if (props === null) throw new Problem('unauthorized', { detail: 'the binding has no props of caller and scopes' })
    if (!method.anyOf.some((scope) => props.scopes.includes(scope)))
      throw new Problem('forbidden', { scope: method.anyOf.join(' or ') })
    const config = await readConfig(env)
    if (!config.ok) throw new Problem(config.error, { detail: config.detail })
    const executionCtx = { waitUntil: (work: Promise<unknown>) => ctx.waitUntil(work) }
    const live = await liveLists(env, config.value, executionCtx, method.path)
    const known = { config: config.value, live, scopes: new Set(props.scopes) }
    const call: Call = { env, executionCtx, get: (name) => known[name] }
    const parsed = v.safeParse(method.schema, body)
    if (!parsed.success) throw new Problem('invalid-request', { errors: issuesOf(parsed.issues) })
    return { ok: true, value: await method.answer(call, parsed.output, props) }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

function problemOf(error: unknown): RpcProblem {
  const code = codeOf(error)
  const extra = error instanceof Problem ? error.extra : {}
  // The message of an unknown error may quote what a user wrote, so only its name is kept.
  if (!(error instanceof Problem))
    log('error', 'unexpected', { name: error instanceof Error ? error.name : typeof error })
  return { ...extra, code, status: statusOf(code), retryable: isRetryable(code) }
}
