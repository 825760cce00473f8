/**
 * The headers that go on to the origin.
 *
 * The ones that a proxy owns are the only ones that change: where a client claims to come from, what it claims Kerb or the
 * gateway to have said, by which header it would like another path read, and what belongs to one connection alone.
 *
 * @module
 */
import type { Address } from './address.ts'
import type { RouteTable } from './routes.ts'

/** RFC 9110, section 7.6.1, and what older software takes for the same. `upgrade` stays: a WebSocket begins with it. */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'content-length',
])

/** What only a proxy may say, or what would have an origin read another path than the one that was matched. */
const OF_PROXIES_RE =
  /^(?:x-kerb-.*|x-forwarded(?:-.*)?|forwarded|x-real-ip|(?:x-)?client-ip|x-cluster-client-ip|true-client-ip|x-original-url|x-rewrite-url|x-original-host|x-host)$/

/**
 * What goes on, by name in lower case. A plain map, because every look into the platform's own headers is a call out of
 * JavaScript, and making them from pairs is dearer than the rest of a request's headers together (docs/performance.md).
 */
export type SentHeaders = Map<string, string>

/**
 * @param isTrusted whether the gateway vouches for what the request says of people
 * @returns those of the request without what a client may not say, and what a proxy says instead
 */
export function cleanHeaders(headers: Headers, url: Address, table: RouteTable, isTrusted: boolean): SentHeaders {
  const gateway = table.people.gateway?.header
  const kept: SentHeaders = new Map()
  // Names come in lower case, and one that came twice comes as one.
  headers.forEach((value, name) => {
    if (name === 'cf-connecting-ip') kept.set('x-forwarded-for', value)
    // Servers by CGI's rules (RFC 3875, section 4.1.18) take `x_user_age` for `x-user-age`.
    const read = name.includes('_') ? name.replaceAll('_', '-') : name
    const isDropped = OF_ONE_CONNECTION.has(read) || OF_PROXIES_RE.test(read) || read === gateway
    const isVouchedFor = isTrusted && read === name
    if (!isDropped && (isVouchedFor || !table.trustedHeaders.includes(read))) kept.set(name, value)
  })
  return kept.set('x-forwarded-host', url.host).set('x-forwarded-proto', url.protocol.slice(0, -1))
}
