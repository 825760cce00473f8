/** The breaker: what suddenly hits far more than its past goes into shadow, and a person is told once (DESIGN section 5). */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { isTooMuch } from '../../src/edge/counts/breaker.ts'
import type { Counts } from '../../src/edge/counts/counts.ts'
import type { CountRow } from '../../src/edge/counts/rows.ts'
import { ENTRY, HOUR, newCounts, rewire, row, type Sent } from './counts-client.ts'
import { commitOf, later, MINUTE, now, useRegistryClock } from './registry-client.ts'

useRegistryClock()

let counts: DurableObjectStub<Counts>
let sent: Sent[]
let suspended: Record<string, unknown>[]
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  later(HOUR)
  counts = newCounts()
  ;({ sent, suspended } = await rewire(counts))
})

const hit = (n: number, more: Partial<CountRow> = {}, items = 1_000) =>
  counts.add({ rows: [row({ n, ...more })], items })

describe('too much', () => {
  it.each([
    [{ n: 500, usual: 0, items: 1_000 }, false],
    [{ n: 501, usual: 0, items: 1_000 }, true],
    [{ n: 501, usual: 0, items: 50_099 }, true],
    [{ n: 501, usual: 0, items: 50_100 }, false],
    [{ n: 2_000, usual: 100, items: 10_000 }, false],
    [{ n: 2_001, usual: 100, items: 10_000 }, true],
  ])('%o: %s', (load, expected) => {
    expect(isTooMuch(load)).toBe(expected)
  })
})

describe('an entry of a public list', () => {
  it('that hits far too much is suspended for four hours, and told of', async () => {
    await hit(300)
    expect(suspended).toEqual([])
    await hit(250)
    expect(suspended).toEqual([
      { list: 'a', ids: [ENTRY], minutes: 240, by: 'breaker', reason: '550 hits this hour, 0 in a usual one' },
    ])
    expect(sent.map(({ event }) => event)).toMatchObject([
      { type: 'breaker.tripped', data: { list: 'a', entryId: ENTRY, hits: 550, suspended: true } },
    ])
  })

  it('is told of once, and left alone for a day: who lifted the suspension has looked', async () => {
    await hit(600)
    await hit(600)
    later(5 * HOUR)
    await hit(600)
    expect([suspended.length, sent.length]).toEqual([1, 1])
    later(24 * HOUR)
    await counts.beat(1, 77)
    await hit(6_000)
    expect([suspended.length, sent.length]).toEqual([2, 2])
  })

  it('adds up over surfaces and versions, and not over hours', async () => {
    await hit(300)
    await hit(100, { surface: 'comment' })
    await hit(100, { version: 4 })
    expect(suspended).toEqual([])
    later(HOUR)
    await hit(100)
    expect(suspended).toEqual([])
    await hit(401, { surface: 'comment' })
    expect(suspended).toHaveLength(1)
  })

  it('with steady traffic never trips, and does when it is twenty times as much', async () => {
    for (let i = 0; i < 7 * 24; i++) {
      await hit(400)
      later(HOUR)
    }
    for (let i = 0; i < 10; i++) await hit(750)
    expect(suspended).toEqual([])
    await hit(600)
    expect(suspended).toHaveLength(1)
  })

  it('adds up what acted, and not what was only counted', async () => {
    await hit(400, { shadow: true })
    await hit(400)
    expect(suspended).toEqual([])
  })

  it('has no past for a day after the list secret was changed, and is left alone', async () => {
    await counts.beat(1, 77)
    await counts.beat(1, 78)
    await hit(5_000)
    later(23 * HOUR)
    await counts.beat(1, 78)
    await hit(5_000)
    expect(suspended).toEqual([])
    later(HOUR)
    await hit(5_000, { entry: 'u-00000000000000ff' })
    expect(suspended).toHaveLength(1)
  })

  it('under one in a hundred of everything is no matter', async () => {
    await hit(5_000, {}, 600_000)
    expect(suspended).toEqual([])
  })

  it.each([
    ['restricted-urls', { class: 'restricted-urls' }],
    ['restricted-terms', { class: 'restricted-terms' }],
    ['no list', { class: null }],
    ['a list in shadow', { shadow: true }],
    ['a list as it came with the release', { version: 0 }],
  ] as const)('of %s is never suspended', async (_what, more) => {
    await hit(5_000, more)
    expect([suspended, sent]).toEqual([[], []])
  })
})

describe('a suspension that does not work', () => {
  it('is told of as such, once, and is tried again with the next hits', async () => {
    const refused = newCounts()
    const wired = await rewire(refused, { suspend: async () => ({ ok: false }) })
    await refused.add({ rows: [row({ n: 600 })], items: 600 })
    await refused.add({ rows: [row({ n: 1 })], items: 1 })
    expect(wired.suspended).toHaveLength(2)
    expect(wired.sent.map(({ event }) => event['data'].suspended)).toEqual([false])
  })

  it('loses no counts', async () => {
    const down = newCounts()
    await rewire(down, { suspend: () => Promise.reject(new Error('down')) })
    await down.add({ rows: [row({ n: 600 })], items: 600 })
    expect((await down.impact('a', 0)).total).toBe(600)
  })
})

it('reaches the registry: the entry is in shadow, for four hours', async () => {
  const registry = env.REGISTRY.getByName('registry')
  const name = `brought-${crypto.randomUUID()}`
  await registry.commit(commitOf(name, 7))
  await env.COUNTS.getByName('counts').add({ rows: [row({ list: name, n: 600 })], items: 600 })
  const list = (await registry.status()).lists.find((one) => one.name === name)
  expect(list?.suspended).toEqual([{ id: ENTRY, until: now() + 240 * MINUTE }])
  const acts = await registry.acts()
  expect(acts).toContainEqual(expect.objectContaining({ kind: 'suspend', subject: name, by: 'breaker' }))
})
