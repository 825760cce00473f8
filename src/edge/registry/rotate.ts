/**
 * Another list secret, or code that writes segments in another format or reads text in another way: every overlay is made anew,
 * since what was compiled before, no isolate takes. Entries of restricted lists are opened with one secret and sealed with the
 * other; ids and names are made anew.
 *
 * @module
 */
import { FORMAT_VERSION } from '../../core/match/format.ts'
import { NORMALIZER_VERSION } from '../../core/text/normalize.ts'
import { KERB } from './context.ts'
import { canonicalOf, openEntry, storedEntry } from './entries.ts'
import type { RowKeys, Secrets } from './secrets.ts'
import { writeAudit } from './tables/audit.ts'
import { readMeta, writeMeta } from './tables/meta.ts'
import { activeRows, allRows, foreignRows, type StoredEntry, type StoredRow, writeEntry } from './tables/overlay.ts'
import { insertVersion, liveVersion } from './tables/versions.ts'

type Renewed = { readonly id: number; readonly entry: StoredEntry }

/** One number for both versions. */
const MADE_BY = 1_000 * FORMAT_VERSION + NORMALIZER_VERSION

/** True where the registry has seen another secret, or other code, last. */
export function isRotated(sql: SqlStorage, { current }: Secrets): boolean {
  return readMeta(sql, 'key_id') !== current.list.hash.id || readMeta(sql, 'made_by') !== MADE_BY
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
  const keyId = current.list.hash.id
  const rows = readMeta(sql, 'made_by') === MADE_BY ? foreignRows(sql, keyId) : allRows(sql)
  const lists = Map.groupBy(rows, ({ list }) => list)
  let whole = true
  for (const [list, rows] of lists) {
    const renewed = await renewRows(sql, list, rows, current, previous)
    if (renewed === null) whole = false
    else transact((inside, now) => takeRenewed(inside, list, renewed, now))
  }
  if (!whole) return
  writeMeta(sql, 'key_id', keyId)
  writeMeta(sql, 'made_by', MADE_BY)
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
    const isCurrent = row.keyId === current.list.hash.id
    const entry = await openEntry(row, list, isCurrent ? current : (previous ?? current))
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
  const told = { kind: 'key-change', by: KERB, reason: 'another list secret, or another version of the code' }
  const content = { ...live.content, overlay: null }
  const version = insertVersion(sql, list, { ...told, content, compiled: false }, now)
  writeAudit(sql, { ...told, subject: list, counts: { version, entries: renewed.length } }, now)
}
