/** The service binding: who may, what is refused and how it is told. What it decides is in doors.test.ts. */
import { exports } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KerbService } from '../../src/edge/rpc/service.ts'
import { get, type Json } from './client.ts'
import { callKerb, type RpcMethod } from './rpc-client.ts'

let lines: string[]
beforeEach(() => {
  lines = []
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(line))
})
afterEach(() => void vi.restoreAllMocks())

const BODIES: Readonly<Record<RpcMethod, object>> = {
  check: { items: [{ surface: 'bio', text: 'tea' }] },
  profile: { profile: { bio: 'tea' } },
  suggestions: { query: 'tea', suggestions: ['tea'] },
  hashtags: { tags: ['tea'] },
  links: { urls: ['https://news.example/'] },
}
const METHODS = Object.keys(BODIES) as RpcMethod[]

describe('the props of the binding', () => {
  it.each([
    ['suggest', ['suggestions', 'hashtags']],
    ['check', ['check', 'profile', 'hashtags', 'links']],
    ['ops:write', []],
  ])('scope %s: %s', async (scope, allowed) => {
    const answers = await Promise.all(
      METHODS.map((method) => callKerb(method, BODIES[method], { caller: 'search', scopes: [scope] })),
    )
    expect(METHODS.filter((_, i) => answers[i]!.ok)).toEqual(
      METHODS.filter((method) => allowed.includes(method as never)),
    )
    const refused = answers.filter((answer) => !answer.ok)
    expect(refused.every((answer) => !answer.ok && answer.problem.code === 'forbidden')).toBe(true)
  })

  it.each([
    [undefined],
    [{}],
    [{ caller: 'search' }],
    [{ scopes: ['check'] }],
    [{ caller: 'search', scopes: ['all'] }],
    [{ caller: 'a b', scopes: ['check'] }],
    [{ caller: 'search', scopes: ['check'], origin: 'go.example' }],
  ])('%j are nobody', async (props) => {
    const bound = (exports as unknown as Json)['KerbService']({ props })
    for (const method of METHODS)
      expect(await bound[method](BODIES[method])).toEqual({
        ok: false,
        problem: { code: 'unauthorized', status: 401, retryable: false, detail: expect.any(String) },
      })
  })

  it('let nobody see what matched without the scope', async () => {
    const ask = { explain: true, items: [{ surface: 'bio', text: 'omegle.com' }] }
    const refused = await callKerb('check', ask, { caller: 'x', scopes: ['check'] })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'forbidden', scope: 'explain' } })
    expect(await callKerb('check', ask)).toMatchObject({
      ok: true,
      value: { decisions: [{ findings: [{ list: 'lures' }] }] },
    })
  })
})

describe('a problem', () => {
  it.each([
    ['check', {}, 'invalid-request', 422],
    ['check', { items: Array.from({ length: 101 }, () => ({ surface: 'bio', text: 'x' })) }, 'too-many-items', 422],
    ['check', null, 'invalid-request', 422],
    ['check', 'tea', 'invalid-request', 422],
    ['profile', { profile: { bio: 7 } }, 'invalid-request', 422],
    ['suggestions', { query: 'a\ud800', suggestions: [] }, 'lone-surrogate', 422],
    ['hashtags', { tags: ['#'] }, 'nothing-to-check', 422],
    ['links', { urls: [] }, 'invalid-request', 422],
    ['links', undefined, 'invalid-request', 422],
  ] as const)('of %s is a value, as HTTP would have it (%#)', async (method, body, code, status) => {
    expect(await callKerb(method, body)).toMatchObject({ ok: false, problem: { code, status, retryable: false } })
  })

  it('quotes nothing of what was sent, and nor does the log', async () => {
    const answer = await callKerb('profile', { profile: { bio: 'zz5ecret', links: 'zz5ecret' }, zz5ecret: 1 })
    expect(JSON.stringify(answer)).not.toContain('zz5ecret')
    await callKerb('check', { items: [{ surface: 'bio', text: 'zz5ecret omegle.com' }] })
    expect(lines.join()).not.toContain('zz5ecret')
  })
})

it('logs one line a call: who, what, how it went', async () => {
  await callKerb('suggestions', BODIES.suggestions, { caller: 'search', scopes: ['suggest'] })
  await callKerb('links', BODIES.links, { caller: 'search', scopes: ['suggest'] })
  const calls = lines.map((line) => JSON.parse(line) as Json).filter(({ event }) => event === 'rpc')
  expect(calls).toEqual([
    { event: 'rpc', caller: 'search', method: 'suggestions', status: 200, ms: expect.any(Number) },
    { event: 'rpc', caller: 'search', method: 'links', status: 403, ms: expect.any(Number) },
  ])
})

describe('links', () => {
  const urls = ['https://news.example/a', 'https://omegle.com/', 'nothing']

  it('are paths, or stand behind the origin that the props name; a blocked one is null', async () => {
    const paths = (await callKerb('links', { urls })) as Json
    expect(paths['value'].links).toEqual([expect.stringMatching(/^\/out\?/), null, null])
    const props = { caller: 'x', scopes: ['check'], origin: 'https://kerb.test' }
    const whole = (await callKerb('links', { urls }, props)) as Json
    const [link] = whole['value'].links
    expect(link).toMatch(/^https:\/\/kerb\.test\/out\?/)
    expect((await get(link)).headers.get('location')).toBe('https://news.example/a')
  })
})

it('has no methods but the calls of /v1: whatever stands on its prototype can be called from outside', () => {
  const names = Object.getOwnPropertyNames(KerbService.prototype)
  expect(names.filter((name) => name !== 'constructor').sort()).toEqual([...METHODS].sort())
})
