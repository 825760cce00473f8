/**
 * The HTTP doors.
 *
 * ```
 *  request ─▶ a site's path? ─▶ intercept/door.ts
 *     └─▶ request id ─▶ log line ─▶ config (503?) ─▶ lists ─▶ route: scope ─▶ body ─▶ schema ─▶ decide ─▶ answer
 *                                                              └─ Problem ─▶ problem+json
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import { readConfig } from './config.ts'
import { Problem, problemFor, problemResponse } from './errors.ts'
import { siteAnswer } from './intercept/door.ts'
import { serveLists } from './middleware/serve-lists.ts'
import { opsApp } from './ops/ops.ts'
import { pathPattern } from './paths.ts'
import { check } from './routes/check.ts'
import { docs } from './routes/docs.ts'
import { hashtags } from './routes/hashtags.ts'
import { health } from './routes/health.ts'
import { home } from './routes/home.ts'
import { links } from './routes/links.ts'
import { out } from './routes/out.ts'
import { profile } from './routes/profile.ts'
import { suggestions } from './routes/suggestions.ts'
import { logRequest } from './telemetry/request-line.ts'

const doors = new Hono<AppEnv>()

/** The Worker's `fetch`. */
export const app = {
  routes: doors.routes,
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const config = await readConfig(env)
    const answer = config.ok ? siteAnswer(request, env, context, config.value) : null
    return answer ?? doors.fetch(request, env, context)
  },
}

doors.use(async function attend(c, next) {
  const started = Date.now()
  // Always a new one: what a client sends as an id would stand in every log line.
  const id = crypto.randomUUID()
  c.set('requestId', id)
  await next()
  // Every answer is made here, so its headers can be written: `c.header` would copy the answer first.
  c.res.headers.set('x-request-id', id)
  logRequest({ id, method: c.req.method, path: c.req.path, status: c.res.status, started }, Date.now())
})

doors.use(async function configure(c, next) {
  const config = await readConfig(c.env)
  if (!config.ok) throw new Problem(config.error, { detail: config.detail })
  c.set('config', config.value)
  await next()
})

doors.use(serveLists())

doors.route('/', home)
doors.route('/', health)
doors.route('/', docs)
doors.route('/out', out)
doors.route('/v1/check', check)
doors.route('/v1/profile', profile)
doors.route('/v1/suggestions', suggestions)
doors.route('/v1/hashtags', hashtags)
doors.route('/v1/links', links)
// The app itself, for the self-test: it goes through the same door as everybody.
doors.route(
  '/ops/v1',
  opsApp(async (request, env, context) => app.fetch(request, env, context)),
)

doors.notFound((c) => problemResponse(c, pathPattern(c.req.path) === null ? 'not-found' : 'method-not-allowed'))

doors.onError(problemFor)
