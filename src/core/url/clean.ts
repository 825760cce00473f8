/**
 * The short way to G, for the URLs whose host needs little work: nearly all of them. One scan, and copies only of what changes.
 *
 * @module
 */
import type { Canonical } from './canonical.ts'
import { cleanHostEnd, foldedHost } from './clean-host.ts'
import { withRest } from './clean-rest.ts'
import { holdHost } from './key-bytes.ts'
import { isDefaultPort } from './parse.ts'

/**
 * G of a URL whose host needs little work: `http`, `https` or no scheme, letters, digits, `-`, `_` and single dots that cannot
 * be an address, no userinfo. What follows may hold escapes and characters outside ASCII. Null for all others.
 *
 * For such a URL the browser's reading is the same (test/core/url/forms.test.ts), so that no second form is needed.
 *
 * @param show whether `shown` is wanted; a look-up has no use for it
 */
export function canonicalizeClean(input: string, show: boolean): Canonical | null {
  holdHost('')
  const start = cleanSchemeEnd(input)
  const hostEnd = cleanHostEnd(input, start)
  if (hostEnd < 0) return null
  const key = foldedHost(input, start, hostEnd)
  let at = hostEnd
  if (at < input.length && input.charCodeAt(at) === 58) {
    // `http:80` has two readings: a host `http` with a port, and a browser's.
    if (start === 0 && input.lastIndexOf('.', hostEnd) < 0) return null
    while (++at < input.length && isDigit(input.charCodeAt(at)));
    if (at === hostEnd + 1 || input.charCodeAt(hostEnd + 1) === 48) return null
  }
  const scheme = start === 8 ? 'https' : 'http'
  const port = at === hostEnd ? '' : input.slice(hostEnd + 1, at)
  const shownPort = port === '' || !show || isDefaultPort(scheme, port) ? '' : port
  holdHost(key)
  return withRest(scheme, key, shownPort, input, at, show)
}

/** Where the host starts: 7 after `http://`, 8 after `https://`, 0 without scheme. */
function cleanSchemeEnd(input: string): number {
  if (input.length < 7) return 0
  const at = input.charCodeAt(4) === 58 ? 4 : input.charCodeAt(5) === 58 && (input.charCodeAt(4) | 32) === 115 ? 5 : 0
  if (at === 0 || input.charCodeAt(at + 1) !== 47 || input.charCodeAt(at + 2) !== 47) return 0
  const isHttp =
    (input.charCodeAt(0) | 32) === 104 &&
    (input.charCodeAt(1) | 32) === 116 &&
    (input.charCodeAt(2) | 32) === 116 &&
    (input.charCodeAt(3) | 32) === 112
  return isHttp ? at + 3 : 0
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
