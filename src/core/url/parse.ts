/**
 * Where the parts of a URL are: scheme, authority, path and query of an already unescaped string. Used by G only; what a
 * browser makes of the same string is asked of the runtime in whatwg.ts.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'

/** Why there is no canonical form. */
export const URL_ERRORS = ['empty', 'too-long', 'no-host', 'bad-host', 'bad-port', 'bad-scheme'] as const
export type UrlError = (typeof URL_ERRORS)[number]

/** `host` without userinfo and port, as written; `port` has no leading zeroes and is '' where there is none. */
export type Parts = {
  readonly scheme: string
  readonly host: string
  readonly port: string
  readonly path: string
  readonly query: string | null
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ftp: '21', ws: '80', wss: '443' }

export function isDefaultPort(scheme: string, port: string): boolean {
  return DEFAULT_PORTS[scheme] === port
}

export function joinUrl(scheme: string, host: string, path: string, query: string | null): string {
  return query === null ? `${scheme}://${host}${path}` : `${scheme}://${host}${path}?${query}`
}

/** Index of the colon that ends a scheme (RFC 3986 section 3.1), or -1. */
export function schemeEnd(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 58) return i > 0 ? i : -1
    const lower = code | 32
    const letter = lower >= 97 && lower <= 122
    const other = (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 // 0-9 + - .
    if (!letter && (i === 0 || !other)) return -1
  }
  return -1
}

/** True where what follows a colon can only be a port: digits up to the end or a delimiter. Then `host:` is no scheme. */
export function isPortAt(text: string, start: number): boolean {
  let i = start
  while (i < text.length && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++
  if (i === start) return false
  return i === text.length || '/?#\\'.includes(text[i]!)
}

/** @param text trimmed, without fragment, percent-unescaped */
export function splitUrl(text: string): Result<Parts, UrlError> {
  const colon = schemeEnd(text)
  const hasScheme = colon > 0 && !(isPortAt(text, colon + 1) && !text.startsWith('//', colon + 1))
  const scheme = hasScheme ? text.slice(0, colon).toLowerCase() : 'http'
  let start = hasScheme ? colon + 1 : 0
  if (text.startsWith('//', start)) start += 2
  else if (hasScheme) return err(scheme in DEFAULT_PORTS ? 'no-host' : 'bad-scheme')
  let end = start
  while (end < text.length && text.charCodeAt(end) !== 47 && text.charCodeAt(end) !== 63) end++
  const mark = text.indexOf('?', end)
  const path = mark < 0 ? text.slice(end) : text.slice(end, mark)
  const authority = text.slice(start, end)
  return splitAuthority(
    authority.slice(authority.lastIndexOf('@') + 1),
    scheme,
    path,
    mark < 0 ? null : text.slice(mark + 1),
  )
}

function splitAuthority(text: string, scheme: string, path: string, query: string | null): Result<Parts, UrlError> {
  const bracket = text.startsWith('[') ? text.indexOf(']') : -1
  if (bracket < 0 && text.startsWith('[')) return err('bad-host')
  const colon = text.indexOf(':', bracket + 1)
  const host = colon < 0 ? text : text.slice(0, colon)
  if (bracket >= 0 && bracket !== host.length - 1) return err('bad-host')
  const digits = colon < 0 ? '' : text.slice(colon + 1)
  let zeroes = 0
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i)
    if (code < 48 || code > 57) return err('bad-port')
    if (code === 48 && zeroes === i && i < digits.length - 1) zeroes++
  }
  if (host === '') return err('no-host')
  return ok({ scheme, host, port: digits.slice(zeroes), path, query })
}
