/**
 * The HTTP doors.
 *
 * ```
 *  request ─▶ request id ─▶ log line ─▶ config (503?) ─▶ lists ─▶ route: scope ─▶ body ─▶ schema ─▶ decide ─▶ answer
 *                                                                    └─ Problem ─▶ problem+json
 * ```
 *
 * @module
 */
import { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import { readConfig } from './config.ts'
import { Problem, problemFor, problemResponse } from './errors.ts'
import { intercept } from './intercept/intercept.ts'
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
import { log } from './telemetry/log.ts'

export const app = new Hono<AppEnv>()

// Always a new one: what a client sends as an id would stand in every log line.
app.use(async function nameRequest(c, next) {
  c.set('requestId', crypto.randomUUID())
  await next()
  c.header('x-request-id', c.get('requestId'))
})

app.use(async function logRequest(c, next) {
  const started = Date.now()
  await next()
  log('info', 'request', {
    id: c.get('requestId'),
    method: c.req.method,
    path: pathPattern(c.req.path) ?? 'other',
    status: c.res.status,
    ms: Date.now() - started,
  })
})

app.use(async function configure(c, next) {
  const config = await readConfig(c.env)
  if (!config.ok) throw new Problem(config.error, { detail: config.detail })
  c.set('config', config.value)
  await next()
})

app.use(intercept())

app.use(serveLists())

app.route('/', home)
app.route('/', health)
app.route('/', docs)
app.route('/out', out)
app.route('/v1/check', check)
app.route('/v1/profile', profile)
app.route('/v1/suggestions', suggestions)
app.route('/v1/hashtags', hashtags)
app.route('/v1/links', links)
// The app itself, for the self-test: it goes through the same door as everybody.
app.route(
  '/ops/v1',
  opsApp(async (request, env, context) => app.fetch(request, env, context)),
)

app.notFound((c) => problemResponse(c, pathPattern(c.req.path) === null ? 'not-found' : 'method-not-allowed'))

app.onError(problemFor)
