/** `list.changed`: once a new version of a list, once it serves; told by the registry itself and not only by the cron. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Manifest } from '../../src/lists/manifest.ts'
import { watch } from '../../src/scheduled/watch.ts'
import { bring, later } from './app-client.ts'
import { rewire, type Sent } from './counts-client.ts'
import { ask } from './ops-client.ts'

let sent: Sent[]
let queue: { isDown: boolean }
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(10 * 60_000)
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  ;({ sent, queue } = await rewire(env.COUNTS.getByName('counts')))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const push = (list: string, url: string) =>
  ask(`PATCH /ops/v1/lists/${list}`, { body: { class: 'lures', reason: 'a test', changes: [{ op: 'add', url }] } })
const told = () => sent.filter(({ event }) => event['type'] === 'list.changed').map(({ event }) => event['data'])
const manifest = async (): Promise<Manifest> => JSON.parse((await env.LISTS.get('manifest')) ?? 'null')

it('is told for the first push there ever was, with the manifest that shows it', async () => {
  await push('changed-a', 'one-changed.test')
  await vi.waitFor(() => expect(told()).toHaveLength(1))
  const { version, lists } = await manifest()
  const changedAt = new Date(lists.find(({ name }) => name === 'changed-a')!.changedAt).toISOString()
  expect(told()).toEqual([{ list: 'changed-a', version: 1, manifest: version, changedAt }])
})

it('is told once a version, whatever else flips the manifest, and however often the cron looks', async () => {
  await push('changed-b', 'two-changed.test')
  await vi.waitFor(() => expect(told()).toHaveLength(1))
  await push('changed-b', 'three-changed.test')
  await vi.waitFor(() => expect(told()).toHaveLength(2))
  await watch(env, Date.now())
  await push('changed-b', 'three-changed.test')
  await watch(env, Date.now())
  expect(told().map(({ list, version }) => [list, version])).toEqual([
    ['changed-b', 1],
    ['changed-b', 2],
  ])
})

it('that could not be told then is told by the cron', async () => {
  queue.isDown = true
  await push('changed-c', 'four-changed.test')
  expect(told()).toEqual([])
  queue.isDown = false
  await watch(env, Date.now())
  expect(told()).toMatchObject([{ list: 'changed-c', version: 1 }])
})

it('of a restricted list tells that lists changed, and nothing more', async () => {
  await bring('vornquist-urls', 'five-changed.test')
  await vi.waitFor(() => expect(told()).toHaveLength(1))
  expect(told()).toMatchObject([{ list: null, version: null, manifest: (await manifest()).version }])
  expect(JSON.stringify(sent)).not.toMatch(/vornquist|restricted|five-changed/)
})

it('fails no push where the counts cannot be reached', async () => {
  const registry = env.REGISTRY.getByName('registry')
  const down = { getByName: () => ({ versions: () => Promise.reject(new Error('down')) }) }
  await runInDurableObject(registry, (instance) => void Object.assign(instance, { env: { ...env, COUNTS: down } }))
  expect(await push('changed-d', 'six-changed.test')).toMatchObject({ status: 200, version: 1 })
  await runInDurableObject(registry, (instance) => void Object.assign(instance, { env }))
})
