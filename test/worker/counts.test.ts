/** What lists hit, counted from the edge to the sums (DESIGN section 5). */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, later } from './app-client.ts'
import { HOUR, newCounts, row } from './counts-client.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(24 * HOUR)
})
afterEach(() => void vi.useRealTimers())

describe('sums', () => {
  it('are by entry and surface since a version went live, the most frequent first', async () => {
    const counts = newCounts()
    await counts.add({ items: 10, rows: [row({ version: 2, n: 9 }), row({ n: 2 }), row({ surface: 'comment', n: 5 })] })
    await counts.add({ items: 10, rows: [row({ n: 1 }), row({ shadow: true, n: 4 }), row({ version: 4, n: 1 })] })
    await counts.add({ items: 10, rows: [row({ list: 'b', n: 99 })] })
    const entry = row().entry
    expect(await counts.impact('a', 3)).toEqual({
      total: 13,
      shadowed: 4,
      rows: [
        { entry, surface: 'comment', shadow: false, n: 5 },
        { entry, surface: 'bio', shadow: false, n: 4 },
        { entry, surface: 'bio', shadow: true, n: 4 },
      ],
    })
    expect((await counts.impact('a', 1)).total).toBe(22)
    expect(await counts.impact('nowhere', 1)).toEqual({ total: 0, shadowed: 0, rows: [] })
  })

  it('are by the hour', async () => {
    const counts = newCounts()
    const start = Math.floor(Date.now() / HOUR) * HOUR
    await counts.add({ items: 1, rows: [row({ n: 2 }), row({ entry: 'u-00000000000000ff', n: 3 })] })
    later(HOUR)
    await counts.add({ items: 1, rows: [row({ n: 7, shadow: true })] })
    expect(await counts.stats()).toEqual({
      items: [
        { hour: start, n: 1 },
        { hour: start + HOUR, n: 1 },
      ],
      lists: [{ list: 'a', n: 12, shadowed: 7 }],
    })
  })

  it('are kept for 90 days', async () => {
    const counts = newCounts()
    await counts.add({ items: 1, rows: [row()] })
    later(90 * 24 * HOUR)
    await counts.beat(1, 77)
    expect((await counts.impact('a', 0)).total).toBe(1)
    later(2 * HOUR)
    await counts.beat(1, 77)
    expect((await counts.impact('a', 0)).total).toBe(0)
  })
})

describe('reviews', () => {
  it('give the precision of a list and of each of its entries', async () => {
    const counts = newCounts()
    expect(await counts.precision('a')).toBeNull()
    await counts.reviewed('a', { entry: 'u-1', right: 3, wrong: 0 })
    await counts.reviewed('a', { entry: 'u-2', right: 1, wrong: 4 })
    await counts.reviewed('a', { entry: 'u-1', right: 2, wrong: 1 })
    await counts.reviewed('a', { entry: null, right: 10, wrong: 0 })
    expect(await counts.precision('a')).toEqual({ right: 16, wrong: 5 })
    expect(await counts.reviews('a')).toEqual([
      { entry: 'u-2', right: 1, wrong: 4 },
      { entry: 'u-1', right: 5, wrong: 1 },
      { entry: null, right: 10, wrong: 0 },
    ])
  })
})

describe('hits at the edge', () => {
  type Batch = { rows: { list: string; surface: string; n: number; version: number; shadow: boolean }[]; items: number }
  let batches: Batch[]
  const COUNTS = { getByName: () => ({ add: async (batch: Batch) => void batches.push(batch) }) }
  const items = (...all: object[]) => ({ body: { items: all } })
  const BAD = { surface: 'bio', text: 'find me on omegle.com' }
  const GOOD = { surface: 'bio', text: 'I like tea' }

  beforeEach(async () => {
    batches = []
    // What earlier tests have left in this isolate.
    later(HOUR)
    await call('/v1/check', { COUNTS }, items(BAD))
    later(HOUR)
    batches = []
  })

  it('are told behind the answer, by list, entry and surface, and never in it', async () => {
    const response = await call(
      '/v1/check',
      { COUNTS },
      items(BAD, BAD, { ...BAD, surface: 'comment' }, GOOD, { surface: 'x' }),
    )
    const text = await response.text()
    expect(text).not.toMatch(/"hits"|"entry"|u-[0-9a-f]{16}/)
    expect(batches).toHaveLength(1)
    expect(batches[0]!.items).toBe(5)
    const lures = batches[0]!.rows.filter(({ list }) => list === 'lures')
    expect(lures.filter(({ surface }) => surface === 'bio').map(({ n }) => n)).toContain(2)
    expect(lures.map(({ surface }) => surface)).toContain('comment')
    expect(lures.every(({ version, shadow }) => version === 0 && !shadow)).toBe(true)
  })

  it.each([
    ['/v1/profile', { profile: { bio: 'omegle.com' } }, 1],
    ['/v1/suggestions', { query: 'omeg', suggestions: ['omegle', 'omelette'] }, 3],
    ['/v1/links', { urls: ['https://omegle.com/', 'https://news.example/'] }, 2],
  ])('of %s are counted and not shown', async (path, body, decided) => {
    const text = await (await call(path, { COUNTS }, { body })).text()
    expect(text).not.toMatch(/"hits"|u-[0-9a-f]{16}/)
    expect(batches.flatMap(({ rows }) => rows.map(({ list }) => list))).toContain('lures')
    expect(batches.reduce((sum, batch) => sum + batch.items, 0)).toBe(decided)
  })

  it('within five seconds are told together', async () => {
    await call('/v1/check', { COUNTS }, items(BAD))
    later(4_000)
    const started = performance.now()
    await Promise.all([1, 2, 3].map(() => call('/v1/check', { COUNTS }, items(BAD, GOOD))))
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(batches.map(({ items }) => items)).toEqual([1, 6])
  })

  it('that are none are told once a minute, with the next answer', async () => {
    await call('/v1/check', { COUNTS }, items(GOOD))
    later(30_000)
    await call('/v1/check', { COUNTS }, items(GOOD, GOOD))
    expect(batches.map(({ items, rows }) => [items, rows.length])).toEqual([[1, 0]])
    later(31_000)
    await call('/v1/check', { COUNTS }, items(GOOD))
    expect(batches.map(({ items }) => items)).toEqual([1, 3])
  })

  it('that cannot be told fail no answer, and the log says how many', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(line))
    const down = { getByName: () => ({ add: () => Promise.reject(new TypeError('omegle.com')) }) }
    expect((await call('/v1/check', { COUNTS: down }, items(BAD))).status).toBe(200)
    vi.restoreAllMocks()
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'counts-lost', error: 'TypeError' }])
    expect(lines.join()).not.toContain('omegle')
  })

  it('reach the real counts', async () => {
    const before = (await env.COUNTS.getByName('counts').impact('lures', 0)).total
    await call('/v1/check', { COUNTS: env.COUNTS }, items(BAD))
    expect((await env.COUNTS.getByName('counts').impact('lures', 0)).total).toBeGreaterThan(before)
  })
})
