/** The app under other settings than those of the Worker under test, and lists that the operator brings. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Mode } from '../../src/core/words.ts'
import { app } from '../../src/edge/app.ts'
import { kvStore } from '../../src/edge/kv-store.ts'
import { compileList } from '../../src/lists/compile.ts'
import { publish } from '../../src/lists/publish.ts'
import { testKeys, url } from '../support/snapshot.ts'
import { type Json, ORIGIN } from './client.ts'
import { expectDocumented } from './documented.ts'

/** Settings that differ; `undefined` is one that is missing. */
export type Settings = Readonly<Record<string, unknown>>

type Call = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly token?: string }

/**
 * A call of the app itself; its work behind the answer is done when this returns. A body makes it a POST. Hits are not counted
 * unless the settings say where: telling them may take five seconds.
 */
export async function call(path: string, settings: Settings = {}, { body, headers, token = 'dev-token' }: Call = {}) {
  const request = new Request(path.startsWith('http') ? path : `${ORIGIN}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const context = createExecutionContext()
  const response = await app.fetch(request, { ...env, COUNTS: undefined, ...settings } as unknown as Env, context)
  await waitOnExecutionContext(context)
  await expectDocumented(request.method, request.url, response)
  return response
}

export async function callJson(path: string, settings: Settings = {}, more: Call = {}): Promise<Json> {
  const response = await call(path, settings, more)
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...((await response.json()) as Json),
  }
}

let clock = Date.now()
/** For the app and the registry alike, which share the isolate of the tests. */
export function later(milliseconds: number): void {
  clock += milliseconds
  vi.setSystemTime(clock)
}

/** Publishes a restricted list as the queue's consumer would. */
export async function bring(name: string, host: string, mode: Mode = 'enforce'): Promise<void> {
  const compiled = await compileList([url(host)], 'restricted-urls', await testKeys())
  const feed = { etag: null, lastModified: null, fingerprint: 'f', nextTryAt: clock, startedAt: clock }
  const list = { name, class: 'restricted-urls', mode, feed } as const
  const done = await publish(list, compiled, kvStore(env.LISTS), env.REGISTRY.getByName('registry'))
  if (!done.ok) throw new Error(done.error)
}
