import { describe, expect, it } from 'vitest'
import { isPublicHost } from '../../../src/core/url/public-host.ts'
import { fc } from './support.ts'

/** What `URL.hostname` makes of a host, or the host itself where no browser would take it. */
const browserHost = (host: string) => URL.parse(`https://${host}/`)?.hostname ?? host

const REFUSED = [
  // IPv4: each block at its first and last address.
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.100.100.200', '100.127.255.255'],
  ...['127.0.0.0', '127.0.0.1', '127.255.255.255', '168.63.129.16', '169.254.0.0', '169.254.169.254'],
  ...['169.254.170.2', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.0.0.0', '192.0.0.192', '192.0.0.255'],
  ...['192.0.2.0', '192.0.2.255', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.168.0.0', '192.168.255.255'],
  ...['192.175.48.1', '198.18.0.0', '198.19.255.255', '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '255.255.255.255'],
  // IPv4 as nobody would write it.
  ...['127.1', '127.0.1', '0x7f.1', '0x7F000001', '2130706433', '017700000001', '0177.0.0.1', '0', '127.0.0.1.'],
  ...['0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '0xa9.254.0xa9fe', '169.254.43518', '10.1', '192.168.257'],
  // What ends like a number is no name, though it may be no address either.
  ...['1.2.3.4.5', 'a.1', 'a.0x7f', 'a.09', '999999999999', '127.0.0.1.5', '1..2'],
  // IPv6: all that is not global unicast, and what of it is not for the public.
  ...[
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:8.8.8.8]',
  ],
  ...['[::ffff:a9fe:a9fe]', '[64:ff9b::7f00:1]', '[64:ff9b::8.8.8.8]', '[64:ff9b:1::1]', '[100::1]', '[fc00::1]'],
  ...['[fd00:ec2::254]', '[fdff::1]', '[fe80::1]', '[fe80::1%25eth0]', '[febf::1]', '[fec0::1]', '[ff02::1]'],
  ...[
    '[ff0e::1]',
    '[2001::1]',
    '[2001:0:7f00:1::]',
    '[2001:10::1]',
    '[2001:1ff::1]',
    '[2001:db8::1]',
    '[2002:7f00:1::]',
  ],
  ...['[2002:a9fe:a9fe::1]', '[2620:4f:8000::1]', '[3fff::1]', '[3fff:fff::1]', '[4000::1]', '[5f00::1]', '[1fff::1]'],
  ...['[', '[]', '[:]', '[::1', '[g::]', '[2606:4700::1111', '[1.2.3.4]', '[2606:4700::1111%25lo]'],
  // Names: one label, or of a network of one's own.
  ...['localhost', 'LOCALHOST', 'localhost.', 'router', 'com', 'kubernetes', 'instance-data', '', '.', '..', 'a..b'],
  ...['a.localhost', 'a.localhost.', 'printer.local', 'PRINTER.LOCAL', 'metadata.google.internal', 'x.y.internal.'],
  ...[
    'home.arpa',
    'nas.home.arpa',
    'ipv4only.arpa',
    '1.0.0.127.in-addr.arpa',
    'aaaa.onion',
    'a.lan',
    'a.corp',
    'a.home',
  ],
  ...['a.intranet', 'a.private', 'a.localdomain', 'a.invalid', 'a.alt', 'kubernetes.default.svc.cluster.local'],
  ...['.example.com', 'a.example..', 'exa mple.com', `${'a'.repeat(64)}.example`, `${'a.'.repeat(127)}example`],
]

/** Texts that hold a host, or would be one after decoding: not ours to read. */
const NO_HOSTS = [
  ...['a.example/', 'a.example:80', 'user@a.example', 'a.ex%61mple', 'lоcal.example', '１２７.0.0.1', 'a.example\n'],
  ...['https://a.example', 'a。example', 'a.example#', ' a.example', 'a,b.example'],
]

const PUBLIC = [
  ...['a.example', 'news.example', 'WWW.News.Example', 'a.example.', 'bit.ly', 'xn--bcher-kva.example', 'a_b.example'],
  ...[
    'localhost.example',
    'local.example.org',
    'internal.example.com',
    '127.0.0.1.nip.example',
    '10.example',
    '1.1.1.example',
  ],
  ...['onion.example', 'arpa.example', 'a.notlocal', 'a.locals'],
  ...['xn--p1ai.xn--p1ai', `${'a'.repeat(63)}.example`],
  ...['1.1.1.1', '8.8.8.8', '0x8.8.8.8', '134744072', '1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255'],
  ...[
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '168.63.129.15',
    '168.63.129.17',
    '169.253.255.255',
    '169.255.0.0',
  ],
  ...['172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.3.0', '192.167.255.255', '192.169.0.0'],
  ...['198.17.255.255', '198.20.0.0', '203.0.112.255', '203.0.114.0', '223.255.255.255'],
  ...['[2000::1]', '[2001:200::1]', '[2001:4860:4860::8888]', '[2001:db7::1]', '[2001:db9::1]', '[2003::1]'],
  ...['[2606:4700:4700::1111]', '[2620:4e::1]', '[2620:50::1]', '[3ffe::1]', '[3fff:1000::1]', '[2a00:1450::]'],
]

describe('isPublicHost', () => {
  it.each(REFUSED)('not %s', (host) => {
    expect(isPublicHost(host)).toBe(false)
    expect(isPublicHost(browserHost(host))).toBe(false)
  })

  it.each(NO_HOSTS)('not the text %j', (text) => expect(isPublicHost(text)).toBe(false))

  it.each(PUBLIC)('but %s', (host) => {
    expect(isPublicHost(host)).toBe(true)
    expect(isPublicHost(browserHost(host))).toBe(true)
  })

  it('is asked in rows enough', () => expect(REFUSED.length + PUBLIC.length).toBeGreaterThan(180))
})

const byte = fc.integer({ min: 0, max: 255 })
const group = fc.integer({ min: 0, max: 0xffff })

/** The blocks once more, as ranges of numbers and not as prefixes: KEEP IN SYNC is what this test is for. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x00000000, 0x00ffffff],
  [0x0a000000, 0x0affffff],
  [0x64400000, 0x647fffff],
  [0x7f000000, 0x7fffffff],
  [0xa83f8110, 0xa83f8110],
  [0xa9fe0000, 0xa9feffff],
  [0xac100000, 0xac1fffff],
  [0xc0000000, 0xc00000ff],
  [0xc0000200, 0xc00002ff],
  [0xc01fc400, 0xc01fc4ff],
  [0xc034c100, 0xc034c1ff],
  [0xc0586300, 0xc05863ff],
  [0xc0a80000, 0xc0a8ffff],
  [0xc0af3000, 0xc0af30ff],
  [0xc6120000, 0xc613ffff],
  [0xc6336400, 0xc63364ff],
  [0xcb007100, 0xcb0071ff],
  [0xe0000000, 0xffffffff],
]

/** An address anywhere, or at or beside the edge of a block. */
const address = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc
    .tuple(fc.constantFrom(...RANGES.flat()), fc.integer({ min: -2, max: 2 }))
    .map(([edge, off]) => Math.min(0xffffffff, Math.max(0, edge + off))),
)

/** An address in a base and with a number of parts, as inet_aton takes it. */
const spelled = fc
  .tuple(address, fc.integer({ min: 1, max: 4 }), fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 }))
  .map(([number, count, bases]) => {
    const parts = Array.from({ length: count }, (_, i) =>
      i < count - 1 ? Math.floor(number / 256 ** (3 - i)) % 256 : number % 256 ** (5 - count),
    )
    const spell = (part: number, base: number) => (base === 16 ? '0x' : base === 8 ? '0' : '') + part.toString(base)
    return { number, host: parts.map((part, i) => spell(part, bases[i]!)).join('.') }
  })

describe('properties', () => {
  it('an IPv4 address is public where no block holds it, however it is spelled', () => {
    fc.assert(
      fc.property(spelled, ({ number, host }) => {
        const special = RANGES.some(([first, last]) => number >= first && number <= last)
        expect(isPublicHost(host)).toBe(!special)
        expect(isPublicHost(`${host}.`)).toBe(!special)
        // A browser reads it as the same address.
        expect(isPublicHost(browserHost(host))).toBe(!special)
      }),
      { numRuns: 3_000 },
    )
  })

  it('no IPv6 address with an IPv4 address at its end is a way around', () => {
    const prefix = fc.constantFrom('::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '0:0:0:0:0:ffff:')
    fc.assert(
      fc.property(prefix, fc.array(byte, { minLength: 4, maxLength: 4 }), (start, bytes) => {
        expect(isPublicHost(`[${start}${bytes.join('.')}]`)).toBe(false)
        expect(isPublicHost(browserHost(`[${start}${bytes.join('.')}]`))).toBe(false)
      }),
    )
  })

  it('an IPv6 address is public within 2000::/3 alone, and one spelling is as good as another', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = `[${groups.map((n) => n.toString(16).padStart(4, '0')).join(':')}]`
        const isPublic = isPublicHost(long)
        expect(isPublicHost(browserHost(long))).toBe(isPublic)
        expect(isPublicHost(long.toUpperCase())).toBe(isPublic)
        if (groups[0]! >> 13 !== 1) expect(isPublic).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never throws, and takes no text for a host that the runtime would read as another', () => {
    let public_ = 0
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.domain(), fc.webAuthority({ withPort: true, withUserInfo: true })),
        (text) => {
          if (!isPublicHost(text)) return
          public_++
          expect(URL.parse(`https://${text}/`)?.hostname.replace(/\.$/, '')).toBe(text.toLowerCase().replace(/\.$/, ''))
        },
      ),
      { numRuns: 2_000 },
    )
    expect(public_).toBeGreaterThan(100)
  })
})
