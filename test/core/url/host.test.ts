import { describe, expect, it } from 'vitest'
import { isIp, registrableDomain, toUnicodeHost } from '../../../src/core/url/host.ts'
import { asciiHost } from '../../../src/core/url/idn.ts'
import { ipv4, ipv6 } from '../../../src/core/url/ip.ts'
import { decodeLabel, encodeLabel } from '../../../src/core/url/punycode.ts'
import { fc } from './support.ts'

describe('registrableDomain', () => {
  it.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['a.example.co.uk', 'example.co.uk'],
    ['co.uk', null],
    ['com', null],
    ['localhost', null],
    ['.example.com', null],
    ['me.github.io', 'me.github.io'],
    ['x.me.github.io', 'me.github.io'],
    ['github.io', null],
    ['a.b.kobe.jp', 'a.b.kobe.jp'],
    ['www.city.kobe.jp', 'city.kobe.jp'],
    ['xn--bcher-kva.xn--55qx5d.cn', 'xn--bcher-kva.xn--55qx5d.cn'],
    ['192.0.2.7', null],
    ['[2001:db8::1]', null],
    ['a.b.c.invented', 'c.invented'],
  ])('%s → %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain)
  })
})

describe('addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['0xC0.0.2.7', '192.0.2.7'],
    ['0300.0.02.07', '192.0.2.7'],
    ['192.0.519', '192.0.2.7'],
    ['192.519', '192.0.2.7'],
    ['3221225991', '192.0.2.7'],
    ['0xc0000207', '192.0.2.7'],
    ['192.0.2.7 x', '192.0.2.7'],
    ['192.0.2.7 far too long', null],
    ['192.0.2.08', null],
    ['192.0.2.7.1', null],
    ['4294967296', null],
    ['0x', null],
    ['192.0.2.x', null],
  ])('IPv4 %s → %s', (text, address) => {
    expect(ipv4(text)).toBe(address)
  })

  it.each([
    ['2001:0DB8:0:0:0:0:0:1', '[2001:db8::1]'],
    ['::', '[::]'],
    ['::1', '[::1]'],
    ['1::', '[1::]'],
    ['1:0:2:3:4:5:6:7', '[1:0:2:3:4:5:6:7]'],
    ['::192.0.2.7', '[::192.0.2.7]'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['0:0:0:0:0:ffff:c000:207', '192.0.2.7'],
    ['::ffff:192.0.2.256', null],
    ['1:2:3:4:5:6:7', null],
    ['1:2:3:4:5:6:7:8:9', null],
    ['1:2:3:4:5:6:7::8', null],
    [':::', null],
    ['12345::', null],
    ['g::', null],
    ['1.2.3.4::', null],
  ])('IPv6 %s → %s', (text, address) => {
    expect(ipv6(text)).toBe(address)
  })

  it('are told from names', () => {
    expect(['192.0.2.7', '[::1]', '1.2.3.example', '1.2.3', '1.2.3.4.5', '1..2.3'].map(isIp)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('Unicode hosts', () => {
  it.each([
    ['bücher.test', 'xn--bcher-kva.test'],
    ['ＬＩＳＴＥＤ．test', 'listed.test'],
    ['ⓛⓘⓢⓣⓔⓓ。test', 'listed.test'],
    ['li\u200bst\u00aded․test', 'listed.test'],
    ['straße.test', 'xn--strae-oqa.test'],
    ['a／b.test', null],
    ['a\ufffd.test', null],
    [`${'ü'.repeat(300)}.test`, null],
  ])('%s → %s', (host, ascii) => {
    expect(asciiHost(host)).toBe(ascii)
  })

  it('are shown as they were written', () => {
    expect(toUnicodeHost('www.xn--bcher-kva.test')).toBe('www.bücher.test')
    expect(toUnicodeHost('xn--.test')).toBe('.test')
    expect(toUnicodeHost('xn--a!b.test')).toBe('xn--a!b.test')
  })

  it('come back from Punycode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (label) => {
        const encoded = encodeLabel(label)
        expect(encoded === null ? null : decodeLabel(encoded)).toBe(label)
      }),
      { numRuns: 500 },
    )
  })
})
