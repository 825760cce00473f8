/** `PUT /ops/v1/lists/:list`: a list as a whole. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { later } from './app-client.ts'
import type { Json } from './client.ts'
import { actionOn, ask, askRaw } from './ops-client.ts'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(2 * MINUTE)
})
afterEach(() => void vi.useRealTimers())

const put = (list: string, query = '') => `PUT /ops/v1/lists/${list}?class=threats&reason=a+test${query}`
const hosts = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `host-${from + i}.test\n`).join('')

/** As it comes over a wire: in pieces, none of them all of it. */
function stream(text: string, more: { readonly fail?: boolean } = {}): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      const piece = bytes.slice(at, at + 65_000)
      at += piece.length
      if (piece.length > 0) controller.enqueue(piece)
      else if (more.fail === true) controller.error(new Error('gone'))
      else controller.close()
    },
  })
}

describe('an upload', () => {
  it('of 100,000 lines tells how far it is, and then acts', async () => {
    const started = performance.now()
    const response = await askRaw(put('upload-a'), {
      body: stream(hosts(100_000)),
      headers: { accept: 'application/x-ndjson' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json)
    const progress = lines.slice(0, -1).map(({ lines: n }) => n)
    expect(progress.length).toBeGreaterThanOrEqual(5)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.at(-1)).toBeLessThanOrEqual(100_000)
    expect(lines.at(-1)).toMatchObject({
      status: 200,
      result: { list: 'upload-a', version: 1, report: { lines: 100_000, accepted: 100_000, rejectedCount: 0 } },
    })
    console.info('upload of 100,000 lines, ms', Math.round(performance.now() - started))
    later(2 * MINUTE)
    expect(await actionOn('https://www.host-99999.test/')).toBe('block')
    expect(await actionOn('https://host-100000.test/')).toBe('pass')
    expect(await ask('GET /ops/v1/lists/upload-a')).toMatchObject({ base: 'upload', entries: 100_000, version: 1 })
  })

  it('is answered as JSON where nobody asked for progress, with each refused line', async () => {
    const body = `# a comment\n${hosts(40)}not a host\nco.uk\n`
    const answer = await ask(put('upload-b', '&format=domains'), { body })
    expect(answer).toMatchObject({ status: 422, code: 'refused-by-guard', guard: 'public-suffix' })
    expect(answer['report']).toMatchObject({ lines: 43, accepted: 40, rejectedCount: 2 })
    const fine = await ask(put('upload-b'), { body: `${hosts(40)}not a host\n` })
    expect(fine).toMatchObject({
      status: 200,
      version: 1,
      report: { rejected: [{ line: 41, reason: 'not-a-domain', sample: 'not a host' }] },
    })
  })

  it.each([
    ['csv', 'url,type\nhttps://csv-page.test/a,url\ncsv-host.test,domain\n', 'https://x.csv-host.test/'],
    ['urls', 'https://a-page.test/a\n', 'https://a-page.test/a'],
    ['hosts', '0.0.0.0 in-a-hosts-file.test\n', 'https://in-a-hosts-file.test/'],
    ['adblock', '||in-a-filter.test^\n', 'https://in-a-filter.test/'],
    ['json', '["https://in-json.test/"]', 'https://in-json.test/'],
  ])('takes the format %s', async (format, body, blocked) => {
    expect(await ask(put(`upload-${format}`, `&format=${format}`), { body })).toMatchObject({ status: 200 })
    later(2 * MINUTE)
    expect(await actionOn(blocked)).toBe('block')
  })

  it.each([
    ['application/json', '["https://by-its-type.test/"]'],
    ['text/csv', 'url\nby-its-type.test\n'],
    ['text/plain', 'by-its-type.test\n'],
  ])('knows the format of %s', async (type, body) => {
    const answer = await ask(put('upload-type'), { body, headers: { 'content-type': type } })
    expect(answer).toMatchObject({ status: 200, report: { accepted: 1, rejectedCount: 0 } })
  })

  it('is in shadow where it is asked to be', async () => {
    expect(await ask(put('upload-c', '&mode=shadow'), { body: 'in-shadow.test\n' })).toMatchObject({ status: 200 })
    later(2 * MINUTE)
    expect(await actionOn('https://in-shadow.test/')).toBe('pass')
    // The next one keeps the mode, as it says nothing about it.
    await ask(put('upload-c'), { body: 'in-shadow.test\nalso-in-shadow.test\n' })
    expect(await ask('GET /ops/v1/lists/upload-c')).toMatchObject({ mode: 'shadow', version: 2 })
  })

  it('leaves what ops pushed on top of it', async () => {
    await ask(put('upload-d'), { body: 'base-a.test\nbase-b.test\n' })
    const changes = [
      { op: 'add', url: 'pushed.test' },
      { op: 'remove', url: 'base-a.test' },
    ]
    await ask('PATCH /ops/v1/lists/upload-d', { body: { reason: 'a test', changes } })
    await ask(put('upload-d'), { body: 'base-a.test\nbase-c.test\n' })
    later(2 * MINUTE)
    const urls = ['base-a', 'base-b', 'base-c', 'pushed'].map((name) => `https://${name}.test/`)
    expect(await Promise.all(urls.map(actionOn))).toEqual(['pass', 'pass', 'block', 'block'])
  })

  it('may be gzipped, and unpacks within its limits', async () => {
    const packed = new Response(hosts(200)).body!.pipeThrough(new CompressionStream('gzip'))
    const body = new Uint8Array(await new Response(packed).arrayBuffer())
    const answer = await ask(put('upload-e'), { body, headers: { 'content-encoding': 'gzip' } })
    expect(answer).toMatchObject({ status: 200, report: { lines: 200 } })
    expect(await ask(put('upload-e'), { body: 'x', headers: { 'content-encoding': 'br' } })).toMatchObject({
      status: 415,
    })
  })
})

describe('nothing goes live', () => {
  it.each([
    ['an empty file', '', 'empty-list'],
    ['a page instead of a list', '<!doctype html>\n<html><body>\n<p>Sign in</p>\n</body></html>\n', 'empty-list'],
    ['a list of popular hosts', 'google.com\nwikipedia.org\n', 'empty-list'],
    ['a top-level domain', `${hosts(50)}com\n`, 'public-suffix'],
    ['half of it unreadable', `${hosts(50)}${'not a host\n'.repeat(50)}`, 'too-many-rejected'],
    ['what everybody reads', `${hosts(50)}www.unicef.org\n`, 'harmless-met'],
  ])('of %s', async (_what, body, guard) => {
    const answer = await ask(put('refused-a'), { body })
    expect(answer).toMatchObject({
      status: 422,
      code: 'refused-by-guard',
      guard,
      report: { lines: expect.any(Number) },
    })
    expect((await ask('GET /ops/v1/lists/refused-a')).status).toBe(404)
  })

  it('of a list of half its size', async () => {
    await ask(put('refused-b'), { body: hosts(1000) })
    expect(await ask(put('refused-b'), { body: hosts(400) })).toMatchObject({ status: 422, guard: 'shrank' })
    expect(await ask(put('refused-b'), { body: hosts(5000) })).toMatchObject({ status: 422, guard: 'grew' })
    expect(await ask('GET /ops/v1/lists/refused-b')).toMatchObject({ version: 1, entries: 1000 })
  })

  it('of more than a million lines', async () => {
    const answer = await ask(put('refused-c'), { body: stream('\n'.repeat(1_000_001)) })
    expect(answer).toMatchObject({ status: 422, code: 'too-many-lines', limit: 1_000_000 })
  })

  it('of what ends midway, also when it was to be told how far it is', async () => {
    const body = () => stream(hosts(50_000), { fail: true })
    expect(await ask(put('refused-d'), { body: body() })).toMatchObject({ status: 400, code: 'cut-off' })
    const response = await askRaw(put('refused-d'), { body: body(), headers: { accept: 'application/x-ndjson' } })
    const last = JSON.parse((await response.text()).trimEnd().split('\n').at(-1)!)
    expect(last).toMatchObject({ status: 400, error: { code: 'cut-off' } })
    expect((await ask('GET /ops/v1/lists/refused-d')).status).toBe(404)
  })

  it.each([
    ['no reason', 'PUT /ops/v1/lists/refused-e?class=threats', 'invalid-request'],
    ['no class for a new list', 'PUT /ops/v1/lists/refused-e?reason=a+test', 'class-needed'],
    ['an unknown format', put('refused-e', '&format=xlsx'), 'invalid-request'],
    ['an unknown mode', put('refused-e', '&mode=loud'), 'invalid-request'],
    ['a misspelled mode', put('refused-e', '&mod=shadow'), 'invalid-request'],
    ['neither yes nor no', put('refused-e', '&dryRun=maybe'), 'invalid-request'],
    ['another class', 'PUT /ops/v1/lists/lures?class=threats&reason=a+test', 'wrong-class'],
  ])('with %s', async (_what, line, code) => {
    expect(await ask(line, { body: 'a.test\n' })).toMatchObject({ status: 422, code })
  })

  it('where another was here first', async () => {
    await ask(put('refused-f'), { body: 'one.test\n' })
    const headers = { 'if-match': '"0"' }
    expect(await ask(put('refused-f'), { body: 'two.test\n', headers })).toMatchObject({
      status: 409,
      code: 'version-conflict',
    })
  })
})

describe('a dry run', () => {
  it('compares with what serves, and does nothing', async () => {
    await ask(put('dry-put'), { body: hosts(300) })
    later(2 * MINUTE)
    const answer = await ask(put('dry-put', '&dryRun=true'), { body: hosts(280, 100) })
    expect(answer).toMatchObject({
      status: 200,
      dryRun: true,
      version: 1,
      added: 80,
      removed: 100,
      unchanged: 200,
      comparable: true,
    })
    expect(await ask('GET /ops/v1/lists/dry-put')).toMatchObject({ version: 1, entries: 300 })
  })

  it('of a new list, and over a bundled one', async () => {
    const fresh = await ask(put('dry-new', '&dryRun=true'), { body: hosts(5) })
    expect(fresh).toMatchObject({ version: 0, added: 5, removed: 0, unchanged: 0 })
    const over = await ask('PUT /ops/v1/lists/shorteners?reason=a+test&dryRun=true', {
      body: 'bit.ly\nnew-short.test\n',
    })
    expect(over).toMatchObject({ status: 200, added: 1, unchanged: 1 })
    expect(over['removed']).toBeGreaterThan(5)
  })

  it('of words', async () => {
    const line = (more: string) => `PUT /ops/v1/lists/dry-words?class=terms&format=json&reason=a+test${more}`
    await ask(line(''), { body: '["firstword","secondword","thirdword"]' })
    later(2 * MINUTE)
    const answer = await ask(line('&dryRun=true'), { body: '["secondword","fourthword"]' })
    expect(answer).toMatchObject({ status: 200, added: 1, removed: 2, unchanged: 1 })
  })
})

describe('the same file again', () => {
  it('makes no version, and under the same key gives the same answer', async () => {
    const headers = { 'idempotency-key': 'upload-key-1', 'if-match': '"0"' }
    const first = await ask(put('again-a'), { body: hosts(20), headers })
    const again = await ask(put('again-a'), { body: hosts(20), headers })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ status: 200, version: 1, etag: '"1"' })
    expect(await ask(put('again-a'), { body: hosts(21), headers })).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    })
    expect(await ask(put('again-a'), { body: hosts(20) })).toMatchObject({ status: 200, version: 1, added: 0 })
  })
})
