/**
 * The settings of the interceptor together: whether Kerb stands in front of a site, of which, and what it looks into.
 *
 * @module
 */
import * as v from 'valibot'
import { err, ok, type Result } from '../../core/result.ts'
import type { DecisionKeys } from './decision-header.ts'
import { canRead } from './html/rewrite.ts'
import { parseRoutes, type RouteTable } from './routes.ts'

export type InterceptSettings = {
  readonly table: RouteTable
  /** Scheme, host and port; null where the service binding ORIGIN is asked. */
  readonly origin: string | null
  readonly decisionKeys: DecisionKeys
  /** HS256; null where tokens are verified by public keys, or not at all. */
  readonly jwtSecret: Uint8Array<ArrayBuffer> | null
}

export type InterceptInput = {
  readonly KERB_ROUTES?: string | undefined
  readonly KERB_ORIGIN?: string | undefined
  readonly KERB_DECISION_KEYS?: string | undefined
  readonly KERB_JWT_SECRET?: string | undefined
  readonly ORIGIN?: unknown
}

/** As of KERB_LINK_KEYS: an id begins with a letter, since JSON puts keys that are numbers first, and the first key signs. */
const Keys = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,15}$/)), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i))),
  v.check((keys) => Object.keys(keys).length > 0),
)
const JWT_SECRET_BYTES_MIN = 32

/**
 * @returns null where there is no site to stand in front of; `bad-intercept` names the setting and what is wrong, never its value
 */
export function readIntercept(input: InterceptInput): Result<InterceptSettings | null, 'bad-intercept'> {
  const { KERB_ROUTES: routes = '', KERB_ORIGIN: address = '', KERB_JWT_SECRET: secret = '' } = input
  const hasBinding = input.ORIGIN !== undefined
  if (routes === '' && address === '' && !hasBinding) return ok(null)
  const table = parseRoutes(routes === '' ? '{"routes":[]}' : routes, canRead)
  if (!table.ok) return err('bad-intercept', `KERB_ROUTES: ${table.detail}`)
  const origin = hasBinding ? null : originOf(address)
  if (!hasBinding && origin === null)
    return err(
      'bad-intercept',
      'KERB_ORIGIN: https://host[:port] and nothing behind it, where there is no binding ORIGIN',
    )
  const keys = v.safeParse(Keys, parse(input.KERB_DECISION_KEYS))
  if (!keys.success) return err('bad-intercept', 'KERB_DECISION_KEYS: a JSON object of key id to 64 hexadecimal digits')
  const needsSecret = table.value.people.jwt?.secret !== undefined
  const jwtSecret = new TextEncoder().encode(secret)
  if (needsSecret && jwtSecret.length < JWT_SECRET_BYTES_MIN)
    return err('bad-intercept', `KERB_JWT_SECRET: at least ${JWT_SECRET_BYTES_MIN} bytes`)
  return ok({
    table: table.value,
    origin,
    decisionKeys: new Map(Object.entries(keys.output)),
    jwtSecret: needsSecret ? Uint8Array.from(jwtSecret) : null,
  })
}

/** Plain http only on this machine. */
function originOf(address: string): string | null {
  try {
    const url = new URL(address)
    const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
    const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)
    return isWeb && (address === url.origin || address === `${url.origin}/`) ? url.origin : null
  } catch {
    return null
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
