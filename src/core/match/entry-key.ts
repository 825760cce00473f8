/**
 * The keys under which a URL entry is stored: {G(e), G(W(e))}, so that a URL looked up as {G(x), G(W(x))} meets it whichever
 * reading the writer of the list had in mind.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { lookupForms } from '../url/forms.ts'
import type { UrlEntry, UrlMatch } from './entry.ts'

export type EntryKey = { readonly match: UrlMatch; readonly host: string; readonly path: string }

/**
 * @returns no key when the entry has no canonical form: it is counted as unusable and never silently dropped
 *
 * @example
 * ```ts
 * canonicalizeEntry({ kind: 'url', match: 'prefix', value: 'snapchat.com/add' })
 * // [{ match: 'prefix', host: 'snapchat.com', path: '/add/' }, { match: 'url', host: 'snapchat.com', path: '/add' }]
 * ```
 */
export function canonicalizeEntry(entry: UrlEntry): EntryKey[] {
  const keys: EntryKey[] = []
  for (const form of lookupForms(entry.value)) {
    const { host, path } = form
    if (entry.match === 'domain' || entry.match === 'host') {
      keys.push({ match: entry.match, host, path: '/' })
    } else if (entry.match === 'url') {
      keys.push({ match: 'url', host, path: form.query === null ? path : `${path}?${form.query}` })
    } else if (path.split('/').length - 1 > LIMITS.prefixFolders) {
      // Too deep for the look-up to reach: no key, so that the guards see an unusable entry instead of a silent miss.
    } else if (path.endsWith('/')) {
      keys.push({ match: 'prefix', host, path })
    } else {
      // Path prefixes end at a slash; the page of that very name belongs to the prefix too.
      keys.push({ match: 'prefix', host, path: `${path}/` }, { match: 'url', host, path })
    }
  }
  return keys
}
