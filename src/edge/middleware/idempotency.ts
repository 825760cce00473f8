/**
 * `Idempotency-Key`: a write that is sent again with the same key and the same body gets the same answer again, and nothing
 * happens twice. The key belongs to the token, and is kept for 24 hours (docs/kv-schema.md).
 *
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono'
import { digestOf } from '../../lists/secrets.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { readText } from './read-json.ts'

const KEY_RE = /^[\x21-\x7e]{1,255}$/

/**
 * Reads the body, as `body`, and does what stands behind it once a key.
 *
 * @throws Problem `idempotency-key-reused` where the key came with something else before, `idempotency-key-busy` while the first
 *   request is under way; and what reading a body throws
 *
 * @example
 * ```ts
 * app.post('/lists/:list/rollback', requireScope('ops:write'), idempotent(), handler)
 * ```
 */
export function idempotent(): MiddlewareHandler<AppEnv> {
  return async function idempotent(c, next) {
    c.set('body', await readText(c.req.raw))
    // Hono takes what a middleware returns where nothing has been answered yet.
    return once(c, c.get('body'), async () => {
      await next()
      return c.res
    })
  }
}

/**
 * The same for a body that is too large to be held as text.
 *
 * @param body what was sent, or a digest of it
 */
export async function once(c: Context<AppEnv>, body: string, work: () => Promise<Response>): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return work()
  if (!KEY_RE.test(key))
    throw new Problem('invalid-request', {
      errors: [{ path: 'Idempotency-Key', expected: '1–255 visible characters' }],
    })
  const registry = c.env.REGISTRY.getByName('registry')
  const used = { key, token: c.get('tokenId'), digest: await digestOfRequest(c, body) }
  const known = await registry.recall(used)
  if (known.state === 'busy') throw new Problem('idempotency-key-busy')
  if (known.state === 'other-body') throw new Problem('idempotency-key-reused')
  if (known.state === 'same') {
    const headers = { 'content-type': 'application/json', 'idempotency-replayed': 'true', ...etagOf(known.body) }
    return new Response(known.body, { status: known.status, headers })
  }
  return keep(c, used, registry, work)
}

type Key = { readonly key: string; readonly token: string; readonly digest: string }
type Registry = ReturnType<Env['REGISTRY']['getByName']>

/** Only what took effect is kept: a request that was refused may be sent again once what stood in its way is gone. */
async function keep(
  c: Context<AppEnv>,
  used: Key,
  registry: Registry,
  work: () => Promise<Response>,
): Promise<Response> {
  let kept = false
  try {
    const response = await work()
    if (response.ok && c.get('dryRun') !== true) {
      await registry.remember(used.token, used.key, response.status, await response.clone().text())
      kept = true
    }
    return response
  } finally {
    if (!kept) await registry.release(used.token, used.key)
  }
}

/** The version that a change led to was its `ETag`, and is in its answer. */
function etagOf(body: string): Record<string, string> {
  const { version } = JSON.parse(body) as { readonly version?: unknown }
  return typeof version === 'number' ? { etag: `"${version}"` } : {}
}

/** Everything that makes the request what it is. The registry keeps it keyed: a body may name a restricted entry. */
async function digestOfRequest(c: Context<AppEnv>, body: string): Promise<string> {
  const { pathname, searchParams } = new URL(c.req.url)
  const parts = [
    c.req.method,
    pathname,
    [...searchParams],
    c.req.header('content-type'),
    c.req.header('if-match'),
    body,
  ]
  return digestOf(new TextEncoder().encode(JSON.stringify(parts)))
}
