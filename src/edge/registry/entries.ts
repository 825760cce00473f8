/**
 * Entries on their way into the overlay's table and out of it: named, and sealed where their list is restricted.
 *
 * @module
 */
import type { Entry } from '../../core/match/entry.ts'
import { canonicalizeEntry } from '../../core/match/entry-key.ts'
import { scanText } from '../../core/match/scan-text.ts'
import { LEVEL_OF_CLASS } from '../../core/match/terms.ts'
import { normalize } from '../../core/text/normalize.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'
import type { EntryChange } from '../../lists/ops.ts'
import { entryIds } from '../../lists/overlay.ts'
import { keyedDigest, openText, type RowKeys, sealText } from './secrets.ts'
import type { StoredEntry } from './tables/overlay.ts'

/** A change as it goes into the table. */
export type StoredChange = StoredEntry &
  Pick<EntryChange, 'op' | 'expiresAt' | 'provenance'> & {
    /** Of an emergency block: when it is to expire once it was confirmed. */
    readonly confirmedExpiresAt: number | null
  }

/**
 * The same for every way of writing the same entry; null where it can never match.
 *
 * @example
 * ```ts
 * canonicalOf({ kind: 'url', match: 'domain', value: 'HTTP://Omegle.com/' }, 'lures') // 'url domain omegle.com/'
 * ```
 */
export function canonicalOf(entry: Entry, listClass: ListClass): string | null {
  if (entry.kind === 'term') {
    const { text } = scanText(normalize(entry.value, LEVEL_OF_CLASS[listClass] ?? 'fold'))
    return text === '' ? null : `term ${text}`
  }
  const keys = canonicalizeEntry(entry).map(({ match, host, path }) => `${match} ${host}${path}`)
  return keys.length === 0 ? null : `url ${keys.sort().join(' ')}`
}

/** What may differ between two entries that match the same text. A URL has nothing of the kind. */
function formOf(entry: Entry): string {
  if (entry.kind === 'url') return ''
  const { match, certainty, ambiguous = false, hosts = [], surfaces = [] } = entry
  return JSON.stringify([match, certainty, ambiguous, [...hosts].sort(), [...surfaces].sort()])
}

export async function storedEntry(
  entry: Entry,
  canonical: string,
  list: { readonly name: string; readonly class: ListClass },
  keys: RowKeys,
): Promise<StoredEntry> {
  const ids = [...new Set(entryIds(entry, list.class, keys.list))]
  const common = { keyId: keys.list.hash.id, ids }
  const body = JSON.stringify(entry)
  if (!isRestricted(list.class)) return { ...common, key: canonical, form: formOf(entry), body, sealed: false }
  return {
    ...common,
    key: await keyedDigest(`entry ${list.name} ${canonical}`, keys),
    form: await keyedDigest(`form ${formOf(entry)}`, keys),
    body: await sealText(body, list.name, keys),
    sealed: true,
  }
}

/** @returns null where it was sealed under a secret that is gone */
export async function openEntry(row: StoredEntry, list: string, keys: RowKeys): Promise<Entry | null> {
  const json = row.sealed ? await openText(row.body, list, keys) : row.body
  return json === null ? null : (JSON.parse(json) as Entry)
}

/** The same changes in any order, however they are written, give the same digest. */
export function changesDigest(
  changes: readonly EntryChange[],
  list: { readonly name: string; readonly class: ListClass },
  keys: RowKeys,
): Promise<string> {
  const lines = changes.map(({ op, entry, expiresAt }) =>
    JSON.stringify([op, canonicalOf(entry, list.class), formOf(entry), expiresAt]),
  )
  return keyedDigest(`changes ${list.name} ${list.class}\n${[...new Set(lines)].sort().join('\n')}`, keys)
}
