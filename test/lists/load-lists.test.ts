/** Which version of each list an isolate takes, and which lists act (DESIGN section 5). */
import { describe, expect, it } from 'vitest'
import { compileList } from '../../src/lists/compile.ts'
import type { ManifestList } from '../../src/lists/manifest.ts'
import { testKeys, url } from '../support/snapshot.ts'
import { memoryStore } from '../support/store.ts'
import { blocked, type Isolate, isolate, putManifest, START, stateOf, stored } from '../support/stored-lists.ts'

const MINUTE = 60_000
const HOSTS = ['a1.test', 'a2.test', 'b1.test', 'b2.test']

/** Two lists, `a` and `b`, in their version 1 or 2. */
function list({ store }: Isolate, name: 'a' | 'b', version: 1 | 2, more: Partial<ManifestList> = {}) {
  return stored(store, name, [url(`${name}${version}.test`)], { version, ...more })
}

async function serving(kerb: Isolate, hosts = HOSTS): Promise<string[]> {
  kerb.now += MINUTE
  return blocked(await kerb.serveAndSettle(), hosts)
}

describe('an older manifest', () => {
  it('never takes the place of a newer one', async () => {
    const kerb = await isolate()
    putManifest(kerb.store, 2, [await list(kerb, 'a', 2)])
    expect(await serving(kerb)).toEqual(['a2.test'])
    putManifest(kerb.store, 1, [await list(kerb, 'a', 1)])
    kerb.store.log.length = 0
    expect(await serving(kerb)).toEqual(['a2.test'])
    expect((await kerb.serve()).snapshot.version).toBe('2')
    // Its segments are not even fetched.
    expect(kerb.store.log).toEqual(['get manifest'])
  })

  it('nor when it was seen first and its segments came last', async () => {
    const kerb = await isolate()
    const old = await list(kerb, 'a', 1)
    const { promise, resolve } = Promise.withResolvers<void>()
    kerb.store.faults.set(`segment:${old.segments[0]!.digest}`, { waitsFor: promise })
    putManifest(kerb.store, 1, [old])
    const slow = kerb.serve()
    await new Promise((wait) => setTimeout(wait, 5))
    putManifest(kerb.store, 2, [await list(kerb, 'a', 2)])
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['a2.test'])
    resolve()
    await slow
    await kerb.settle()
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['a2.test'])
    expect(kerb.holder.manifestVersion).toBe(2)
  })
})

describe('a list that cannot be read', () => {
  const faults = [
    ['is not visible yet', { misses: true }, 'segment-not-readable a missing'],
    ['comes with the bytes of another key', { swapsWith: 'manifest' }, 'segment-not-readable a wrong-bytes'],
  ] as const

  it.each(faults)('that %s keeps its last good version and holds nobody back', async (_what, fault, warning) => {
    const kerb = await isolate()
    putManifest(kerb.store, 1, [await list(kerb, 'a', 1), await list(kerb, 'b', 1)])
    expect(await serving(kerb)).toEqual(['a1.test', 'b1.test'])
    const unseen = await list(kerb, 'a', 2)
    const key = `segment:${unseen.segments[0]!.digest}`
    kerb.store.faults.set(key, fault)
    putManifest(kerb.store, 2, [unseen, await list(kerb, 'b', 2)])
    expect(await serving(kerb)).toEqual(['a1.test', 'b2.test'])
    const live = await kerb.serve()
    expect([live.state, live.lists.find((one) => one.name === 'a')?.version]).toEqual(['partial', '1'])
    expect(kerb.warnings).toEqual([warning])
    // The same manifest is looked at again until it is whole, and the good list meanwhile stays good.
    expect(await serving(kerb)).toEqual(['a1.test', 'b2.test'])
    kerb.store.faults.delete(key)
    expect(await serving(kerb)).toEqual(['a2.test', 'b2.test'])
    expect((await kerb.serve()).state).toBe('live')
  })

  it('is unavailable where nothing of it was ever read', async () => {
    const kerb = await isolate()
    const unseen = await list(kerb, 'a', 1)
    kerb.store.faults.set(`segment:${unseen.segments[0]!.digest}`, { misses: true })
    putManifest(kerb.store, 1, [unseen, await list(kerb, 'b', 1)])
    expect(await serving(kerb, [...HOSTS, 'bundled.test'])).toEqual(['b1.test', 'bundled.test'])
    const live = await kerb.serve()
    expect([live.state, stateOf(live, 'a'), stateOf(live, 'b')]).toEqual(['partial', 'unavailable', 'live'])
  })

  it.each([
    ['threats', {}],
    ['iwf', { class: 'restricted-urls' as const }],
  ])('takes nobody’s place while it is unavailable: %s', async (name, more) => {
    const kerb = await isolate()
    const unseen = await stored(kerb.store, name, [url('a1.test')], more)
    kerb.store.faults.set(`segment:${unseen.segments[0]!.digest}`, { misses: true })
    putManifest(kerb.store, 1, [unseen])
    expect(await serving(kerb, ['bundled.test', 'invented.test'])).toEqual(['bundled.test', 'invented.test'])
  })

  it.each([
    ['a segment of another class', { class: 'media-hosts' as const }, 'wrong-class'],
    ['a segment under another key', {}, 'foreign-key'],
  ])('is not taken: %s', async (_what, more, error) => {
    const kerb = await isolate()
    const good = await list(kerb, 'a', 1)
    if (error === 'foreign-key') await reKey(kerb, good)
    putManifest(kerb.store, 1, [{ ...good, ...more }])
    expect(await serving(kerb)).toEqual([])
    expect(kerb.warnings).toEqual([`segment-refused a ${error}`])
  })
})

/** Writes a segment of the same entries, made under another secret, and points the list at it. */
async function reKey({ store }: Isolate, good: ManifestList): Promise<void> {
  const [segment] = (await compileList([url('a1.test')], 'threats', await testKeys('b6'.repeat(32)))).segments
  store.values.set(`segment:${segment!.digest}`, segment!.bytes)
  Object.assign(good, { segments: [{ ...good.segments[0]!, digest: segment!.digest }] })
}

describe('reading', () => {
  it('fetches only the segments that changed', async () => {
    const kerb = await isolate({}, memoryStore())
    const b = await list(kerb, 'b', 1)
    putManifest(kerb.store, 1, [await list(kerb, 'a', 1), b])
    await serving(kerb)
    const changed = await list(kerb, 'a', 2)
    putManifest(kerb.store, 2, [changed, { ...b, verifiedAt: START + 1 }])
    kerb.store.log.length = 0
    expect(await serving(kerb)).toEqual(['a2.test', 'b1.test'])
    expect(kerb.store.log).toEqual(['get manifest', `get segment:${changed.segments[0]!.digest}`])
    // And nothing at all where the manifest is the one that is loaded: the snapshot stays the very same.
    const before = await kerb.serve()
    await serving(kerb)
    expect(kerb.store.log.slice(2)).toEqual(['get manifest'])
    expect(await kerb.serve()).toBe(before)
  })

  it('joins a segment of several parts, in their order', async () => {
    const kerb = await isolate()
    const whole = await list(kerb, 'a', 1)
    const [ref] = whole.segments
    const bytes = kerb.store.values.get(`segment:${ref!.digest}`)!
    kerb.store.values.delete(`segment:${ref!.digest}`)
    for (const [i, [from, to]] of [[0, 50], [50, 51], [51]].entries())
      kerb.store.values.set(`segment:${ref!.digest}:${i}`, bytes.slice(from, to))
    putManifest(kerb.store, 1, [{ ...whole, segments: [{ ...ref!, parts: 3 }] }])
    expect(await serving(kerb)).toEqual(['a1.test'])
  })
})

describe('which lists act', () => {
  const all = ['brought.test', 'bundled.test', 'invented.test']

  async function servingOf(name: string, more: Partial<ManifestList>) {
    const kerb = await isolate()
    putManifest(kerb.store, 1, [await stored(kerb.store, name, [url('brought.test')], more)])
    const hosts = await serving(kerb, all)
    return { hosts, lists: (await kerb.serve()).lists.map((one) => `${one.name} ${one.mode} ${one.state}`) }
  }

  const bundled = 'threats enforce bundled'
  const invented = 'restricted-urls enforce not-configured'
  it.each([
    ['of a new name, beside the bundled', 'more', {}, all, ['more enforce live', bundled, invented]],
    ['of a bundled name, in its place', 'threats', {}, [all[0], all[2]], ['threats enforce live', invented]],
    [
      'restricted, of any name: no invented entry beside it',
      'iwf',
      { class: 'restricted-urls' },
      [all[0], all[1]],
      ['iwf enforce live', bundled],
    ],
    [
      'in shadow: it neither acts nor takes a place',
      'threats',
      { mode: 'shadow' },
      [all[1], all[2]],
      ['threats shadow live', bundled, invented],
    ],
    [
      'restricted and in shadow: no cover',
      'iwf',
      { class: 'restricted-urls', mode: 'shadow' },
      [all[1], all[2]],
      ['iwf shadow live', bundled, invented],
    ],
  ] as const)('%s', async (_what, name, more, hosts, lists) => {
    expect(await servingOf(name, more)).toEqual({ hosts: [...hosts], lists: [...lists] })
  })
})
