/**
 * Whether a host may be asked from inside: a name or an address of the public internet, and nothing that means something else
 * to the machine that asks (RFC 6890, and the IANA registries of special-purpose addresses and special-use names).
 *
 * What a name resolves to is not known here: a public name with a private address passes.
 *
 * @module
 */
import { ipv4, ipv6 } from './ip.ts'

/** IPv4 blocks that are not the public internet: first address and length of the prefix. */
const IPV4_BLOCKS: readonly (readonly [first: string, bits: number, why: string])[] = [
  ['0.0.0.0', 8, 'this network, RFC 791'],
  ['10.0.0.0', 8, 'private, RFC 1918'],
  ['100.64.0.0', 10, 'carrier-grade NAT, RFC 6598; the metadata of one cloud is in it'],
  ['127.0.0.0', 8, 'loopback, RFC 1122'],
  ['168.63.129.16', 32, 'the platform behind every machine of one cloud, a public address by its number alone'],
  ['169.254.0.0', 16, 'link-local, RFC 3927; the metadata of most clouds is in it'],
  ['172.16.0.0', 12, 'private, RFC 1918'],
  ['192.0.0.0', 24, 'protocol assignments, RFC 6890'],
  ['192.0.2.0', 24, 'documentation, RFC 5737'],
  ['192.31.196.0', 24, 'AS112, RFC 7535'],
  ['192.52.193.0', 24, 'AMT, RFC 7450'],
  ['192.88.99.0', 24, '6to4 relays, RFC 7526'],
  ['192.168.0.0', 16, 'private, RFC 1918'],
  ['192.175.48.0', 24, 'AS112, RFC 7534'],
  ['198.18.0.0', 15, 'benchmarking, RFC 2544'],
  ['198.51.100.0', 24, 'documentation, RFC 5737'],
  ['203.0.113.0', 24, 'documentation, RFC 5737'],
  ['224.0.0.0', 4, 'multicast, RFC 5771'],
  ['240.0.0.0', 4, 'reserved, and broadcast, RFC 1112'],
]

/** Each block as its number shifted down to its prefix. */
const IPV4_PREFIXES = IPV4_BLOCKS.map(([first, bits]) => ({ bits, prefix: prefixOf(numberOf(first), bits) }))

/**
 * Top-level names that no public DNS answers for: RFC 6761, 6762, 7686, 8375, 9476, ICANN's resolution on `internal`, and those
 * that home and office routers use. The whole of `arpa` is infrastructure.
 */
const PRIVATE_TOP_LABELS: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
])

/** RFC 1035 section 2.3.4. */
const NAME_CHARS = 253
const LABEL_CHARS = 63

/**
 * True for a public name of two labels or more, and for an address outside every special-purpose block. Anything that is not
 * clearly one of both is not public.
 *
 * @param host as `URL.hostname` has it: ASCII, IPv6 in brackets; IPv4 is known in any base and with any number of parts
 * @example `isPublicHost('news.example')` is true; `isPublicHost('0x7f.1')` and `isPublicHost('[::ffff:8.8.8.8]')` are false
 */
export function isPublicHost(host: string): boolean {
  if (host.startsWith('[')) return host.endsWith(']') && isPublicIpv6(host.slice(1, -1))
  // A name may end in one dot, which is the root; it is the same host.
  const name = (host.endsWith('.') ? host.slice(0, -1) : host).toLowerCase()
  const address = ipv4(name)
  return address === null ? isPublicName(name) : isPublicIpv4(numberOf(address))
}

function isPublicIpv4(address: number): boolean {
  return IPV4_PREFIXES.every(({ bits, prefix }) => prefixOf(address, bits) !== prefix)
}

/**
 * Only 2000::/3 is given out as global unicast (RFC 4291), so what lies outside it needs no list: loopback, `::`, mapped and
 * NAT64 addresses, unique local, link-local and site-local ones, multicast.
 */
function isPublicIpv6(inside: string): boolean {
  // A zone (`%eth0`) means an interface of this machine.
  const address = inside.includes('%') ? null : ipv6(inside)
  // Mapped and NAT64 addresses come back dotted.
  if (!address?.startsWith('[')) return false
  const [first = 0, second = 0] = address
    .slice(1, -1)
    .split(':', 2)
    .map((group) => Number.parseInt(group || '0', 16))
  if (first < 0x2000 || first > 0x3fff) return false
  if (first === 0x2001) return second > 0x1ff && second !== 0xdb8 // 2001::/23 (Teredo, ORCHID), documentation
  if (first === 0x2002) return false // 6to4: an IPv4 address inside, RFC 3056
  if (first === 0x2620) return second !== 0x4f // AS112, RFC 7534 has 2620:4f:8000::/48
  return first !== 0x3fff || second > 0xfff // documentation, RFC 9637
}

function isPublicName(name: string): boolean {
  if (name.length > NAME_CHARS) return false
  const labels = name.split('.')
  const top = labels.at(-1) ?? ''
  // No top-level name begins with a digit; a host that ends like a number is a broken address to a browser.
  if (labels.length < 2 || isDigit(top.charCodeAt(0)) || PRIVATE_TOP_LABELS.has(top)) return false
  return labels.every((label) => label.length <= LABEL_CHARS && /^[a-z0-9_-]+$/.test(label))
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function numberOf(dotted: string): number {
  return dotted.split('.').reduce((address, part) => address * 256 + Number(part), 0)
}

function prefixOf(address: number, bits: number): number {
  return Math.floor(address / 2 ** (32 - bits))
}
