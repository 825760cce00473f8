/** What ops may ask: lists, history, audit, feeds, explain, counts, self-test. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, ask } from './ops-client.ts'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

async function push(list: string, changes: readonly Json[], more: Json = {}): Promise<Json> {
  return ask(`PATCH /ops/v1/lists/${list}`, { body: { class: 'threats', reason: 'a test', changes, ...more } })
}
const add = (url: string) => ({ op: 'add', url })

describe('lists', () => {
  it('shows what was pushed beside what is bundled', async () => {
    await push('read-a', [add('read-a.test')])
    later(2 * MINUTE)
    const answer = await ask('GET /ops/v1/lists')
    expect(answer).toMatchObject({ status: 200, manifestVersion: expect.any(Number), shadowRoutes: [] })
    const names = answer['lists'].map(({ name }: Json) => name)
    expect(names).toEqual([...names].sort())
    expect(new Set(names).size).toBe(names.length)
    const find = (wanted: string) => answer['lists'].find(({ name }: Json) => name === wanted)
    expect(find('read-a')).toMatchObject({
      class: 'threats',
      mode: 'enforce',
      version: 1,
      overlayAdded: 1,
      freshness: 'fresh',
    })
    expect(find('lures')).toMatchObject({ class: 'lures', base: 'bundled', state: 'bundled', version: 0 })
    expect(find('restricted-urls')).toMatchObject({ state: 'not-configured' })
  })

  it('counts what is bundled under a list that was pushed to', async () => {
    await push('media-hosts', [add('read-media.test')], { class: 'media-hosts' })
    later(2 * MINUTE)
    const { lists } = await ask('GET /ops/v1/lists')
    const found = lists.find(({ name }: Json) => name === 'media-hosts')
    expect(found).toMatchObject({ base: 'bundled', version: 1, overlayAdded: 1 })
    expect(found.entries).toBeGreaterThan(100)
  })

  it('shows one with its overlay', async () => {
    await push('read-b', [add('read-b.test'), { op: 'remove', url: 'gone-b.test' }])
    const answer = await ask('GET /ops/v1/lists/read-b')
    expect(answer).toMatchObject({ status: 200, etag: '"1"', name: 'read-b', version: 1, overlay: { cursor: null } })
    expect(answer['overlay'].rows).toHaveLength(2)
    expect(await ask('GET /ops/v1/lists/lures')).toMatchObject({
      status: 200,
      name: 'lures',
      version: 0,
      overlay: { rows: [] },
    })
    expect(await ask('GET /ops/v1/lists/no-such-list')).toMatchObject({ status: 404, code: 'unknown-list' })
    for (const query of ['cursor=x', 'limit=-1', 'limit=1001', 'limit=1e3'])
      expect(await ask(`GET /ops/v1/lists/read-b?${query}`)).toMatchObject({ status: 422 })
  })

  it('of a restricted list shows no entry', async () => {
    const changes = [{ op: 'add', url: 'hidden-entry.test', match: 'host' }]
    await push('read-secret', changes, { class: 'restricted-urls', emergency: true })
    const answer = await ask('GET /ops/v1/lists/read-secret')
    expect(answer['overlay'].rows).toMatchObject([{ op: 'add', entry: null }])
    expect(JSON.stringify(answer)).not.toContain('hidden-entry')
    const csv = await ask('GET /ops/v1/lists/read-secret', { headers: { accept: 'text/csv' } })
    expect(csv['text']).toMatch(/\r\nadd,,,/)
    expect(csv['text']).not.toContain('hidden-entry')
  })

  it('is for no cache', async () => {
    const { askRaw } = await import('./ops-client.ts')
    expect((await askRaw('GET /ops/v1/lists')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('history', () => {
  it('has each version, and what lies between two', async () => {
    await push('hist-a', [add('one.test')])
    await push('hist-a', [add('two.test'), { op: 'remove', url: 'one.test' }])
    const { versions } = await ask('GET /ops/v1/lists/hist-a/versions')
    expect(versions).toHaveLength(2)
    expect(versions).toContainEqual(expect.objectContaining({ version: 2, by: 'ana', reason: 'a test', live: true }))
    const diff = await ask('GET /ops/v1/lists/hist-a/diff?from=1&to=2')
    expect(diff).toMatchObject({ status: 200, sameBase: true, addedCount: 2, removedCount: 1 })
    expect(await ask('GET /ops/v1/lists/hist-a/diff')).toMatchObject({ from: { version: 1 }, to: { version: 2 } })
    expect(await ask('GET /ops/v1/lists/hist-a/diff?from=1&to=9')).toMatchObject({
      status: 404,
      code: 'unknown-version',
    })
  })

  it('has an impact, by entry and surface, since a version', async () => {
    await push('hist-b', [add('counted.test')])
    later(2 * MINUTE)
    expect(await actionOn('https://counted.test/')).toBe('block')
    await vi.waitFor(
      async () => {
        const impact = await ask('GET /ops/v1/lists/hist-b/impact?version=1')
        expect(impact).toMatchObject({
          status: 200,
          version: 1,
          total: 1,
          rows: [{ surface: 'profile-link', n: 1, shadow: false }],
        })
      },
      { timeout: 15_000, interval: 500 },
    )
  })
})

describe('the audit', () => {
  it('has a row for each change, in pages, and holds together', async () => {
    const { head: before } = await ask('GET /ops/v1/audit')
    await push('audit-a', [add('audited.test')])
    await push('audit-a', [add('audited-too.test')])
    const after = before?.seq ?? 0
    const answer = await ask(`GET /ops/v1/audit?after=${after}`)
    expect(answer).toMatchObject({ status: 200, intact: true, brokenAt: null })
    expect(answer['rows']).toMatchObject([
      { seq: after + 1, by: 'ana', kind: 'push', subject: 'audit-a', reason: 'a test' },
      { seq: after + 2, by: 'ana', kind: 'push', subject: 'audit-a' },
    ])
    expect(answer['rows'][1].previous).toBe(answer['rows'][0].hash)
    expect(answer['head']).toMatchObject({ seq: after + 2, hash: answer['rows'][1].hash })
    expect((await ask(`GET /ops/v1/audit?after=${after}&limit=1`))['rows']).toHaveLength(1)
  })

  it('shows a row that was removed, and a tail that was cut', async () => {
    await push('audit-b', [add('cut-one.test')])
    await push('audit-b', [add('cut-two.test')])
    expect(await ask('GET /ops/v1/audit')).toMatchObject({ intact: true })
    const stub = env.REGISTRY.getByName('registry')
    await runInDurableObject(stub, (_registry, state) => {
      state.storage.sql.exec('DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)')
    })
    expect(await ask('GET /ops/v1/audit')).toMatchObject({ status: 200, intact: false })
  })
})

describe('feeds', () => {
  it('shows how each is doing, and not its address', async () => {
    const { feeds } = await ask('GET /ops/v1/feeds')
    expect(feeds.map(({ list }: Json) => list)).toEqual([
      'threats-test',
      'restricted-urls-test',
      'restricted-terms-test',
    ])
    expect(feeds[0]).toMatchObject({ class: 'threats', format: 'domains', host: expect.stringContaining('127.0.0.1') })
    expect(feeds[1]).toMatchObject({ host: null })
    expect(JSON.stringify(feeds)).not.toContain('.txt')
  })

  it('runs one at once, and not twice', async () => {
    const send = vi.fn(async () => {})
    const settings = { FEEDS: { send } }
    const line = 'POST /ops/v1/feeds/threats-test/refresh'
    const body = { reason: 'a test' }
    expect(await ask(line, { body: { ...body, dryRun: true }, settings })).toMatchObject({ status: 200, dryRun: true })
    expect(send).not.toHaveBeenCalled()
    expect(await ask(line, { body, settings })).toMatchObject({ status: 202, list: 'threats-test', queued: true })
    expect(await ask(line, { body, settings })).toMatchObject({ status: 202, queued: false })
    expect(send.mock.calls).toEqual([[{ list: 'threats-test' }]])
    expect(await ask('POST /ops/v1/feeds/lures/refresh', { body, settings })).toMatchObject({
      status: 404,
      code: 'unknown-list',
    })
  })
})

describe('explain', () => {
  it('names list, entry and id, whatever is done about it', async () => {
    await push('expl-a', [add('explained.test')])
    later(2 * MINUTE)
    const answer = await ask('POST /ops/v1/explain', { body: { url: 'https://www.explained.test/a' } })
    expect(answer['matches']).toMatchObject([
      {
        list: 'expl-a',
        class: 'threats',
        matched: 'explained.test',
        acts: true,
        certainty: 'link',
        entry: expect.stringMatching(/^u-[0-9a-f]{16}$/),
      },
    ])
    expect((await ask('POST /ops/v1/explain', { body: { url: 'https://nothing.test/' } }))['matches']).toEqual([])
  })

  it('reads a text, and says what frees a URL', async () => {
    const { matches } = await ask('POST /ops/v1/explain', {
      body: { text: 'find me on omegle dot com', surface: 'bio' },
    })
    expect(matches.map(({ list }: Json) => list)).toContain('lures')
    await ask('PATCH /ops/v1/lists/expl-allow', {
      body: { class: 'allow', reason: 'a test', changes: [add('omegle.com')] },
    })
    later(2 * MINUTE)
    const freed = await ask('POST /ops/v1/explain', { body: { url: 'https://omegle.com/' } })
    expect(freed['matches']).toMatchObject([{ list: 'expl-allow', class: 'allow', certainty: null }])
    await ask('PATCH /ops/v1/lists/expl-allow', {
      body: { reason: 'a test', changes: [{ op: 'remove', url: 'omegle.com' }] },
    })
  })

  it('shows what a list in shadow would do', async () => {
    await ask('PUT /ops/v1/lists/expl-b?class=threats&reason=a+test&mode=shadow', { body: 'shaded.test\n' })
    later(2 * MINUTE)
    const { matches } = await ask('POST /ops/v1/explain', { body: { url: 'https://shaded.test/' } })
    expect(matches).toMatchObject([{ list: 'expl-b', acts: false }])
  })

  it('of restricted entries says what it says of nothing', async () => {
    const changes = [{ op: 'add', url: 'unexplained.test', match: 'host' }]
    await push('expl-secret', changes, { class: 'restricted-urls', emergency: true })
    later(2 * MINUTE)
    expect(await actionOn('https://unexplained.test/')).toBe('block')
    const asked = (url: string) => ask('POST /ops/v1/explain', { body: { url } })
    const [listed, unlisted] = [await asked('https://unexplained.test/'), await asked('https://nothing-at-all.test/')]
    expect(listed).toEqual(unlisted)
    expect(JSON.stringify(listed)).not.toContain('restricted')
  })

  it.each([
    [{}, 422, 'invalid-request'],
    [{ url: 'a.test', surface: 'wall' }, 422, 'invalid-request'],
    [{ text: 'a'.repeat(100_001) }, 422, 'text-too-long'],
    [{ text: 'half a \ud83d' }, 422, 'lone-surrogate'],
  ])('refuses %j', async (body, status, code) => {
    expect(await ask('POST /ops/v1/explain', { body })).toMatchObject({ status, code })
  })
})

describe('watching', () => {
  it('counts, and shows what is wrong', async () => {
    expect(await ask('GET /ops/v1/stats')).toMatchObject({
      status: 200,
      lists: expect.any(Array),
      alerts: expect.any(Array),
    })
  })

  it('tests itself when asked, and signs the record', async () => {
    await ask('PUT /ops/v1/lists/tested?class=threats&reason=a+test', { body: 'tested.test\n' })
    // Younger lists may not have come to every edge yet.
    later(4 * MINUTE)
    const run = await ask('POST /ops/v1/self-test', { body: { reason: 'a test' } })
    expect(run).toMatchObject({ status: 200, missed: [], wronglyMet: 0, failure: null })
    expect(run['lists']).toContain('tested')
    const record = await ask('GET /ops/v1/self-test')
    expect(record).toMatchObject({ status: 200, record: { runs: 1, good: 1 }, publicKey: { crv: 'Ed25519' } })
    expect(record['signed']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const dry = await ask('POST /ops/v1/self-test', { body: { reason: 'a test', dryRun: true } })
    expect(dry).toMatchObject({ status: 200, dryRun: true })
    expect((await ask('GET /ops/v1/self-test'))['record'].runs).toBe(1)
  })
})
