/** What one person may do alone at night, and what becomes of it. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, ask } from './ops-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

const because = (more: Json = {}) => ({ body: { reason: 'a test', ...more } })

async function push(list: string, ...hosts: string[]): Promise<Json> {
  const changes = hosts.map((url) => ({ op: 'add', url }))
  return ask(`PATCH /ops/v1/lists/${list}`, because({ class: 'threats', changes }))
}

/** At an isolate that has looked at the manifest again. */
async function seen(url: string): Promise<string> {
  later(2 * MINUTE)
  return actionOn(url)
}

describe('rollback', () => {
  it('brings back what served, at once and under a new version', async () => {
    await push('roll-a', 'stays.test')
    await push('roll-a', 'mistake.test')
    expect(await seen('https://mistake.test/')).toBe('block')
    const answer = await ask('POST /ops/v1/lists/roll-a/rollback', because({ version: 1 }))
    expect(answer).toMatchObject({ status: 200, list: 'roll-a', version: 3 })
    expect(answer['etag']).toBe('"3"')
    expect(await seen('https://mistake.test/')).toBe('pass')
    expect(await actionOn('https://stays.test/')).toBe('block')
    const { versions } = await ask('GET /ops/v1/lists/roll-a/versions')
    expect(versions.map(({ version, kind, by, live }: Json) => [version, kind, by, live])).toEqual(
      expect.arrayContaining([[3, 'rollback', 'ana', true]]),
    )
  })

  it('shows first what it would do, and does it once a key', async () => {
    await push('roll-b', 'first.test')
    await push('roll-b', 'second.test')
    const line = 'POST /ops/v1/lists/roll-b/rollback'
    const dry = await ask(line, because({ version: 1, dryRun: true }))
    expect(dry).toMatchObject({ status: 200, dryRun: true, version: 2, diff: { addedCount: 0, removedCount: 1 } })
    const keyed = { ...because({ version: 1 }), headers: { 'idempotency-key': 'roll-key' } }
    const first = await ask(line, keyed)
    expect(first).toMatchObject({ status: 200, version: 3 })
    expect(await ask(line, keyed)).toMatchObject({ status: 200, version: 3 })
    expect(await ask('GET /ops/v1/lists/roll-b')).toMatchObject({ version: 3 })
  })

  it.each([
    ['a version that never was', { version: 99 }, 404, 'unknown-version'],
    ['no version', {}, 422, 'invalid-request'],
    ['a version of nothing', { version: 0 }, 422, 'invalid-request'],
    ['no reason', { version: 1, reason: undefined }, 422, 'invalid-request'],
    ['too long a pin', { version: 1, pinMinutes: 10_081 }, 422, 'invalid-request'],
  ])('refuses %s', async (_what, body, status, code) => {
    await push('roll-c', 'some.test')
    expect(await ask('POST /ops/v1/lists/roll-c/rollback', because(body))).toMatchObject({ status, code })
  })

  it('refuses a version that somebody else has changed meanwhile', async () => {
    await push('roll-d', 'a.test')
    await push('roll-d', 'b.test')
    const answer = await ask('POST /ops/v1/lists/roll-d/rollback', {
      ...because({ version: 1 }),
      headers: { 'if-match': '"1"' },
    })
    expect(answer).toMatchObject({ status: 409, code: 'version-conflict' })
  })
})

describe('suspend', () => {
  it('puts one entry in shadow, until it is lifted', async () => {
    await push('susp-a', 'noisy.test', 'other.test')
    expect(await seen('https://noisy.test/')).toBe('block')
    const answer = await ask('POST /ops/v1/lists/susp-a/suspend', because({ url: 'https://noisy.test/', minutes: 60 }))
    expect(answer).toMatchObject({ status: 200, kind: 'suspend', subject: 'susp-a', by: 'ana' })
    expect(await seen('https://noisy.test/')).toBe('pass')
    expect(await actionOn('https://other.test/')).toBe('block')
    const lifted = await ask('POST /ops/v1/lists/susp-a/lift', because({ url: 'noisy.test' }))
    expect(lifted['status']).toBe(200)
    expect(lifted['lifted']).toBeGreaterThan(0)
    expect(await seen('https://noisy.test/')).toBe('block')
  })

  it('takes an entry of a bundled list, and ends by itself', async () => {
    expect(await actionOn('https://omegle.com/')).toBe('block')
    await ask('POST /ops/v1/lists/lures/suspend', because({ url: 'omegle.com', minutes: 10 }))
    // Its name is another entry.
    expect(await seen('https://omegle.com/')).toBe('review')
    later(10 * MINUTE)
    expect(await seen('https://omegle.com/')).toBe('block')
  })

  it('takes the id that explain and impact show', async () => {
    await push('susp-b', 'by-its-id.test')
    later(2 * MINUTE)
    const { matches } = await ask('POST /ops/v1/explain', { body: { url: 'https://by-its-id.test/x' } })
    const { entry } = matches.find(({ list }: Json) => list === 'susp-b')
    await ask('POST /ops/v1/lists/susp-b/suspend', because({ entry, minutes: 5 }))
    expect(await seen('https://by-its-id.test/x')).toBe('pass')
    expect((await ask('POST /ops/v1/explain', { body: { url: 'https://by-its-id.test/x' } })).matches).toMatchObject([
      { list: 'susp-b', entry, acts: false },
    ])
  })

  it('is no way to free a restricted entry', async () => {
    for (const call of ['suspend', 'lift', 'shadow']) {
      const named = call === 'shadow' ? {} : { url: 'some.test' }
      const minutes = call === 'lift' ? {} : { minutes: 5 }
      const answer = await ask(`POST /ops/v1/lists/restricted-urls/${call}`, because({ ...named, ...minutes }))
      expect(answer).toMatchObject({ status: 422, code: 'not-for-restricted' })
    }
  })

  it.each([
    ['longer than four hours', { url: 'a.test', minutes: 241 }],
    ['for no time', { url: 'a.test', minutes: 0 }],
    ['nothing', { minutes: 5 }],
    ['two things', { url: 'a.test', term: 'word', minutes: 5 }],
    ['an id that is none', { entry: 'x-1', minutes: 5 }],
  ])('refuses %s', async (_what, body) => {
    expect(await ask('POST /ops/v1/lists/lures/suspend', because(body))).toMatchObject({
      status: 422,
      code: 'invalid-request',
    })
  })

  it('dry shows the ids and suspends nothing', async () => {
    await push('susp-c', 'still-acts.test')
    const answer = await ask(
      'POST /ops/v1/lists/susp-c/suspend',
      because({ url: 'still-acts.test', minutes: 5, dryRun: true }),
    )
    expect(answer).toMatchObject({
      status: 200,
      dryRun: true,
      ids: expect.arrayContaining([expect.stringMatching(/^u-/)]),
    })
    expect(await seen('https://still-acts.test/')).toBe('block')
  })
})

describe('shadow', () => {
  it('of a public list lasts an hour at most, and ends by itself', async () => {
    await push('shad-a', 'in-the-shade.test')
    expect(await seen('https://in-the-shade.test/')).toBe('block')
    const answer = await ask('POST /ops/v1/lists/shad-a/shadow', because({ minutes: 30 }))
    expect(answer).toMatchObject({ status: 200, kind: 'shadow-list', subject: 'shad-a' })
    expect(await seen('https://in-the-shade.test/')).toBe('pass')
    later(30 * MINUTE)
    expect(await seen('https://in-the-shade.test/')).toBe('block')
    expect(await ask('POST /ops/v1/lists/shad-a/shadow', because({ minutes: 61 }))).toMatchObject({ status: 422 })
  })

  it('of a route leaves the others as they are', async () => {
    const changes = [{ op: 'add', url: 'by-route.test' }]
    await ask('PATCH /ops/v1/lists/shad-b', because({ class: 'lures', changes }))
    expect(await seen('https://by-route.test/')).toBe('block')
    const answer = await ask('POST /ops/v1/routes/shadow', because({ route: '/v1/check', minutes: 30 }))
    expect(answer).toMatchObject({ status: 200, kind: 'shadow-route', subject: '/v1/check' })
    expect(await seen('https://by-route.test/')).toBe('pass')
    const { links } = await ask('POST /v1/links', { as: 'client', body: { urls: ['https://by-route.test/'] } })
    expect(links).toEqual([null])
    await ask(`POST /ops/v1/acts/${answer['id']}/end`, because())
    expect(await seen('https://by-route.test/')).toBe('block')
    for (const route of ['/v1/nothing', '/ops/v1/lists', 'check', '/v1/check?a'])
      expect(await ask('POST /ops/v1/routes/shadow', because({ route, minutes: 5 }))).toMatchObject({ status: 422 })
  })
})

describe('acts', () => {
  it('are confirmed by a second person, once', async () => {
    await push('act-a', 'confirmed.test')
    const { id } = await ask('POST /ops/v1/lists/act-a/shadow', because({ minutes: 30 }))
    const confirm = `POST /ops/v1/acts/${id}/confirm`
    expect(await ask(confirm, because())).toMatchObject({ status: 403, code: 'same-person' })
    expect(await ask(confirm, { as: 'ben', ...because() })).toMatchObject({ status: 200, confirmedBy: 'ben' })
    expect(await ask(confirm, { as: 'ben', ...because() })).toMatchObject({ status: 404, code: 'unknown-act' })
    later(2 * HOUR)
    expect(await seen('https://confirmed.test/')).toBe('pass')
    await ask(`POST /ops/v1/acts/${id}/end`, because())
    expect(await seen('https://confirmed.test/')).toBe('block')
    expect(await ask(`POST /ops/v1/acts/${id}/end`, because())).toMatchObject({ status: 404 })
  })

  it('are not touched by a dry run, and unknown ones are not found', async () => {
    await push('act-b', 'dry.test')
    const { id } = await ask('POST /ops/v1/lists/act-b/shadow', because({ minutes: 30 }))
    for (const call of ['confirm', 'end'])
      expect(await ask(`POST /ops/v1/acts/${id}/${call}`, { as: 'ben', ...because({ dryRun: true }) })).toMatchObject({
        status: 200,
        dryRun: true,
      })
    const { acts } = await ask('GET /ops/v1/acts')
    expect(acts.find((act: Json) => act['id'] === id)).toMatchObject({ confirmedBy: null, endedAt: null })
    expect(await ask('POST /ops/v1/acts/nothing/end', because())).toMatchObject({ status: 404, code: 'unknown-act' })
  })

  it('an emergency that nobody confirms is gone after four hours', async () => {
    const changes = [{ op: 'add', url: 'for-a-night.test' }]
    const answer = await ask(
      'PATCH /ops/v1/lists/act-c',
      because({ class: 'restricted-urls', emergency: true, changes }),
    )
    expect(answer).toMatchObject({ status: 200, act: expect.any(String) })
    expect(await seen('https://for-a-night.test/')).toBe('block')
    later(4 * HOUR)
    // Alarms keep real time, which has not moved.
    await runDurableObjectAlarm(env.REGISTRY.getByName('registry'))
    expect(await seen('https://for-a-night.test/')).toBe('pass')
  })
})

describe('mode', () => {
  it('is promoted by what people found who looked', async () => {
    const put = 'PUT /ops/v1/lists/mode-a?class=threats&reason=a+test&mode=shadow'
    await ask(put, { body: 'promoted.test\n' })
    const mode = 'POST /ops/v1/lists/mode-a/mode'
    expect(await ask(mode, because({ mode: 'enforce' }))).toMatchObject({ status: 422, code: 'precision-too-low' })
    const review = 'POST /ops/v1/lists/mode-a/reviewed'
    await ask(review, { body: { right: 5, wrong: 20 } })
    expect(await ask(mode, because({ mode: 'enforce' }))).toMatchObject({ status: 422, code: 'precision-too-low' })
    expect(await ask(review, { body: { right: 1000, wrong: 0 } })).toMatchObject({
      precision: { right: 1005, wrong: 20 },
    })
    const dry = await ask(mode, because({ mode: 'enforce', dryRun: true }))
    expect(dry).toMatchObject({ dryRun: true, from: 'shadow', mode: 'enforce', precision: { right: 1005, wrong: 20 } })
    expect(await ask(mode, because({ mode: 'enforce' }))).toMatchObject({ status: 200, version: 2 })
    expect(await seen('https://promoted.test/')).toBe('block')
  })

  it('may be overridden, with a reason', async () => {
    await ask('PUT /ops/v1/lists/mode-b?class=threats&reason=a+test&mode=shadow', { body: 'overridden.test\n' })
    const answer = await ask('POST /ops/v1/lists/mode-b/mode', because({ mode: 'enforce', override: ['precision'] }))
    expect(answer).toMatchObject({ status: 200 })
    expect(await seen('https://overridden.test/')).toBe('block')
    expect(await ask('POST /ops/v1/lists/mode-b/mode', because({ mode: 'shadow' }))).toMatchObject({ status: 200 })
    expect(await seen('https://overridden.test/')).toBe('pass')
  })
})

describe('a list whose source is silent', () => {
  it('may serve for a day where two people say so', async () => {
    await push('stale-a', 'old.test')
    const proposed = await ask('POST /ops/v1/lists/stale-a/accept-stale', because({ hours: 24 }))
    expect(proposed).toMatchObject({ status: 202, kind: 'accept-stale' })
    const approve = `POST /ops/v1/proposals/${proposed['id']}/approve`
    expect(await ask(approve, { body: {} })).toMatchObject({ status: 403 })
    expect(await ask(approve, { as: 'ben', body: {} })).toMatchObject({ status: 200 })
    const { acceptStaleUntil } = await ask('GET /ops/v1/lists/stale-a')
    expect(acceptStaleUntil).toBeGreaterThan(Date.now() + 23 * HOUR)
    expect(await ask('POST /ops/v1/lists/stale-a/accept-stale', because({ hours: 25 }))).toMatchObject({ status: 422 })
  })
})
