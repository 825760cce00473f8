/**
 * Where a short link leads: against a server that misbehaves (the feed server, on loopback, which only an argument of the function
 * lets in), and on a net that is made up.
 */
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { Verdict } from '../../src/core/decision.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { RESOLVE_FAILURES, refusalOf } from '../../src/edge/outbound/hop.ts'
import { firstHop, hopVerdict, type JudgeHop, resolveLink } from '../../src/edge/outbound/resolve.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith, url } from '../support/snapshot.ts'
import type { Json } from './client.ts'
import { netFetch, page, to } from './made-up-net.ts'

const FEED = inject('feedUrl' as never) as string
const OWN = { ownHost: 'kerb.test' }

let live: Live
const judge: JudgeHop = (hop) => {
  const verdict = decide({ surface: 'outbound', url: hop, subject: { ageBand: 'unknown' } }, live.snapshot, live.table)
  return verdict.ok ? hopVerdict(verdict.value) : null
}
/** The failures that a test has asked for. */
const met = new Set<string>()
function unresolved(failure: string) {
  met.add(failure)
  return { kind: 'unresolved', failure }
}
const opened = (to: string, warned = false) => ({ kind: 'opened', url: to, warned })
const BLOCKED = { kind: 'blocked' }

beforeAll(async () => {
  live = await liveWith({
    shorteners: [url('http://127.0.0.1/s/', 'prefix'), url('short.example')],
    threats: [url('phish-parcel.test')],
    'restricted-urls': [url('https://vorn-quill.test/slat', 'url')],
  })
})
afterEach(() => vi.restoreAllMocks())

async function serve(path: string, answer: Json): Promise<void> {
  const response = await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, ...answer }) })
  expect(response.ok).toBe(true)
}
const redirect = (path: string, location: string, status = 302) => serve(path, { status, headers: { location } })

async function askedPaths(): Promise<string[]> {
  const requests = (await (await fetch(`${FEED}/__control/requests`)).json()) as { method: string; path: string }[]
  return requests.map(({ method, path }) => `${method} ${path}`)
}

describe('on a server of this machine', () => {
  const walk = (path: string) => resolveLink(`${FEED}${path}`, judge, fetch, { ...OWN, allowLoopback: true })

  it.each([301, 302, 303, 307, 308])('a redirect with status %i is followed to its end', async (status) => {
    await redirect(`/s/ok-${status}`, '/page?a=1', status)
    await serve('/page', { body: 'here' })
    expect(await walk(`/s/ok-${status}`)).toEqual(opened(`${FEED}/page?a=1`))
  })

  it('asks with HEAD, and reads nothing', async () => {
    await redirect('/s/head', '/head-page')
    await serve('/head-page', { body: 'x'.repeat(100_000) })
    await walk('/s/head')
    const asked = (await askedPaths()).filter((line) => line.includes('head'))
    expect(asked).toEqual(['HEAD /s/head', 'HEAD /head-page'])
  })

  it('carries a fragment over a redirect that has none', async () => {
    await redirect('/s/hash', '/page')
    await serve('/page', { body: 'here' })
    expect(await walk('/s/hash#part')).toEqual(opened(`${FEED}/page#part`))
    await redirect('/s/own-hash', '/page#other')
    expect(await walk('/s/own-hash#part')).toEqual(opened(`${FEED}/page#other`))
  })

  it('takes as many hops as it may, and not one more', async () => {
    for (let i = 1; i < 10; i++) await redirect(`/s/${i}`, `/s/${i + 1}`)
    await serve('/far', { body: 'here' })
    await redirect('/s/4', '/far')
    expect(await walk('/s/1')).toEqual(opened(`${FEED}/far`))
    await redirect('/s/4', '/s/5')
    await redirect('/s/5', '/far')
    const before = (await askedPaths()).length
    expect(await walk('/s/1')).toEqual(unresolved('too-many-hops'))
    expect((await askedPaths()).slice(before)).toEqual([1, 2, 3, 4, 5].map((i) => `HEAD /s/${i}`))
    // Nor is the one after the last opened where it is listed.
    await redirect('/s/5', 'https://phish-parcel.test/')
    expect(await walk('/s/1')).toEqual(BLOCKED)
  })

  it('ends a loop', async () => {
    await redirect('/s/a', '/s/b')
    await redirect('/s/b', '/s/a')
    expect(await walk('/s/a')).toEqual(unresolved('loop'))
    await redirect('/s/self', '/s/self')
    expect(await walk('/s/self')).toEqual(unresolved('loop'))
  })

  it('does not wait for a slow one', async () => {
    const started = Date.now()
    const slow: typeof fetch = (_input, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    expect(await resolveLink('https://short.example/x', judge, slow, OWN)).toEqual(unresolved('timeout'))
    const spent = Date.now() - started
    expect(spent).toBeGreaterThan(LIMITS.resolveMilliseconds - 100)
    expect(spent).toBeLessThan(LIMITS.resolveMilliseconds + 500)
  })

  it('has one time for all hops', async () => {
    await redirect('/s/late-1', '/s/late-2')
    await redirect('/s/late-2', '/s/late-3')
    await serve('/s/late-3', { body: 'here' })
    const late: typeof fetch = async (input, init) => {
      await new Promise((resolve) => setTimeout(resolve, 900))
      return fetch(input, init)
    }
    const policy = { ...OWN, allowLoopback: true }
    expect(await resolveLink(`${FEED}/s/late-1`, judge, late, policy)).toEqual(unresolved('timeout'))
  })

  it.each([200, 204])('is still opaque where the short link itself answers %i', async (status) => {
    await serve(`/s/stays-${status}`, { status })
    expect(await walk(`/s/stays-${status}`)).toEqual(unresolved('still-opaque'))
  })

  it.each([300, 304, 400, 403, 404, 410, 429, 500, 503])('status %i is bad', async (status) => {
    await redirect(`/s/to-${status}`, `/status-${status}`)
    await serve(`/status-${status}`, { status })
    expect(await walk(`/s/to-${status}`)).toEqual(unresolved('bad-status'))
  })

  it('a redirect to nowhere is bad', async () => {
    await serve('/s/no-location', { status: 302 })
    expect(await walk('/s/no-location')).toEqual(unresolved('bad-redirect'))
    await redirect('/s/broken', 'https://[1:2/')
    expect(await walk('/s/broken')).toEqual(unresolved('bad-redirect'))
    // One that is longer than any URL may be cannot be decided about.
    await redirect('/s/long', `https://news.example/${'x'.repeat(LIMITS.urlChars)}`)
    const long: typeof fetch = async () =>
      new Response(null, { status: 302, headers: { location: `https://news.example/${'x'.repeat(LIMITS.urlChars)}` } })
    expect(await resolveLink('https://short.example/x', judge, long, OWN)).toEqual(unresolved('bad-redirect'))
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'refused-address'],
    ['https://169.254.169.254/', 'refused-address'],
    ['https://0xa9fea9fe/', 'refused-address'],
    ['https://167772161/', 'refused-address'],
    ['https://[::1]/', 'refused-address'],
    ['https://[::ffff:10.0.0.1]/', 'refused-address'],
    ['https://10.0.0.1/', 'refused-address'],
    ['https://metadata.google.internal/', 'refused-address'],
    ['https://localhost/', 'refused-address'],
    ['https://printer.local/', 'refused-address'],
    ['https://router/', 'refused-address'],
    ['https://news.example:8443/', 'refused-address'],
    ['https://news.example:22/', 'refused-address'],
    ['https://kerb.test/out?u=x', 'refused-address'],
    ['https://www.kerb.test/', 'refused-address'],
    ['https://kerb.test./', 'refused-address'],
    ['http://news.example/', 'not-https'],
    ['//news.example/', 'not-https'],
  ])('never asks %s', async (location, failure) => {
    await redirect('/s/inward', location)
    const fetcher = vi.fn<typeof fetch>((input, init) => fetch(input, init))
    const result = await resolveLink(`${FEED}/s/inward`, judge, fetcher, { ...OWN, allowLoopback: true })
    expect(result).toEqual(unresolved(failure))
    expect(fetcher.mock.calls.map(([input]) => input)).toEqual([`${FEED}/s/inward`])
  })

  it.each([
    'https://www.omegle.com/chat',
    'http://omegle.com/',
    'https://omegle.com:8443/',
    'https://phish-parcel.test/pay',
    'https://vorn-quill.test/slat',
    'https://www.google.com/url?q=https%3A%2F%2Fomegle.com%2F',
    'javascript:alert(1)',
    'intent://x#Intent;end',
  ])('blocks what leads to %s, unasked', async (location) => {
    await redirect('/s/middle', '/s/bad')
    await redirect('/s/bad', location)
    const fetcher = vi.fn<typeof fetch>((input, init) => fetch(input, init))
    expect(await resolveLink(`${FEED}/s/middle`, judge, fetcher, { ...OWN, allowLoopback: true })).toEqual(BLOCKED)
    expect(fetcher).toHaveBeenCalledTimes(2)
  })

  it('refuses this machine without the argument', async () => {
    const fetcher = vi.fn<typeof fetch>()
    expect(await resolveLink(`${FEED}/s/a`, judge, fetcher, OWN)).toEqual(unresolved('refused-address'))
    expect(await resolveLink('https://127.0.0.1/s/a', judge, fetcher, OWN)).toEqual(unresolved('refused-address'))
    expect(fetcher).not.toHaveBeenCalled()
  })
})

describe('what is asked', () => {
  it.each([405, 501])('GET, where HEAD answers %i, and its body is dropped', async (status) => {
    let cancelled = 0
    const fetcher = vi.fn<typeof fetch>(async (input, init) => {
      if (String(input) !== 'https://short.example/x') return page()
      if (init?.method === 'HEAD') return new Response(null, { status })
      const body = new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(10)), cancel: () => void cancelled++ })
      return new Response(body, { status: 302, headers: { location: 'https://news.example/' } })
    })
    expect(await resolveLink('https://short.example/x', judge, fetcher, OWN)).toEqual(opened('https://news.example/'))
    expect(fetcher.mock.calls.map(([, init]) => init?.method)).toEqual(['HEAD', 'GET', 'HEAD'])
    expect(cancelled).toBe(1)
  })

  it('nothing of a person, and no redirect is followed by the runtime', async () => {
    const fetcher = netFetch({ 'https://short.example/x': to('https://news.example/'), 'https://news.example/': page })
    await resolveLink('https://short.example/x', judge, fetcher, OWN)
    for (const [, init] of fetcher.mock.calls) {
      expect(init?.redirect).toBe('manual')
      expect([...new Headers(init?.headers).keys()]).toEqual(['accept', 'user-agent'])
    }
  })

  it('a warning for another reason stays, at whichever hop', async () => {
    const net = {
      'https://short.example/x': to('https://mid.test/'),
      'https://mid.test/': to('https://end.test/'),
      'https://end.test/': page,
    }
    const warning = (at: string) =>
      resolveLink(
        'https://short.example/x',
        (hop) => ({ held: false, opaque: hop.includes('short'), warned: hop === at }),
        netFetch(net),
        OWN,
      )
    expect(await warning('https://short.example/x')).toEqual(opened('https://end.test/', true))
    expect(await warning('https://mid.test/')).toEqual(opened('https://end.test/', true))
    expect(await warning('https://end.test/')).toEqual(opened('https://end.test/', true))
    expect(await warning('none')).toEqual(opened('https://end.test/', false))
  })

  it('what is held, opaque and warned of is read from a verdict', () => {
    const finding = (code: string, action: string) => ({ code, action })
    const read = (action: string, ...findings: object[]) => hopVerdict({ action, findings } as unknown as Verdict)
    for (const action of ['block', 'review', 'notChecked']) expect(read(action).held).toBe(true)
    for (const action of ['pass', 'rewrite', 'demote', 'warn']) expect(read(action).held).toBe(false)
    expect(read('warn', finding('link.opaque', 'warn'))).toEqual({ held: false, opaque: true, warned: false })
    expect(read('warn', finding('link.media-host', 'warn'))).toEqual({ held: false, opaque: false, warned: true })
    expect(read('demote', finding('link.media-host', 'demote')).warned).toBe(false)
  })

  it('a host that is not there is unreachable', async () => {
    expect(await resolveLink('https://short.example/x', judge, netFetch({}), OWN)).toEqual(unresolved('unreachable'))
  })

  it('a URL with a password is not asked', () => {
    for (const userinfo of ['a@', 'a:b@', ':b@'])
      expect(refusalOf(new URL(`https://${userinfo}news.example/`), OWN)).toBe('refused-address')
    expect(refusalOf(new URL('https://@news.example:443/'), OWN)).toBeNull()
  })

  it('the first hop is asked over https', () => {
    expect(firstHop('http://bit.ly/x?y#z')).toBe('https://bit.ly/x?y#z')
    expect(firstHop('http://bit.ly:8080/x')).toBe('http://bit.ly:8080/x')
    expect(firstHop('https://bit.ly/x')).toBe('https://bit.ly/x')
  })
})

it('every kind of failure was met', () => expect([...met].sort()).toEqual([...RESOLVE_FAILURES]))
