/**
 * What can be said of a canonical host: its registrable domain, its suffixes, whether it is an address.
 *
 * @module
 */
import { getDomain } from 'tldts'
import { LIMITS } from '../limits.ts'
import { unicodeHost } from './idn.ts'
import { isDottedDecimal } from './ip.ts'

/** The host is already extracted and may be odd (`w!eird`); private suffixes count, so that tenants are kept apart. */
const PSL_OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const

/**
 * The domain that somebody registered: public suffix and one label (https://publicsuffix.org/list/, private section too).
 *
 * @returns null for an address, a bare suffix and a single label
 * @example `registrableDomain('a.b.example.co.uk')` is `'example.co.uk'`; `registrableDomain('me.github.io')` is `'me.github.io'`
 */
export function registrableDomain(host: string): string | null {
  if (isIp(host) || host.startsWith('.')) return null
  return getDomain(host.toLowerCase(), PSL_OPTIONS)
}

/**
 * The hosts under which a link is looked up: its own, then the longest of its parents down to the registrable domain, at most
 * `LIMITS.hostSuffixes` in all (Safe Browsing, "Host-Suffix Path-Prefix Expressions", with eTLD+1 from the Public Suffix List).
 *
 * A public suffix above the host is never among them: whoever listed `github.io` did not mean all its tenants. The host itself
 * always is. This is the look-up's list; `expressions` counts labels instead, as the published vectors do.
 *
 * @param host canonical
 * @example `hostSuffixes('a.b.me.github.io')` is `['a.b.me.github.io', 'b.me.github.io', 'me.github.io']`
 */
export function hostSuffixes(host: string): string[] {
  const domain = registrableDomain(host)
  const suffixes = [host]
  if (domain === null || domain === host) return suffixes
  const parents: string[] = []
  let dot = host.length - domain.length - 1
  while (dot > 0 && parents.length < LIMITS.hostSuffixes - 1) {
    parents.push(host.slice(dot + 1))
    dot = host.lastIndexOf('.', dot - 1)
  }
  for (let i = parents.length - 1; i >= 0; i--) suffixes.push(parents[i]!)
  return suffixes
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
