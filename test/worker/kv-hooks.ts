/** The registry's KV, with something done before or after each call of it. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Registry } from '../../src/edge/registry/registry.ts'

/** `put segment`, `get segment`, `put manifest`, `delete segment`, … before or after it happened. */
export type Moment = `${'before' | 'after'} ${'put' | 'get' | 'delete'} ${'segment' | 'manifest'}`

/** From now on, and until the object is started anew, each call of KV goes through `hook`, which may wait or throw. */
export async function hookKv(
  registry: DurableObjectStub<Registry>,
  hook: (moment: Moment, key: string) => unknown,
): Promise<void> {
  const wrapped = (call: 'put' | 'get' | 'delete') => {
    return async (key: string, ...rest: unknown[]) => {
      const what = key === 'manifest' ? 'manifest' : 'segment'
      await hook(`before ${call} ${what}`, key)
      const answer = await (env.LISTS[call] as (...all: unknown[]) => Promise<unknown>)(key, ...rest)
      await hook(`after ${call} ${what}`, key)
      return answer
    }
  }
  const list = (...all: Parameters<KVNamespace['list']>) => env.LISTS.list(...all)
  const LISTS = { put: wrapped('put'), get: wrapped('get'), delete: wrapped('delete'), list }
  await runInDurableObject(registry, (instance: Registry) => void Object.assign(instance, { env: { ...env, LISTS } }))
}
