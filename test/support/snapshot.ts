/** Lists for tests, compiled as in production. */
import type { Entry } from '../../src/core/match/entry.ts'
import type { ListClass } from '../../src/core/words.ts'
import { assemble } from '../../src/lists/assemble.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import type { ListsData } from '../../src/lists/list-files.ts'
import { type Live, readyBundled } from '../../src/lists/live.ts'
import { deriveListKeys, type ListKeys } from '../../src/lists/secrets.ts'

export async function testKeys(secret = 'a5'.repeat(32)): Promise<ListKeys> {
  const keys = await deriveListKeys(secret)
  if (!keys.ok) throw new Error(keys.detail)
  return keys.value
}

/** The bundled lists, and more in the place of, or beside, them. */
export async function liveWith(more: Partial<Record<ListClass, readonly Entry[]>> = {}): Promise<Live> {
  const keys = await testKeys()
  const extra = Object.entries(more).map(([name, entries]) => ({
    name: `test-${name}`,
    class: name as ListClass,
    version: '2026-11-24',
    entries,
  }))
  const data: ListsData = { ...BUNDLED_LISTS, lists: [...BUNDLED_LISTS.lists, ...extra] }
  return assemble(null, await readyBundled(data, keys), { data, keys })
}

export const url = (value: string, match: 'url' | 'prefix' | 'host' | 'domain' = 'domain'): Entry => ({
  kind: 'url',
  match,
  value,
})

export const word = (value: string): Entry => ({ kind: 'term', match: 'word', value, certainty: 'name' })
