/**
 * Addresses in a host: IPv4 in any spelling, IPv6 in brackets.
 *
 * @module
 */
import { hexValue } from './bytes.ts'

/**
 * Windows resolves `10.192.95.89 xy` as the address before the space, as long as the whole is at most 15 characters;
 * google/safebrowsing follows it, and so does G.
 */
const RUBBISH_CHARS = 15

/** The four numbers of an IPv4 address, or -1 where the part is none. `0x` is hex, a leading zero octal (inet_aton). */
function ipv4Number(part: string): number {
  const hex = part.length > 2 && part.charCodeAt(0) === 48 && (part.charCodeAt(1) | 32) === 120 // '0x'
  const base = hex ? 16 : part.length > 1 && part.charCodeAt(0) === 48 ? 8 : 10
  let value = 0
  for (let i = hex ? 2 : 0; i < part.length; i++) {
    const digit = hexValue(part.charCodeAt(i))
    if (digit < 0 || digit >= base) return -1
    value = value * base + digit
    if (value > 0xffffffff) return -1
  }
  return part.length === 0 ? -1 : value
}

/**
 * The dotted form of a host that is an IPv4 address in any base and with one to four parts, else null.
 *
 * A number too big for its part is cut to its low bits, as the Safe Browsing clients do; a browser refuses such a host.
 *
 * @example `ipv4('0xc37f000b')` is `'195.127.0.11'`; `ipv4('276.2.3')` is `'20.2.0.3'`
 */
export function ipv4(host: string): string | null {
  const space = host.length <= RUBBISH_CHARS ? host.indexOf(' ') : -1
  if (space > 0) return isDottedDecimal(host.slice(0, space)) ? ipv4(host.slice(0, space)) : null
  const parts = host.split('.', 5)
  if (parts.length > 4) return null
  let address = 0
  for (let i = 0; i < parts.length; i++) {
    const value = ipv4Number(parts[i]!)
    if (value < 0) return null
    const last = i === parts.length - 1
    const bytes = last ? 5 - parts.length : 1
    address = address * 256 ** bytes + (value % 256 ** bytes)
  }
  return dotted(address)
}

function dotted(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}

/** True for four decimal numbers of one to three digits. */
export function isDottedDecimal(host: string): boolean {
  let dots = 0
  let digits = 0
  for (let i = 0; i < host.length; i++) {
    const code = host.charCodeAt(i)
    if (code === 46) {
      if (digits === 0) return false
      dots++
      digits = 0
    } else if (code < 48 || code > 57 || ++digits > 3) return false
  }
  return dots === 3 && digits > 0
}

/** Eight numbers of an address, and whether its end was written dotted. */
type Ipv6 = { readonly groups: readonly number[]; readonly dottedEnd: boolean }

function ipv6Groups(text: string): Ipv6 | null {
  const halves = text.split('::', 3)
  if (halves.length > 2) return null
  const head = ipv6Half(halves[0]!, halves.length === 1)
  const tail = halves.length === 2 ? ipv6Half(halves[1]!, true) : { groups: [], dottedEnd: false }
  if (head === null || tail === null) return null
  const missing = 8 - head.groups.length - tail.groups.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const zeros = new Array<number>(missing).fill(0)
  return { groups: [...head.groups, ...zeros, ...tail.groups], dottedEnd: head.dottedEnd || tail.dottedEnd }
}

/** The groups on one side of `::`. Only the last group of the whole address may be dotted. */
function ipv6Half(half: string, mayEndDotted: boolean): Ipv6 | null {
  if (half === '') return { groups: [], dottedEnd: false }
  const groups: number[] = []
  const parts = half.split(':', 9)
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    if (mayEndDotted && i === parts.length - 1 && isDottedDecimal(part)) {
      const bytes = part.split('.').map(Number)
      if (bytes.some((b) => b > 255)) return null
      groups.push(bytes[0]! * 256 + bytes[1]!, bytes[2]! * 256 + bytes[3]!)
      return { groups, dottedEnd: true }
    }
    if (part.length === 0 || part.length > 4) return null
    let value = 0
    for (let k = 0; k < part.length; k++) {
      const digit = hexValue(part.charCodeAt(k))
      if (digit < 0) return null
      value = value * 16 + digit
    }
    groups.push(value)
  }
  return groups.length > 8 ? null : { groups, dottedEnd: false }
}

/** The longest run of at least two zero groups, the first of equals (RFC 5952 section 4.2). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 }
  for (let i = 0, run = 0; i < groups.length; i++) {
    run = groups[i] === 0 ? run + 1 : 0
    if (run > best.length) best = { start: i - run + 1, length: run }
  }
  return best
}

/**
 * The canonical form of what stands between the brackets: no leading zeroes, `::` for the longest zeros, and an IPv4 address
 * where it only wraps one (mapped, `::ffff:0:0/96`, or the NAT64 prefix `64:ff9b::/96`), as the Safe Browsing text of 2025
 * has it. A dotted end stays dotted. A zone (`%eth0`) is dropped: it has a meaning on one machine only.
 *
 * @returns with brackets, or dotted IPv4, or null
 * @example `ipv6('2001:0db8::0001')` is `'[2001:db8::1]'`; `ipv6('::ffff:1.2.3.4')` is `'1.2.3.4'`
 */
export function ipv6(inside: string): string | null {
  const zone = inside.indexOf('%')
  const parsed = ipv6Groups(zone < 0 ? inside : inside.slice(0, zone))
  if (parsed === null) return null
  const g = parsed.groups
  const end = ((g[6]! << 16) | g[7]!) >>> 0
  const prefix = g
    .slice(0, 6)
    .map((n) => n.toString(16))
    .join(':')
  if (prefix === '0:0:0:0:0:ffff' || prefix === '64:ff9b:0:0:0:0') return dotted(end)
  const shown = parsed.dottedEnd ? g.slice(0, 6) : g
  const zeros = longestZeros(shown)
  const words = shown.map((n) => n.toString(16))
  if (parsed.dottedEnd) words.push(dotted(end))
  if (zeros.start < 0) return `[${words.join(':')}]`
  return `[${words.slice(0, zeros.start).join(':')}::${words.slice(zeros.start + zeros.length).join(':')}]`
}
