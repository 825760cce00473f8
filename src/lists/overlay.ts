/**
 * The overlay of a list: what ops added and took away since its base was made. It is small, compiled anew with every push, and
 * wins over the base.
 *
 * ```
 *  additions ─▶ the list's compiler ─▶ hostset, automaton (restricted terms sealed)
 *  removals  ─▶ ids of their keys ───▶ document ──▶ a filter over the base
 * ```
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { type EntryId, entryIdOf, termEntryId } from '../core/match/entry-id.ts'
import { canonicalizeEntry } from '../core/match/entry-key.ts'
import { scanText } from '../core/match/scan-text.ts'
import { LEVEL_OF_CLASS } from '../core/match/terms.ts'
import { normalize } from '../core/text/normalize.ts'
import type { ListClass } from '../core/words.ts'
import { type CompiledSegment, compileList, derivedName } from './compile.ts'
import { encodeDocument } from './document.ts'
import type { ListKeys } from './secrets.ts'

export type CompiledOverlay = {
  readonly added: readonly CompiledSegment[]
  readonly removed: CompiledSegment | null
  /** Additions that can never match. */
  readonly unusable: number
}

/**
 * The same entries in any order give the same bytes.
 *
 * @param previous while the list secret is being changed: removals are named under both keys, since the base may be of either
 */
export async function compileOverlay(
  added: readonly Entry[],
  removed: readonly Entry[],
  listClass: ListClass,
  keys: ListKeys,
  previous: ListKeys | null = null,
): Promise<CompiledOverlay> {
  const list = added.length === 0 ? null : await compileList(added, listClass, keys)
  const under = previous === null ? [keys] : [keys, previous]
  const ids = [...new Set(removed.flatMap((entry) => under.flatMap((one) => entryIds(entry, listClass, one))))].sort()
  return {
    added: list?.segments ?? [],
    removed: ids.length === 0 ? null : await encodeDocument(listClass, ids, ids.length, keys.hash.id),
    unusable: list?.unusable ?? 0,
  }
}

/**
 * Every id under which a list of this class knows the entry; none where it can never match. A lure's domain takes the name that
 * was made of it along.
 */
export function entryIds(entry: Entry, listClass: ListClass, keys: ListKeys): EntryId[] {
  if (entry.kind === 'term') {
    const pattern = scanText(normalize(entry.value, LEVEL_OF_CLASS[listClass] ?? 'fold')).text
    return pattern === '' ? [] : [termEntryId(pattern, keys.hash)]
  }
  const wanted = canonicalizeEntry(entry)
  const ids = wanted.map((key) => entryIdOf(key, keys.hash))
  if (listClass !== 'lures' || entry.match !== 'domain') return ids
  const names = wanted.flatMap(({ host }) => derivedName(host) ?? [])
  return [...ids, ...names.flatMap((name) => entryIds(name, listClass, keys))]
}
