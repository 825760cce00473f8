/** The client's own budgets, against a server that is really slow, stalls midway, or asks to come back later. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../clients/typescript/embedded.ts'
import { createKerb, type Embedded } from '../../clients/typescript/index.ts'
import { BUDGETS } from '../../clients/typescript/outcome.ts'

/** What the server does with the next requests; the last one for ever. */
type Turn = (response: ServerResponse) => void

let server: Server
let origin: string
let embedded: Embedded
let turns: Turn[] = []
let asked: { at: number; key: string | undefined }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ at: performance.now(), key: request.headers['idempotency-key']?.toString() })
    request.resume()
    const turn = turns.length > 1 ? turns.shift()! : turns[0]!
    request.on('end', () => turn(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  embedded = await openEmbedded()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Other work on the machine may hold a timer up. */
const SLACK_MS = 400

/** Runs with these turns, and says how long it took. */
async function timed<T>(own: readonly Turn[], run: () => Promise<T>): Promise<{ value: T; took: number }> {
  turns = [...own]
  asked = []
  const from = performance.now()
  const value = await run()
  return { value, took: performance.now() - from }
}

const never: Turn = () => {}
const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
/** A head and the beginning of a body, and then silence. */
const stalls: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"suggestions":[')
}
const later =
  (status: 429 | 503, retryAfter: string): Turn =>
  (response) =>
    json(response, status, { code: 'busy', status }, { 'retry-after': retryAfter })

const SUGGESTED = { suggestions: ['tea'], removed: 0, query: { action: 'pass' } }
const kerb = () => createKerb({ origin, token: 'x', embedded })
const suggest = () => kerb().suggestions({ query: 'omeg', suggestions: ['omega 3', 'omegle'] })
const OLD = { bio: 'old' }

type Case = readonly [call: string, budget: number, ask: () => Promise<object>, fallback: object]
const CALLS: readonly Case[] = [
  ['suggestions', 50, suggest, { from: 'embedded', suggestions: ['omega 3'], removed: 1 }],
  [
    'profile',
    250,
    () => kerb().profile({ profile: { bio: 'new' } }, OLD),
    { from: 'kept', store: OLD, decision: null },
  ],
  ['message', 1_000, () => kerb().message({ text: 'hello' }), { from: 'held', deliver: false, action: 'review' }],
  [
    'check',
    1_000,
    () => kerb().check([{ id: 'a', surface: 'bio', text: 'tea' }]),
    { from: 'held', decisions: [{ id: 'a', action: 'review' }] },
  ],
]

it('has the budgets that are promised', () =>
  expect(BUDGETS).toEqual({ suggestions: 50, profile: 250, batch: 1_000, ops: 30_000 }))

describe.each(CALLS)('%s within %i ms', (_call, budget, ask, fallback) => {
  it.each([
    ['never answers', never],
    ['stalls midway', stalls],
  ])('has its fallback where the server %s', async (_, turn) => {
    const { value, took } = await timed([turn], ask)
    expect(value).toMatchObject({ ...fallback, failure: 'timeout', tries: 1 })
    expect(took).toBeGreaterThan(budget - 5)
    expect(took).toBeLessThan(budget + SLACK_MS)
  })

  it('does not wait for a server that asks for longer than there is', async () => {
    const { value, took } = await timed([later(503, '30')], ask)
    expect(value).toMatchObject({ ...fallback, failure: 'refused', tries: 1 })
    expect(took).toBeLessThan(budget + SLACK_MS)
    expect(asked).toHaveLength(1)
  })

  it('never outlives its budget by asking again', async () => {
    const { value, took } = await timed([later(503, '0')], ask)
    expect(value).toMatchObject({ ...fallback, failure: expect.stringMatching(/^(refused|timeout)$/) })
    expect(took).toBeLessThan(budget + SLACK_MS)
  })
})

describe('another try', () => {
  const patient = () => createKerb({ origin, token: 'x', budgets: { suggestions: 5_000 } })
  const body = { query: 't', suggestions: ['tea'] }

  it.each([429, 503] as const)('after %i, not before the server said and up to a quarter later', async (status) => {
    const well: Turn = (response) => json(response, 200, SUGGESTED)
    const { value, took } = await timed([later(status, '1'), well], () => patient().suggestions(body))
    expect(value).toMatchObject({ from: 'kerb', failure: null, tries: 2, suggestions: ['tea'] })
    expect(asked[1]!.at - asked[0]!.at).toBeGreaterThanOrEqual(995)
    expect(took).toBeLessThan(1_250 + SLACK_MS)
  })

  it.each([500, 502, 504, 422])('never after %i', async (status) => {
    await timed([(response) => json(response, status, { code: 'x', status })], () => patient().suggestions(body))
    expect(asked).toHaveLength(1)
  })

  it('never after a connection that was cut', async () => {
    const { value } = await timed([(response) => response.destroy()], () => patient().suggestions(body))
    expect(value).toMatchObject({ from: 'nothing', failure: 'unreachable', tries: 1 })
    expect(asked).toHaveLength(1)
  })

  it('of a write carries the key of the first', async () => {
    const well: Turn = (response) => json(response, 200, { list: 'x', queued: true })
    const refresh = () => kerb().request('refreshFeed', { path: { list: 'x' }, body: {} })
    await timed([later(503, '0'), well], refresh)
    expect(asked.map(({ key }) => key)).toEqual([asked[0]!.key, asked[0]!.key])
    expect(asked[0]!.key).toMatch(/^[0-9a-f-]{36}$/)
  })
})
