/**
 * The format `adblock`: network rules that name a host or a place on it. A filter list says much more (exceptions, page
 * elements, kinds of request); every such rule is refused by name, since leaving its condition out would widen it.
 *
 * @module
 */
import type { UrlEntry } from '../../core/match/entry.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { ListClass } from '../../core/words.ts'
import { readHost } from './host.ts'
import type { Collector, RejectReason } from './report.ts'
import { readUrlAs } from './urls.ts'

/** `##`, `#@#`, `#?#`, `#$#`, `#%#`, `$$`, `$@$`: element hiding, style and script rules of the three big blockers. */
const COSMETIC = /#[@?$%]{0,3}#|\$@?\$/

/** One line of `adblock`. `!` starts a comment and `[…]` names the syntax. */
export function readAdblockLine(line: string, _listClass: ListClass, collector: Collector): void {
  const text = line.trim()
  if (text !== '' && !isComment(text)) collector.put(readRule(text), line)
}

function isComment(text: string): boolean {
  return text.startsWith('!') || (text.startsWith('[') && text.endsWith(']')) || text === '#' || text.startsWith('# ')
}

/**
 * One network rule.
 *
 * - `||host^`, `||host` → `domain`; `||host^|` too
 * - `||host/path^`, `||host/path/*`, `||host/path` → `prefix`; it ends at a path segment also where the rule would go on
 * - `||host/path|` → `url`
 * - `|https://host/path` → `prefix`, `|https://host/path|` → `url`
 */
function readRule(text: string): Result<UrlEntry, RejectReason> {
  if (text.startsWith('@@')) return err('exception-rule')
  if (COSMETIC.test(text)) return err('cosmetic-rule')
  if (text.startsWith('/') && (text.endsWith('/') || text.includes('/$'))) return err('regex-rule')
  if (text.includes('$')) return err('rule-options')
  if (text.startsWith('||')) return readHostRule(text.slice(2))
  if (/^\|https?:\/\//i.test(text)) return readPlaceRule(text.slice(1))
  return err('unsupported-rule')
}

function readHostRule(text: string): Result<UrlEntry, RejectReason> {
  const name = /^[^/^|*]*/.exec(text)![0]
  const rest = text.slice(name.length)
  if (['', '^', '^|', '^*', '/', '/^', '/*'].includes(rest)) return readHost(name, 'domain')
  return rest.startsWith('/') ? readPlaceRule(text) : err('unsupported-rule')
}

/** A host and a path: `^` and `|` only at the end, `*` only as the last character after a slash. */
function readPlaceRule(text: string): Result<UrlEntry, RejectReason> {
  const exact = text.endsWith('|')
  const value = text.replace(/(?:\^?\||\^\*?)$/, '')
  const body = value.endsWith('/*') ? value.slice(0, -1) : value
  if (/[*^|]/.test(body)) return err('unsupported-rule')
  const match = exact ? 'url' : 'prefix'
  const entry = readUrlAs(body, match)
  return entry.ok ? ok({ kind: 'url', match, value: body }) : entry
}
