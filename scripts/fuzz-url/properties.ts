/**
 * What must hold of the URL engine for any string. The runtime's `URL` says what a browser would open, and a `Set` of strings
 * what is listed; neither shares code with the engine.
 *
 * @module
 */
import { LIMITS } from '../../src/core/limits.ts'
import { matchUrl } from '../../src/core/match/match-links.ts'
import {
  type Canonical,
  canonicalHref,
  canonicalize,
  canonicalizeBytes,
  canonicalizeOpened,
} from '../../src/core/url/canonical.ts'
import { canonicalizeClean } from '../../src/core/url/clean.ts'
import { expressions } from '../../src/core/url/expressions.ts'
import { lookupForms } from '../../src/core/url/forms.ts'
import { keyBytes, loadHost } from '../../src/core/url/key-bytes.ts'
import { LISTED, SNAPSHOT } from './listed.ts'

/** What was seen, so that a run that proved nothing can be told. */
export type Counts = { opened: number; clean: number; twoForms: number; hits: number; noHost: number }

export type Fault = { readonly property: string; readonly detail: string }

const WEB = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:'])
const PLACE = { start: 0, end: 0, certainty: 'link' } as const

/** IPv4-mapped, and the NAT64 prefix, whose last groups may be gone in its zeros. */
const WRAPPED_IPV4 = /^\[(?:::ffff:(?=[^:]+:)|64:ff9b::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})?\]$/

/** DNS has no longer name (RFC 1035 section 2.3.4), so no browser can open one. */
const HOST_CHARS = 253

/** @returns the first property that the input breaks, or null */
export function judge(input: string, counts: Counts): Fault | null {
  let property = 'throws nothing'
  try {
    const forms = lookupForms(input)
    if (forms.length === 0) counts.noHost++
    if (forms.length === 2) counts.twoForms++
    for (const [name, holds] of PROPERTIES) {
      property = name
      const detail = holds(input, forms, counts)
      if (detail !== null) return { property, detail }
    }
    return null
  } catch (error) {
    return {
      property: `throws nothing (in: ${property})`,
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

/** @returns null where it holds, else what was seen instead */
type Property = (input: string, forms: readonly Canonical[], counts: Counts) => string | null

const PROPERTIES: readonly (readonly [name: string, holds: Property])[] = [
  ['the host that a browser would open is looked up', holdsBrowserHost],
  ['the page that a browser would open is looked up', holdsBrowserPage],
  ['the short way to G equals the long way', holdsShortWay],
  ['G is idempotent', holdsIdempotence],
  ['a form is a key', holdsKeyShape],
  ['a match is what a Set of the list says', holdsMatch],
]

function openedUrl(input: string): URL | null {
  if (input.length > LIMITS.urlChars) return null
  const url = URL.parse(input)
  if (url === null || !WEB.has(url.protocol)) return null
  // `http://./` is the root of DNS: nothing to open.
  return url.hostname.length > HOST_CHARS || /^\.*$/.test(url.hostname) ? null : url
}

function holdsBrowserHost(input: string, forms: readonly Canonical[], counts: Counts): string | null {
  const url = openedUrl(input)
  const host = url === null ? null : keyHost(url.hostname)
  if (host === null) return null
  counts.opened++
  return forms.some((form) => form.host === host) ? null : `${host} is not among ${shown(forms)}`
}

/** A browser's host as keys have it: no empty labels, an IPv6 address that wraps an IPv4 one as the latter. */
function keyHost(hostname: string): string | null {
  const wrapped = WRAPPED_IPV4.exec(hostname)
  if (wrapped !== null) {
    const [high, low] = [wrapped[1] ?? '0', wrapped[2] ?? '0'].map((group) => Number.parseInt(group, 16)) as [
      number,
      number,
    ]
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  if (!/^\.|\.\.|\.$/.test(hostname)) return hostname
  // Without them it may be an address (`1.2.3.4..`), and one that no browser takes (`448.0.2..`).
  const host = hostname.split('.').filter((label) => label !== '')
  return URL.parse(`http://${host.join('.')}/`)?.hostname ?? null
}

function holdsBrowserPage(input: string, forms: readonly Canonical[]): string | null {
  const url = openedUrl(input)
  if (url === null) return null
  const page = canonicalizeOpened(`${url.protocol}//${url.host}${url.pathname}${url.search}`)
  if (!page.ok) return `${url.href} has no form: ${page.error}`
  return forms.some((form) => keyOf(form) === keyOf(page.value))
    ? null
    : `${keyOf(page.value)} is not among ${shown(forms)}`
}

function holdsShortWay(input: string, _: readonly Canonical[], counts: Counts): string | null {
  const bytes = latin1(input)
  // Whoever calls the short way has looked at the length before.
  if (bytes.length > LIMITS.urlChars) return null
  const short = canonicalizeClean(input, true)
  const lookup = canonicalizeClean(input, false)
  if (short === null || lookup === null) return short === lookup ? null : 'only one of the two short ways took it'
  counts.clean++
  // The bytes that are hashed, before anything else writes there.
  const end = loadHost(lookup.host)
  const hashed = String.fromCharCode(...keyBytes.subarray(0, end))
  if (hashed !== lookup.host) return `hashes ${JSON.stringify(hashed)} for ${lookup.host}`
  const long = canonicalizeBytes(bytes)
  if (!long.ok) return `the long way gives ${long.error}`
  if (keyOf(lookup) !== keyOf(long.value)) return `${keyOf(lookup)} and ${keyOf(long.value)}`
  return canonicalHref(short) === canonicalHref(long.value)
    ? null
    : `${canonicalHref(short)} and ${canonicalHref(long.value)}`
}

function holdsIdempotence(input: string): string | null {
  const first = canonicalize(input)
  if (!first.ok) return null
  const href = canonicalHref(first.value)
  const again = canonicalize(href)
  if (!again.ok) return href.length > LIMITS.urlChars ? null : `${href} gives ${again.error}`
  if (keyOf(again.value) !== keyOf(first.value)) return `${keyOf(first.value)}, then ${keyOf(again.value)}`
  return canonicalHref(again.value) === href ? null : `${href}, then ${canonicalHref(again.value)}`
}

function holdsKeyShape(_: string, forms: readonly Canonical[]): string | null {
  if (forms.length > 2) return `${forms.length} forms`
  for (const form of forms) {
    const key = keyOf(form)
    if (!/^[!-~]+$/.test(key) || key.includes('#')) return `not printable: ${JSON.stringify(key)}`
    if (/^\.|\.\.|\.$|[A-Z]/.test(form.host.replace(/%[0-9A-F]{2}/g, '-'))) return `host ${form.host}`
    if (!form.path.startsWith('/') || form.path.includes('//') || /\/\.{1,2}(\/|$)/.test(form.path))
      return `path ${form.path}`
    if (form.query === '') return 'an empty query'
    if (!expressions(form).includes(key)) return `${key} is not among its own expressions`
  }
  return null
}

function holdsMatch(input: string, forms: readonly Canonical[], counts: Counts): string | null {
  const matches = matchUrl(input, PLACE, SNAPSHOT)
  const wanted = forms.some(isListed)
  if (wanted) counts.hits++
  const found = matches !== null && matches.length > 0
  return found === wanted
    ? null
    : `${shown(forms)}: ${found ? 'matched, and is not listed' : 'listed, and did not match'}`
}

/** The list read naively: the host or one above it, or this page on this very host. */
function isListed({ host, path, query }: Canonical): boolean {
  const labels = host.split('.')
  for (let i = 0; i < labels.length; i++) {
    const isInside = i === 0 || labels.length - i <= 5
    if (isInside && LISTED.domains.has(labels.slice(i).join('.'))) return true
  }
  return LISTED.pages.has(host + path) || (query !== null && LISTED.pages.has(`${host}${path}?${query}`))
}

function keyOf({ host, path, query }: Canonical): string {
  return query === null ? host + path : `${host}${path}?${query}`
}

function shown(forms: readonly Canonical[]): string {
  return JSON.stringify(forms.map(keyOf))
}

/** UTF-8 bytes, a character each; a lone surrogate is U+FFFD to both. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
