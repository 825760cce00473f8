/**
 * Overlays of lists that were pushed to: compiled, put where every edge can read them, and only then part of their version.
 *
 * @module
 */
import type { Entry } from '../../core/match/entry.ts'
import { compileOverlay } from '../../lists/overlay.ts'
import { storeSegments } from '../../lists/publish.ts'
import type { Context } from './context.ts'
import { openEntry } from './entries.ts'
import type { Secrets } from './secrets.ts'
import { activeRows } from './tables/overlay.ts'
import { dirtyLists, liveVersion, writeCompiled } from './tables/versions.ts'

/**
 * One list that cannot be compiled never holds the others back.
 *
 * @returns why, by list, some still wait
 */
export async function compileDirty(ctx: Context): Promise<Map<string, Error>> {
  const secrets = await ctx.secrets()
  const failed = new Map<string, Error>()
  for (const list of dirtyLists(ctx.sql)) {
    try {
      await compileOne(ctx, list, secrets)
    } catch (error) {
      failed.set(list, error instanceof Error ? error : new Error('unknown'))
    }
  }
  return failed
}

async function compileOne(ctx: Context, list: string, { current, previous }: Secrets): Promise<void> {
  const { sql } = ctx
  const live = liveVersion(sql, list)
  if (live === null || live.compiled) return
  const rows = activeRows(sql, list)
  const entries: Record<'add' | 'remove', Entry[]> = { add: [], remove: [] }
  for (const row of rows) {
    const entry = await openEntry(row, list, current)
    if (entry === null) throw new Error('not-readable: sealed under another list secret')
    entries[row.op].push(entry)
  }
  const { content } = live
  const compiled = await compileOverlay(
    entries.add,
    entries.remove,
    content.class,
    current.list,
    previous?.list ?? null,
  )
  const all = [...compiled.added, ...(compiled.removed === null ? [] : [compiled.removed])]
  const stored = await storeSegments(all, ctx.store())
  if (!stored.ok) throw new Error(`${stored.error}: ${stored.detail ?? ''}`)
  const added = stored.value.slice(0, compiled.added.length)
  const removed = stored.value[compiled.added.length] ?? null
  const overlay = all.length === 0 ? null : { added, removed }
  // Whatever was pushed meanwhile is another version.
  ctx.transact((inside) => writeCompiled(inside, list, live.version, { ...content, overlay }))
}
