/** The client and the two example services at the whole Worker in workerd, and without it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProfileService } from '../../clients/examples/profile-service.ts'
import { startSearchService } from '../../clients/examples/search-service.ts'
import type { Service } from '../../clients/examples/serve.ts'
import { openEmbedded } from '../../clients/typescript/embedded.ts'
import { createKerb, type Embedded, type KerbOptions } from '../../clients/typescript/index.ts'
import { type Kerb, startWholeKerb } from '../openapi/kerb.ts'

let worker: Kerb
let embedded: Embedded
/** The machine is shared: what is tested is what happens, not how fast. */
const PATIENT = { suggestions: 10_000, profile: 10_000, batch: 10_000 }
const NOBODY: KerbOptions = { origin: 'http://127.0.0.1:9', token: 'x' }

beforeAll(async () => {
  worker = await startWholeKerb()
  embedded = await openEmbedded()
})
afterAll(() => worker.stop())

const client = (more: Partial<KerbOptions> = {}) =>
  createKerb({ origin: worker.origin, token: 'client-token', budgets: PATIENT, ...more })

describe('with Kerb', () => {
  it('filters suggestions', async () => {
    const body = { query: 'omeg', suggestions: ['omega watches', 'omegle', 'omelette'] }
    const answer = await client().suggestions(body)
    expect(answer).toEqual({
      ...{ suggestions: ['omega watches', 'omelette'], removed: 1, query: { action: 'pass' } },
      ...{ from: 'kerb', failure: null, problem: null, tries: 1 },
    })
  })

  it('keeps the old value of what is held, and empties what was emptied', async () => {
    const old = { displayName: 'M', bio: 'old', username: 'mia' }
    const profile = { displayName: 'Mia', bio: 'hi! 0megle.com/mia', username: null }
    const { store, from, decision } = await client().profile({ profile, subject: { age: 30 } }, old)
    expect({ store, from, action: decision?.action }).toEqual({
      ...{ store: { displayName: 'Mia', bio: 'old', username: null }, from: 'kerb', action: 'block' },
    })
  })

  it('decides about messages', async () => {
    const message = { text: 'see omegle.com', subject: { ageBand: 'adult', country: 'GB' } } as const
    const toAdult = await client().message({ ...message, audience: { youngestBand: 'adult' } })
    expect(toAdult).toMatchObject({ from: 'kerb', failure: null })
    expect(toAdult.deliver).toBe(['pass', 'warn', 'demote'].includes(toAdult.action))
    const toMinor = await client().message({ ...message, audience: { youngestBand: '16-17' } })
    expect(toMinor).toMatchObject({ from: 'kerb', deliver: false })
  })

  it('says what is the caller’s own mistake', async () => {
    const refused = await client({ token: 'nobody' }).check([{ id: '1', surface: 'bio', text: 'tea' }])
    expect(refused).toMatchObject({
      ...{ from: 'held', failure: 'refused', tries: 1, problem: { code: 'unauthorized', status: 401 } },
      decisions: [{ id: '1', action: 'review' }],
    })
  })

  it('does a write once, however often it is sent', async () => {
    const kerb = client({ token: 'ana-token' })
    const body = { reason: 'a test', changes: [{ op: 'add', url: 'once.test' }] } as const
    const headers = { 'idempotency-key': 'once-and-only' }
    const sent = [1, 2].map(() => kerb.request('patchList', { path: { list: 'lures' }, body, headers }))
    const done = await Promise.all(sent)
    const again = await kerb.request('patchList', { path: { list: 'lures' }, body, headers })
    const versions = [...done, again].flatMap(({ answer }) =>
      answer?.ok && 'version' in answer.value ? [answer.value.version] : [],
    )
    expect(new Set(versions)).toEqual(new Set([1]))
    expect(again.answer?.headers.get('idempotency-replayed')).toBe('true')
  })

  it('makes a key for a write that has none, and keeps it over its tries', async () => {
    const keys: (string | null)[] = []
    const fetch = async (_: string, { headers }: RequestInit) => {
      keys.push(new Headers(headers).get('idempotency-key'))
      return new Response('{}', {
        status: keys.length < 3 ? 503 : 200,
        headers: { 'content-type': 'application/json', 'retry-after': '0' },
      })
    }
    await client({ fetch }).request('refreshFeed', { path: { list: 'x' }, body: {} })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('without Kerb', () => {
  const body = { query: 'omeg', suggestions: ['omega watches', 'omegle', 'omelette'] }

  it('asks the embedded core about suggestions', async () => {
    const answer = await createKerb({ ...NOBODY, embedded }).suggestions(body)
    expect(answer).toMatchObject({
      suggestions: ['omega watches', 'omelette'],
      removed: 1,
      from: 'embedded',
      failure: 'unreachable',
    })
  })

  it('shows none where there is no such core', async () => {
    expect(await createKerb(NOBODY).suggestions(body)).toMatchObject({ suggestions: [], removed: 3, from: 'nothing' })
  })

  it('keeps the old profile, and holds messages and texts', async () => {
    const kerb = createKerb(NOBODY)
    const old = { bio: 'old' }
    expect(await kerb.profile({ profile: { bio: 'new' } }, old)).toMatchObject({
      store: old,
      decision: null,
      from: 'kept',
    })
    expect(await kerb.message({ text: 'hello' })).toMatchObject({ deliver: false, action: 'review', from: 'held' })
    const { decisions } = await kerb.check([
      { id: 'a', surface: 'bio', text: 'tea' },
      { surface: 'bio', text: 'tea' },
    ])
    expect(decisions).toEqual([
      { id: 'a', action: 'review' },
      { id: null, action: 'review' },
    ])
  })

  it.each([
    ['a page of somebody else', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['broken JSON', new Response('{"sugg', { headers: { 'content-type': 'application/json' } })],
    ['another shape', Response.json({ hello: 1 })],
    ['null', Response.json(null)],
  ])('takes %s for no answer', async (_, response) => {
    const fetch = async () => response.clone()
    const kerb = createKerb({ ...NOBODY, fetch, embedded })
    expect(await kerb.suggestions(body)).toMatchObject({ from: 'embedded', failure: 'malformed' })
    expect(await kerb.profile({ profile: { bio: 'x' } }, {})).toMatchObject({ from: 'kept', failure: 'malformed' })
    expect(await kerb.message({ text: 'x' })).toMatchObject({ from: 'held', deliver: false })
  })

  it('holds an action that it does not know', async () => {
    const fetch = async () => Response.json({ decisions: [{ id: '1', action: 'sing', findings: [] }] })
    expect(await createKerb({ ...NOBODY, fetch }).message({ text: 'x' })).toMatchObject({
      action: 'sing',
      deliver: false,
    })
  })
})

describe('the examples', () => {
  async function json(url: string, init?: RequestInit) {
    return (await fetch(url, init)).json() as Promise<Record<string, any>>
  }
  async function withService(service: Service, run: (origin: string) => Promise<void>) {
    try {
      await run(service.origin)
    } finally {
      await service.close()
    }
  }
  const put = (body: object) => ({ method: 'PUT', body: JSON.stringify(body) })

  it('profile service: stores what it may, and says why the rest was held', async () => {
    await withService(await startProfileService(client()), async (origin) => {
      await json(`${origin}/people/mia`, put({ displayName: 'Mia', bio: 'I like tea' }))
      const changed = await json(
        `${origin}/people/mia`,
        put({ displayName: 'Mia B', bio: 'find me on omegle dot com' }),
      )
      expect(changed).toMatchObject({ from: 'kerb', profile: { displayName: 'Mia B', bio: 'I like tea' } })
      expect(changed['tell']).toMatchObject([{ field: 'bio' }])
      expect(await json(`${origin}/people/mia`)).toEqual({ displayName: 'Mia B', bio: 'I like tea' })
    })
  })

  it('profile service: changes nothing while Kerb is down', async () => {
    await withService(await startProfileService(createKerb(NOBODY)), async (origin) => {
      expect(await json(`${origin}/people/mia`, put({ bio: 'I like tea' }))).toMatchObject({
        from: 'kept',
        profile: {},
      })
      expect(await json(`${origin}/people/mia`)).toEqual({})
    })
  })

  it('search service: filters, and goes on by itself while Kerb is down', async () => {
    const expected = { suggestions: ['omega watches', 'omelette', 'omelette recipe'], help: null }
    await withService(await startSearchService(client()), async (origin) => {
      expect(await json(`${origin}/suggest?q=ome`)).toEqual({ ...expected, from: 'kerb' })
      expect((await json(`${origin}/suggest?q=omegle`))['help']).toMatchObject({ resources: expect.any(Array) })
    })
    await withService(await startSearchService(createKerb({ ...NOBODY, embedded })), async (origin) => {
      expect(await json(`${origin}/suggest?q=ome`)).toEqual({ ...expected, from: 'embedded' })
    })
  })
})
