/** Kerb in front of a made-up site: what a client gets, and what the site saw. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { app } from '../../src/edge/app.ts'
import type { Json } from './client.ts'

export const SITE = 'https://site.test'
export const DECISION_KEY = '0f'.repeat(32)

/** What the site saw of one request; its body as bytes. */
export type Seen = {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

export type Site = {
  readonly seen: Seen[]
  readonly fetch: (...asked: ConstructorParameters<typeof Request>) => Promise<Response>
}

/** A site that answers everything alike. */
export function siteOf(answer: (seen: Seen) => Response = () => new Response('fine')): Site {
  const seen: Seen[] = []
  return {
    seen,
    fetch: async (...asked) => {
      const request = new Request(...asked)
      const { method, url, headers } = request
      const one = { method, url, headers, body: new Uint8Array(await request.arrayBuffer()) }
      seen.push(one)
      return answer(one)
    },
  }
}

/** @param routes of the setting KERB_ROUTES, and what stands beside them */
export function settingsOf(routes: readonly object[], more: object = {}, settings: object = {}): object {
  return {
    KERB_ROUTES: JSON.stringify({ routes, ...more }),
    KERB_DECISION_KEYS: JSON.stringify({ k1: DECISION_KEY }),
    ...settings,
  }
}

export async function through(site: Site, settings: object, path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(path.startsWith('http') ? path : SITE + path, { redirect: 'manual', ...init })
  const context = createExecutionContext()
  const bindings = { ...env, COUNTS: undefined, ORIGIN: site, ...settings }
  const response = await app.fetch(request, bindings as unknown as Env, context)
  await waitOnExecutionContext(context)
  return response
}

export const json = (body: unknown, method = 'PATCH'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

export const textOf = (seen: Seen | undefined): string => new TextDecoder().decode(seen?.body)

export async function problemOf(response: Response): Promise<Json> {
  return { status: response.status, sent: response.headers.get('content-type'), ...((await response.json()) as Json) }
}
