/** `/out` as a deployment with `RESOLVE_SHORT_LINKS` runs it, on a net that is made up, and what it keeps in KV. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { app } from '../../src/edge/app.ts'
import {
  deriveResolveKeys,
  RESOLVED_PREFIX,
  type ResolveKeys,
  readResolved,
  resolvedName,
  seal,
  unseal,
  writeResolved,
} from '../../src/edge/outbound/resolved-cache.ts'
import { signLink } from '../../src/edge/outbound/sign.ts'
import { get, ORIGIN } from './client.ts'
import { type Net, netFetch, page, to } from './made-up-net.ts'

afterEach(() => vi.restoreAllMocks())

describe('/out with RESOLVE_SHORT_LINKS', () => {
  const KEYS = new Map(Object.entries(JSON.parse(env.KERB_LINK_KEYS) as Record<string, string>))
  const logged: string[] = []
  let sealing: ResolveKeys

  beforeEach(async () => {
    for (const { name } of (await env.LISTS.list({ prefix: RESOLVED_PREFIX })).keys) await env.LISTS.delete(name)
    logged.length = 0
    sealing = await deriveResolveKeys(env.KERB_LIST_SECRET)
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...args) => void logged.push(args.map(String).join(' ')))
  })

  async function click(link: string, net: Net, { setting = 'on', method = 'GET' } = {}) {
    const fetcher = vi.spyOn(globalThis, 'fetch').mockImplementation(netFetch(net))
    const context = createExecutionContext()
    const request = new Request(ORIGIN + (await signLink(link, null, KEYS)), { method })
    const response = await app.fetch(
      request,
      { ...env, COUNTS: undefined, RESOLVE_SHORT_LINKS: setting } as unknown as Env,
      context,
    )
    const text = await response.text()
    await waitOnExecutionContext(context)
    const asked = fetcher.mock.calls.map(([input]) => String(input))
    fetcher.mockRestore()
    return { status: response.status, location: response.headers.get('location'), text, asked }
  }

  const kept = async () => (await env.LISTS.list({ prefix: RESOLVED_PREFIX })).keys
  const news: Net = { 'https://bit.ly/x': to('https://news.example/a?b=c'), 'https://news.example/a?b=c': page }

  it('sends on to the URL that was checked, not to the short link', async () => {
    const { status, location, asked } = await click('https://bit.ly/x', news)
    expect([status, location]).toEqual([302, 'https://news.example/a?b=c'])
    expect(asked).toEqual(['https://bit.ly/x', 'https://news.example/a?b=c'])
  })

  it('asks a link that was written with http over https', async () => {
    expect((await click('http://bit.ly/x', news)).location).toBe('https://news.example/a?b=c')
  })

  it('is off where it is empty, and nothing is asked or kept', async () => {
    const { status, text, asked } = await click('https://bit.ly/x', news, { setting: '' })
    expect(status).toBe(200)
    expect(text).toContain('href="https://bit.ly/x"')
    expect(asked).toEqual([])
    expect(await kept()).toEqual([])
    expect((await get(ORIGIN + (await signLink('https://bit.ly/x', null, KEYS)))).status).toBe(200)
  })

  it('takes no other word', async () => {
    const { status, text } = await click('https://bit.ly/x', news, { setting: 'true' })
    expect(status).toBe(503)
    expect(text).toContain('RESOLVE_SHORT_LINKS')
  })

  it('asks nothing for a HEAD, nor for a link that is not opaque, nor for one that is blocked', async () => {
    expect((await click('https://bit.ly/x', news, { method: 'HEAD' })).asked).toEqual([])
    expect((await click('https://news.example/', news)).asked).toEqual([])
    expect((await click('https://omegle.com/', news)).asked).toEqual([])
  })

  it.each(['https://omegle.com/', 'https://parcel-fee-portal.test/pay', 'https://blocked-domain.example/quorl'])(
    'shows the page of a blocked link, and keeps and logs nothing of it: %s',
    async (listed) => {
      const { status, location, text } = await click('https://bit.ly/y', { 'https://bit.ly/y': to(listed) })
      expect([status, location]).toEqual([403, null])
      expect(text).toContain('This link can’t be opened here')
      expect(text + logged.join('\n')).not.toContain(new URL(listed).hostname)
      expect(logged.join('\n')).toContain('"outcome":"blocked"')
      expect(await kept()).toEqual([])
    },
  )

  it.each([
    ['bad-status', { 'https://bit.ly/y': () => new Response(null, { status: 500 }) }],
    ['bad-redirect', { 'https://bit.ly/y': () => new Response(null, { status: 302 }) }],
    ['loop', { 'https://bit.ly/y': to('https://bit.ly/y') }],
    ['not-https', { 'https://bit.ly/y': to('http://news.example/') }],
    ['refused-address', { 'https://bit.ly/y': to('http://169.254.169.254/') }],
    ['refused-address', { 'https://bit.ly/y': to(`${ORIGIN}/out?u=x`) }],
    ['still-opaque', { 'https://bit.ly/y': page }],
    ['unreachable', {}],
  ] as const)('warns as without it: %s', async (failure, net) => {
    const { status, location, text } = await click('https://bit.ly/y', net)
    expect([status, location]).toEqual([200, null])
    expect(text).toContain('href="https://bit.ly/y"')
    expect(logged.filter((line) => line.includes('short-link'))).toEqual([
      JSON.stringify({ event: 'short-link', outcome: failure }),
    ])
  })

  it('has no URL in its log lines', async () => {
    await click('https://bit.ly/x', news)
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join('\n')).not.toMatch(/bit\.ly|news\.example|https?:/)
    expect(logged).toContain(JSON.stringify({ event: 'short-link', outcome: 'opened' }))
  })

  describe('in KV', () => {
    it('keeps one value, under a keyed hash, and asks no more', async () => {
      await click('https://bit.ly/x', news)
      const keys = await kept()
      expect(keys).toHaveLength(1)
      expect(keys[0]!.name).toMatch(/^resolved:[0-9a-f]{64}$/)
      expect(keys[0]!.name).toBe(await resolvedName('https://bit.ly/x', sealing))
      expect(keys[0]!.name).not.toBe(await resolvedName('https://bit.ly/x', await deriveResolveKeys('0b'.repeat(32))))
      const left = keys[0]!.expiration! - Date.now() / 1000
      expect(left).toBeGreaterThan(LIMITS.resolvedSeconds - 60)
      expect(left).toBeLessThanOrEqual(LIMITS.resolvedSeconds + 1)
      const bytes = await env.LISTS.get(keys[0]!.name, 'arrayBuffer')
      expect(new TextDecoder().decode(bytes!)).not.toMatch(/news|example|http|"u"/)
      const value = { u: 'https://news.example/a?b=c', at: expect.any(Number) }
      expect(await unseal(bytes, keys[0]!.name, sealing)).toEqual(value)
      // Neither under another name nor under another secret.
      expect(await unseal(bytes, `${keys[0]!.name}0`, sealing)).toBeNull()
      expect(await unseal(bytes, keys[0]!.name, await deriveResolveKeys('0b'.repeat(32)))).toBeNull()
      const again = await click('https://bit.ly/x', {})
      expect([again.location, again.asked]).toEqual(['https://news.example/a?b=c', []])
      expect((await click('http://bit.ly/x', {})).asked).toEqual([])
      expect((await click('https://bit.ly/X', {})).asked).toEqual(['https://bit.ly/X'])
    })

    it('keeps a failure for a shorter time, and warns again from it', async () => {
      await click('https://bit.ly/x', {})
      const keys = await kept()
      expect(keys[0]!.expiration! - Date.now() / 1000).toBeLessThanOrEqual(LIMITS.unresolvedSeconds + 1)
      const bytes = await env.LISTS.get(keys[0]!.name, 'arrayBuffer')
      expect(await unseal(bytes, keys[0]!.name, sealing)).toEqual({ u: 'unreachable', at: expect.any(Number) })
      const again = await click('https://bit.ly/x', news)
      expect([again.status, again.location, again.asked]).toEqual([200, null, []])
    })

    /** As if it had been kept before the lists changed. */
    async function keep(stored: unknown): Promise<string> {
      const name = await resolvedName('https://bit.ly/x', sealing)
      await env.LISTS.put(name, stored instanceof Uint8Array ? stored : await seal(stored, name, sealing))
      return name
    }

    it('is decided about again: what has been listed since is blocked and forgotten', async () => {
      const name = await keep({ u: 'https://blocked-domain.example/quorl', at: Date.now() })
      const { status, asked } = await click('https://bit.ly/x', news)
      expect([status, asked]).toEqual([403, []])
      expect(await env.LISTS.get(name)).toBeNull()
    })

    it.each([['http://news.example/'], ['https://10.0.0.1/'], ['https://bit.ly/other'], [`${ORIGIN}/out`]])(
      'is held to the rules of a hop: %s is warned of',
      async (u) => {
        await keep({ u, at: Date.now() })
        const { status, location, text } = await click('https://bit.ly/x', news)
        expect([status, location]).toEqual([200, null])
        expect(text).toContain('href="https://bit.ly/x"')
      },
    )

    it.each([
      ['what was not sealed', new TextEncoder().encode(JSON.stringify({ u: 'https://evil.example/', at: Date.now() }))],
      ['nothing at all', new Uint8Array(0)],
      ['no object', 7],
      ['another shape', { u: 1, at: Date.now() }],
      ['no time', { u: 'https://evil.example/' }],
      ['null', null],
      ['no URL', { u: 'nowhere', at: Date.now() }],
      ['one that is too old', { u: 'https://old.example/', at: Date.now() - 1000 * LIMITS.resolvedSeconds }],
      ['a failure that is too old', { u: 'loop', at: Date.now() - 1000 * LIMITS.unresolvedSeconds }],
    ])('%s is as nothing', async (_what, stored) => {
      await keep(stored)
      expect((await click('https://bit.ly/x', news)).location).toBe('https://news.example/a?b=c')
    })

    it('remembers that a hop was warned of', async () => {
      await keep({ u: 'https://news.example/w', at: Date.now(), w: true })
      const { status, text } = await click('https://bit.ly/x', {})
      expect(status).toBe(200)
      expect(text).toContain('href="https://news.example/w"')
    })

    it('keeps nothing above its bound', async () => {
      const put = vi.fn(async () => {})
      const kv = { put } as unknown as KVNamespace
      const sealed = (await seal({ u: 'https://a.example/', at: 1 }, 'n', sealing)).length
      const write = (chars: number) => {
        const url = `https://a.example/${'x'.repeat(LIMITS.resolvedBytes - sealed + chars)}`
        return writeResolved(kv, 'n', sealing, { kind: 'opened', url, warned: false }, 1)
      }
      await write(0)
      expect(put).toHaveBeenCalledTimes(1)
      await write(1)
      await writeResolved(kv, 'n', sealing, { kind: 'blocked' }, 1)
      expect(put).toHaveBeenCalledTimes(1)
    })

    it('is written once a request at most', async () => {
      const put = vi.spyOn(env.LISTS, 'put')
      const remove = vi.spyOn(env.LISTS, 'delete')
      await click('https://bit.ly/x', news)
      expect(put).toHaveBeenCalledTimes(1)
      await click('https://bit.ly/x', news)
      await click('https://bit.ly/y', { 'https://bit.ly/y': to('https://omegle.com/') })
      expect([put.mock.calls.length, remove.mock.calls.length]).toEqual([1, 0])
    })

    it('that does not answer costs nothing but a walk', async () => {
      const down = async () => {
        throw new Error('KV is down')
      }
      expect(await readResolved({ get: down } as unknown as KVNamespace, 'n', sealing, 0)).toBeNull()
      vi.spyOn(env.LISTS, 'put').mockImplementation(down as never)
      expect((await click('https://bit.ly/x', news)).location).toBe('https://news.example/a?b=c')
    })
  })
})
