/**
 * Path and query on the short way (clean.ts): where nothing is escaped they are slices of the input.
 *
 * @module
 */
import { escapeBytes, hasLowerSpelling, unescapeFully, utf8 } from './bytes.ts'
import type { Canonical } from './canonical.ts'
import { IN_FLAT_PATH, IN_PATH, IN_QUERY, rewriteEscapes } from './escapes.ts'
import { joinUrl } from './parse.ts'
import { normalizePath } from './path.ts'

/** Characters that stand for themselves in a path and a query, and mean nothing. */
const PLAIN = new Uint8Array(128)
for (let code = 33; code < 127; code++) PLAIN[code] = '#%/?\\'.includes(String.fromCharCode(code)) ? 0 : 1

/** What was found before path and query; `port` is that to be shown. */
type Head = { readonly scheme: string; readonly host: string; readonly port: string }

/** Where path and query are: from `start` to `mark` (-1 without query), and from there to `end`. */
type Rest = {
  readonly input: string
  readonly start: number
  readonly mark: number
  readonly end: number
  /** The first character that has to be rewritten. */
  readonly first: number
  /** A run of slashes, or a segment that starts with a dot, may be in the path. */
  readonly odd: boolean
}

/** The canonical URL with what stands from `start` on, or null where that has two readings. */
export function withRest(
  scheme: string,
  host: string,
  port: string,
  input: string,
  start: number,
  show: boolean,
): Canonical | null {
  const length = input.length
  if (start === length) return port === '' ? { scheme, host, path: '/', query: null } : shownBare(scheme, host, port)
  const lead = input.charCodeAt(start)
  if (lead !== 47 && lead !== 63 && lead !== 35) return null
  let mark = -1
  let first = -1
  let odd = false
  let at = start
  for (; at < length; at++) {
    const code = input.charCodeAt(at)
    if (code < 128) {
      if (PLAIN[code] === 1) continue
      if (code === 35) break // '#'
      if (code === 47) {
        if (mark < 0 && at + 1 < length) {
          const next = input.charCodeAt(at + 1)
          if (next === 47 || next === 46) odd = true // '//', '/.'
        }
        continue
      }
      if (code === 63) {
        if (mark < 0) mark = at
        continue
      }
      if (code === 92) {
        if (mark < 0) return null // a slash to browsers
        continue
      }
      if (code < 32) return null
    }
    if (first < 0) first = at
  }
  if (first >= 0) {
    return isPlainEnd(input, at)
      ? withEscapes({ scheme, host, port }, { input, start, mark, end: at, first, odd }, show)
      : null
  }
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

/**
 * A browser resolves dot segments before anything is unescaped, G after. With escapes that make no structure that is the same;
 * with those that do it is the same where no segment starts with a dot.
 */
function withEscapes(head: Head, rest: Rest, show: boolean): Canonical | null {
  const { input, start, mark, end, first } = rest
  const pathEnd = mark < 0 ? end : mark
  let path = rewriteEscapes(input, start, pathEnd, first, IN_PATH)
  let odd = rest.odd || path === ''
  if (path === null) {
    if (hasDotSegment(input, start, pathEnd)) return null
    path = show ? null : rewriteEscapes(input, start, pathEnd, first, IN_FLAT_PATH)
    odd = true
  }
  const query = mark < 0 ? '' : rewriteEscapes(input, mark + 1, end, first, IN_QUERY)
  if (show || path === null || query === null) return withBytes(head, input.slice(start, end), show)
  const { scheme, host } = head
  return { scheme, host, path: odd ? normalizePath(path) : path, query: query === '' ? null : query }
}

/** The long way for path and query: bytes, unescaped to the end. */
function withBytes(head: Head, rest: string, show: boolean): Canonical {
  const { scheme, host, port } = head
  const bytes = unescapeFully(utf8(rest))
  const mark = bytes.indexOf('?')
  const path = normalizePath(mark < 0 ? bytes : bytes.slice(0, mark))
  const query = mark < 0 ? null : bytes.slice(mark + 1)
  const c = { scheme, host, path: escapeBytes(path), query: query === null || query === '' ? null : escapeBytes(query) }
  // Of what is left: a segment that was resolved away is not shown.
  if (!show || (port === '' && query !== '' && !hasLowerSpelling(path + (query ?? '')))) return c
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
