/**
 * `If-Match: "<version>"` (RFC 9110 section 13.1.1): the write counts only while the list is at the version that the caller has
 * seen. The registry compares it in the transaction of the write itself.
 *
 * @module
 */
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'

/** The quotes are part of the header; a script that forgets them means the same. */
const VERSION_RE = /^(?:"(\d{1,15})"|(\d{1,15}))$/

/**
 * Puts `ifMatch` beside the request: null where the header is missing, or `*`.
 *
 * @throws Problem `invalid-request` where it is anything but one version
 *
 * @example
 * ```ts
 * app.patch('/lists/:list', ifMatch(), handler) // If-Match: "7"
 * ```
 */
export function ifMatch(): MiddlewareHandler<AppEnv> {
  return async function ifMatch(c, next) {
    const header = c.req.header('if-match')?.trim() ?? '*'
    const [, quoted, bare] = VERSION_RE.exec(header) ?? []
    if (header !== '*' && quoted === undefined && bare === undefined)
      throw new Problem('invalid-request', { errors: [{ path: 'If-Match', expected: '"<version of the list>"' }] })
    c.set('ifMatch', header === '*' ? null : Number(quoted ?? bare))
    await next()
  }
}
