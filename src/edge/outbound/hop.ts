/**
 * One hop of a short link: may it be asked, and what does it answer?
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { registrableDomain } from '../../core/url/host.ts'
import { isPublicHost } from '../../core/url/public-host.ts'

/** Why a short link could not be resolved. Each leads to the warning page, none to a pass (docs/RUNBOOK.md has a row for each). */
export const RESOLVE_FAILURES = [
  'bad-redirect',
  'bad-status',
  'loop',
  'not-https',
  'refused-address',
  'still-opaque',
  'timeout',
  'too-many-hops',
  'unreachable',
] as const
export type ResolveFailure = (typeof RESOLVE_FAILURES)[number]

export type HopPolicy = {
  /** The host that Kerb is asked at. It and its site are not asked: a link of its own would resolve again, and so on. */
  readonly ownHost: string
  /** For tests, which have a server on this machine: http, and any port, on 127.0.0.1. No setting leads here. */
  readonly allowLoopback?: boolean
}

/** Says nothing of the person who clicked. */
const HEADERS = { 'user-agent': 'Kerb (checks where a short link leads)', accept: '*/*' }

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Of hosts that know no HEAD. */
const NO_HEAD: ReadonlySet<number> = new Set([405, 501])

/** @returns why this URL is not asked, or null */
export function refusalOf(hop: URL, { ownHost, allowLoopback = false }: HopPolicy): ResolveFailure | null {
  if (hop.username !== '' || hop.password !== '') return 'refused-address'
  if (allowLoopback && hop.hostname === '127.0.0.1') return null
  // An address that must not be asked is called one whatever its scheme.
  if (!isPublicHost(hop.hostname) || isSameSite(hop.hostname, ownHost)) return 'refused-address'
  if (hop.protocol !== 'https:') return 'not-https'
  // The standard's own port is the empty one.
  return hop.port === '' ? null : 'refused-address'
}

/** Our own host, or one of the same registrable domain: a Worker's fetch inside its zone goes past the zone's own defences. */
function isSameSite(host: string, ownHost: string): boolean {
  const bare = host.endsWith('.') ? host.slice(0, -1) : host
  const site = registrableDomain(ownHost)
  return bare === ownHost || (site !== null && registrableDomain(bare) === site)
}

/**
 * Asks with HEAD, and with GET where the host knows no HEAD. No body is read.
 *
 * @returns where it leads, or null where it leads no further
 */
export async function askHop(
  hop: URL,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Result<URL | null, ResolveFailure>> {
  try {
    let response = await ask('HEAD', hop, fetcher, signal)
    if (NO_HEAD.has(response.status)) response = await ask('GET', hop, fetcher, signal)
    if (response.ok) return ok(null)
    return REDIRECTS.has(response.status) ? nextHop(response.headers.get('location'), hop) : err('bad-status')
  } catch {
    return err(signal.aborted ? 'timeout' : 'unreachable')
  }
}

async function ask(method: string, hop: URL, fetcher: typeof fetch, signal: AbortSignal): Promise<Response> {
  const response = await fetcher(hop.href, { method, headers: HEADERS, redirect: 'manual', signal })
  await response.body?.cancel()
  return response
}

/** A fragment is carried over a redirect that has none (Fetch standard, "HTTP-redirect fetch"): the browser would open it. */
function nextHop(location: string | null, from: URL): Result<URL, ResolveFailure> {
  const next = location === null ? null : URL.parse(location, from.href)
  if (next === null) return err('bad-redirect')
  if (next.hash === '') next.hash = from.hash
  return ok(next)
}
