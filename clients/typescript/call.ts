/**
 * One request to Kerb, typed by the OpenAPI document. No budget, no second try: those are client.ts.
 *
 * @module
 */
import { OPERATIONS, type Operations, type Problem } from './api.generated.ts'

export type OperationId = keyof Operations

/** What an operation takes. `body` goes as JSON, or as it is where it is text and `type` says what. */
export type Call<O extends OperationId> = {
  readonly path?: Operations[O]['path']
  readonly query?: Operations[O]['query']
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Operations[O]['body']
  readonly type?: string
  readonly signal?: AbortSignal
}

export type Place = {
  /** `https://kerb.example` */
  readonly origin: string
  readonly token?: string
  /** Absent: the global one. */
  readonly fetch?: (input: string, init: RequestInit) => Promise<Response>
}

export type Answer<O extends OperationId> =
  | { readonly ok: true; readonly status: number; readonly value: Operations[O]['answer']; readonly headers: Headers }
  | { readonly ok: false; readonly status: number; readonly problem: Problem | null; readonly headers: Headers }

/**
 * @returns the answer, or the problem; null as problem where whoever answered was not Kerb
 * @throws what `fetch` throws: nobody could be reached, or the signal ended it
 *
 * @example
 * ```ts
 * await call({ origin, token }, 'getList', { path: { list: 'lures' } })
 * ```
 */
export async function call<O extends OperationId>(place: Place, id: O, asked: Call<O>): Promise<Answer<O>> {
  const send = place.fetch ?? ((input, init) => fetch(input, init))
  const { status, headers, body } = await read(
    await send(place.origin + pathOf(id, asked), requestOf(place, id, asked)),
  )
  if (status < 400) return { ok: true, status, value: body as Operations[O]['answer'], headers }
  return { ok: false, status, problem: isProblem(body) ? body : null, headers }
}

function pathOf<O extends OperationId>(id: O, { path, query }: Call<O>): string {
  const given = (path ?? {}) as Readonly<Record<string, string | number | boolean>>
  const filled = OPERATIONS[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])))
  const pairs = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length === 0 ? filled : `${filled}?${new URLSearchParams(pairs)}`
}

function requestOf<O extends OperationId>({ token }: Place, id: O, asked: Call<O>): RequestInit {
  const { headers = {}, body, type = 'application/json', signal } = asked
  return {
    method: OPERATIONS[id].method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  }
}

async function read(response: Response): Promise<{ status: number; headers: Headers; body: unknown }> {
  const { status, headers } = response
  const text = await response.text()
  const isJson = /^application\/([\w.+-]+\+)?json\b/.test(headers.get('content-type') ?? '')
  return { status, headers, body: isJson ? JSON.parse(text) : text }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body
}
