import { expect, it } from 'vitest'
import { percentile } from '../../bench/server.ts'

const HUNDRED = Array.from({ length: 100 }, (_, i) => 100 - i)

it.each([
  [0.99, HUNDRED, 99],
  [0.5, HUNDRED, 50],
  [0.99, [3, 1, 2], 3],
  [0.99, [10, 9, 100], 100],
])('the percentile %s', (share, values, expected) => expect(percentile(values, share)).toBe(expected))
