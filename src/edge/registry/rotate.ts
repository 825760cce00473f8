/**
 * Another list secret: whatever lay under the one before it lies under this one then. Entries of restricted lists are opened with
 * the one and sealed with the other; ids and names are made anew; every overlay is compiled anew.
 *
 * @module
 */
import { KERB } from './context.ts'
import { canonicalOf, openEntry, storedEntry } from './entries.ts'
import type { RowKeys, Secrets } from './secrets.ts'
import { writeAudit } from './tables/audit.ts'
import { readMeta, writeMeta } from './tables/meta.ts'
import { activeRows, foreignRows, type StoredEntry, type StoredRow, writeEntry } from './tables/overlay.ts'
import { insertVersion, liveVersion } from './tables/versions.ts'

type Renewed = { readonly id: number; readonly entry: StoredEntry }

/** True where the registry has seen another secret last. */
export function isRotated(sql: SqlStorage, { current }: Secrets): boolean {
  return readMeta(sql, 'key_id') !== current.list.hash.id
}

/**
 * Where some of a list's rows cannot be opened, nothing of that list changes, and it is tried again when
 * KERB_LIST_SECRET_PREVIOUS holds the secret that they lie under.
 */
export async function rotate(
  sql: SqlStorage,
  transact: <T>(work: (sql: SqlStorage, now: number) => T) => T,
  { current, previous }: Secrets,
): Promise<void> {
  const lists = Map.groupBy(foreignRows(sql, current.list.hash.id), ({ list }) => list)
  let whole = true
  for (const [list, rows] of lists) {
    const renewed = await renewRows(sql, list, rows, current, previous)
    if (renewed === null) whole = false
    else transact((inside, now) => takeRenewed(inside, list, renewed, now))
  }
  if (whole) writeMeta(sql, 'key_id', current.list.hash.id)
}

async function renewRows(
  sql: SqlStorage,
  list: string,
  rows: readonly StoredRow[],
  current: RowKeys,
  previous: RowKeys | null,
): Promise<Renewed[] | null> {
  const listClass = liveVersion(sql, list)?.content.class
  if (listClass === undefined) return null
  const renewed: Renewed[] = []
  for (const row of rows) {
    const entry = await openEntry(row, list, previous ?? current)
    const canonical = entry === null ? null : canonicalOf(entry, listClass)
    if (entry === null || canonical === null) return null
    renewed.push({ id: row.id, entry: await storedEntry(entry, canonical, { name: list, class: listClass }, current) })
  }
  return renewed
}

function takeRenewed(sql: SqlStorage, list: string, renewed: readonly Renewed[], now: number): void {
  for (const { id, entry } of renewed) writeEntry(sql, id, entry)
  const live = liveVersion(sql, list)
  if (live === null || activeRows(sql, list).length === 0) return
  const told = { kind: 'key-change', by: KERB, reason: 'another list secret' }
  const content = { ...live.content, overlay: null }
  const version = insertVersion(sql, list, { ...told, content, compiled: false }, now)
  writeAudit(sql, { ...told, subject: list, counts: { version, entries: renewed.length } }, now)
}
