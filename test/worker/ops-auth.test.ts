/** Who may do what under `/ops/v1`, and what a log line says of it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { app } from '../../src/edge/app.ts'
import { PATHS, pathPattern } from '../../src/edge/paths.ts'
import { ask, type Person } from './ops-client.ts'

const READ: Person = 'reader'
const WRITE: Person = 'writer'
const APPROVE: Person = 'ben'
const EXPLAIN: Person = 'ana'

/** Each call of the table, with the least that lets it through and somebody whom it does not. */
const CALLS: readonly [line: string, least: Person, less: Person][] = [
  ['GET /ops/v1/lists', READ, 'client'],
  ['GET /ops/v1/lists/lures', READ, 'client'],
  ['PATCH /ops/v1/lists/lures', WRITE, READ],
  ['PUT /ops/v1/lists/lures', WRITE, READ],
  ['POST /ops/v1/lists/lures/rollback', WRITE, READ],
  ['POST /ops/v1/lists/lures/unpin', WRITE, READ],
  ['POST /ops/v1/lists/lures/suspend', WRITE, READ],
  ['POST /ops/v1/lists/lures/lift', WRITE, READ],
  ['POST /ops/v1/lists/lures/shadow', WRITE, READ],
  ['POST /ops/v1/lists/lures/mode', WRITE, READ],
  ['POST /ops/v1/lists/lures/accept-stale', WRITE, READ],
  ['POST /ops/v1/lists/lures/reviewed', WRITE, READ],
  ['GET /ops/v1/lists/lures/versions', READ, 'client'],
  ['GET /ops/v1/lists/lures/diff', READ, 'client'],
  ['GET /ops/v1/lists/lures/impact', READ, 'client'],
  ['GET /ops/v1/proposals', READ, 'client'],
  ['POST /ops/v1/proposals/x/approve', APPROVE, WRITE],
  ['POST /ops/v1/proposals/x/reject', APPROVE, WRITE],
  ['GET /ops/v1/acts', READ, 'client'],
  ['POST /ops/v1/acts/x/confirm', APPROVE, WRITE],
  ['POST /ops/v1/acts/x/end', WRITE, READ],
  ['POST /ops/v1/routes/shadow', WRITE, READ],
  ['GET /ops/v1/feeds', READ, 'client'],
  ['POST /ops/v1/feeds/threats-test/refresh', WRITE, READ],
  ['POST /ops/v1/explain', EXPLAIN, APPROVE],
  ['GET /ops/v1/audit', READ, 'client'],
  ['GET /ops/v1/self-test', READ, 'client'],
  ['POST /ops/v1/self-test', WRITE, READ],
  ['GET /ops/v1/stats', READ, 'client'],
  ['GET /ops/v1/hashtags/emerging', READ, 'client'],
  ['POST /ops/v1/hashtags/emerging/x/promote', WRITE, READ],
  ['POST /ops/v1/hashtags/emerging/x/dismiss', WRITE, READ],
  ['GET /ops/v1/hashtags/watch', READ, 'client'],
  ['GET /ops/v1/hashtags/watch/x', READ, 'client'],
  ['PUT /ops/v1/hashtags/watch/x', WRITE, READ],
  ['DELETE /ops/v1/hashtags/watch/x', WRITE, READ],
]

const body = (line: string) => (line.startsWith('GET') ? {} : { body: {} })

describe('scopes', () => {
  it('are asked for by each call that there is', () => {
    const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/ops/'))
    const known = new Set(CALLS.map(([line]) => `${line.split(' ')[0]} ${pathPattern(line.split(' ')[1]!)}`))
    expect(known).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)))
  })

  it.each(CALLS)('%s: 401 without a token or with an unknown one', async (line) => {
    expect(await ask(line, { as: null, ...body(line) })).toMatchObject({ status: 401, code: 'unauthorized' })
    const headers = { authorization: 'Bearer unknown-token' }
    expect(await ask(line, { headers, ...body(line) })).toMatchObject({ status: 401 })
  })

  it.each(CALLS)('%s: lets %s through, and not %s', async (line, least, less) => {
    expect(await ask(line, { as: less, ...body(line) })).toMatchObject({ status: 403, code: 'forbidden' })
    const answer = await ask(line, { as: least, ...body(line) })
    expect([401, 403, 405, 500]).not.toContain(answer.status)
  })
})

describe('paths', () => {
  it('has every route of the app in its table, and no other', () => {
    const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path)
    expect(new Set(PATHS)).toEqual(new Set(routes))
  })

  it.each([
    ['DELETE /ops/v1/lists/lures', 405, '/ops/v1/lists/:list'],
    ['GET /ops/v1/lists/lures/rollback', 405, '/ops/v1/lists/:list/rollback'],
    ['GET /ops/v1/nothing', 404, 'other'],
    ['GET /ops/v1/lists/lures/versions/2', 404, 'other'],
    ['GET /ops/v1/lists/', 404, 'other'],
  ])('%s: %i, logged as %s', async (line, status, logged) => {
    const lines: string[] = []
    vi.spyOn(console, 'info').mockImplementation((text) => void lines.push(text))
    expect((await ask(line)).status).toBe(status)
    expect(lines.map((text) => JSON.parse(text).path)).toEqual([logged])
  })

  afterEach(() => void vi.restoreAllMocks())

  it('never logs the name of a list, a reason, an id or a body', async () => {
    const secret = 'zz5ecret'
    const lines: string[] = []
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...args) => void lines.push(args.map(String).join(' ')))
    const push = {
      class: 'restricted-urls',
      reason: `about ${secret}`,
      changes: [{ op: 'add', url: `${secret}.test` }],
    }
    await ask(`PATCH /ops/v1/lists/${secret}?dryRun=true&reason=${secret}`, { body: { ...push, reason: 'a reason' } })
    await ask(`PATCH /ops/v1/lists/${secret}`, { body: push })
    await ask(`PUT /ops/v1/lists/${secret}?reason=${secret}&class=restricted-urls`, {
      body: `${secret}.test\n${secret}`,
    })
    await ask(`POST /ops/v1/proposals/${secret}/approve`, { body: push })
    await ask('POST /ops/v1/explain', { body: { url: `https://${secret}.test/` } })
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.join('\n')).not.toContain(secret)
  })
})
