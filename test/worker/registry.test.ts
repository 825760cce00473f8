/** The registry inside workerd: no commit is lost, whatever comes at the same time or is cut off (DESIGN section 5). */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import {
  commitOf,
  later,
  MINUTE,
  manifestInKv,
  newRegistry,
  now,
  setClock,
  success,
  useRegistryClock,
} from './registry-client.ts'

const DAY = 86_400_000

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

/** `list version` of each list in KV. */
async function listsInKv(): Promise<string[]> {
  return (await manifestInKv()).lists.map(({ name, version }) => `${name} ${version}`)
}

/** KV behind this registry from now on: `before` runs ahead of each write of the manifest. */
async function wrapKv(before: (write: number) => Promise<unknown>): Promise<number[]> {
  const writes: number[] = []
  const put = async (key: string, value: string) => {
    writes.push(performance.now())
    await before(writes.length)
    await env.LISTS.put(key, value)
  }
  await runInDurableObject(registry, (instance: Registry) => {
    Object.assign(instance, { env: { ...env, LISTS: { put } } })
  })
  return writes
}

describe('a flip', () => {
  it('that is under way takes up a commit that comes meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const writes = await wrapKv((write) => (write === 1 ? promise : Promise.resolve()))
    await runInDurableObject(registry, async (instance: Registry) => {
      const first = instance.commit(commitOf('a', 1))
      await vi.waitFor(() => expect(writes).toHaveLength(1))
      later(MINUTE)
      const second = instance.commit(commitOf('b', 1))
      resolve()
      const [one, two] = await Promise.all([first, second])
      // Each is answered with the first manifest that shows it.
      expect([one, two].map((done) => done.ok && done.value.version)).toEqual([1, 2])
    })
    expect(writes).toHaveLength(2)
    expect(await listsInKv()).toEqual(['a 1', 'b 1'])
  })

  it('happens at most once a second, and a clock that was set back delays none', async () => {
    const writes = await wrapKv(async () => {})
    await runInDurableObject(registry, async (instance: Registry) => {
      await instance.commit(commitOf('a', 1))
      await instance.commit(commitOf('b', 1))
      expect(writes[1]! - writes[0]!).toBeGreaterThan(990)
      setClock(now() - DAY)
      await instance.commit(commitOf('c', 1))
      setClock(now() + DAY)
      expect(writes[2]! - writes[1]!).toBeLessThan(10_000)
    })
    expect(await listsInKv()).toEqual(['a 1', 'b 1', 'c 1'])
  })

  it('that was killed after the rows were written is made good by the alarm', async () => {
    await registry.commit(commitOf('a', 1))
    later(MINUTE)
    await wrapKv(() => new Promise(() => {}))
    registry.commit(commitOf('a', 2)).catch(() => {})
    await vi.waitFor(async () => expect((await registry.feedState('a'))?.entries).toBe(2))
    await abortAllDurableObjects()
    registry = env.REGISTRY.get(registry.id)
    expect(await listsInKv()).toEqual(['a 1'])
    expect(await runDurableObjectAlarm(registry)).toBe(true)
    expect(await listsInKv()).toEqual(['a 2'])
    expect(await runDurableObjectAlarm(registry)).toBe(false)
  })

  it('that KV refused leaves the alarm set, and the commit fails', async () => {
    await wrapKv((write) => (write === 1 ? Promise.reject(new Error('KV is down')) : Promise.resolve()))
    await runInDurableObject(registry, (instance: Registry) =>
      expect(instance.commit(commitOf('d', 1))).rejects.toThrow('KV is down'),
    )
    later(MINUTE)
    expect(await runDurableObjectAlarm(registry)).toBe(true)
    expect(await listsInKv()).toEqual(['d 1'])
  })
})

describe('a commit', () => {
  it('counts the version up only where the segments or the mode changed; the manifest in any case', async () => {
    const seen: unknown[] = []
    const steps = [
      commitOf('a', 1),
      commitOf('a', 1),
      commitOf('a', 2),
      commitOf('a', 2, { mode: 'shadow' }),
      commitOf('a', 1),
    ]
    for (const step of steps) {
      later(MINUTE)
      const done = await registry.commit({ ...step, feed: success() })
      const manifest = done.ok ? done.value : null
      const [list] = manifest!.lists
      seen.push([manifest!.version, list!.version, list!.mode, list!.entries, now() - list!.changedAt])
      expect([list!.verifiedAt, manifest]).toEqual([now(), await manifestInKv()])
    }
    expect(seen).toEqual([
      [1, 1, 'enforce', 1, 0],
      [2, 1, 'enforce', 1, MINUTE],
      [3, 2, 'enforce', 2, 0],
      [4, 3, 'shadow', 2, 0],
      [5, 4, 'enforce', 1, 0],
    ])
  })

  it('of a run that began before the last success is refused, and nothing is written', async () => {
    const slow = commitOf('a', 1)
    later(MINUTE)
    await registry.commit(commitOf('a', 2))
    const before = await registry.feedState('a')
    later(MINUTE)
    expect(await registry.commit(slow)).toEqual({ ok: false, error: 'superseded' })
    expect([await registry.feedState('a'), await listsInKv()]).toEqual([before, ['a 1']])
    expect((await manifestInKv()).lists[0]!.entries).toBe(2)
  })

  it('keeps the last 20 versions of its list', async () => {
    const kept = await runInDurableObject(registry, async (instance: Registry, state) => {
      await Promise.all(Array.from({ length: 25 }, (_, i) => instance.commit(commitOf('a', i + 1))))
      await instance.commit(commitOf('b', 1))
      return state.storage.sql.exec("SELECT version FROM versions WHERE list = 'a' ORDER BY version").toArray()
    })
    expect(kept.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, i) => i + 6))
    expect(await listsInKv()).toEqual(['a 25', 'b 1'])
  })

  it('is never lost among 50 others', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `list-${String(i).padStart(2, '0')}`)
    const work = names.flatMap((name, i) => [
      registry.commit(commitOf(name, i + 1)),
      ...(i % 3 === 0 ? [registry.failed(`other-${i}`, { error: 'timeout', nextTryAt: now() })] : []),
      ...(i % 5 === 0 ? [registry.verified(name, success({ etag: '"again"' }))] : []),
    ])
    await Promise.all(work)
    expect(await listsInKv()).toEqual(names.map((name) => `${name} 1`))
    expect((await registry.feedState('list-05'))?.etag).toBe('"again"')
    expect((await registry.feedState('other-48'))?.failures).toBe(1)
  })
})
