/**
 * The app as a fresh isolate of its own, under settings of its own, over the KV and the Durable Objects of the Worker under test.
 * A deploy with another secret, or a new machine of the platform, is such an isolate.
 */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { app } from '../../src/edge/app.ts'
import { digestOf } from '../../src/lists/secrets.ts'
import { type Json, ORIGIN } from './client.ts'

export type Settings = Readonly<Record<string, unknown>>
type App = typeof app

const SCOPES = ['check', 'suggest', 'explain', 'ops:read', 'ops:write', 'ops:approve']
const PEOPLE = { ana: SCOPES, ben: SCOPES, client: ['check', 'suggest'] } as const
export type Person = keyof typeof PEOPLE

export async function peopleTokens(): Promise<string> {
  const rows = Object.entries(PEOPLE).map(async ([id, scopes]) => {
    return { id, sha256: await digestOf(new TextEncoder().encode(`${id}-token`)), scopes }
  })
  return JSON.stringify(await Promise.all(rows))
}

export type Ask = {
  readonly as?: Person
  /** Text goes as it is; anything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Isolate = {
  /** `fetch('PATCH /ops/v1/lists/lures', { body })`; work behind the answer is done when it returns. */
  readonly fetch: (line: string, ask?: Ask) => Promise<Response>
  readonly json: (line: string, ask?: Ask) => Promise<Json>
  /** What a client is told about each link or text, in order. */
  readonly actions: (items: readonly string[]) => Promise<string[]>
  /** Nobody waits for the work behind the answer, as where the client has gone. */
  readonly abandon: (line: string, ask?: Ask) => Promise<Response>
}

export type Isolates = {
  /**
   * The next one, in which nothing is held yet.
   *
   * @param settings over those of the Worker under test; `undefined` is one that is missing. Hits are not counted.
   */
  readonly start: (settings?: Settings) => Isolate
}

/** So many, and to be made before anything else: modules that are loaded anew end every Durable Object. */
export async function isolatePool(count: number): Promise<Isolates> {
  const pool: App[] = []
  const tokens = await peopleTokens()
  for (let i = 0; i < count; i++) {
    vi.resetModules()
    pool.push((await import('../../src/edge/app.ts')).app)
  }
  return {
    start: (settings = {}) => {
      const own = pool.pop()
      if (own === undefined) throw new Error('the pool is empty')
      return isolateOf(own, { ...env, COUNTS: undefined, KERB_TOKENS: tokens, ...settings } as unknown as Env)
    },
  }
}

function isolateOf(own: App, settings: Env): Isolate {
  const send = async (line: string, ask: Ask, context: ExecutionContext) =>
    own.fetch(requestOf(line, ask), settings, context)
  const fetch = async (line: string, ask: Ask = {}) => {
    const context = createExecutionContext()
    const response = await send(line, ask, context)
    const text = await response.text()
    await waitOnExecutionContext(context)
    return new Response([204, 304].includes(response.status) ? null : text, response)
  }
  const json = async (line: string, ask: Ask = {}): Promise<Json> => {
    const response = await fetch(line, ask)
    return { status: response.status, ...((await response.json()) as Json) }
  }
  return {
    fetch,
    json,
    abandon: (line, ask = {}) => send(line, ask, createExecutionContext()),
    actions: async (items) => {
      const body = { items: items.map(itemOf) }
      const { decisions } = await json('POST /v1/check', { as: 'client', body })
      return decisions.map((decision: Json) => decision['action'])
    },
  }
}

function itemOf(text: string): Json {
  return /^https?:/.test(text) ? { surface: 'profile-link', url: text } : { surface: 'bio', text }
}

function requestOf(line: string, { as = 'ana', body, headers = {} }: Ask): Request {
  const [method = 'GET', path = '/'] = line.split(' ')
  const raw = typeof body === 'string'
  return new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${as}-token`,
      ...(body !== undefined && { 'content-type': raw ? 'text/plain' : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  })
}
