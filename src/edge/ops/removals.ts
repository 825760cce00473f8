/**
 * Removals that do not say how the list has the URL. Whoever frees one sees what was blocked, not whether the list names it as a
 * page, a folder, a host or a domain; and a removal of the wrong one would be taken, and free nothing.
 *
 * @module
 */
import { entryIdOf } from '../../core/match/entry-id.ts'
import { canonicalizeEntry } from '../../core/match/entry-key.ts'
import { type Hostset, holds } from '../../core/match/hostset.ts'
import { isRestricted } from '../../core/words.ts'
import type { EntryChange } from '../../lists/ops.ts'
import { type KnownList, listKeysOf, type OpsContext } from './context.ts'
import { readingsOf } from './named-entry.ts'

/**
 * Each becomes a removal of what this isolate's copy of the list holds; where that holds none of it, it stays as it is read. What
 * two people must say alike is left alone: they may ask different isolates.
 */
export function settleRemovals(
  c: OpsContext,
  list: KnownList,
  changes: readonly EntryChange[],
  loose: ReadonlySet<EntryChange>,
): readonly EntryChange[] {
  if (loose.size === 0 || isRestricted(list.class)) return changes
  const sets = hostsetsOf(c, list.name)
  const under = listKeysOf(c)
  return changes.flatMap((change) => {
    const { entry } = change
    if (!loose.has(change) || entry.kind !== 'url') return [change]
    const held = readingsOf(entry.value).filter((one) => {
      // A prefix has its own page as a key as well, which tells nothing of the prefix.
      const own = canonicalizeEntry(one).filter((key) => key.match === one.match)
      const ids = own.flatMap((key) => under.map(({ hash }) => entryIdOf(key, hash)))
      return ids.some((id) => sets.some((set) => holdsId(set, id)))
    })
    return held.length === 0 ? [change] : held.map((one): EntryChange => ({ ...change, entry: one }))
  })
}

function hostsetsOf(c: OpsContext, name: string): Hostset[] {
  const { snapshot } = c.get('live')
  const all = [snapshot, snapshot.previous, snapshot.shadow, snapshot.shadow?.previous]
  return all
    .flatMap((one) => one?.hostsets ?? [])
    .filter(({ list }) => list === name)
    .map(({ set }) => set)
}

/** An id is the hash under which the entry is stored (src/core/match/entry-id.ts). */
function holdsId(set: Hostset, id: string): boolean {
  return holds(set, Number.parseInt(id.slice(10), 16) | 0, Number.parseInt(id.slice(2, 10), 16) | 0)
}
