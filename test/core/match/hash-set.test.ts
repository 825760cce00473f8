import { describe, expect, it } from 'vitest'
import { HashSet } from '../../../src/core/match/hash-set.ts'

const taken = (set: HashSet) => {
  const pairs = set.take()
  return Array.from({ length: pairs.length / 2 }, (_, i) => (BigInt(pairs[2 * i + 1]!) << 32n) | BigInt(pairs[2 * i]!))
}

describe('HashSet', () => {
  it.each([true, false])('gives each hash once and ascending, however often it grew (repeats: %s)', (repeats) => {
    for (const [count, different] of [
      [0, 1],
      [1, 1],
      [5_000, 3],
      [30_000, 20_000],
    ] as const) {
      const set = new HashSet(repeats)
      const expected = new Set<bigint>()
      for (let i = 0; i < count; i++) {
        const low = Math.imul(i % different, 0x9e3779b1)
        const high = Math.imul(i % different, 0x85ebca6b) ^ 0x7fffffff
        set.add(low, high)
        expected.add((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))
      }
      expect(taken(set)).toEqual([...expected].sort((a, b) => (a < b ? -1 : 1)))
    }
  })

  it('is empty once it was taken', () => {
    const set = new HashSet(true)
    set.add(1, 2)
    expect(taken(set)).toEqual([0x200000001n])
    expect(taken(set)).toEqual([])
  })
})
