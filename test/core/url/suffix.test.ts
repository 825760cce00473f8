import { getDomain } from 'tldts'
import { describe, expect, it } from 'vitest'
import { suffixRules } from '../../../scripts/suffix-rules.ts'
import { registrableDomain } from '../../../src/core/url/host.ts'
import { plainDomainStart } from '../../../src/core/url/suffix.ts'
import { packBits, unpackBits } from '../../../src/core/url/suffix-bits.ts'
import { fc } from './support.ts'

/** What the library says, asked without any short way. */
function byLibrary(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false })
}

const RULES = suffixRules()
const NAMES = RULES.map((rule) => rule.replace('!', '').replaceAll('*', 'star'))
/** Labels of the rules, and some that look like them. */
const LABELS = [...new Set(NAMES.flatMap((name) => name.split('.')))]

describe('plainDomainStart', () => {
  it('reads the whole list', () => {
    expect(RULES.length).toBeGreaterThan(9000)
    expect(RULES).toEqual(expect.arrayContaining(['com', 'co.uk', '*.ck', '!www.ck', 'github.io', '!city.kobe.jp']))
  })

  it('agrees with the library about every rule, what is below it, and what is above', () => {
    for (const name of NAMES) {
      for (const host of [name, `a.${name}`, `b.a.${name}`, `c.b.a.${name}`, name.slice(name.indexOf('.') + 1)]) {
        const start = plainDomainStart(host)
        if (start >= 0) expect([host, host.slice(start)]).toEqual([host, byLibrary(host)])
        expect([host, registrableDomain(host)]).toEqual([host, byLibrary(host)])
      }
    }
  })

  it('agrees with the library about hosts of any labels', () => {
    const label = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LABELS) },
      { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9_-]{1,6}$/) },
      fc.constantFrom('', 'com', 'uk', 'io', 'jp', 'A', 'ü', '1', '1x', '%20', 'a!', 'x:1', '[', '\u012e', '*'),
    )
    let plain = 0
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), (labels) => {
        const host = labels.join('.')
        const start = plainDomainStart(host)
        if (start < 0) return
        plain++
        expect(host.slice(start)).toBe(byLibrary(host))
        expect(registrableDomain(host)).toBe(byLibrary(host))
      }),
      { numRuns: 20_000 },
    )
    expect(plain).toBeGreaterThan(2000)
  })

  it.each([
    'com',
    'net',
    'org',
    'de',
    'uk',
    'jp',
    'io',
    'info',
    'online',
    'app',
    'example',
    'test',
    'invented',
    'co.uk',
    'com.br',
    'github.io',
  ])('seldom asks the library below %s', (tld) => {
    let asked = 0
    for (let i = 0; i < 1000; i++) if (plainDomainStart(`www.name-${i}.${tld}`) < 0) asked++
    expect(asked).toBeLessThan(100)
  })

  it.each([
    ['example.com', 0],
    ['www.example.com', 4],
    ['a.b.c.invented', 4],
    ['x_y-z.example', 0],
    ['com', -1],
    ['', -1],
    ['.', -1],
    ['..', -1],
    ['.com', -1],
    ['com.', -1],
    ['a..com', -1],
    ['.a.com', -1],
    ['.b.a.com', -1],
    ['a.com.', -1],
    ['A.com', -1],
    ['a.Com', -1],
    ['192.0.2.7', -1],
    ['a.7', -1],
    ['[2001:db8::1]', -1],
    ['bücher.example', -1],
    ['a!.example', -1],
    ['www.ck', -1],
    ['a.b.ck', -1],
    ['co.uk', -1],
    ['a.co.uk', 0],
    ['www.a.co.uk', 4],
    ['a..co.uk', -1],
    ['B.a.github.io', 2],
    ['A.github.io', -1],
    ['a.b.kobe.jp', -1],
    ['city.kobe.jp', -1],
    ['github.io', -1],
  ])('%s → %d', (host, start) => {
    expect(plainDomainStart(host)).toBe(start)
  })
})

describe('packed bits', () => {
  it('come back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 2 ** 18 - 1 })), (bits) => {
        const ascending = bits.sort((a, b) => a - b)
        const unpacked = unpackBits(packBits(ascending))
        const found: number[] = []
        for (let i = 0; i < 2 ** 18; i++) if ((unpacked[i >> 3]! >> (i & 7)) & 1) found.push(i)
        expect(found).toEqual(ascending)
      }),
      { numRuns: 50 },
    )
  })

  it('of any distance', () => {
    const bits = [0, 1, 91, 92, 183, 365, 2 ** 18 - 1]
    const unpacked = unpackBits(packBits(bits))
    expect(bits.every((bit) => (unpacked[bit >> 3]! >> (bit & 7)) & 1)).toBe(true)
    expect(packBits([0, 1, 90, 91])).not.toMatch(/[^\x23-\x7e]/)
  })
})
