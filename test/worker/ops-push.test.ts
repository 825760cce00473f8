/** `PATCH /ops/v1/lists/:list`: from a person to a decision. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, ask, askRaw } from './ops-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

const push = (changes: readonly Json[], more: Json = {}) => ({ class: 'threats', reason: 'a test', changes, ...more })
const add = (url: string, more: Json = {}) => ({ op: 'add', url, ...more })
const remove = (url: string, more: Json = {}) => ({ op: 'remove', url, ...more })

describe('a push', () => {
  it('acts at the edge, also on what is below the host, and a removal frees it again', async () => {
    const answer = await ask('PATCH /ops/v1/lists/push-a', { body: push([add('first-pushed.test')]) })
    expect(answer).toMatchObject({
      status: 200,
      list: 'push-a',
      version: 1,
      added: 1,
      removed: 0,
      unchanged: 0,
      act: null,
    })
    expect(answer.etag).toBe('"1"')
    later(2 * MINUTE)
    expect(await actionOn('https://www.first-pushed.test/x')).toBe('block')
    const undo = await ask('PATCH /ops/v1/lists/push-a', { body: push([remove('first-pushed.test')]) })
    expect(undo).toMatchObject({ status: 200, version: 2, removed: 1 })
    later(2 * MINUTE)
    expect(await actionOn('https://www.first-pushed.test/x')).toBe('pass')
  })

  it('frees what a list holds, however it holds it', async () => {
    await ask('PATCH /ops/v1/lists/push-b', {
      body: push([
        add('as-host.test', { match: 'host' }),
        add('as-domain.test', { match: 'domain' }),
        add('https://as-page.test/', { match: 'url' }),
        add('https://deeper.test/a/b', { match: 'url' }),
      ]),
    })
    later(2 * MINUTE)
    const urls = [
      'https://as-host.test/',
      'https://as-domain.test/',
      'https://as-page.test/',
      'https://deeper.test/a/b',
    ]
    for (const url of urls) expect(await actionOn(url)).toBe('block')
    const answer = await ask('PATCH /ops/v1/lists/push-b', {
      body: push([remove('as-host.test'), remove('as-domain.test'), remove('as-page.test'), remove(urls[3]!)]),
    })
    expect(answer).toMatchObject({ status: 200, removed: 4 })
    later(2 * MINUTE)
    for (const url of urls) expect(await actionOn(url)).toBe('pass')
  })

  it('takes away from a bundled list, and gives back', async () => {
    expect(await actionOn('https://omegle.com/')).toBe('block')
    const answer = await ask('PATCH /ops/v1/lists/lures', {
      body: { reason: 'a test', changes: [remove('omegle.com')] },
    })
    expect(answer).toMatchObject({ status: 200, list: 'lures', removed: 1 })
    later(2 * MINUTE)
    // Its name is still one, and asks for a person.
    expect(await actionOn('https://omegle.com/')).toBe('review')
    expect(await actionOn('https://ome.tv/')).toBe('block')
    await ask('PATCH /ops/v1/lists/lures', { body: { reason: 'a test', changes: [add('omegle.com')] } })
    later(2 * MINUTE)
    expect(await actionOn('https://omegle.com/')).toBe('block')
  })

  it('lets an entry go when it expires', async () => {
    const expiresAt = new Date(Date.now() + HOUR).toISOString()
    await ask('PATCH /ops/v1/lists/push-c', { body: push([add('for-an-hour.test', { expiresAt })]) })
    later(2 * MINUTE)
    expect(await actionOn('https://for-an-hour.test/')).toBe('block')
    const { overlay } = await ask('GET /ops/v1/lists/push-c')
    expect(overlay.rows).toMatchObject([
      {
        op: 'add',
        entry: { value: 'for-an-hour.test' },
        expiresAt: Date.parse(expiresAt),
        by: 'ana',
        reason: 'a test',
      },
    ])
  })

  it('says what is so already', async () => {
    const body = push([add('twice-pushed.test')])
    expect(await ask('PATCH /ops/v1/lists/push-d', { body })).toMatchObject({ added: 1, unchanged: 0, version: 1 })
    expect(await ask('PATCH /ops/v1/lists/push-d', { body })).toMatchObject({ added: 0, unchanged: 1, version: 1 })
  })

  it('of a new list needs its class, and of a known one the same', async () => {
    const changes = [add('some.test')]
    const bare = { reason: 'a test', changes }
    expect(await ask('PATCH /ops/v1/lists/push-new', { body: bare })).toMatchObject({
      status: 422,
      code: 'class-needed',
    })
    const wrong = await ask('PATCH /ops/v1/lists/lures', { body: push(changes) })
    expect(wrong).toMatchObject({ status: 422, code: 'wrong-class', class: 'lures' })
    for (const name of ['redirectors', 'trackers', 'popular-hosts'])
      expect(await ask(`PATCH /ops/v1/lists/push-${name}`, { body: { ...bare, class: name } })).toMatchObject({
        status: 422,
        code: 'not-a-list',
      })
    expect(await ask('PATCH /ops/v1/lists/policy', { body: bare })).toMatchObject({ status: 422, code: 'not-a-list' })
    expect(await ask('PATCH /ops/v1/lists/Not_A-Name', { body: push(changes) })).toMatchObject({
      status: 404,
      code: 'unknown-list',
    })
  })
})

describe('all or nothing', () => {
  it('names each bad change, and takes none of them', async () => {
    const answer = await ask('PATCH /ops/v1/lists/push-e', {
      body: push([
        add('fine.test'),
        add('com'),
        { op: 'add' },
        remove('fine.test'),
        add('late.test', { expiresAt: 5 }),
      ]),
    })
    expect(answer).toMatchObject({ status: 422, code: 'invalid-changes' })
    expect(answer.errors.map(({ index, code }: Json) => [index, code])).toEqual([
      [1, 'public-suffix'],
      [2, 'bad-change'],
      [3, 'contradicts'],
      [4, 'not-in-future'],
    ])
    expect(await ask('GET /ops/v1/lists/push-e')).toMatchObject({ status: 404 })
  })

  it.each([
    ['no reason', { changes: [add('a.test')], class: 'threats' }, 'invalid-request'],
    ['too short a reason', push([add('a.test')], { reason: ' ab ' }), 'invalid-request'],
    ['too long a reason', push([add('a.test')], { reason: 'a'.repeat(501) }), 'invalid-request'],
    ['no change', push([]), 'invalid-request'],
    ['an unknown key', push([add('a.test')], { dryrun: true }), 'invalid-request'],
    ['an unknown class', push([add('a.test')], { class: 'bad' }), 'invalid-request'],
    ['too many changes', push(Array.from({ length: 1001 }, (_, i) => add(`n${i}.test`))), 'too-many-items'],
    ['a removal at once', push([remove('a.test')], { emergency: true }), 'invalid-request'],
  ])('refuses %s', async (_what, body, code) => {
    expect(await ask('PATCH /ops/v1/lists/push-f', { body })).toMatchObject({ status: 422, code })
  })

  it('takes a thousand changes', async () => {
    const changes = Array.from({ length: 1000 }, (_, i) => add(`number-${i}.test`))
    expect(await ask('PATCH /ops/v1/lists/push-g', { body: push(changes) })).toMatchObject({ status: 200, added: 1000 })
    const rows: Json[] = []
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page: Json = await ask(`GET /ops/v1/lists/push-g?cursor=${cursor}&limit=300`)
      rows.push(...page.overlay.rows)
      cursor = page.overlay.cursor
    }
    expect(new Set(rows.map(({ entry }) => entry.value)).size).toBe(1000)
    expect(rows).toHaveLength(1000)
  })
})

describe('guards', () => {
  it.each([
    ['a popular host', 'threats', add('google.com'), 'popular-host', 'google.com'],
    [
      'all of one as a prefix',
      'threats',
      add('https://wikipedia.org/', { match: 'prefix' }),
      'popular-host',
      'wikipedia.org',
    ],
    [
      'a word that everybody writes',
      'terms',
      { op: 'add', term: 'recipe' },
      'sentinel',
      'Does anybody know a good recipe for lentil soup?',
    ],
    ['a host that must pass', 'media-hosts', add('www.unicef.org'), 'sentinel', 'https://www.unicef.org/'],
    ['a term of nothing', 'terms', { op: 'add', term: '\u200b\u200d' }, 'unusable', undefined],
  ])('refuse %s, by place and name', async (_what, listClass, change, code, detail) => {
    const list = `guard-${listClass}`
    const harmless = listClass === 'terms' ? { op: 'add', term: 'harmlessword' } : add('harmless.test')
    const body = push([harmless, change], { class: listClass })
    const answer = await ask(`PATCH /ops/v1/lists/${list}`, { body })
    expect(answer).toMatchObject({ status: 422, code: 'invalid-changes' })
    expect(answer.errors).toEqual([{ index: 1, code, ...(detail !== undefined && { detail }) }])
  })

  it('may be overridden in a public list, and never in a restricted one', async () => {
    const body = push([add('google.com')], { override: ['popular-host'] })
    expect(await ask('PATCH /ops/v1/lists/guard-over', { body })).toMatchObject({ status: 200, added: 1 })
    const undo = push([remove('google.com')])
    expect(await ask('PATCH /ops/v1/lists/guard-over', { body: undo })).toMatchObject({ status: 200, removed: 1 })
    const restricted = await ask('PATCH /ops/v1/lists/guard-secret', { body: { ...body, class: 'restricted-urls' } })
    expect(restricted).toMatchObject({ status: 422, errors: [{ index: 0, code: 'popular-host' }] })
    expect(restricted.errors[0]).not.toHaveProperty('detail')
  })

  it('leave exceptions alone: they are there for what is harmless', async () => {
    const body = push([add('google.com'), add('www.unicef.org')], { class: 'allow' })
    expect(await ask('PATCH /ops/v1/lists/guard-allow', { body })).toMatchObject({ status: 200, added: 2 })
  })
})

describe('a dry run', () => {
  it('shows what it would do and hit, and does nothing', async () => {
    await ask('PATCH /ops/v1/lists/dry-a', { body: push([add('stands.test')]) })
    const body = push([add('stands.test'), add('comes.test'), remove('goes.test'), add('google.com')], { dryRun: true })
    const answer = await ask('PATCH /ops/v1/lists/dry-a', { body })
    expect(answer).toMatchObject({
      status: 200,
      dryRun: true,
      version: 1,
      added: 2,
      removed: 1,
      unchanged: 1,
      popularHosts: ['google.com'],
      sentinels: [],
      errors: [{ index: 3, code: 'popular-host' }],
    })
    expect(await ask('GET /ops/v1/lists/dry-a')).toMatchObject({ version: 1, overlay: { rows: [{ op: 'add' }] } })
    later(2 * MINUTE)
    expect(await actionOn('https://comes.test/')).toBe('pass')
  })

  it('by the query as well, and of a list that does not exist', async () => {
    const answer = await ask('PATCH /ops/v1/lists/dry-b?dryRun=true', { body: push([add('new.test')]) })
    expect(answer).toMatchObject({ status: 200, dryRun: true, version: 0, added: 1 })
    expect((await ask('GET /ops/v1/lists/dry-b')).status).toBe(404)
  })

  it('is one however it is asked for, and never a real one by mistake', async () => {
    const body = push([add('by-mistake.test')])
    for (const query of ['dryRun', 'dryRun=1', 'dryRun=true'])
      expect(await ask(`PATCH /ops/v1/lists/dry-c?${query}`, { body })).toMatchObject({ status: 200, dryRun: true })
    for (const query of ['dryRun=yes', 'dryRun=True'])
      expect(await ask(`PATCH /ops/v1/lists/dry-c?${query}`, { body })).toMatchObject({ status: 422 })
    const headers = { 'if-match': '"5"' }
    expect(await ask('PATCH /ops/v1/lists/dry-c?dryRun=true', { body, headers })).toMatchObject({ status: 409 })
    expect((await ask('GET /ops/v1/lists/dry-c')).status).toBe(404)
  })

  it('of a restricted list gives counts alone', async () => {
    const body = push([add('google.com')], { class: 'restricted-urls', dryRun: true })
    const answer = await ask('PATCH /ops/v1/lists/dry-secret', { body })
    expect(answer).toMatchObject({
      status: 200,
      added: 1,
      popularHosts: [],
      popularHostsCount: 1,
      errors: [{ index: 0 }],
    })
    expect(JSON.stringify(answer)).not.toContain('google')
    expect((await ask('GET /ops/v1/proposals')).proposals.filter(({ list }: Json) => list === 'dry-secret')).toEqual([])
  })
})

describe('If-Match', () => {
  it('takes the version that the caller has seen, and refuses another with 409', async () => {
    const first = { 'if-match': '"0"' }
    const patch = (host: string, headers: Record<string, string>) =>
      ask('PATCH /ops/v1/lists/match-a', { body: push([add(host)]), headers })
    expect(await patch('one.test', first)).toMatchObject({ status: 200, version: 1 })
    expect(await patch('two.test', first)).toMatchObject({ status: 409, code: 'version-conflict' })
    expect(await patch('two.test', { 'if-match': '"1"' })).toMatchObject({ status: 200, version: 2 })
    expect(await patch('three.test', { 'if-match': '*' })).toMatchObject({ status: 200, version: 3 })
    for (const bad of ['"one"', 'W/"3"', '"3", "4"', '-1', '""'])
      expect(await patch('four.test', { 'if-match': bad })).toMatchObject({ status: 422, code: 'invalid-request' })
  })

  it('lets one of two at once win', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        ask('PATCH /ops/v1/lists/match-b', { body: push([add(`${name}.test`)]), headers: { 'if-match': '"0"' } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })
})

describe('Idempotency-Key', () => {
  const patch = (list: string, host: string, key: string, more: Json = {}) =>
    askRaw(`PATCH /ops/v1/lists/${list}`, {
      body: push([add(host)]),
      ...more,
      headers: { 'idempotency-key': key, ...more['headers'] },
    })

  it('gives the same answer again, and does nothing again', async () => {
    const first = await patch('idem-a', 'once.test', 'key-1')
    const again = await patch('idem-a', 'once.test', 'key-1')
    expect(await again.json()).toEqual(await first.json())
    expect([first.status, again.status]).toEqual([200, 200])
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ])
    expect(await ask('GET /ops/v1/lists/idem-a')).toMatchObject({ version: 1 })
  })

  it('refuses another body, another list and another If-Match under the same key', async () => {
    await patch('idem-b', 'once.test', 'key-2')
    for (const other of [
      patch('idem-b', 'other.test', 'key-2'),
      patch('idem-c', 'once.test', 'key-2'),
      patch('idem-b', 'once.test', 'key-2', { headers: { 'if-match': '"1"' } }),
    ])
      expect(await (await other).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
  })

  it('belongs to the token', async () => {
    await patch('idem-d', 'once.test', 'key-3')
    const other = await patch('idem-d', 'twice.test', 'key-3', { as: 'ben' })
    expect(await other.json()).toMatchObject({ version: 2 })
  })

  it('keeps nothing of what came to nothing: a refusal, a dry run', async () => {
    const refused = await ask('PATCH /ops/v1/lists/idem-e', {
      body: push([add('com')]),
      headers: { 'idempotency-key': 'key-4' },
    })
    expect(refused.status).toBe(422)
    const dry = await ask('PATCH /ops/v1/lists/idem-e?dryRun=true', {
      body: push([add('x.test')]),
      headers: { 'idempotency-key': 'key-4' },
    })
    expect(dry.status).toBe(200)
    expect((await patch('idem-e', 'once.test', 'key-4')).status).toBe(200)
  })

  it('of five at once lets one do something', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => patch('idem-f', 'race.test', 'key-5')))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect((await patch('idem-f', 'race.test', 'key-5')).headers.get('idempotency-replayed')).toBe('true')
    expect(await ask('GET /ops/v1/lists/idem-f')).toMatchObject({ version: 1 })
  })

  it.each(['', 'a'.repeat(256), 'with space', 'ümlaut'])('refuses %j as a key', async (key) => {
    const answer = await ask('PATCH /ops/v1/lists/idem-g', {
      body: push([add('a.test')]),
      headers: { 'idempotency-key': encodeURI(key) === key ? key : 'a b' },
    })
    expect(answer).toMatchObject({ status: 422, code: 'invalid-request' })
  })
})

describe('CSV', () => {
  const csv = (text: string) => ({ body: text, headers: { 'content-type': 'text/csv' } })

  it('goes in, and comes out as it can go in again', async () => {
    const text =
      'op,url,term,match,expiresAt,provenance\nadd,csv-a.test,,domain,,"ticket 7, urgent"\nadd,,csvword,word,,\nremove,csv-c.test,,host,,\n'
    const answer = await ask('PATCH /ops/v1/lists/csv-a?reason=from+a+sheet&class=lures', csv(text))
    expect(answer).toMatchObject({ status: 200, added: 2, removed: 1 })
    const out = await askRaw('GET /ops/v1/lists/csv-a', { headers: { accept: 'text/csv' } })
    expect(out.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const written = await out.text()
    expect(written.split('\r\n')[0]).toMatch(/^op,url,term,match,/)
    expect(written).toContain('"ticket 7, urgent"')
    const again = await ask('PATCH /ops/v1/lists/csv-a?reason=once+more', csv(written))
    expect(again).toMatchObject({ status: 200, added: 0, removed: 0, unchanged: 3 })
    later(2 * MINUTE)
    expect(await actionOn('https://csv-a.test/')).toBe('block')
  })

  it('names the line of each error', async () => {
    const text = 'op,url,match\nadd,fine.test,\n\nadd,com,\nadd,"broken\nadd,google.com,domain\n'
    const answer = await ask('PATCH /ops/v1/lists/csv-b?reason=from+a+sheet&class=threats', csv(text))
    expect(answer).toMatchObject({ status: 422, code: 'invalid-changes' })
    expect(answer.errors.map(({ index, line, code }: Json) => [index, line, code])).toEqual([
      [1, 4, 'public-suffix'],
      [2, 5, 'bad-csv'],
    ])
    const guarded = await ask(
      'PATCH /ops/v1/lists/csv-b?reason=from+a+sheet&class=threats',
      csv('op,url\n\nadd,google.com\n'),
    )
    expect(guarded.errors).toMatchObject([{ index: 0, line: 3, code: 'popular-host' }])
  })

  it('needs a header and a reason, and takes a dry run', async () => {
    expect(await ask('PATCH /ops/v1/lists/csv-c?reason=a+test&class=threats', csv('add,a.test'))).toMatchObject({
      status: 422,
      code: 'invalid-request',
    })
    expect(await ask('PATCH /ops/v1/lists/csv-c?class=threats', csv('op,url\nadd,a.test'))).toMatchObject({
      status: 422,
      code: 'invalid-request',
    })
    expect(
      await ask('PATCH /ops/v1/lists/csv-c?class=threats&reason=a+test&dryRun=true', csv('op,url\nadd,a.test')),
    ).toMatchObject({ status: 200, dryRun: true, added: 1 })
    expect((await ask('GET /ops/v1/lists/csv-c')).status).toBe(404)
  })
})

describe('with the registry out of reach', () => {
  it('says so, and that trying again may help', async () => {
    const lost = () => Promise.reject(Object.assign(new Error('gone'), { retryable: true }))
    const settings = { REGISTRY: { getByName: () => ({ status: lost, recall: lost }) } }
    const answer = await askRaw('PATCH /ops/v1/lists/lost-a', { body: push([add('a.test')]), settings })
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await answer.json()).toMatchObject({ status: 503, code: 'registry-unavailable' })
  })
})

describe('an emergency', () => {
  it('acts at once, in a restricted list too, and is an act that a second person confirms', async () => {
    const body = push([add('at-night.test')], { class: 'restricted-urls', emergency: true })
    const answer = await ask('PATCH /ops/v1/lists/night-a', { body })
    expect(answer).toMatchObject({ status: 200, added: 1, act: expect.any(String) })
    later(2 * MINUTE)
    expect(await actionOn('https://at-night.test/')).toBe('block')
    const { acts } = await ask('GET /ops/v1/acts')
    expect(acts).toContainEqual(
      expect.objectContaining({ id: answer.act, kind: 'emergency-block', subject: 'night-a', by: 'ana' }),
    )
    const confirm = `POST /ops/v1/acts/${answer.act}/confirm`
    expect(await ask(confirm, { body: { reason: 'seen' } })).toMatchObject({ status: 403, code: 'same-person' })
    expect(await ask(confirm, { as: 'ben', body: { reason: 'seen' } })).toMatchObject({ status: 200 })
    later(5 * HOUR)
    expect(await actionOn('https://at-night.test/')).toBe('block')
  })
})
