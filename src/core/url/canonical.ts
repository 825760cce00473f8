/**
 * G: the canonical form published for Safe Browsing ("URLs and Hashing", section "Canonicalization",
 * https://developers.google.com/safe-browsing/reference/URLs.and.Hashing). Every key of Kerb is made of these bytes.
 *
 *   trim → drop tab, CR, LF → drop fragment → unescape to a fixed point → split → host, path → escape
 *
 * Most URLs have a plain host and take {@link canonicalizeClean}, one scan with few copies; all others take the long way. A
 * test holds both to the same answers.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { escapeBytes, hasLowerSpelling, unescapeFully, utf8, utf8Text } from './bytes.ts'
import { canonicalizeClean } from './clean.ts'
import { asciiHost } from './idn.ts'
import { ipv4, ipv6 } from './ip.ts'
import { isDefaultPort, joinUrl, splitUrl, type UrlError } from './parse.ts'
import { normalizePath } from './path.ts'

export { URL_ERRORS, type UrlError } from './parse.ts'

/**
 * A URL in G. `host`, `path` and `query` are key bytes: ASCII, escaped with upper case digits. Two URLs with the same three
 * are the same URL to every list.
 */
export type Canonical = {
  /** Lower case, `http` where the input had none. Not part of a key. */
  readonly scheme: string
  /** Lower case, no dots at either end; IPv4 dotted, IPv6 in brackets. */
  readonly host: string
  /** Starts with a slash. */
  readonly path: string
  /** Without the question mark; null where there was none, or nothing after it. */
  readonly query: string | null
  /** The href to show where it is not the key: with a port not the scheme's own, an empty query, escapes as spelled. */
  readonly shown?: string
}

/**
 * G of a text.
 *
 * @returns the canonical URL, or `empty`, `too-long` (see `LIMITS.urlChars`), `no-host`, `bad-host`, `bad-port`, `bad-scheme`
 * @example `canonicalize('WWW.Example.com/a/../b%2563')` has host `www.example.com` and path `/bc`
 */
export function canonicalize(input: string): Result<Canonical, UrlError> {
  return input.length > LIMITS.urlChars ? err('too-long') : canonicalizeOpened(input)
}

/**
 * G of what a browser made of a URL of permitted length: its escapes may be nine times as long (UTF-8, three characters a
 * byte). To hold that to the limit again would let a URL lose its second form by padding.
 */
export function canonicalizeOpened(href: string): Result<Canonical, UrlError> {
  const clean = canonicalizeClean(href, true)
  return clean === null ? canonicalizeAny(utf8(href)) : ok(clean)
}

/**
 * G of raw bytes, each character one byte. Where a host's bytes are not UTF-8 they stay escaped.
 *
 * @example `canonicalizeBytes('http://\u0001\u0080.com/')` has host `%01%80.com`
 */
export function canonicalizeBytes(latin1: string): Result<Canonical, UrlError> {
  if (latin1.length > LIMITS.urlChars) return err('too-long')
  return canonicalizeAny(latin1)
}

/**
 * The canonical URL as one string, `http://host/path?query`.
 *
 * @example `canonicalHref({ scheme: 'http', host: 'a.example', path: '/', query: null })` is `'http://a.example/'`
 */
export function canonicalHref(c: Canonical): string {
  return c.shown ?? joinUrl(c.scheme, c.host, c.path, c.query)
}

/** Tab, CR and LF are dropped wherever they stand, spaces and controls at both ends, and everything from the first `#`. */
function strip(bytes: string): string {
  const hash = bytes.indexOf('#')
  const text = (hash < 0 ? bytes : bytes.slice(0, hash)).replace(/[\t\r\n]/g, '')
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return text.slice(start, end)
}

function canonicalizeAny(bytes: string): Result<Canonical, UrlError> {
  const stripped = strip(bytes)
  if (stripped === '') return err('empty')
  const parts = splitUrl(unescapeFully(stripped))
  if (!parts.ok) return parts
  const { scheme, port, query } = parts.value
  const rawHost = hostBytes(parts.value.host)
  if (!rawHost.ok) return rawHost
  const rawPath = normalizePath(parts.value.path)
  const host = escapeBytes(rawHost.value)
  // `/a?` asks for the same page as `/a`: the published expressions have no empty query.
  const key = {
    scheme,
    host,
    path: escapeBytes(rawPath),
    query: query === null || query === '' ? null : escapeBytes(query),
  }
  const showPort = port !== '' && !isDefaultPort(scheme, port)
  if (!showPort && query !== '' && !hasLowerSpelling(rawHost.value + rawPath + (query ?? ''))) return ok(key)
  const shownHost = escapeBytes(rawHost.value, true) + (showPort ? `:${port}` : '')
  const shownQuery = query === null ? null : escapeBytes(query, true)
  return ok({ ...key, shown: joinUrl(scheme, shownHost, escapeBytes(rawPath, true), shownQuery) })
}

/** The host's bytes after normalization and before escaping. */
function hostBytes(raw: string): Result<string, UrlError> {
  if (raw.startsWith('[')) {
    const address = ipv6(raw.slice(1, -1))
    return address === null ? err('bad-host') : ok(address)
  }
  // Before as well: dots without number must not take a host beyond what `asciiHost` reads, nor leave it after one reading.
  const host = dropDots(unicodeToAscii(dropDots(raw)))
  if (host === '') return err('no-host')
  // It would be taken for an IPv6 address when read again.
  if (host.startsWith('[')) return err('bad-host')
  return ok(ipv4(host) ?? lowerAscii(host))
}

function unicodeToAscii(raw: string): string {
  for (let i = 0; i < raw.length; i++) {
    if ((raw.charCodeAt(i) & 255) < 128) continue
    const text = utf8Text(raw)
    return text === null ? raw : (asciiHost(text) ?? raw)
  }
  return raw
}

/** No dots at the ends, one between labels. */
function dropDots(host: string): string {
  if (!host.startsWith('.') && !host.endsWith('.') && !host.includes('..')) return host
  return host
    .split('.')
    .filter((label) => label !== '')
    .join('.')
}

/** `toLowerCase` would also touch bytes above 127, which are not letters here. */
function lowerAscii(host: string): string {
  return host.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
