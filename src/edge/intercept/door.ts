/**
 * The door of the site that Kerb stands in front of: every request that is not for Kerb itself. It is not one of Hono's routes,
 * since each request of a site comes through it.
 *
 * @module
 */
import type { Config } from '../config.ts'
import { problemAnswer } from '../errors.ts'
import { logRequest } from '../telemetry/request-line.ts'
import { addressOf } from './address.ts'
import { intercept, type Passing } from './intercept.ts'
import { isOwnPath } from './own-paths.ts'

/**
 * @returns the site's answer as it came, or as its route changes it, or why Kerb gives none of the site; null where the request is
 * for Kerb itself, or there is no site
 */
export function siteAnswer(
  request: Request,
  env: Env,
  executionCtx: Passing['executionCtx'],
  config: Config,
): Promise<Response> | null {
  const settings = config.intercept
  if (settings === null) return null
  const url = addressOf(request.url)
  if (isOwnPath(url.pathname)) return null
  return answered({ request, url, env, executionCtx, config, settings, now: Date.now() })
}

async function answered(passing: Passing): Promise<Response> {
  const { request, url, now } = passing
  const id = crypto.randomUUID()
  let response: Response
  try {
    response = await intercept(passing)
  } catch (error) {
    response = problemAnswer(error, id)
  }
  const { status } = response
  logRequest({ id, method: request.method, path: url.pathname, status, started: now }, Date.now())
  return response
}
