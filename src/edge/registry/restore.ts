/**
 * Rows that end by themselves: what each of them took the place of comes back.
 *
 * @module
 */
import type { Act } from '../../lists/ops.ts'
import { activeRow, closeRow, insertRow, isOver, rowBefore, type StoredRow } from './tables/overlay.ts'
import { insertVersion, liveVersion } from './tables/versions.ts'

/** @returns the version in which they no longer count; null where there were none */
export function endRows(
  sql: SqlStorage,
  list: string,
  rows: readonly StoredRow[],
  told: Act & { readonly kind: string },
  now: number,
): number | null {
  const live = liveVersion(sql, list)
  if (live === null || rows.length === 0) return null
  const content = { ...live.content, overlay: null, changedAt: now }
  const version = insertVersion(sql, list, { ...told, content, compiled: false }, now)
  for (const row of rows) closeRow(sql, row, version)
  for (const row of rows) {
    const before = rowBefore(sql, row, now)
    if (before !== null) reopenRow(sql, before, version, now)
  }
  return version
}

/** A copy, so that each version goes on showing what was active in it. Nothing where the entry has another row by now. */
export function reopenRow(sql: SqlStorage, row: StoredRow, version: number, now: number): void {
  if (!isOver(sql, row, now) && activeRow(sql, row.list, row.key) === null)
    insertRow(sql, { ...row, sinceVersion: version })
}
