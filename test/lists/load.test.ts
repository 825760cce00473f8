/** When an isolate looks, how long it waits, and what it serves while KV fails it (DESIGN section 5, "Serve"). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { url } from '../support/snapshot.ts'
import { memoryStore } from '../support/store.ts'
import { blocked, type Isolate, isolate, putManifest, START, stateOf, stored } from '../support/stored-lists.ts'

const HOSTS = ['first.test', 'second.test', 'bundled.test']

/** A store whose manifest lists first.test. */
async function warm(): Promise<Isolate> {
  const kerb = await isolate()
  putManifest(kerb.store, 1, [await stored(kerb.store, 'threats-a', [url('first.test')])])
  await kerb.serveAndSettle()
  return kerb
}

async function flipToSecond({ store }: Isolate): Promise<void> {
  putManifest(store, 2, [await stored(store, 'threats-a', [url('second.test')], { version: 2 })])
}

/** A store that answers when it is let. */
function hold(kerb: Isolate, key = 'manifest'): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  kerb.store.faults.set(key, { waitsFor: promise })
  return () => {
    kerb.store.faults.delete(key)
    resolve()
  }
}

/** The milliseconds after which a request is answered, by a clock that goes by steps of one. */
async function answeredAfter(work: Promise<unknown>, limit: number): Promise<number | null> {
  let done = false
  work.then(() => {
    done = true
  })
  for (let ms = 0; ms <= limit; ms++) {
    await vi.advanceTimersByTimeAsync(ms === 0 ? 0 : 1)
    if (done) return ms
  }
  return null
}

describe('how old the look may be', () => {
  it.each([
    ['just looked', 0, 0],
    ['29.999 s ago', 29_999, 0],
    ['30 s ago', 30_000, 1],
    ['59.999 s ago', 59_999, 1],
  ])('%s: what is held is served as it is', async (_what, ms, looks) => {
    const kerb = await warm()
    await flipToSecond(kerb)
    const before = kerb.looks()
    kerb.now += ms
    expect(blocked(await kerb.serve(), HOSTS)).toContain('first.test')
    await kerb.settle()
    expect(kerb.looks() - before).toBe(looks)
    // The next request has what was loaded behind the last one.
    expect(blocked(await kerb.serveAndSettle(), HOSTS)).toContain(looks === 0 ? 'first.test' : 'second.test')
  })

  it.each([
    ['a minute', 60_000],
    ['a day', 86_400_000],
    ['a clock that was set back', -1],
  ])('%s: the refresh is waited for', async (_what, ms) => {
    const kerb = await warm()
    await flipToSecond(kerb)
    kerb.now += ms
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['second.test', 'bundled.test'])
    await kerb.settle()
  })
})

describe('how long a request waits', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('2 s for the first load, then the bundled lists; live as soon as it is there', async () => {
    const kerb = await isolate()
    putManifest(kerb.store, 1, [await stored(kerb.store, 'threats-a', [url('first.test')])])
    const release = hold(kerb)
    const first = kerb.serve()
    expect(await answeredAfter(first, 2_100)).toBe(2_000)
    expect((await first).state).toBe('bundled')
    expect(blocked(await first, HOSTS)).toEqual(['bundled.test'])
    release()
    await kerb.settle()
    const second = await kerb.serve()
    expect([second.state, kerb.looks()]).toEqual(['live', 1])
  })

  it('500 ms for a refresh, then what is held; never longer, and the work goes on', async () => {
    const kerb = await warm()
    await flipToSecond(kerb)
    kerb.now += 60_000
    const release = hold(kerb)
    const late = kerb.serve()
    expect(await answeredAfter(late, 600)).toBe(500)
    expect(blocked(await late, HOSTS)).toContain('first.test')
    release()
    await kerb.settle()
    expect(blocked(await kerb.serve(), HOSTS)).toContain('second.test')
  })

  it('not at all between 30 and 60 s', async () => {
    const kerb = await warm()
    kerb.now += 45_000
    const release = hold(kerb)
    expect(await answeredAfter(kerb.serve(), 50)).toBe(0)
    release()
    await kerb.settle()
  })

  it('and leaves no timer running', async () => {
    const kerb = await warm()
    kerb.now += 60_000
    await kerb.serveAndSettle()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('what serves when KV has nothing good', () => {
  it('an empty KV: the lists that come with Kerb, and it says so', async () => {
    const kerb = await isolate()
    const live = await kerb.serveAndSettle()
    expect([live.state, live.snapshot.version]).toEqual(['bundled', 'bundled-2026-01-01'])
    expect([stateOf(live, 'threats'), stateOf(live, 'restricted-urls')]).toEqual(['bundled', 'not-configured'])
    expect(blocked(live, [...HOSTS, 'invented.test'])).toEqual(['bundled.test', 'invented.test'])
    expect(kerb.warnings).toEqual([])
  })

  it('a manifest that is gone takes nothing away', async () => {
    const kerb = await warm()
    kerb.store.values.delete('manifest')
    kerb.now += 60_000
    expect([(await kerb.serveAndSettle()).state, kerb.warnings]).toEqual(['live', []])
  })

  it('a store that throws, cold: bundled, with the error’s name and nothing that it says', async () => {
    const store = memoryStore()
    store.faults.set('*', { throws: new TypeError('GET https://kv.example/secret-path') })
    const kerb = await isolate({}, store)
    const live = await kerb.serveAndSettle()
    expect([live.state, blocked(live, HOSTS)]).toEqual(['bundled', ['bundled.test']])
    expect(kerb.warnings).toEqual(['lists-unreachable  TypeError'])
  })

  it('a store that throws, warm: the last good ones', async () => {
    const kerb = await warm()
    kerb.store.faults.set('*', { throws: new Error('down') })
    kerb.now += 120_000
    const live = await kerb.serveAndSettle()
    expect([live.state, blocked(live, HOSTS)]).toEqual(['live', ['first.test', 'bundled.test']])
  })

  it.each([
    ['no JSON', '{"format":1,'],
    ['a later format', JSON.stringify({ format: 2, version: 9, committedAt: 0, lists: [] })],
    ['another shape', JSON.stringify({ format: 1, version: 9, committedAt: 0, lists: [{ name: 'x' }] })],
  ])('a manifest of %s is refused by name', async (_what, text) => {
    const kerb = await warm()
    kerb.store.putText('manifest', text)
    kerb.now += 60_000
    const live = await kerb.serveAndSettle()
    expect([live.snapshot.version, blocked(live, HOSTS)]).toEqual(['1', ['first.test', 'bundled.test']])
    expect(kerb.warnings).toEqual(['manifest-refused  bad-manifest'])
  })

  it('a look that failed was a look: the next requests do not ask again', async () => {
    const kerb = await isolate()
    kerb.store.faults.set('*', { throws: new Error('down') })
    for (let i = 0; i < 5; i++) await kerb.serveAndSettle()
    expect([kerb.looks(), kerb.holder.checkedAt]).toEqual([1, START])
  })
})
