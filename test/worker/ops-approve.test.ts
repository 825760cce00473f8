/** Changes that need a second person: proposed by one, brought along again by another, and then at the edge. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, actionOnText, ask } from './ops-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const HOST = 'dravelhix-store.test'
const PAGE = `http://${HOST}/marn/olvik`
const TERM = 'tresquillan'
const SECRETS = [HOST, '/marn/olvik', TERM, 'dravelhix', 'from-a-file.test', 'smuggled.test']

/** Everything that anybody was told or logged here, to be looked through at the end. */
const told: string[] = []
const tell = async (line: string, more?: Parameters<typeof ask>[1]): Promise<Json> => {
  const answer = await ask(line, more)
  told.push(JSON.stringify(answer))
  return answer
}

beforeAll(() => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void told.push(args.map(String).join(' ')))
})
afterAll(() => void vi.restoreAllMocks())
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

const urls = (changes: readonly Json[], more: Json = {}) => ({
  class: 'restricted-urls',
  reason: 'as received',
  changes,
  ...more,
})
const PUSH = urls([
  { op: 'add', url: PAGE },
  { op: 'add', url: HOST, match: 'host' },
])

describe('a restricted change', () => {
  it('waits, is refused to whoever proposed it and to a different file, and acts once the same file came', async () => {
    const proposed = await tell('PATCH /ops/v1/lists/secret-a', { body: PUSH })
    expect(proposed).toMatchObject({ status: 202, kind: 'change', state: 'waiting', by: 'ana', added: 2, removed: 0 })
    later(2 * MINUTE)
    expect(await actionOn(PAGE)).toBe('pass')

    const approve = `POST /ops/v1/proposals/${proposed['id']}/approve`
    expect(await tell(approve, { as: 'ana', body: PUSH })).toMatchObject({ status: 403, code: 'same-person' })
    for (const other of [
      urls([PUSH.changes[0]!]),
      urls([...PUSH.changes, { op: 'add', url: 'smuggled.test', match: 'host' }]),
      urls([{ op: 'remove', url: PAGE }, PUSH.changes[1]!]),
      urls([PUSH.changes[0]!, { op: 'add', url: HOST, match: 'domain' }]),
    ])
      expect(await tell(approve, { as: 'ben', body: other })).toMatchObject({ status: 422, code: 'digest-differs' })
    expect(await tell(approve, { as: 'ben' })).toMatchObject({ status: 415 })
    expect(await actionOn(PAGE)).toBe('pass')

    const dry = await tell(`${approve}?dryRun=true`, { as: 'ben', body: PUSH })
    expect(dry).toMatchObject({ status: 200, dryRun: true, proposal: { state: 'waiting' } })
    expect(await tell(approve, { as: 'ben', body: PUSH })).toMatchObject({
      status: 200,
      list: 'secret-a',
      version: 1,
      added: 2,
    })
    later(2 * MINUTE)
    expect(await actionOn(PAGE)).toBe('block')
    expect(await actionOn(`https://${HOST}/other`)).toBe('block')
    expect(await tell(approve, { as: 'ben', body: PUSH })).toMatchObject({ status: 404, code: 'unknown-proposal' })
  })

  it('is the same change in another order, written otherwise, or as CSV', async () => {
    const proposed = await tell('PATCH /ops/v1/lists/secret-b', { body: PUSH })
    const csv = `op,url,match\nadd,${HOST.toUpperCase()},host\nadd,${PAGE}#part,url\n`
    const headers = { 'content-type': 'text/csv' }
    const line = `POST /ops/v1/proposals/${proposed['id']}/approve?reason=as+received`
    expect(await tell(line, { as: 'ben', body: csv, headers })).toMatchObject({ status: 200, added: 2 })
  })

  it('of a term acts on text, and its removal needs two as well', async () => {
    const change = (op: string) => ({ class: 'restricted-terms', reason: 'as received', changes: [{ op, term: TERM }] })
    const proposed = await tell('PATCH /ops/v1/lists/secret-words', { body: change('add') })
    await tell(`POST /ops/v1/proposals/${proposed['id']}/approve`, { as: 'ben', body: change('add') })
    later(2 * MINUTE)
    expect(await actionOnText(`my ${TERM}`)).toBe('block')
    const removal = await tell('PATCH /ops/v1/lists/secret-words', { body: change('remove') })
    expect(removal['status']).toBe(202)
    await tell(`POST /ops/v1/proposals/${removal['id']}/approve`, { as: 'ben', body: change('remove') })
    later(2 * MINUTE)
    expect(await actionOnText(`my ${TERM}`)).toBe('pass')
  })

  it('ends after a day, and when somebody rejects it', async () => {
    const late = await tell('PATCH /ops/v1/lists/secret-c', { body: PUSH })
    later(24 * HOUR + MINUTE)
    const approve = `POST /ops/v1/proposals/${late['id']}/approve`
    expect(await tell(approve, { as: 'ben', body: PUSH })).toMatchObject({ status: 409, code: 'expired' })

    const unwanted = await tell('PATCH /ops/v1/lists/secret-c', { body: PUSH })
    const reject = `POST /ops/v1/proposals/${unwanted['id']}/reject`
    expect(await tell(reject, { as: 'ben', body: {} })).toMatchObject({ status: 422 })
    const body = { reason: 'not ours to block' }
    expect(await tell(reject, { as: 'ben', body })).toMatchObject({ status: 200, state: 'rejected', decidedBy: 'ben' })
    const again = `POST /ops/v1/proposals/${unwanted['id']}/approve`
    expect(await tell(again, { as: 'ben', body: PUSH })).toMatchObject({ status: 404 })
    const { proposals } = await tell('GET /ops/v1/proposals?state=rejected')
    expect(proposals.map(({ id }: Json) => id)).toContain(unwanted['id'])
  })

  it('is refused where its reason or its provenance names it', async () => {
    for (const more of [{ reason: `about ${HOST}` }, { reason: `about ${HOST.replace('.', '[.]')}` }])
      expect(await ask('PATCH /ops/v1/lists/secret-d', { body: { ...PUSH, ...more } })).toMatchObject({
        status: 422,
        code: 'reason-holds-entry',
      })
    const changes = [{ op: 'add', url: PAGE, provenance: `see ${PAGE}` }]
    expect(await ask('PATCH /ops/v1/lists/secret-d', { body: urls(changes) })).toMatchObject({
      status: 422,
      code: 'reason-holds-entry',
    })
  })

  it('gets the same answer again under the same key', async () => {
    const headers = { 'idempotency-key': 'secret-key-1' }
    const first = await tell('PATCH /ops/v1/lists/secret-e', { body: PUSH, headers })
    const again = await tell('PATCH /ops/v1/lists/secret-e', { body: PUSH, headers })
    expect(again).toEqual(first)
    const approve = `POST /ops/v1/proposals/${first['id']}/approve`
    const done = await tell(approve, { as: 'ben', body: PUSH, headers })
    expect(await tell(approve, { as: 'ben', body: PUSH, headers })).toEqual(done)
    expect(done['status']).toBe(200)
  })

  it('names in its errors places and codes, and nothing else', async () => {
    const bad = urls([
      { op: 'add', url: `${HOST} ${PAGE}` },
      { op: 'add', url: PAGE, provenance: 7 },
      { op: 'add', term: TERM },
    ])
    const answer = await tell('PATCH /ops/v1/lists/secret-f', { body: bad })
    expect(answer).toMatchObject({ status: 422, code: 'invalid-changes' })
    for (const error of answer['errors']) expect(Object.keys(error).sort()).toEqual(['code', 'index'])
  })
})

describe('a restricted upload', () => {
  const FILE = `${PAGE}\nhttp://from-a-file.test/a\n`
  const put = '/ops/v1/lists/secret-file?class=restricted-urls&format=urls&reason=as+received'

  it('waits for somebody who has the same file', async () => {
    const proposed = await tell(`PUT ${put}`, { body: FILE })
    expect(proposed).toMatchObject({ status: 202, kind: 'upload', added: 2, report: { lines: 2, rejectedCount: 0 } })
    const approve = `POST /ops/v1/proposals/${proposed['id']}/approve?format=urls`
    expect(await tell(approve, { as: 'ana', body: FILE })).toMatchObject({ status: 403, code: 'same-person' })
    const other = `${FILE}http://smuggled.test/\n`
    expect(await tell(approve, { as: 'ben', body: other })).toMatchObject({ status: 422, code: 'digest-differs' })
    expect(await tell(approve, { as: 'ben', body: FILE })).toMatchObject({ status: 200, list: 'secret-file' })
    later(2 * MINUTE)
    expect(await actionOn('http://from-a-file.test/a')).toBe('block')
    expect(await actionOn('http://from-a-file.test/b')).toBe('pass')
  })

  it('shows of its bad lines only where they are, and refuses a reason that names one of the good', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `http://from-a-file.test/${i}`)
    const answer = await tell(`PUT ${put}&dryRun=true`, { body: `${lines.join('\n')}\nno url ${HOST} here\n` })
    expect(answer).toMatchObject({
      status: 200,
      dryRun: true,
      report: { rejectedCount: 1, rejected: [{ line: 31, reason: 'not-a-domain' }] },
    })
    const named = put.replace('as+received', 'from-a-file.test')
    expect(await ask(`PUT ${named}`, { body: FILE })).toMatchObject({ status: 422, code: 'reason-holds-entry' })
  })
})

describe('a policy', () => {
  const { policy, help } = BUNDLED_LISTS
  const put = 'PUT /ops/v1/lists/policy?reason=a+test'
  /** Links in a bio are only warned of. */
  const milder = {
    ...policy,
    version: '2026-11-25',
    rules: [
      ...policy.rules,
      {
        id: 'test-milder',
        surfaces: ['profile-link'],
        classes: ['lures'],
        certainties: ['*'],
        bands: ['*'],
        markets: ['*'],
        action: 'warn',
        ground: 'a test',
      },
    ],
  }

  it('is put as a whole, approved by a second person, and decides', async () => {
    expect(await actionOn('https://omegle.com/')).toBe('block')
    const dry = await ask(`${put}&dryRun=true`, { body: { policy: milder, help } })
    expect(dry).toMatchObject({
      status: 200,
      dryRun: true,
      rules: milder.rules.length,
      cellsChanged: expect.any(Number),
      changes: expect.arrayContaining([expect.stringContaining('is now')]),
    })
    expect(dry['cellsChanged']).toBeGreaterThan(0)
    const proposed = await ask(put, { body: { policy: milder, help } })
    expect(proposed).toMatchObject({ status: 202, kind: 'policy', cellsChanged: dry['cellsChanged'] })
    const approve = `POST /ops/v1/proposals/${proposed['id']}/approve`
    expect(await ask(approve, { as: 'ana', body: {} })).toMatchObject({ status: 403, code: 'same-person' })
    const other = { policy: { ...milder, version: 'another' }, help }
    expect(await ask(approve, { as: 'ben', body: other })).toMatchObject({ status: 422, code: 'digest-differs' })
    expect(await ask(approve, { as: 'ben', body: { policy: {} } })).toMatchObject({
      status: 422,
      code: 'invalid-policy',
    })
    // Whoever approves can read what changes before it does.
    const read = await ask(`${approve}?dryRun=true`, { as: 'ben', body: { policy: milder, help } })
    expect(read).toMatchObject({ dryRun: true, cellsChanged: dry['cellsChanged'], changes: dry['changes'] })
    expect(await ask(approve, { as: 'ben', body: { policy: milder, help } })).toMatchObject({
      status: 200,
      list: 'policy',
    })
    later(2 * MINUTE)
    expect(await actionOn('https://omegle.com/')).toBe('warn')
  })

  it('says what changes about help, and may be lists/policy.json as it is', async () => {
    const { GB: _, ...countries } = help.countries
    const changed = await ask(`${put}&dryRun=true`, { body: { policy, help: { ...help, countries } } })
    expect(changed['changes']).toContain('In GB the help card no longer has “Childline” (child-helpline).')
    const bare = await ask(`${put}&dryRun=true`, { body: { list: 'policy', class: 'policy', ...policy } })
    expect(bare).toMatchObject({ status: 200, rules: policy.rules.length })
    expect(bare['changes']).not.toContainEqual(expect.stringContaining('help card'))
  })

  it('may be approved by somebody who read it elsewhere', async () => {
    const proposed = await ask(put, { body: { policy: { ...policy, version: '2026-11-26' } } })
    expect(await ask(`POST /ops/v1/proposals/${proposed['id']}/approve`, { as: 'ben' })).toMatchObject({ status: 200 })
    later(2 * MINUTE)
    expect(await actionOn('https://omegle.com/')).toBe('block')
  })

  it.each([
    ['nothing', {}, 'invalid-policy'],
    ['a policy with a hole', { policy: { ...policy, rules: [] } }, 'invalid-policy'],
    [
      'one that lets restricted entries pass',
      {
        policy: {
          ...milder,
          rules: [...policy.rules, { ...milder.rules.at(-1), classes: ['restricted-urls'], action: 'pass' }],
        },
      },
      'invalid-policy',
    ],
  ])('refuses %s', async (_what, body, code) => {
    expect(await ask(put, { body })).toMatchObject({ status: 422, code })
  })

  it('is JSON', async () => {
    expect(await ask(put, { body: 'x' })).toMatchObject({ status: 415 })
    expect(await ask(put, { body: '{', headers: { 'content-type': 'application/json' } })).toMatchObject({
      status: 400,
      code: 'invalid-json',
    })
  })
})

it('nothing of a restricted entry is in any answer or log line of all of the above', () => {
  expect(told.length).toBeGreaterThan(40)
  const all = told.join('\n').toLowerCase()
  for (const secret of SECRETS) expect(all.includes(secret), secret).toBe(false)
})

it('nor does it lie in the clear in KV or in a table of the registry', async () => {
  const stored: string[] = []
  for (const { name } of (await env.LISTS.list()).keys)
    stored.push(name, new TextDecoder('latin1').decode((await env.LISTS.get(name, 'arrayBuffer'))!))
  await runInDurableObject(env.REGISTRY.getByName('registry'), (_registry, { storage: { sql } }) => {
    const tables = sql.exec(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    for (const { name } of tables.toArray())
      for (const row of sql.exec(`SELECT * FROM "${name}"`)) stored.push(JSON.stringify(row))
  })
  expect(stored.some((text) => text.includes('secret-file'))).toBe(true)
  const all = stored.join('\n').toLowerCase()
  for (const secret of SECRETS) expect(all.includes(secret), secret).toBe(false)
})
