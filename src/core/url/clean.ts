/**
 * The short way to G, for the URLs whose host needs no work: most of them.
 *
 * @module
 */
import { escapeBytes, hasLowerSpelling, unescapeFully, utf8 } from './bytes.ts'
import type { Canonical } from './canonical.ts'
import { isDefaultPort, joinUrl } from './parse.ts'
import { isNormalPath, normalizePath } from './path.ts'

/**
 * G of a URL whose host needs no work: `http`, `https` or no scheme, letters, digits, `-`, `_` and single dots that cannot
 * be an address, no userinfo. What follows may hold escapes and characters outside ASCII, but then no dot segments. Null for
 * all others.
 *
 * For such a URL the browser's reading is the same (test/core/url/forms.test.ts), so that no second form is needed: it
 * resolves dot segments before unescaping and G after, and it reads `\` as a slash; neither is here to be read.
 */
export function canonicalizeClean(input: string): Canonical | null {
  const start = cleanSchemeEnd(input)
  const hostEnd = cleanHostEnd(input, start)
  if (hostEnd < 0) return null
  let at = hostEnd
  if (input.charCodeAt(at) === 58) {
    // `http:80` has two readings: a host `http` with a port, and a browser's.
    if (start === 0 && input.lastIndexOf('.', hostEnd) < 0) return null
    while (++at < input.length && isDigit(input.charCodeAt(at)));
    if (at === hostEnd + 1 || input.charCodeAt(hostEnd + 1) === 48) return null
  }
  const scheme = start === 8 ? 'https' : 'http'
  const port = at === hostEnd ? '' : input.slice(hostEnd + 1, at)
  return withRest(scheme, input.slice(start, hostEnd).toLowerCase(), isDefaultPort(scheme, port) ? '' : port, input, at)
}

/** Path and query from `start` on. */
function withRest(scheme: string, host: string, port: string, input: string, start: number): Canonical | null {
  let mark = -1
  let encoded = false
  let at = start
  for (; at < input.length; at++) {
    const code = input.charCodeAt(at)
    if (code === 35) break // '#'
    if (code < 32 || (code === 92 && mark < 0)) return null // controls, '\'
    if (code === 63 && mark < 0) mark = at
    else if (at === start && code !== 47) return null
    if (code === 37 || code === 32 || code >= 127) encoded = true // '%'
  }
  const path = input.slice(start, mark < 0 ? at : mark)
  if (encoded)
    return isPlainEnd(input, at) && !hasDotSegment(path)
      ? withEncodedRest(scheme, host, port, input.slice(start, at))
      : null
  const query = mark < 0 ? null : input.slice(mark + 1, at)
  const c = {
    scheme,
    host,
    path: path === '' ? '/' : isNormalPath(path) ? path : normalizePath(path),
    query: query === '' ? null : query,
  }
  if (port === '' && query !== '') return c
  return { ...c, shown: joinUrl(scheme, port === '' ? host : `${host}:${port}`, c.path, query) }
}

function withEncodedRest(scheme: string, host: string, port: string, rest: string): Canonical {
  const bytes = unescapeFully(utf8(rest))
  const mark = bytes.indexOf('?')
  const path = normalizePath(mark < 0 ? bytes : bytes.slice(0, mark))
  const query = mark < 0 ? null : bytes.slice(mark + 1)
  const c = { scheme, host, path: escapeBytes(path), query: query === null || query === '' ? null : escapeBytes(query) }
  if (port === '' && query !== '' && !hasLowerSpelling(bytes)) return c
  const shownQuery = query === null ? null : escapeBytes(query, true)
  return { ...c, shown: joinUrl(scheme, port === '' ? host : `${host}:${port}`, escapeBytes(path, true), shownQuery) }
}

/** False for a last space, and for a last `?` that may follow an escaped one: not both readers drop them. */
function isPlainEnd(input: string, end: number): boolean {
  const last = input.charCodeAt(end - 1)
  return last !== 32 && last !== 63
}

/** True where a segment starts with a dot, escaped or not. */
function hasDotSegment(path: string): boolean {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const code = path.charCodeAt(slash + 1)
    if (code === 46 || (code === 37 && path.charCodeAt(slash + 2) === 50 && (path.charCodeAt(slash + 3) | 32) === 101))
      return true // '.', '%2e'
  }
  return false
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
