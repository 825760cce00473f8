/**
 * An entry as somebody at the keyboard names it, to the ids that a list may know it by.
 *
 * @module
 */
import type { EntryNamed } from '../../contract/ops.ts'
import { URL_MATCHES, type UrlEntry } from '../../core/match/entry.ts'
import type { EntryId } from '../../core/match/entry-id.ts'
import type { ListClass } from '../../core/words.ts'
import { entryIds } from '../../lists/overlay.ts'
import { takesKind } from '../../lists/parsers/report.ts'
import type { ListKeys } from '../../lists/secrets.ts'

/**
 * Whoever suspends a URL sees what was blocked and not how the list has it: as a page, a folder, a host or a domain. So a bare
 * host, or a whole one, is meant in every way; what has a path is not meant to free its host.
 *
 * @returns none where the list can hold no such entry
 *
 * @example
 * ```ts
 * idsNamed({ url: 'omegle.com' }, 'lures', keys) // ids of it as a domain, as a host, as its front page …
 * ```
 */
export function idsNamed({ url, term, entry }: EntryNamed, listClass: ListClass, keys: ListKeys): EntryId[] {
  if (entry !== undefined) return [entry]
  if (term !== undefined) {
    return takesKind(listClass, 'term')
      ? entryIds({ kind: 'term', match: 'word', value: term, certainty: 'name' }, listClass, keys)
      : []
  }
  if (url === undefined || !takesKind(listClass, 'url')) return []
  return [...new Set(readingsOf(url).flatMap((one) => entryIds(one, listClass, keys)))]
}

/** Every way in which a list may have a URL. */
export function readingsOf(url: string): UrlEntry[] {
  const value = url.trim()
  const matches = URL_MATCHES.filter((match) => WHOLE_HOST_RE.test(value) || match === 'url' || match === 'prefix')
  return matches.map((match) => ({ kind: 'url', match, value }))
}

/** Nothing but a host: a scheme and one slash at most beside it. */
const WHOLE_HOST_RE = /^(?:https?:\/\/)?[^/\\?#@]+\/?$/i
