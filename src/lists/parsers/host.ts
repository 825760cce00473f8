/**
 * A host name as a feed writes it, to the host that an entry is about.
 *
 * @module
 */
import { parse } from 'tldts'
import type { UrlEntry } from '../../core/match/entry.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { canonicalize } from '../../core/url/canonical.ts'
import { isIp, registrableDomain } from '../../core/url/host.ts'
import type { RejectReason } from './report.ts'

/** RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters of text; a label has at most 63. */
const HOST_CHARS = 253
const LABEL_CHARS = 63

/** Underscores are not for host names, yet DNS carries them and browsers open them (RFC 2181 section 11). */
const NAME = /^[a-z0-9_.-]+$/

/** Whatever would make a name more than a name: a path, a port, an escape, a space. */
const NOT_NAME = /[\s/\\:@?#%<>"'()[\]{}|^`,;=&*!$+~]/

/**
 * Why no entry may stand on this host, or null. On a private suffix (`github.io`) an entry may stand that covers the one
 * site; see `narrowed`.
 *
 * @param host canonical: lower case, punycode, no trailing dot
 */
export function hostProblem(host: string): RejectReason | null {
  if (host === '') return 'empty-host'
  if (isIp(host)) return null
  if (host.length > HOST_CHARS || !NAME.test(host) || !labelsFit(host)) return 'not-a-domain'
  if (registrableDomain(host) !== null) return null
  const found = parse(host, { allowPrivateDomains: true, extractHostname: false, detectIp: false })
  if (found.publicSuffix === host && found.isPrivate) return null
  return found.isIcann || found.isPrivate ? 'public-suffix' : 'not-a-domain'
}

function labelsFit(host: string): boolean {
  let start = 0
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', start)) {
    if (dot === start || dot - start > LABEL_CHARS) return false
    start = dot + 1
  }
  return start < host.length && host.length - start <= LABEL_CHARS
}

/**
 * A bare host name to an entry. Internationalized names come out in punycode; an IP address is always a `host`, since
 * nothing is below it.
 *
 * @example
 * ```ts
 * readHost('OmeTV.Example.', 'domain') // { ok: true, value: { kind: 'url', match: 'domain', value: 'ometv.example' } }
 * readHost('co.uk', 'domain')          // { ok: false, error: 'public-suffix' }
 * ```
 */
export function readHost(name: string, match: 'host' | 'domain'): Result<UrlEntry, RejectReason> {
  if (name === '' || name === '.') return err('empty-host')
  if (NOT_NAME.test(name)) return err('not-a-domain')
  const host = canonicalHost(name)
  if (host === null) return err('not-a-domain')
  const problem = hostProblem(host)
  if (problem !== null) return err(problem)
  return ok({ kind: 'url', match: narrowed(host, match), value: host })
}

/** An address has nothing below it; below a private suffix are its tenants, who are not the one that was listed. */
function narrowed(host: string, match: 'host' | 'domain'): 'host' | 'domain' {
  return isIp(host) || registrableDomain(host) === null ? 'host' : match
}

function canonicalHost(name: string): string | null {
  const canonical = canonicalize(name)
  if (!canonical.ok) return null
  // `12345` and `1.2` are IPv4 addresses to a browser; in a list of names they are slips.
  return isIp(canonical.value.host) && canonical.value.host !== name ? null : canonical.value.host
}
