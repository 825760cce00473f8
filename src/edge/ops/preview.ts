/**
 * A dry run of a push: what it would change and hit, and nothing done.
 *
 * @module
 */
import type { ChangeIssue } from '../../contract/ops-changes.ts'
import { LIMITS } from '../../core/limits.ts'
import { isRestricted } from '../../core/words.ts'
import type { EntryChange, OverlayPage } from '../../lists/ops.ts'
import { entryIds } from '../../lists/overlay.ts'
import { type KnownList, type OpsContext, registryOf } from './context.ts'
import type { Guarded } from './guards.ts'

/** Of a restricted list how many changes there are, and not how many of them stand already: that would answer guesses. */
export type Preview = {
  readonly dryRun: true
  readonly list: string
  /** That the list stands at now; 0 where it was never committed. */
  readonly version: number
  readonly added: number
  readonly removed: number
  readonly unchanged: number
  readonly popularHosts: readonly string[]
  readonly popularHostsCount: number
  readonly sentinels: readonly string[]
  readonly sentinelsCount: number
  /** For which the push would be refused. */
  readonly errors: readonly ChangeIssue[]
}

export async function preview(
  c: OpsContext,
  list: KnownList,
  changes: readonly EntryChange[],
  { issues, popularHosts, sentinels }: Guarded,
): Promise<Preview> {
  const secret = isRestricted(list.class)
  const standing = list.record === null || secret ? new Set<string>() : await standingRows(c, list.name)
  const { keys } = c.get('config')
  const counts = { add: 0, remove: 0, unchanged: 0 }
  for (const { op, entry } of changes) {
    const ids = entryIds(entry, list.class, keys)
    const stands = ids.length > 0 && ids.every((id) => standing.has(`${op} ${id}`))
    counts[stands ? 'unchanged' : op]++
  }
  return {
    dryRun: true,
    list: list.name,
    version: list.record?.version ?? 0,
    added: counts.add,
    removed: counts.remove,
    unchanged: counts.unchanged,
    popularHosts: secret ? [] : popularHosts,
    popularHostsCount: popularHosts.length,
    sentinels: secret ? [] : sentinels,
    sentinelsCount: sentinels.length,
    errors: secret ? issues.map(({ index, code }) => ({ index, code })) : issues,
  }
}

/** The overlay as it stands, by the ids of its rows. */
async function standingRows(c: OpsContext, name: string): Promise<ReadonlySet<string>> {
  const standing = new Set<string>()
  let cursor: number | null = 0
  while (cursor !== null) {
    const page: OverlayPage = await registryOf(c).overlayOf(name, { cursor, limit: LIMITS.opsPageRows })
    for (const { op, ids } of page.rows) for (const id of ids) standing.add(`${op} ${id}`)
    cursor = page.cursor
  }
  return standing
}
