/** Segments that nothing needs leave KV, and no other (issue 4). */
import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import { digestsOf } from '../../src/edge/registry/tables/segments.ts'
import { segmentKeys } from '../../src/lists/manifest.ts'
import type { Changed, Proposal } from '../../src/lists/ops.ts'
import { hookKv } from './kv-hooks.ts'
import {
  add,
  commitOf,
  domain,
  done,
  inKv,
  later,
  MINUTE,
  newRegistry,
  now,
  pushOf,
  segmentsOf,
  success,
  uploadOf,
  useRegistryClock,
} from './registry-client.ts'

const DAY = 24 * 60 * MINUTE
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(async () => {
  registry = newRegistry()
  for (const { name } of (await env.LISTS.list({ prefix: 'segment:' })).keys) await env.LISTS.delete(name)
})

async function segmentsInKv(): Promise<string[]> {
  return (await env.LISTS.list({ prefix: 'segment:' })).keys.map(({ name }) => name)
}

let pushed = 0
/** A push a version, so that older ones fall out. */
async function pushes(count: number): Promise<void> {
  for (const _ of numbers(count)) {
    later(1_000)
    await done(registry.change(pushOf('a', [add(domain(`n${pushed++}.test`))])))
  }
}

const prune = () => registry.prune(now())

describe('pruning', () => {
  it('takes what no kept version names, a day after a manifest last did', async () => {
    const [old] = await segmentsOf([domain('old.test')])
    await registry.commit(commitOf('a', 1, { segments: [old!] }))
    await pushes(20)
    const key = segmentKeys(old!)[0]!
    // Still the base of every version.
    later(2 * DAY)
    expect(await prune()).toBe(0)
    later(1_000)
    const [next] = await segmentsOf([domain('next.test')])
    await registry.commit(commitOf('a', 1, { segments: [next!], feed: success() }))
    later(2 * DAY)
    await prune()
    expect(await segmentsInKv()).toContain(key)
    await pushes(20)
    expect(await prune()).toBeGreaterThan(0)
    expect(await segmentsInKv()).not.toContain(key)
    expect(await segmentsInKv()).toContain(segmentKeys(next!)[0])
  })

  it('leaves what a manifest named within the last day, though no version does', async () => {
    const [old] = await segmentsOf([domain('old.test')])
    await registry.commit(commitOf('a', 1, { segments: [old!] }))
    later(2 * DAY)
    await pushes(21)
    await registry.commit(commitOf('a', 1, { segments: [old!], feed: success() }))
    await runInDurableObject(registry, (_instance, { storage }) => {
      // As after twenty more versions in a minute.
      storage.sql.exec("UPDATE versions SET content = replace(content, ?, '')", old!.digest)
    })
    later(1_000)
    await registry.verified('a', success())
    expect(await prune()).toBe(0)
    later(DAY - MINUTE)
    await prune()
    expect(await segmentsInKv()).toContain(segmentKeys(old!)[0])
    later(2 * MINUTE)
    await prune()
    expect(await segmentsInKv()).not.toContain(segmentKeys(old!)[0])
  })

  it('leaves every version that can be gone back to', async () => {
    await pushes(25)
    later(2 * DAY)
    await prune()
    later(DAY + MINUTE)
    await prune()
    const named = await runInDurableObject(registry, (_instance, { storage }) => {
      const rows = storage.sql.exec('SELECT content FROM versions').toArray()
      return rows.flatMap((row) => digestsOf(JSON.parse(row['content'] as string)))
    })
    expect(named.length).toBe(20)
    expect(await segmentsInKv()).toEqual(named.map((digest) => `segment:${digest}`).sort())
  })

  it('spares what nobody told of for a day, and then takes it', async () => {
    const [stray] = await segmentsOf([domain('given-up.test')])
    expect(await prune()).toBe(0)
    later(DAY - MINUTE)
    expect(await prune()).toBe(0)
    later(2 * MINUTE)
    expect(await prune()).toBe(1)
    expect(await segmentsInKv()).not.toContain(segmentKeys(stray!)[0])
  })

  it('leaves an upload that waits for a second person', async () => {
    const put = await uploadOf('iwf', [domain('murkle.test')], { class: 'restricted-urls' })
    await prune()
    later(DAY - MINUTE)
    const { id } = (await done(registry.upload(put))) as Proposal
    later(DAY - MINUTE)
    expect(await prune()).toBe(0)
    expect(await done(registry.approve(id, 'ben', put))).toMatchObject({ version: 1 } satisfies Partial<Changed>)
    later(2 * DAY)
    expect(await prune()).toBe(0)
  })

  it('refuses a commit that names what was deleted while it was on its way', async () => {
    const segments = await segmentsOf([domain('late.test')])
    await prune()
    later(DAY + MINUTE)
    expect(await prune()).toBe(1)
    const run = commitOf('a', 1, { segments, feed: success() })
    expect(await registry.commit(run)).toMatchObject({ ok: false, error: 'not-readable' })
    const put = { ...(await uploadOf('b', [])), segments }
    expect(await registry.upload(put)).toMatchObject({ ok: false, error: 'not-readable' })
    later(11 * MINUTE)
    await segmentsOf([domain('late.test')])
    expect(await registry.commit({ ...run, feed: success() })).toMatchObject({ ok: true })
    later(2 * DAY)
    expect(await prune()).toBe(0)
  })

  it('leaves what became a version’s while another was deleted', async () => {
    const strays = await Promise.all(numbers(3).map((i) => segmentsOf([domain(`stray-${i}.test`)])))
    await prune()
    later(DAY + MINUTE)
    const order = strays.map(([stray]) => stray!).sort((a, b) => (a.digest < b.digest ? -1 : 1))
    const instance = await runInDurableObject(registry, (one: Registry) => one)
    const seen: string[] = []
    await hookKv(registry, (moment, key) => {
      seen.push(moment)
      if (moment !== 'before delete segment' || key !== segmentKeys(order[0]!)[0]) return
      // Not waited for: its flip waits for the pruning.
      instance.commit(commitOf('a', 1, { segments: [order[2]!], feed: success() })).catch(() => {})
    })
    expect(await prune()).toBe(2)
    expect(await segmentsInKv()).toEqual(segmentKeys(order[2]!))
    await vi.waitFor(async () => expect((await inKv('a'))?.segments).toEqual([order[2]]))
    expect(seen.indexOf('before put manifest')).toBeGreaterThan(seen.lastIndexOf('after delete segment'))
  })

  it('that is killed midway goes on the next time, and a push meanwhile waits for it', async () => {
    for (const i of numbers(4)) await segmentsOf([domain(`stray-${i}.test`)])
    await prune()
    later(DAY + MINUTE)
    let deletes = 0
    await hookKv(registry, (moment) => {
      if (moment === 'after delete segment') deletes++
      return deletes === 2 ? new Promise(() => {}) : undefined
    })
    prune().catch(() => {})
    await vi.waitFor(() => expect(deletes).toBe(2), { interval: 5 })
    registry.change(pushOf('a', [add(domain('first.test'))])).catch(() => {})
    await abortAllDurableObjects()
    registry = env.REGISTRY.get(registry.id)
    expect((await segmentsInKv()).length).toBe(2)
    expect(await prune()).toBe(2)
    later(1_000)
    await done(registry.change(pushOf('a', [add(domain('first.test'))])))
    expect((await inKv('a'))?.version).toBe(1)
  })
})
