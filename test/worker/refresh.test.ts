import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { checkOne, get, type Json } from './client.ts'

const FEED = inject('feedUrl' as never) as string
const MINUTE = 60_000

async function setFeed(path: string, body: string, more: Json = {}): Promise<void> {
  const response = await fetch(`${FEED}/__control/set`, {
    method: 'POST',
    body: JSON.stringify({ path, body, ...more }),
  })
  expect(response.ok).toBe(true)
}

/** Fires the cron as the platform does, and waits until what the queue made of it shows in KV. */
async function fireCron(): Promise<void> {
  const before = (await stateOf('threats-test'))?.lastTriedAt ?? 0
  await exports.default.scheduled({ cron: '*/5 * * * *', scheduledTime: new Date() })
  const options = { timeout: 15_000, interval: 50 }
  await vi.waitFor(async () => {
    const state = await stateOf('threats-test')
    expect(state?.lastTriedAt).toBeGreaterThan(before)
    if (state?.lastError === null) expect((await inManifest('threats-test'))?.verifiedAt).toBe(state.verifiedAt)
  }, options)
}

function stateOf(name: string) {
  return env.REGISTRY.getByName('registry').feedState(name)
}

async function inManifest(name: string): Promise<Json | undefined> {
  const manifest = JSON.parse((await env.LISTS.get('manifest')) ?? '{"lists":[]}')
  return manifest.lists.find((one: Json) => one.name === name)
}

/** Time goes on for the Worker, whose isolate shares this clock, and never back from one test to the next. */
let clock = Date.now()
function later(milliseconds: number): void {
  clock += milliseconds
  vi.setSystemTime(clock)
}

async function action(url: string): Promise<string> {
  return (await checkOne({ surface: 'profile-link', url })).action
}

describe('a feed, from its source to a decision', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    later(2 * MINUTE)
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('blocks a URL once its feed lists it, without a restart, and frees it again', async () => {
    await setFeed('/threats.txt', 'other-listed.test\n')
    await setFeed('/restricted-urls.txt', 'http://nothing-here.test/a\n')
    await setFeed('/restricted-terms.json', '["nothinghere"]')
    await fireCron()
    later(2 * MINUTE)
    expect(await action('https://turning-bad.example/x')).toBe('pass')
    expect(await action('https://www.other-listed.test/')).toBe('block')

    await setFeed('/threats.txt', 'other-listed.test\nturning-bad.example\n')
    later(2 * MINUTE)
    await fireCron()
    later(MINUTE)
    expect(await action('https://turning-bad.example/x')).toBe('block')

    await setFeed('/threats.txt', 'other-listed.test\n')
    later(2 * MINUTE)
    await fireCron()
    later(MINUTE)
    expect(await action('https://turning-bad.example/x')).toBe('pass')
    expect(await action('https://www.other-listed.test/')).toBe('block')
    const health = (await (await get('/health')).json()) as Json
    expect(health.state).toBe('live')
    expect(health.lists).toContainEqual(expect.objectContaining({ name: 'threats-test', state: 'live', entries: 1 }))
  })

  it('serves without looking at the manifest for 30 s', async () => {
    await setFeed('/threats.txt', 'first-listed.test\n')
    later(2 * MINUTE)
    await fireCron()
    later(2 * MINUTE)
    expect(await action('https://first-listed.test/')).toBe('block')
    const read = vi.spyOn(env.LISTS, 'get')
    later(20_000)
    await action('https://first-listed.test/')
    expect(read).not.toHaveBeenCalled()
    later(20_000)
    await action('https://first-listed.test/')
    expect(read).toHaveBeenCalled()
    read.mockRestore()
  })

  it.each([
    ['an empty list', { body: '' }, 'empty-list'],
    [
      'a page instead of a list',
      { body: '<html></html>', headers: { 'content-type': 'text/html' } },
      'wrong-content-type',
    ],
    ['a server error', { body: 'x', status: 500 }, 'bad-status'],
    ['lines that are no domains', { body: 'a b c\n!!!\n%%%\n' }, 'empty-list'],
    ['a popular host', { body: 'google.com\nx-listed.test\n' }, 'popular-host'],
    ['a connection cut midway', { body: 'cut-off.test\n'.repeat(2000), fault: 'cut' }, 'cut-off'],
  ])('keeps what is live when a feed sends %s', async (_what, { body, ...more }, error) => {
    await setFeed('/threats.txt', 'stays-listed.test\n')
    later(2 * MINUTE)
    await fireCron()
    later(2 * MINUTE)
    expect(await action('https://stays-listed.test/')).toBe('block')

    await setFeed('/threats.txt', body, more)
    later(2 * MINUTE)
    await fireCron()
    later(2 * MINUTE)
    expect(await action('https://stays-listed.test/')).toBe('block')
    const state = await stateOf('threats-test')
    expect(state?.lastError).toContain(error)
    expect(state?.nextTryAt).toBeGreaterThan(Date.now() - 2 * MINUTE)
  })

  it('counts a 304 as fresh and writes no new version', async () => {
    await setFeed('/threats.txt', 'unchanged.test\n')
    later(2 * MINUTE)
    await fireCron()
    const before = await inManifest('threats-test')
    later(2 * MINUTE)
    await fireCron()
    const after = await inManifest('threats-test')
    expect(after?.version).toBe(before?.version)
    expect(after?.verifiedAt).toBeGreaterThan(before?.verifiedAt)
  })
})
