import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { registrableDomain } from '../../../src/core/url/host.ts'
import { holdHost, isHeld, keyBytes, loadHost, loadKey } from '../../../src/core/url/key-bytes.ts'

const front = (length: number) => String.fromCharCode(...keyBytes.subarray(0, length))

describe('the key buffer', () => {
  it('holds the host that was loaded last', () => {
    expect(loadHost('a.test')).toBe(6)
    expect(front(6)).toBe('a.test')
    expect([isHeld('a.test'), isHeld('b.test')]).toEqual([true, false])
    expect(loadHost('b.test')).toBe(6)
    expect(front(6)).toBe('b.test')
  })

  it('holds nothing that it would read as something else', () => {
    // U+012E and U+006B + 0x100 would be a dot and a letter, cut to a byte.
    for (const host of ['a\u012eb.test', 'a.te\u0173t', 'ü.test', '\u0100'.repeat(4)]) {
      loadHost(host)
      expect([host, isHeld(host)]).toEqual([host, false])
    }
    loadHost('a'.repeat(20 * LIMITS.urlChars))
    expect(isHeld('a'.repeat(20 * LIMITS.urlChars))).toBe(false)
  })

  it('lets go of a host that is written over, and keeps one that is not', () => {
    loadHost('a.test')
    loadKey('/path', 6)
    expect(isHeld('a.test')).toBe(true)
    loadKey('/path', 5)
    expect(isHeld('a.test')).toBe(false)
    holdHost('')
  })

  it('does not let one host answer for another', () => {
    for (const host of ['www.a.test', 'b.co.uk', 'x.y.example', 'c.\u0173k', 'www.a.test', 'u.github.io']) {
      const fresh = registrableDomain(host)
      registrableDomain('other.invented')
      expect(registrableDomain(host)).toBe(fresh)
    }
  })
})
