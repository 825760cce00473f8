/**
 * Reasons of restricted changes. They are shown to ops, kept for years and hashed into the audit, so none may hold an entry.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { canonicalizeEntry } from '../core/match/entry-key.ts'
import { normalize } from '../core/text/normalize.ts'
import { registrableDomain } from '../core/url/host.ts'

/** Brackets are how people break an address on purpose: "name[.]example". */
const BRACKETS_RE = /[[\](){}<>]/g
const NO_WORD_RE = /[^\p{L}\p{N}]+/u
/** Anything shorter is part of too many words to be looked for inside them. */
const SHORT_CHARS = 4
/** Something like a host: a dot between letters, with or without spaces before it. */
const HOSTLIKE_RE = /[\p{L}\p{N}]\s?\.[\p{L}]{2}/u

/**
 * @returns a question about one reason, to be asked of many entries
 *
 * @example
 * ```ts
 * const holds = reasonHolder('seen on list[.]example today')
 * holds({ kind: 'url', match: 'domain', value: 'https://list.example/' }) // true
 * ```
 */
export function reasonHolder(reason: string): (entry: Entry) => boolean {
  const text = plain(reason)
  const words = new Set(text.split(NO_WORD_RE))
  return (entry) => partsOf(entry).some((part) => (part.length < SHORT_CHARS ? words.has(part) : text.includes(part)))
}

/** True where a reason names something like an address: for changes whose entries nobody here can read. */
export function namesAddress(reason: string): boolean {
  const text = plain(reason)
  return HOSTLIKE_RE.test(text) || text.includes('://')
}

/** One word, as "/new" or "/pictures": with a long list one of them would be in every reason, and it gives nothing away. */
const WORD_PATH_RE = /^\p{L}{1,9}$/u

/** What gives an entry away: itself, its host, the domain that it is below, its path. An empty one would be in every reason. */
function partsOf(entry: Entry): string[] {
  const keys = entry.kind === 'url' ? canonicalizeEntry(entry) : []
  const hosts = keys.flatMap(({ host }) => [host, registrableDomain(host) ?? host])
  const paths = keys.map(({ path }) => plain(path.replace(/^\/|\/$/g, ''))).filter((path) => !WORD_PATH_RE.test(path))
  return [...[entry.value, ...hosts].map(plain), ...paths].filter((part) => part !== '')
}

function plain(text: string): string {
  return normalize(text.replace(BRACKETS_RE, ''), 'fold').text.trim()
}
