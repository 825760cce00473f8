/**
 * The address that a client asked for.
 *
 * @module
 */

/** What the interceptor needs of it; a `URL` is one. */
export type Address = Pick<URL, 'href' | 'protocol' | 'host' | 'pathname' | 'search'>

/** Path and query of characters that the parser (WHATWG URL, sections 4.3 and 4.4) leaves as they stand. */
const PLAIN_RE = /^(\/[\w.~/-]*)(\?[\w.~/%&=+-]*)?$/

/** The origin that was read last. Nearly every request of an isolate comes by the same one, and then no parser is needed. */
let known = { origin: '', protocol: '', host: '' }

/**
 * The same as `new URL(text)`, which costs as much as all else that is done to an address, and an object of the platform besides.
 *
 * @throws TypeError as `URL`
 */
export function addressOf(text: string): Address {
  const { origin, protocol, host } = known
  const rest = text.slice(origin.length)
  const [, pathname, search = ''] = text.startsWith(origin) ? (PLAIN_RE.exec(rest) ?? []) : []
  // Dot segments are resolved, and a question mark that nothing stands behind is no query.
  if (pathname !== undefined && !pathname.includes('/.') && host !== '')
    return { href: text, protocol, host, pathname, search: search === '?' ? '' : search }
  const url = new URL(text)
  known = { origin: url.origin, protocol: url.protocol, host: url.host }
  return url
}
