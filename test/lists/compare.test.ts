/** How far two lists are the same, told by their segments alone. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/match/entry.ts'
import type { ListClass } from '../../src/core/words.ts'
import { sharedEntries } from '../../src/lists/compare.ts'
import { compileList } from '../../src/lists/compile.ts'
import { type Opened, openStored } from '../../src/lists/open.ts'
import type { ListKeys } from '../../src/lists/secrets.ts'
import { testKeys, url } from '../support/snapshot.ts'

let keys: ListKeys
beforeAll(async () => {
  keys = await testKeys()
})

async function opened(entries: readonly Entry[], listClass: ListClass): Promise<Opened[]> {
  const { segments } = await compileList(entries, listClass, keys)
  const all = await Promise.all(segments.map(({ bytes }) => openStored('a', listClass, bytes, keys)))
  return all.map((one) => {
    if (!one.ok) throw new Error(one.error)
    return one.value
  })
}

const hosts = (numbers: Iterable<number>) => [...numbers].map((n) => url(`host-${n}.test`))
const words = (numbers: Iterable<number>): Entry[] =>
  [...numbers].map((n) => ({ kind: 'term', match: 'word', value: `word${n}`, certainty: 'name' }))
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })

describe('shared entries', () => {
  it.each([
    ['hosts', 'threats', hosts],
    ['words', 'terms', words],
    ['sealed words', 'restricted-terms', words],
  ] as const)('of %s are those of both sets', async (_what, listClass, make) => {
    await fc.assert(
      fc.asyncProperty(numbers, numbers, async (a, b) => {
        const both = a.filter((n) => b.includes(n)).length
        const [first, second] = [await opened(make(a), listClass), await opened(make(b), listClass)]
        expect(sharedEntries(first, second)).toBe(both)
        expect(sharedEntries(second, first)).toBe(both)
      }),
      { numRuns: 40 },
    )
  })

  it('tell a host from its domain and a page', async () => {
    const a = await opened([url('a.test', 'domain'), url('https://a.test/', 'url')], 'threats')
    expect(sharedEntries(a, await opened([url('a.test', 'host')], 'threats'))).toBe(0)
    expect(sharedEntries(a, await opened([url('a.test', 'domain')], 'threats'))).toBe(1)
  })

  it('are found where entries are short, and where one list has them short and the other long', async () => {
    // From 2^16 buckets on an entry leaves its top bits to its bucket.
    const many = await opened(hosts(Array.from({ length: 300_000 }, (_, n) => n)), 'threats')
    const few = await opened(hosts([0, 299_999, 300_000]), 'threats')
    expect(sharedEntries(many, few)).toBe(2)
    expect(sharedEntries(few, many)).toBe(2)
    expect(sharedEntries(many, many)).toBe(300_000)
  })
})
