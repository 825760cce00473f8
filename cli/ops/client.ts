/**
 * One call of `/ops/v1`.
 *
 * ```
 *  request + new Idempotency-Key ─▶ fetch ─┬─ answer ─▶ 2xx: its JSON · else: Stop with the problem's exit code
 *                                          └─ broken connection ─▶ once more, with the same key ─▶ Stop 5
 * ```
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { type Answer, readAnswer } from './answer.ts'
import type { Connection } from './connection.ts'
import { problemStop } from './problem.ts'
import { EXIT, Stop } from './shell.ts'

export type Request = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  /** Below `/ops/v1/`; its parts are encoded here. */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** What is no Blob goes as JSON. */
  readonly body?: unknown
  readonly accept?: string
  /** The version that the list must still have. */
  readonly ifVersion?: number | undefined
  /** Names a change of the push: `line 4`, `--add 2`. */
  readonly labels?: readonly string[]
  /** Lines read so far, of a bulk upload. */
  readonly onProgress?: (lines: number) => void
}

const CALL_MS = 60_000
/** A bulk upload may take 5 minutes to arrive, and is compiled after that. */
const UPLOAD_MS = 15 * 60_000
const RETRY_AFTER_MS = 300
const BUSY_TRIES = 20

/** No answer, or half of one. Whether anything came of the call, only the same key can tell. */
type Broken = { readonly broken: string }

export type Client = (request: Request) => Promise<Answer>

/** @example `const { body } = await clientOf(connection)({ method: 'GET', path: ['lists'] })` */
export function clientOf(connection: Connection): Client {
  return async function call(request) {
    const key = randomUUID()
    let broken = false
    for (let tries = 0; ; tries++) {
      const answer = await attempt(request, connection, key)
      if ('broken' in answer) {
        if (broken) throw unreachable(connection, `tried twice: ${answer.broken}`)
        broken = true
      } else if (!(broken && isBusy(answer) && tries < BUSY_TRIES)) {
        // A page of somebody else's, with 200, is no answer: nothing is taken for done.
        const taken = answer.status >= 200 && answer.status < 300
        if (taken && answer.body !== null) return answer
        throw problemStop(answer, request.labels ?? [])
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS))
    }
  }
}

/** The first try is still at work: its answer is the one to wait for. */
function isBusy({ status, body }: Answer): boolean {
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  return status === 409 && code === 'idempotency-key-busy'
}

async function attempt(request: Request, connection: Connection, key: string): Promise<Answer | Broken> {
  const signal = AbortSignal.timeout(request.body instanceof Blob ? UPLOAD_MS : CALL_MS)
  try {
    const response = await fetch(addressOf(request, connection.base), {
      method: request.method,
      headers: headersOf(request, connection.token, key),
      body: bodyOf(request.body),
      // To another address the token would not be sent along, but the changes would.
      redirect: 'manual',
      signal,
    })
    return await readAnswer(response, request.onProgress)
  } catch (error) {
    if (error instanceof Stop) throw error
    if (signal.aborted) throw unreachable(connection, 'no answer in time; what was asked may still happen')
    const code = causeOf(error)
    if (code === 'ENOTFOUND') throw unreachable(connection, 'there is no such host')
    return { broken: code ?? 'the answer ended early' }
  }
}

function addressOf({ path, query = {} }: Request, base: URL): URL {
  const url = new URL(`ops/v1/${path.map(encodeURIComponent).join('/')}`, base)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  return url
}

function headersOf({ method, body, accept, ifVersion }: Request, token: string, key: string): Record<string, string> {
  const isJson = body !== undefined && !(body instanceof Blob)
  const type = body instanceof Blob && body.type !== '' ? body.type : 'text/plain'
  return {
    authorization: `Bearer ${token}`,
    accept: accept ?? 'application/json',
    ...(body !== undefined && { 'content-type': isJson ? 'application/json' : type }),
    ...(method !== 'GET' && { 'idempotency-key': key }),
    ...(ifVersion !== undefined && { 'if-match': `"${ifVersion}"` }),
  }
}

function bodyOf(body: unknown): Blob | string | null {
  if (body === undefined) return null
  return body instanceof Blob ? body : JSON.stringify(body)
}

function causeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
}

function unreachable({ base }: Connection, what: string): Stop {
  return new Stop(EXIT.unreachable, `${base.origin}: ${what}`)
}
