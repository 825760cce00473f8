/** The cron hands each due feed out once; the queue's consumer runs what it is told and keeps no message. */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { consume } from '../../src/scheduled/consume.ts'
import { runCron } from '../../src/scheduled/cron.ts'
import { later } from './app-client.ts'

const FEED = inject('feedUrl' as never) as string
const LISTS = ['threats-test', 'restricted-urls-test', 'restricted-terms-test']

let lines: Record<string, unknown>[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  later(3_600_000)
  lines = []
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(JSON.parse(line)))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** A cron that fires. @returns what it put on the queue */
async function cron(settings: object = {}): Promise<unknown[]> {
  const sent: unknown[] = []
  const send = async (message: unknown) => void sent.push(message)
  await runCron({ ...env, ...settings, FEEDS: { send } } as unknown as Env)
  return sent
}

/** The consumer on a batch. @returns the ids that it acknowledged */
async function deliver(bodies: readonly unknown[], settings: object = {}): Promise<string[]> {
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }))
  const batch = createMessageBatch('kerb-feeds', messages)
  const context = createExecutionContext()
  await consume(batch, { ...env, ...settings } as Env)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, context)
  expect(retryMessages).toEqual([])
  return explicitAcks
}

async function setFeed(path: string, body: string, more: object = {}): Promise<void> {
  await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, body, ...more }) })
}

const stateOf = (name: string) => env.REGISTRY.getByName('registry').feedState(name)

describe('the cron', () => {
  it('puts each due feed on the queue once, by its name and nothing more', async () => {
    expect(await cron()).toEqual(LISTS.map((list) => ({ list })))
    expect(await cron()).toEqual([])
    expect(lines).toMatchObject([
      { event: 'cron', feeds: 3, due: 3 },
      { event: 'cron', feeds: 3, due: 0 },
    ])
  })

  it('hands out at once what stands under new settings', async () => {
    await cron()
    later(3_600_000)
    await cron()
    await setFeed('/threats.txt', 'listed.test\n')
    await deliver([{ list: 'threats-test' }])
    expect(await cron()).toEqual([])
    const { feeds } = JSON.parse(env.KERB_FEEDS!) as { feeds: { list: string }[] }
    const shadowed = feeds.map((feed) => (feed.list === 'threats-test' ? { ...feed, mode: 'shadow' } : feed))
    expect(await cron({ KERB_FEEDS: JSON.stringify({ feeds: shadowed }) })).toEqual([{ list: 'threats-test' }])
  })

  it('does nothing where Kerb is not set up, and says so', async () => {
    expect(await cron({ KERB_LIST_SECRET: 'zz5ecret' })).toEqual([])
    expect(lines).toEqual([{ event: 'cron-not-configured', error: 'not-configured' }])
  })
})

describe('the consumer', () => {
  it('runs the feed that it is told', async () => {
    await setFeed('/threats.txt', 'listed.test\nother.test\n')
    expect(await deliver([{ list: 'threats-test' }])).toEqual(['m0'])
    expect(await stateOf('threats-test')).toMatchObject({ entries: 2, failures: 0, verifiedAt: Date.now() })
    expect(lines).toMatchObject([{ event: 'feed', list: 'threats-test', outcome: 'published', entries: 2 }])
  })

  it('keeps no message that it does not know, and fetches nothing for it', async () => {
    const before = await Promise.all(LISTS.map(stateOf))
    const unknown = [{}, null, 'threats-test', 7, { list: 7 }, { list: 'taken-out' }, { feed: 'threats-test' }]
    expect(await deliver(unknown)).toEqual(unknown.map((_, i) => `m${i}`))
    expect(await Promise.all(LISTS.map(stateOf))).toEqual(before)
    expect(lines).toEqual([])
  })

  it('acknowledges a run that failed: the registry knows when to try again', async () => {
    await setFeed('/threats.txt', 'x', { status: 500 })
    expect(await deliver([{ list: 'threats-test' }, { list: 'taken-out' }])).toEqual(['m0', 'm1'])
    const state = await stateOf('threats-test')
    expect(state).toMatchObject({ failures: 1, lastError: 'bad-status: status 500' })
    const wait = (state?.nextTryAt ?? 0) - Date.now()
    expect([wait >= 54_000, wait <= 60_000]).toEqual([true, true])
    expect(lines).toEqual([{ event: 'feed-failed', list: 'threats-test', error: 'bad-status' }])
  })

  it('runs nothing where Kerb is not set up', async () => {
    expect(await deliver([{ list: 'threats-test' }], { KERB_TOKENS: 'zz5ecret' })).toEqual([])
    expect(lines).toEqual([{ event: 'queue-not-configured', error: 'not-configured' }])
  })
})
