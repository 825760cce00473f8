/**
 * The short way to G, for the URLs whose host needs no work: most of them. One scan, and copies only of what changes.
 *
 * @module
 */
import { escapeBytes, hasLowerSpelling, unescapeFully, utf8 } from './bytes.ts'
import type { Canonical } from './canonical.ts'
import { rewriteEscapes } from './escapes.ts'
import { holdHost, keyBytes } from './key-bytes.ts'
import { isDefaultPort, joinUrl } from './parse.ts'
import { normalizePath } from './path.ts'

/** What an ASCII character is here, so that the scan asks one table instead of a chain of comparisons. */
const HOST_SMALL = 1
const HOST_CAPITAL = 2
const PLAIN = 4
const KIND = new Uint8Array(128)
for (let code = 33; code < 127; code++) KIND[code] = PLAIN
for (const c of '#%/?\\') KIND[c.charCodeAt(0)] = 0
for (const c of 'abcdefghijklmnopqrstuvwxyz0123456789-_') KIND[c.charCodeAt(0)]! |= HOST_SMALL
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') KIND[c.charCodeAt(0)]! |= HOST_CAPITAL

/**
 * G of a URL whose host needs no work: `http`, `https` or no scheme, letters, digits, `-`, `_` and single dots that cannot
 * be an address, no userinfo. What follows may hold escapes and characters outside ASCII, but then no dot segments. Null for
 * all others.
 *
 * For such a URL the browser's reading is the same (test/core/url/forms.test.ts), so that no second form is needed: it
 * resolves dot segments before unescaping and G after, and it reads `\` as a slash; neither is here to be read.
 *
 * @param show whether `shown` is wanted; a look-up has no use for it
 */
export function canonicalizeClean(input: string, show: boolean): Canonical | null {
  holdHost('')
  const start = cleanSchemeEnd(input)
  const hostEnd = cleanHostEnd(input, start)
  if (hostEnd < 0) return null
  const capital = hasCapital
  let at = hostEnd
  if (input.charCodeAt(at) === 58) {
    // `http:80` has two readings: a host `http` with a port, and a browser's.
    if (start === 0 && input.lastIndexOf('.', hostEnd) < 0) return null
    while (++at < input.length && isDigit(input.charCodeAt(at)));
    if (at === hostEnd + 1 || input.charCodeAt(hostEnd + 1) === 48) return null
  }
  const scheme = start === 8 ? 'https' : 'http'
  const host = input.slice(start, hostEnd)
  const port = at === hostEnd ? '' : input.slice(hostEnd + 1, at)
  const shownPort = port === '' || !show || isDefaultPort(scheme, port) ? '' : port
  const key = capital ? host.toLowerCase() : host
  holdHost(key)
  return withRest(scheme, key, shownPort, input, at, show)
}

/** Path and query from `start` on. */
function withRest(
  scheme: string,
  host: string,
  port: string,
  input: string,
  start: number,
  show: boolean,
): Canonical | null {
  const length = input.length
  if (start === length) return port === '' ? { scheme, host, path: '/', query: null } : shownBare(scheme, host, port)
  let mark = -1
  let encoded = false
  let odd = false
  let at = start
  for (; at < length; at++) {
    const code = input.charCodeAt(at)
    if (code < 128) {
      if ((KIND[code]! & PLAIN) !== 0 && at !== start) continue
      if (code === 35) break // '#'
      if (code === 47) {
        const next = input.charCodeAt(at + 1)
        if ((next === 47 || next === 46) && mark < 0) odd = true // '//', '/.'
      } else if (code === 63 && mark < 0) mark = at
      else if (code < 32 || (code === 92 && mark < 0))
        return null // controls, '\'
      else if (code === 37 || code === 32 || code === 127) encoded = true // '%'
    } else encoded = true
    if (at === start && code !== 47 && code !== 63) return null
  }
  if (encoded) return isPlainEnd(input, at) ? withEscapes(scheme, host, port, input, start, mark, at, show, odd) : null
  const raw = input.slice(start, mark < 0 ? at : mark)
  const query = mark < 0 ? null : input.slice(mark + 1, at)
  const path = raw === '' ? '/' : odd ? normalizePath(raw) : raw
  const c = { scheme, host, path, query: query === '' ? null : query }
  if (!show || (port === '' && query !== '')) return c
  return { ...c, shown: joinUrl(scheme, port === '' ? host : `${host}:${port}`, c.path, query) }
}

function shownBare(scheme: string, host: string, port: string): Canonical {
  return { scheme, host, path: '/', query: null, shown: joinUrl(scheme, `${host}:${port}`, '/', null) }
}

function withEscapes(
  scheme: string,
  host: string,
  port: string,
  input: string,
  start: number,
  mark: number,
  end: number,
  show: boolean,
  odd: boolean,
): Canonical | null {
  const pathEnd = mark < 0 ? end : mark
  if (hasDotSegment(input, start, pathEnd)) return null
  if (!show) {
    const path = rewriteEscapes(input, start, pathEnd, true)
    const query = mark < 0 ? '' : rewriteEscapes(input, mark + 1, end, false)
    if (path !== null && query !== null) {
      const normal = path === '' ? '/' : odd ? normalizePath(path) : path
      return { scheme, host, path: normal, query: query === '' ? null : query }
    }
  }
  return withBytes(scheme, host, port, input.slice(start, end), show)
}

/** The long way for path and query: bytes, unescaped to the end. */
function withBytes(scheme: string, host: string, port: string, rest: string, show: boolean): Canonical {
  const bytes = unescapeFully(utf8(rest))
  const mark = bytes.indexOf('?')
  const path = normalizePath(mark < 0 ? bytes : bytes.slice(0, mark))
  const query = mark < 0 ? null : bytes.slice(mark + 1)
  const c = { scheme, host, path: escapeBytes(path), query: query === null || query === '' ? null : escapeBytes(query) }
  if (!show || (port === '' && query !== '' && !hasLowerSpelling(bytes))) return c
  const shownQuery = query === null ? null : escapeBytes(query, true)
  return { ...c, shown: joinUrl(scheme, port === '' ? host : `${host}:${port}`, escapeBytes(path, true), shownQuery) }
}

/** False for a last space, and for a last `?` that may follow an escaped one: not both readers drop them. */
function isPlainEnd(input: string, end: number): boolean {
  const last = input.charCodeAt(end - 1)
  return last !== 32 && last !== 63
}

/** True where a segment starts with a dot, escaped or not. */
function hasDotSegment(input: string, start: number, end: number): boolean {
  for (let slash = input.indexOf('/', start); slash >= 0 && slash < end; slash = input.indexOf('/', slash + 1)) {
    const code = input.charCodeAt(slash + 1)
    if (
      code === 46 ||
      (code === 37 && input.charCodeAt(slash + 2) === 50 && (input.charCodeAt(slash + 3) | 32) === 101)
    )
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
  if (at === 0 || input.charCodeAt(at + 1) !== 47 || input.charCodeAt(at + 2) !== 47) return 0
  const isHttp =
    (input.charCodeAt(0) | 32) === 104 &&
    (input.charCodeAt(1) | 32) === 116 &&
    (input.charCodeAt(2) | 32) === 116 &&
    (input.charCodeAt(3) | 32) === 112
  return isHttp ? at + 3 : 0
}

/** Whether the host that `cleanHostEnd` found last has capitals. Read it before the next call. */
let hasCapital = false

/** Four plain decimal numbers up to 255: an address that every reader reads alike. Any other spelling goes the long way. */
function isPlainQuad(input: string, start: number, end: number): boolean {
  let numbers = 0
  let value = 0
  let digits = 0
  for (let at = start; at <= end; at++) {
    const code = at < end ? input.charCodeAt(at) : 46
    if (code === 46) {
      if (digits === 0 || value > 255 || ++numbers > 4) return false
      value = 0
      digits = 0
    } else {
      if (!isDigit(code) || (digits > 0 && value === 0) || ++digits > 3) return false
      value = value * 10 + code - 48
    }
  }
  return numbers === 4
}

/** The end of a clean host, or -1. A last label that starts with a digit might be an address, and few of them are clean. */
function cleanHostEnd(input: string, start: number): number {
  let label = start
  let at = start
  let seen = 0
  for (; at < input.length; at++) {
    const code = input.charCodeAt(at)
    const kind = code < 128 ? KIND[code]! & (HOST_SMALL | HOST_CAPITAL) : 0
    if (kind !== 0) {
      seen |= kind
      // A capital differs from its small letter by this bit alone.
      keyBytes[at - start] = code | ((kind & HOST_CAPITAL) << 4)
      continue
    }
    if (code !== 46) break
    if (at === label) return -1
    keyBytes[at - start] = code
    label = at + 1
  }
  hasCapital = (seen & HOST_CAPITAL) !== 0
  if (at === label || (isDigit(input.charCodeAt(label)) && !isPlainQuad(input, start, at))) return -1
  const code = at < input.length ? input.charCodeAt(at) : 47
  return code === 47 || code === 63 || code === 35 || code === 58 ? at : -1 // / ? # :
}
