/**
 * Bearer tokens. The table holds SHA-256 of each: a token is 256 random bits, so a slow hash would guard nothing more.
 *
 * @module
 */
import type { MiddlewareHandler } from 'hono'
import type { Scope } from '../../contract/scopes.ts'
import { hex } from '../../lists/secrets.ts'
import type { AppEnv } from '../app-env.ts'
import type { Token } from '../config.ts'
import { Problem } from '../errors.ts'

/**
 * Lets through who has one of some scopes.
 *
 * @param anyOf without one of them the answer is 403 `forbidden`; without a known token 401 `unauthorized`
 *
 * @example
 * ```ts
 * app.post('/v1/check', requireScope('check'), handler)
 * ```
 */
export function requireScope(...anyOf: readonly Scope[]): MiddlewareHandler<AppEnv> {
  return async function requireScope(c, next) {
    const token = await findToken(c.req.header('authorization') ?? '', c.get('config').tokens)
    if (token === null) throw new Problem('unauthorized')
    if (!anyOf.some((scope) => token.scopes.includes(scope)))
      throw new Problem('forbidden', { scope: anyOf.join(' or ') })
    c.set('scopes', new Set(token.scopes))
    c.set('tokenId', token.id)
    await next()
  }
}

/** Headers that were good, by the table that they were good for: a digest costs as much as a bio. None outlives its table. */
const good = new WeakMap<readonly Token[], Map<string, Token>>()
/** A token may be written with any number of blanks before it. */
const GOOD_MAX = 256

async function findToken(header: string, tokens: readonly Token[]): Promise<Token | null> {
  const here = good.get(tokens) ?? new Map<string, Token>()
  const known = here.get(header)
  if (known !== undefined) return known
  const found = await lookUp(header, tokens)
  if (found !== null && here.size < GOOD_MAX) good.set(tokens, here.set(header, found))
  return found
}

async function lookUp(header: string, tokens: readonly Token[]): Promise<Token | null> {
  const [, presented] = /^Bearer +([\x21-\x7e]+)$/i.exec(header) ?? []
  if (presented === undefined) return null
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(presented))))
  // Digests are compared, not tokens: how long a comparison takes tells nothing about a token.
  return tokens.find((token) => token.sha256.toLowerCase() === digest) ?? null
}
