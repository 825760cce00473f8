/** The cron as a whole: from feeds to lists whose sentinels are found, and no task that holds up another. */
import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { runTasks, takeBatch } from '../../src/scheduled/tasks.ts'
import { later } from './app-client.ts'
import { newCounts, PAGER } from './counts-client.ts'

const FEED = inject('feedUrl' as never) as string
const MINUTE = 60_000
const LISTS = ['restricted-terms-test', 'restricted-urls-test', 'threats-test']

let lines: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(10 * MINUTE)
  lines = []
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(line))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function cron(settings: object = {}): Promise<void> {
  const context = createExecutionContext()
  await runTasks({ ...env, ...settings } as Env, context)
  await waitOnExecutionContext(context)
}

const setFeed = (path: string, body: string) =>
  fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, body }) })

describe('the cron', () => {
  it('asks about every list that its feeds brought, restricted ones too, and keeps what it found', async () => {
    await setFeed('/threats.txt', 'listed.test\n')
    await setFeed('/restricted-urls.txt', 'http://nothing-here.test/a\n')
    await setFeed('/restricted-terms.json', '["quimblefen"]')
    await exports.default.scheduled({ cron: '*/5 * * * *', scheduledTime: new Date() })
    const live = async () => JSON.parse((await env.LISTS.get('manifest')) ?? '{"lists":[]}').lists
    await vi.waitFor(async () => expect(await live()).toHaveLength(3), { timeout: 15_000, interval: 100 })
    expect((await live()).map(({ entries }: { entries: number }) => entries)).toEqual([1, 1, 1])
    later(10 * MINUTE)
    await cron()
    const { last } = await env.COUNTS.getByName('counts').selfTestRecord()
    expect(last).toMatchObject({ at: Date.now(), missed: [], wronglyMet: 0, failure: null })
    expect([...last!.lists].sort()).toEqual(['lures', ...LISTS])
    // What it asks with stands nowhere.
    expect(lines.join('\n')).not.toMatch(/s-[0-9a-f]{16}/)
  })

  it('goes on where a task fails, and is marked as failed', async () => {
    const counts = newCounts()
    const down = { getByName: () => new Proxy({}, { get: () => () => Promise.reject(new TypeError('listed.test')) }) }
    const settings = { REGISTRY: down, COUNTS: { getByName: () => counts } }
    await expect(cron(settings)).rejects.toThrow('cron: feeds, expire, watch, prune')
    expect((await counts.selfTestRecord()).runs).toBe(1)
    const failed = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'task-failed')
    expect(failed).toContainEqual({ event: 'task-failed', task: 'watch', error: 'TypeError' })
    expect(lines.join('\n')).not.toContain('listed.test')
  })

  it('asks nothing before anything was published', async () => {
    const counts = newCounts()
    const LISTS = { get: async () => null, list: async () => ({ keys: [], list_complete: true }) }
    await cron({ LISTS, COUNTS: { getByName: () => counts } })
    expect((await counts.selfTestRecord()).runs).toBe(0)
  })
})

describe('a batch', () => {
  const deliverTo = async (queue: string, body: unknown, settings: object = {}) => {
    const batch = createMessageBatch(queue, [{ id: 'm', timestamp: new Date(), attempts: 1, body }])
    await takeBatch(batch, { ...env, ...settings } as Env)
    return getQueueResult(batch, createExecutionContext())
  }

  it('of webhooks goes to who is to be told, and one of feeds to the feeds', async () => {
    const asked: string[] = []
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
      asked.push(String(url))
      return new Response('ok')
    })
    const event = { type: 'cron.missed', timestamp: '2026-11-24T12:00:00Z', data: {} }
    const settings = { KERB_WEBHOOKS: JSON.stringify([PAGER]) }
    const told = await deliverTo('kerb-webhooks', { endpoint: 'pager', id: 'msg_1', event }, settings)
    expect([told.explicitAcks, asked]).toEqual([['m'], [PAGER.url]])
    expect((await deliverTo('kerb-feeds', { list: 'taken-out' })).explicitAcks).toEqual(['m'])
    expect(asked).toHaveLength(1)
  })
})
