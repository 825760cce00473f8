/** Alerts: told once until they are over, signed as Standard Webhooks, tried again with longer waits (DESIGN section 5). */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Counts } from '../../src/edge/counts/counts.ts'
import type { ListVersion } from '../../src/edge/counts/marks.ts'
import { deliver, waitSeconds } from '../../src/edge/webhooks/deliver.ts'
import { signedHeaders } from '../../src/edge/webhooks/sign.ts'
import { newCounts, PAGER, rewire, type Sent } from './counts-client.ts'
import { later, MINUTE, useRegistryClock } from './registry-client.ts'

useRegistryClock()

let counts: DurableObjectStub<Counts>
let sent: Sent[]
let queue: { isDown: boolean }
beforeEach(async () => {
  for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  counts = newCounts()
  ;({ sent, queue } = await rewire(counts))
})

const stale = (subject: string) => ({ subject, data: { list: subject, ageHours: 30 } })
const told = () => sent.map(({ event }) => `${event['type']} ${event['data'].list ?? ''}`.trim())

describe('an alert', () => {
  it('is told once until it is over, and then anew', async () => {
    await counts.standing('feed.stale', [stale('a')])
    await counts.standing('feed.stale', [stale('a'), stale('b')])
    expect(told()).toEqual(['feed.stale a', 'feed.stale b'])
    await counts.standing('feed.stale', [stale('b')])
    expect((await counts.alerts()).map(({ subject }) => subject)).toEqual(['b'])
    later(MINUTE)
    await counts.standing('feed.stale', [stale('a'), stale('b')])
    expect(told()).toEqual(['feed.stale a', 'feed.stale b', 'feed.stale a'])
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3)
  })

  it('of one kind leaves the others alone', async () => {
    await counts.raise('push.unseen', { subject: 'manifest', data: {} })
    await counts.standing('feed.stale', [])
    expect(await counts.alerts()).toHaveLength(1)
    await counts.standing('push.unseen', [])
    expect(await counts.alerts()).toEqual([])
  })

  it('that could not be put on the queue is told at the next beat, under the same id', async () => {
    queue.isDown = true
    await counts.raise('feed.stale', stale('a'))
    expect(await counts.alerts()).toMatchObject([{ toldAt: null }])
    queue.isDown = false
    later(5 * MINUTE)
    await counts.beat(1, 77)
    await counts.beat(1, 77)
    expect(told()).toEqual(['feed.stale a'])
    expect((await counts.alerts())[0]!.toldAt).toBe(Date.now())
  })

  it('goes to who wants it, one message an endpoint, without address or secret', async () => {
    const endpoints = [PAGER, { ...PAGER, id: 'chat', events: ['push.unseen'] }, { ...PAGER, id: 'log' }]
    const wired = await rewire(counts, { endpoints })
    await counts.raise('feed.stale', stale('a'))
    expect(wired.sent.map(({ endpoint }) => endpoint)).toEqual(['pager', 'log'])
    expect(JSON.stringify(wired.sent)).not.toMatch(/hooks\.example|whsec/)
  })

  it('of two at once is told once each', async () => {
    await Promise.all(['a', 'b', 'c'].map((list) => counts.raise('feed.stale', stale(list))))
    expect(told().sort()).toEqual(['feed.stale a', 'feed.stale b', 'feed.stale c'])
  })
})

describe('the heartbeat', () => {
  it('that is missed for a quarter of an hour is told of, once, until the cron runs again', async () => {
    await counts.beat(1, 77)
    later(16 * MINUTE)
    expect(await runDurableObjectAlarm(counts)).toBe(true)
    expect(told()).toEqual(['cron.missed'])
    expect(await runDurableObjectAlarm(counts)).toBe(false)
    await counts.beat(1, 77)
    expect(await counts.alerts()).toEqual([])
    expect(await runDurableObjectAlarm(counts)).toBe(true)
    expect(told()).toEqual(['cron.missed', 'cron.missed'])
  })

  it('says which manifest stood at the one before', async () => {
    expect([await counts.beat(7, 77), await counts.beat(9, 77), await counts.beat(9, 77)]).toEqual([0, 7, 9])
  })
})

describe('a list with a new version', () => {
  const list = (name: string, version: number, more: Partial<ListVersion> = {}): ListVersion => {
    return { name, version, class: 'lures', changedAt: Date.now() - 10 * MINUTE, ...more }
  }

  it('is told of; at the first look nothing is new', async () => {
    await counts.versions([list('a', 4), list('b', 1)], 7)
    expect(sent).toEqual([])
    await counts.versions([list('a', 5), list('b', 1), list('c', 1)], 8)
    await counts.versions([list('a', 5), list('b', 1), list('c', 1)], 8)
    expect(told()).toEqual(['list.changed a', 'list.changed c'])
  })

  it('is told of later where the queue is down', async () => {
    await counts.versions([list('a', 4)], 7)
    queue.isDown = true
    await counts.versions([list('a', 5)], 8)
    queue.isDown = false
    await counts.versions([list('a', 5)], 8)
    expect(told()).toEqual(['list.changed a'])
  })

  it('says which, without its class, and when', async () => {
    await counts.versions([], 1)
    const changedAt = Date.now()
    await counts.versions([list('a', 5, { changedAt })], 8)
    expect(sent[0]!.event['data']).toEqual({
      list: 'a',
      version: 5,
      manifest: 8,
      changedAt: new Date(changedAt).toISOString(),
    })
  })

  it('is told of at the first look where it changed just now', async () => {
    await counts.versions([list('a', 4), list('b', 1, { changedAt: Date.now() - 1_000 })], 7)
    expect(told()).toEqual(['list.changed b'])
  })

  it('is told of once where the registry and the cron come at the same time, under one id where it is told again', async () => {
    await counts.versions([], 1)
    const changedAt = Date.now()
    const now = [list('a', 5, { changedAt }), list('iwf', 2, { changedAt, class: 'restricted-urls' })]
    await Promise.all([1, 2, 3].map(() => counts.versions(now, 8)))
    expect(sent).toHaveLength(2)
    const [first] = sent
    later(MINUTE)
    const other = newCounts()
    const again = await rewire(other)
    await other.versions([], 1)
    await other.versions(now, 9)
    expect(again.sent[0]!.id).toBe(first!.id)
  })

  it('is not named where it is restricted, or of threats; and how many changed is not told', async () => {
    await counts.versions([], 1)
    const changedAt = Date.now()
    const data = { list: null, version: null, manifest: 8, changedAt: new Date(changedAt).toISOString() }
    const secret = [
      list('iwf-urls', 9, { changedAt: changedAt - 5, class: 'restricted-urls' }),
      list('iwf-terms', 3, { changedAt, class: 'restricted-terms' }),
    ]
    await counts.versions(secret, 8)
    expect(sent.map(({ event }) => event['data'])).toEqual([data])
    await counts.versions([...secret, list('phish', 1, { changedAt, class: 'threats' })], 8)
    expect(sent.map(({ event }) => event['data'])).toEqual([data, data])
    expect(JSON.stringify(sent)).not.toMatch(/iwf|phish|restricted|threats/)
  })
})

describe('a delivery', () => {
  const MESSAGE = {
    endpoint: 'pager',
    id: 'msg_1',
    event: { type: 'feed.stale', timestamp: '2026-11-24T12:00:00.000Z', data: { list: 'a' } },
  }
  let requests: { url: string; headers: Headers; body: string; redirect: string }[]
  beforeEach(() => {
    requests = []
  })

  /** The plugin's own batch forgets how long a message is to wait. */
  async function run(answer: () => Response | Promise<Response>, bodies: unknown[] = [MESSAGE], attempts = 1) {
    const acks: string[] = []
    const retries: (number | undefined)[] = []
    const messages = bodies.map((body, i) => ({
      ...{ id: `m${i}`, timestamp: new Date(), attempts, body },
      ack: () => void acks.push(`m${i}`),
      retry: ({ delaySeconds }: QueueRetryOptions = {}) => void retries.push(delaySeconds),
    }))
    const fetcher = async (url: unknown, init: RequestInit = {}) => {
      const { body, redirect } = init
      requests.push({
        url: String(url),
        headers: new Headers(init.headers),
        body: String(body),
        redirect: `${redirect}`,
      })
      return answer()
    }
    const settings = { ...env, KERB_WEBHOOKS: JSON.stringify([PAGER]) } as Env
    const ports = { fetcher: fetcher as typeof fetch, now: Date.now, random: () => 0.5 }
    await deliver({ messages } as unknown as MessageBatch, settings, ports)
    return { acks, retries }
  }

  it('is signed over id, time and body, so that its receiver can tell', async () => {
    expect(await run(() => new Response('ok'))).toEqual({ acks: ['m0'], retries: [] })
    const { url, headers, body, redirect } = requests[0]!
    expect([url, redirect, body]).toEqual([PAGER.url, 'manual', JSON.stringify(MESSAGE.event)])
    const id = headers.get('webhook-id')
    const seconds = headers.get('webhook-timestamp')
    expect([id, Number(seconds)]).toEqual(['msg_1', Math.floor(Date.now() / 1_000)])
    // As its receiver does it, from the specification.
    const secret = Uint8Array.from(atob(PAGER.secret.slice('whsec_'.length)), (c) => c.charCodeAt(0))
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    const [version, signature] = headers.get('webhook-signature')!.split(',')
    const signed = Uint8Array.from(atob(signature!), (c) => c.charCodeAt(0))
    expect(version).toBe('v1')
    const content = new TextEncoder().encode(`${id}.${seconds}.${body}`)
    expect(await crypto.subtle.verify('HMAC', key, signed, content)).toBe(true)
  })

  it('has the signature of the specification’s own example', async () => {
    const secret = Uint8Array.from(atob('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'), (c) => c.charCodeAt(0))
    const headers = await signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}', secret)
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it.each([
    ['an error', () => new Response('', { status: 500 })],
    ['a redirect', () => new Response('', { status: 302, headers: { location: 'https://elsewhere.example/' } })],
    ['no answer', () => Promise.reject(new TypeError('no'))],
    ['a refusal', () => new Response('', { status: 401 })],
  ])('that meets %s is tried again', async (_what, answer) => {
    expect(await run(answer)).toEqual({ acks: [], retries: [5] })
  })

  it('waits longer each time', async () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 12].map((attempts) => waitSeconds(attempts, 0.5))).toEqual([
      5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000, 36_000,
    ])
    expect([waitSeconds(2, 0), waitSeconds(2, 0.999)]).toEqual([54, 66])
    expect(await run(() => new Response('', { status: 503 }), [MESSAGE], 4)).toEqual({ acks: [], retries: [1_800] })
  })

  it('to an endpoint that is gone, or was taken out, ends', async () => {
    expect(await run(() => new Response('', { status: 410 }))).toEqual({ acks: ['m0'], retries: [] })
    requests = []
    const others = [{ ...MESSAGE, endpoint: 'other' }, { ...MESSAGE, event: 7 }, null, 'x']
    expect(await run(() => new Response('ok'), others)).toEqual({ acks: ['m0', 'm1', 'm2', 'm3'], retries: [] })
    expect(requests).toEqual([])
  })

  it('that fails holds up no other of its batch', async () => {
    let calls = 0
    const answer = () => new Response('', { status: calls++ === 0 ? 500 : 200 })
    expect(await run(answer, [MESSAGE, { ...MESSAGE, id: 'msg_2' }])).toMatchObject({ acks: ['m1'], retries: [5] })
  })
})
