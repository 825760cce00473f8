/**
 * Whether a link leaves the platform, as a browser would follow it.
 *
 * @module
 */
import { registrableDomain } from '../../core/url/host.ts'

/**
 * @param href as written; a relative one is taken from `base`, or is none without one
 * @param page whose own site is not left
 * @param sites further hosts of the platform, each with all below it
 * @returns the address that the link leads to, or null where it stays: same site, or no page at all (`mailto:`, `tel:`)
 *
 * @example
 * ```ts
 * outboundUrl('\\\\elsewhere.test/x', page, page, []) // 'https://elsewhere.test/x'
 * ```
 */
export function outboundUrl(href: string, base: URL | null, page: URL, sites: readonly string[]): string | null {
  const url = parse(href, base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  return isSameSite(url.hostname, page.hostname, sites) ? null : url.href
}

/** @returns null where a browser would not follow it either */
export function parse(href: string, base: URL | null): URL | null {
  try {
    return base === null ? new URL(href) : new URL(href, base)
  } catch {
    return null
  }
}

/** One registrable domain; on a host that has none, such as an address, the host alone. */
function isSameSite(host: string, own: string, sites: readonly string[]): boolean {
  if (host === own || sites.some((site) => host === site || host.endsWith(`.${site}`))) return true
  const domain = registrableDomain(host)
  return domain !== null && domain === registrableDomain(own)
}
