/** Idempotency keys and alerts: small tables that others write through the registry. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import { later, MINUTE, newRegistry, now, useRegistryClock } from './registry-client.ts'

const DAY = 24 * 60 * MINUTE
const KEY = { key: 'k-1', token: 'ann', digest: 'body 1' }

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

describe('an idempotency key', () => {
  it('is new once, then busy, and then gives what was answered', async () => {
    expect(await registry.recall(KEY)).toEqual({ state: 'new' })
    expect(await registry.recall(KEY)).toEqual({ state: 'busy' })
    await registry.remember('ann', 'k-1', 202, '{"id":7}')
    expect(await registry.recall(KEY)).toEqual({ state: 'same', status: 202, body: '{"id":7}' })
    expect(await registry.recall({ ...KEY, digest: 'body 2' })).toEqual({ state: 'other-body' })
    expect(await registry.recall({ ...KEY, token: 'ben' })).toEqual({ state: 'new' })
  })

  it('goes to one of two calls at once', async () => {
    const both = await Promise.all([registry.recall(KEY), registry.recall(KEY)])
    expect(both.map(({ state }) => state).sort()).toEqual(['busy', 'new'])
  })

  it('is free again when its call failed, or was never heard of', async () => {
    await registry.recall(KEY)
    await registry.release('ann', 'k-1')
    expect(await registry.recall(KEY)).toEqual({ state: 'new' })
    later(5 * MINUTE)
    expect(await registry.recall(KEY)).toEqual({ state: 'new' })
    await registry.remember('ann', 'k-1', 200, '{}')
    await registry.release('ann', 'k-1')
    expect(await registry.recall(KEY)).toMatchObject({ state: 'same' })
  })

  it('is kept for a day', async () => {
    await registry.recall(KEY)
    await registry.remember('ann', 'k-1', 200, '{}')
    later(DAY - 1)
    await registry.forgetExpired(now())
    expect(await registry.recall(KEY)).toMatchObject({ state: 'same' })
    later(1)
    expect(await registry.recall(KEY)).toEqual({ state: 'new' })
  })
})
