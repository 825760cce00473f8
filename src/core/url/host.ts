/**
 * What can be said of a canonical host: its registrable domain, whether it is an address.
 *
 * @module
 */
import { getDomain } from 'tldts'
import { unicodeHost } from './idn.ts'
import { isDottedDecimal } from './ip.ts'
import { PSL_OPTIONS, plainDomainStart } from './suffix.ts'

/**
 * The domain that somebody registered: public suffix and one label (https://publicsuffix.org/list/, private section too).
 *
 * @returns null for an address, a bare suffix and a single label
 * @example `registrableDomain('a.b.example.co.uk')` is `'example.co.uk'`; `registrableDomain('me.github.io')` is `'me.github.io'`
 */
export function registrableDomain(host: string): string | null {
  const start = plainDomainStart(host)
  if (start >= 0) return start === 0 ? host : host.slice(start)
  if (isIp(host) || host.startsWith('.')) return null
  return getDomain(host.toLowerCase(), PSL_OPTIONS)
}

/** True for a canonical host that is an address: dotted IPv4 or IPv6 in brackets. */
export function isIp(host: string): boolean {
  return host.startsWith('[') || isDottedDecimal(host)
}

/**
 * The host as a person reads it, for messages and for text rules. Never for a key.
 *
 * @example `toUnicodeHost('xn--bcher-kva.example')` is `'bücher.example'`
 */
export function toUnicodeHost(host: string): string {
  return unicodeHost(host)
}
