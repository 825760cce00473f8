/** The memory store is held to the same contract as KV (test/worker/store.test.ts), or tests on it would prove nothing. */
import { expect, it } from 'vitest'
import { memoryStore, storeContract } from '../support/store.ts'

storeContract(memoryStore)

it('misbehaves as it is told to', async () => {
  const store = memoryStore()
  await store.putBytes('a', Uint8Array.of(1))
  await store.putBytes('b', Uint8Array.of(2))
  store.faults.set('a', { swapsWith: 'b' })
  expect(await store.getBytes('a')).toEqual(Uint8Array.of(2))
  store.faults.set('a', { misses: true })
  expect(await store.getBytes('a')).toBeNull()
  store.faults.set('*', { throws: new TypeError('gone') })
  await expect(store.getBytes('b')).rejects.toThrow(TypeError)
})
