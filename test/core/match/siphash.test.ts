import { describe, expect, it } from 'vitest'
import { sip, sipHash, sipState } from '../../../src/core/match/siphash.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i)
const message = (length: number) => String.fromCharCode(...Array.from({ length }, (_, i) => i))
const hex = () => sip.high.toString(16).padStart(8, '0') + sip.low.toString(16).padStart(8, '0')

describe('sipHash', () => {
  // The reference implementation's published vectors: key 00…0f, message 00, 01, … of each length.
  const vectors: [length: number, hash: string][] = [
    [0, '726fdb47dd0e0e31'],
    [1, '74f839c593dc67fd'],
    [7, 'ab0200f58b01d137'],
    [8, '93f5f5799a932462'],
    [15, 'a129ca6149be45e5'],
  ]
  for (const [length, hash] of vectors) {
    it(`of ${length} bytes`, () => {
      const text = message(length)
      sipHash(sipState(KEY), text, 0, text.length)
      expect(hex()).toBe(hash)
    })
  }

  it('hashes a slice like the string of that slice', () => {
    sipHash(sipState(KEY), `xx${message(15)}yy`, 2, 17)
    expect(hex()).toBe('a129ca6149be45e5')
  })

  it('hashes an absorbed prefix like a prefix', () => {
    const rest = message(15).slice(8)
    sipHash(sipState(KEY), rest, 0, rest.length, { low: 0x03020100, high: 0x07060504 })
    expect(hex()).toBe('a129ca6149be45e5')
  })
})
