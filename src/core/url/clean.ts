/**
 * The short way to G, for the URLs that need no work: most of them.
 *
 * @module
 */
import type { Canonical } from './canonical.ts'
import { isDefaultPort, joinUrl } from './parse.ts'
import { isNormalPath, normalizePath } from './path.ts'

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
    // `http:80` has two readings: a host `http` with a port, and a browser's.
    if (start === 0 && input.lastIndexOf('.', hostEnd) < 0) return null
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
  const query = mark < 0 ? null : input.slice(mark + 1, at)
  const c: Canonical = {
    scheme,
    host: input.slice(start, hostEnd).toLowerCase(),
    path: path === '' ? '/' : isNormalPath(path) ? path : normalizePath(path),
    query: query === '' ? null : query,
  }
  const showPort = port !== '' && !isDefaultPort(scheme, port)
  if (!showPort && query !== '') return c
  return { ...c, shown: joinUrl(scheme, showPort ? `${c.host}:${port}` : c.host, c.path, query) }
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
