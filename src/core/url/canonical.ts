/**
 * G: the canonical form published for Safe Browsing ("URLs and Hashing", section "Canonicalization",
 * https://developers.google.com/safe-browsing/reference/URLs.and.Hashing). Every key of Kerb is made of these bytes.
 *
 *   trim → drop tab, CR, LF → drop fragment → unescape to a fixed point → split → host, path → escape
 *
 * Most URLs are clean ASCII and take {@link canonicalizeClean}, one scan without copies; all others take the long way. A
 * test holds both to the same answers.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { escapeBytes, hasLowerSpelling, unescapeFully, utf8, utf8Text } from './bytes.ts'
import { asciiHost } from './idn.ts'
import { ipv4, ipv6 } from './ip.ts'
import { isDefaultPort, splitUrl, type UrlError } from './parse.ts'
import { isNormalPath, normalizePath } from './path.ts'

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
  /** Without the question mark; null where there was none. */
  readonly query: string | null
  /** The href to show where it is not the key: with a port that is not the scheme's own, with escapes as they were spelled. */
  readonly shown?: string
}

/**
 * G of a text.
 *
 * @returns the canonical URL, or `empty`, `too-long` (see `LIMITS.urlChars`), `no-host`, `bad-host`, `bad-port`, `bad-scheme`
 * @example `canonicalize('WWW.Example.com/a/../b%2563')` has host `www.example.com` and path `/bc`
 */
export function canonicalize(input: string): Result<Canonical, UrlError> {
  if (input.length > LIMITS.urlChars) return err('too-long')
  const clean = canonicalizeClean(input)
  return clean === null ? canonicalizeAny(utf8(input)) : ok(clean)
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
  return c.shown ?? href(c.scheme, c.host, c.path, c.query)
}

function href(scheme: string, host: string, path: string, query: string | null): string {
  return query === null ? `${scheme}://${host}${path}` : `${scheme}://${host}${path}?${query}`
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
  const path = escapeBytes(rawPath)
  const key = { scheme, host, path, query: query === null ? null : escapeBytes(query) }
  const showPort = port !== '' && !isDefaultPort(scheme, port)
  if (!showPort && !hasLowerSpelling(rawHost.value + rawPath + (query ?? ''))) return ok(key)
  const shownHost = escapeBytes(rawHost.value, true) + (showPort ? `:${port}` : '')
  const shownQuery = query === null ? null : escapeBytes(query, true)
  return ok({ ...key, shown: href(scheme, shownHost, escapeBytes(rawPath, true), shownQuery) })
}

/** The host's bytes after normalization and before escaping. */
function hostBytes(raw: string): Result<string, UrlError> {
  if (raw.startsWith('[')) {
    const address = ipv6(raw.slice(1, -1))
    return address === null ? err('bad-host') : ok(address)
  }
  const host = dropDots(unicodeToAscii(raw))
  if (host === '') return err('no-host')
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

/**
 * G of a URL that needs no work: printable ASCII without escapes or backslashes, `http`, `https` or no scheme, a host of
 * letters, digits, `-`, `_` and single dots that cannot be an address, no userinfo. Null for all others.
 *
 * For such a URL the browser's reading is the same (test/core/url/forms.test.ts), so that no second form is needed.
 */
export function canonicalizeClean(input: string): Canonical | null {
  const start = cleanSchemeEnd(input)
  const hostEnd = cleanHostEnd(input, start)
  if (hostEnd < 0) return null
  let at = hostEnd
  let port = ''
  if (input.charCodeAt(at) === 58) {
    while (++at < input.length && isDigit(input.charCodeAt(at)));
    port = input.slice(hostEnd + 1, at)
    if (port === '' || port.charCodeAt(0) === 48) return null
  }
  const pathStart = at
  let mark = -1
  for (; at < input.length; at++) {
    const code = input.charCodeAt(at)
    if (code === 35) break // '#'
    if (code <= 32 || code >= 127 || code === 37 || (code === 92 && mark < 0)) return null // '%', '\'
    if (code === 63 && mark < 0)
      mark = at // '?'
    else if (at === pathStart && code !== 47) return null
  }
  const path = input.slice(pathStart, mark < 0 ? at : mark)
  const scheme = start === 8 ? 'https' : 'http'
  const c: Canonical = {
    scheme,
    host: input.slice(start, hostEnd).toLowerCase(),
    path: path === '' ? '/' : isNormalPath(path) ? path : normalizePath(path),
    query: mark < 0 ? null : input.slice(mark + 1, at),
  }
  if (port === '' || isDefaultPort(scheme, port)) return c
  return { ...c, shown: href(scheme, `${c.host}:${port}`, c.path, c.query) }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Where the host starts: 7 after `http://`, 8 after `https://`, 0 without scheme. */
function cleanSchemeEnd(input: string): number {
  const at = input.charCodeAt(4) === 58 ? 4 : input.charCodeAt(5) === 58 && (input.charCodeAt(4) | 32) === 115 ? 5 : 0
  if (at === 0 || !input.startsWith('//', at + 1)) return 0
  return input.slice(0, 4).toLowerCase() === 'http' ? at + 3 : 0
}

/** The end of a clean host, or -1. A last label that starts with a digit might be an address and is not clean. */
function cleanHostEnd(input: string, start: number): number {
  let label = start
  let at = start
  for (; at < input.length; at++) {
    const code = input.charCodeAt(at)
    const lower = code | 32
    if ((lower >= 97 && lower <= 122) || isDigit(code) || code === 45 || code === 95) continue // letters, digits, - _
    if (code !== 46) break
    if (at === label) return -1
    label = at + 1
  }
  if (at === label || isDigit(input.charCodeAt(label))) return -1
  const code = at < input.length ? input.charCodeAt(at) : 47
  return code === 47 || code === 63 || code === 35 || code === 58 ? at : -1 // / ? # :
}
