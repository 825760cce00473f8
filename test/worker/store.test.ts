/** Workers KV, inside workerd, is held to the same contract as the memory store of the other tests. */
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { kvStore } from '../../src/edge/kv-store.ts'
import { MANIFEST_KEY } from '../../src/lists/manifest.ts'
import { storeContract } from '../support/store.ts'

storeContract(() => kvStore(env.LISTS))

it('asks for the manifest as young as KV gives it, and lets no miss of a segment stay for long', async () => {
  const get = vi.spyOn(env.LISTS, 'get')
  const store = kvStore(env.LISTS)
  await store.getText(MANIFEST_KEY)
  await store.getBytes('segment:none')
  const ttl = get.mock.calls.map(([key, options]) => [key, (options as { cacheTtl?: number }).cacheTtl])
  expect(ttl).toEqual([
    ['manifest', 30],
    ['segment:none', 60],
  ])
})
