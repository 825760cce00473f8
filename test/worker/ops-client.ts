/** The people who answer for the lists, each with a token, at the app under test. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { app } from '../../src/edge/app.ts'
import { digestOf } from '../../src/lists/secrets.ts'
import { later } from './app-client.ts'
import { checkOne, type Json, ORIGIN } from './client.ts'
import { expectDocumented } from './documented.ts'

const PEOPLE = {
  ana: ['ops:read', 'ops:write', 'ops:approve', 'explain', 'check'],
  ben: ['ops:read', 'ops:write', 'ops:approve'],
  reader: ['ops:read'],
  writer: ['ops:read', 'ops:write'],
  client: ['check', 'suggest'],
} as const
export type Person = keyof typeof PEOPLE

async function tokens(): Promise<string> {
  const rows = Object.entries(PEOPLE).map(async ([id, scopes]) => {
    return { id, sha256: await digestOf(new TextEncoder().encode(`${id}-token`)), scopes }
  })
  return JSON.stringify(await Promise.all(rows))
}

export type Ask = {
  /** Null: no token at all. */
  readonly as?: Person | null
  /** Text or a stream goes as it is; anything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly settings?: Readonly<Record<string, unknown>>
}

export async function askRaw(
  line: string,
  { as = 'ana', body, headers = {}, settings = {} }: Ask = {},
): Promise<Response> {
  const [method = 'GET', path = '/'] = line.split(' ')
  // The registry writes once a second, and a test need not wait for it.
  if (method !== 'GET' && vi.isFakeTimers()) later(1_001)
  const raw = typeof body === 'string' || body instanceof ReadableStream || body instanceof Uint8Array
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      ...(as !== null && { authorization: `Bearer ${as}-token` }),
      ...(body !== undefined && { 'content-type': raw ? 'text/plain' : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  })
  const context = createExecutionContext()
  const response = await app.fetch(request, { ...env, KERB_TOKENS: await tokens(), ...settings } as Env, context)
  // A body that is a stream is read before the work behind it is waited for.
  const text = await response.text()
  await waitOnExecutionContext(context)
  const whole = new Response([204, 304].includes(response.status) ? null : text, response)
  await expectDocumented(method, path, whole)
  return whole
}

/** `ask('PATCH /ops/v1/lists/lures', { as: 'ana', body })` */
export async function ask(line: string, more: Ask = {}): Promise<Json> {
  const response = await askRaw(line, more)
  const text = await response.text()
  const json = /json$/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Json) : { text }
  return { status: response.status, etag: response.headers.get('etag'), ...json }
}

/** What a client is told about a link. The Worker counts behind its answer, and nobody waits for that here. */
export async function actionOn(url: string): Promise<string> {
  return (await checkOne({ surface: 'profile-link', url }))['action']
}

/** What a client is told about a text. */
export async function actionOnText(text: string): Promise<string> {
  return (await checkOne({ surface: 'bio', text }))['action']
}
