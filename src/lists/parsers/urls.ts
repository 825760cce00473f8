/**
 * The format `urls`: one URL or host a line; and the reading of one URL that CSV and JSON share.
 *
 * @module
 */

import { LIMITS } from '../../core/limits.ts'
import type { UrlEntry, UrlMatch } from '../../core/match/entry.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { type Canonical, canonicalize } from '../../core/url/canonical.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import { hostProblem, readHost } from './host.ts'
import { withoutComment } from './names.ts'
import type { Collector, RejectReason } from './report.ts'

const WEB_SCHEME = /^(?:https?|ftp):/i

/** A name and a colon that no port follows: `mailto:`, `javascript:`, `data:`. */
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i

/** Nothing but a host: no path, port, user, query nor fragment. `http://host/#/page` names a page, not the host. */
const WHOLE_HOST = /^(?:https?:)?(?:\/\/)?[^/\\?#@:]+\/?$/i
const BARE_NAME = /^[^/\\?#@:]+$/

/** One line of `urls`. `#`, `!` and `;` start comments; a fragment is not part of a key, so ` #…` may be cut off. */
export function readUrlLine(line: string, listClass: ListClass, collector: Collector): void {
  const text = withoutComment(line)
  if (text !== '' && !'#!;'.includes(text[0]!)) collector.put(readUrl(text, listClass), line)
}

/**
 * A URL to an entry whose match type the text itself tells:
 *
 * | text | public classes | `restricted-*` |
 * |---|---|---|
 * | `host.example` | `host` | `host`: the feed itself lists the host |
 * | `https://host.example/` | `host` | `url`: that page and no other |
 * | `https://host.example/a?b` | `url` | `url` |
 * | `https://host.example/a/*` | `prefix` | refused as `unsupported-rule`: a wildcard is no URL |
 * | `https://host.example/*` | `host` | refused |
 *
 * A URL with a port, a user or a fragment stays `url` even without a path: less was listed than the host.
 * The value of a `host` is the canonical host; of the others the text as written, since the compiler makes both canonical
 * forms of DESIGN section 3 from it.
 */
export function readUrl(text: string, listClass: ListClass): Result<UrlEntry, RejectReason> {
  if (BARE_NAME.test(text)) return readHost(text, 'host')
  const wild = text.endsWith('/*')
  if (wild && isRestricted(listClass)) return err('unsupported-rule')
  const value = wild ? text.slice(0, -1) : text
  const canonical = readAddress(value)
  if (!canonical.ok) return canonical
  if (wild && (canonical.value.query !== null || value.includes('#'))) return err('unsupported-rule')
  if (!isRestricted(listClass) && WHOLE_HOST.test(value)) return readHost(canonical.value.host, 'host')
  return ok({ kind: 'url', match: wild ? 'prefix' : 'url', value })
}

/** A URL whose match type stands beside it (a CSV column, a JSON property): never widened, and never narrowed in silence. */
export function readUrlAs(text: string, match: UrlMatch): Result<UrlEntry, RejectReason> {
  if (match === 'host' || match === 'domain') {
    const bare = BARE_NAME.test(text)
    if (!bare && !WHOLE_HOST.test(text)) return err('not-a-domain')
    const canonical = bare ? null : canonicalize(text)
    if (canonical !== null && !canonical.ok) return err('not-a-domain')
    return readHost(canonical === null ? text : canonical.value.host, match)
  }
  const value = match === 'prefix' && text.endsWith('/*') ? text.slice(0, -1) : text
  const canonical = readAddress(value)
  return canonical.ok ? ok({ kind: 'url', match, value }) : canonical
}

/** Canonical form of something that a browser would open over the network. */
function readAddress(text: string): Result<Canonical, RejectReason> {
  if (text.length > LIMITS.urlChars) return err('too-long')
  const scheme = WEB_SCHEME.test(text)
  // Without a scheme, `name@host` is a mail address and `word:rest` some other protocol, not a place on the web.
  if (!scheme && (OTHER_SCHEME.test(text) || /^[^/\\?#]*@/.test(text))) return err('bad-url')
  const canonical = canonicalize(text)
  if (!canonical.ok) return err(canonical.error === 'too-long' ? 'too-long' : 'bad-url')
  const problem = hostProblem(canonical.value.host)
  if (problem !== null) return err(problem === 'public-suffix' ? problem : 'bad-url')
  return canonical
}
