/** A client of the Worker under test, as a platform would write it. */
import { exports } from 'cloudflare:workers'
import { expectDocumented } from './documented.ts'

export const ORIGIN = 'https://kerb.test'

type Options = { readonly token?: string | null; readonly headers?: Readonly<Record<string, string>> }

/** A raw body goes as it is; anything else as JSON. */
export async function post(path: string, body: unknown, options: Options = {}): Promise<Response> {
  const { token = 'dev-token', headers = {} } = options
  const response = await exports.default.fetch(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body),
  })
  await expectDocumented('POST', path, response)
  return response
}

export async function get(path: string): Promise<Response> {
  return exports.default.fetch(path.startsWith('http') ? path : `${ORIGIN}${path}`, { redirect: 'manual' })
}

export type Json = Record<string, any>

export async function postJson(path: string, body: unknown, options: Options = {}): Promise<Json> {
  const response = await post(path, body, options)
  return { status: response.status, ...((await response.json()) as Json) }
}

/** One item of `/v1/check`, decided. */
export async function checkOne(item: Json): Promise<Json> {
  const { decisions } = await postJson('/v1/check', { items: [item] })
  return decisions[0]
}
