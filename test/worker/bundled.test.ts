import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { checkOne, get, type Json } from './client.ts'

// Each test file runs in an isolate of its own: nothing is in memory yet when these begin.

it('serves the bundled lists while KV holds a broken manifest, and says so', async () => {
  await env.LISTS.put('manifest', '{"format":99')
  expect((await checkOne({ surface: 'bio', text: 'omegle.com' })).action).toBe('block')
  const health = (await (await get('/health')).json()) as Json
  expect(health).toMatchObject({ status: 'ok', state: 'bundled', coverage: { 'restricted-urls': 'not covered' } })
  expect(health.lists).toContainEqual(expect.objectContaining({ name: 'lures', state: 'bundled' }))
  expect(health.lists).toContainEqual(expect.objectContaining({ name: 'restricted-urls', state: 'not-configured' }))
})

it('serves the bundled lists while a manifest names a segment that is not there', async () => {
  const list = {
    name: 'threats-gone',
    class: 'threats',
    mode: 'enforce',
    version: 1,
    entries: 1,
    segments: [{ kind: 'hostset', digest: '0'.repeat(64), bytes: 10, parts: 1, entries: 1 }],
    changedAt: 1,
    verifiedAt: 1,
  }
  await env.LISTS.put('manifest', JSON.stringify({ format: 1, version: 1, committedAt: 1, lists: [list] }))
  expect((await checkOne({ surface: 'bio', text: 'omegle.com' })).action).toBe('block')
})

it('is ready without any list of its own', async () => {
  expect((await get('/ready')).status).toBe(200)
})
