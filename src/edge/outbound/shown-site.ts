/**
 * The host of a link as the warning names it.
 *
 * @module
 */
import { shownHost } from '../../core/shown-host.ts'
import { registrableDomain } from '../../core/url/host.ts'
import { isAscii } from '../../core/url/idn.ts'
import { POPULAR_HOSTS } from '../ops/harmless.ts'

export type ShownSite = {
  /** "www.", or nothing. */
  readonly before: string
  /** What somebody registered. */
  readonly site: string
  /** ":8443", or nothing. */
  readonly port: string
  /** It is in Punycode, since in Unicode it might mislead. */
  readonly coded: boolean
}

/**
 * @param url what a browser would open; http or https
 *
 * @example
 * ```ts
 * shownSite('https://www.xn--bcher-kva.example/x') // { before: 'www.', site: 'bücher.example', port: '', coded: false }
 * ```
 */
export function shownSite(url: string): ShownSite {
  const { hostname, port } = new URL(url)
  // The dot of the root is no part of the name.
  const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
  const shown = shownHost(host, isWellKnown)
  const labels = shown.split('.')
  const domain = registrableDomain(host)
  const own = domain === null ? labels.length : domain.split('.').length
  return {
    before: labels
      .slice(0, -own)
      .map((label) => `${label}.`)
      .join(''),
    site: labels.slice(-own).join('.'),
    port: port === '' ? '' : `:${port}`,
    coded: isCoded(shown),
  }
}

function isCoded(host: string): boolean {
  return isAscii(host) && /(?:^|\.)xn--/.test(host)
}

let labels: ReadonlySet<string> | null = null

/** By the name alone: "google" of google.com is no less well known under another TLD. Nothing here depends on what is listed. */
function isWellKnown(label: string): boolean {
  labels ??= new Set([...POPULAR_HOSTS].map((host) => host.slice(0, host.indexOf('.'))))
  return labels.has(label)
}
