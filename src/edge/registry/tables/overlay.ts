/**
 * What ops added and took away, a row an entry. A row is active in the versions from `since_version` to before `until_version`,
 * so that what was active in a kept version can be told exactly, and brought back.
 *
 * @module
 */
import type { OverlayPage, OverlayRow } from '../../../lists/ops.ts'

/** An entry as it lies in the table: sealed and named by a keyed hash where its list is restricted. */
export type StoredEntry = {
  /** The canonical entry, or its HMAC: the same entry always has the same key. */
  readonly key: string
  /** Tells two spellings of one entry apart, as by its surfaces. */
  readonly form: string
  readonly body: string
  readonly sealed: boolean
  /** Of the list key under which `ids`, and `key` and `body` where they are secret, were made. */
  readonly keyId: number
  readonly ids: readonly string[]
}

export type StoredRow = StoredEntry & {
  readonly id: number
  readonly list: string
  readonly op: 'add' | 'remove'
  readonly reason: string
  readonly provenance: string | null
  readonly addedBy: string
  readonly addedAt: number
  readonly expiresAt: number | null
  readonly sinceVersion: number
  readonly untilVersion: number | null
  /** The emergency block that it belongs to. */
  readonly act: string | null
  /** When it is to expire once its act is confirmed. */
  readonly confirmedExpiresAt: number | null
  /** The row that it took the place of, which comes back when this one expires. */
  readonly replaces: number | null
}

export type NewRow = Omit<StoredRow, 'id' | 'untilVersion'>

const ACTIVE_AT = 'list = ? AND since_version <= ? AND (until_version IS NULL OR until_version > ?)'

export function insertRow(sql: SqlStorage, row: NewRow): void {
  sql.exec(
    `INSERT INTO overlay (list, key, form, op, body, sealed, key_id, ids, reason, provenance, added_by, added_at, expires_at,
     since_version, act, confirmed_expires_at, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[row.list, row.key, row.form, row.op, row.body, row.sealed ? 1 : 0, row.keyId, row.ids.join(' '), row.reason],
    ...[row.provenance, row.addedBy, row.addedAt, row.expiresAt, row.sinceVersion, row.act],
    ...[row.confirmedExpiresAt, row.replaces],
  )
}

/** From `version` on the row counts no more. */
export function closeRow(sql: SqlStorage, { id }: StoredRow, version: number): void {
  sql.exec('UPDATE overlay SET until_version = ? WHERE id = ?', version, id)
}

export function activeRow(sql: SqlStorage, list: string, key: string): StoredRow | null {
  const cursor = sql.exec('SELECT * FROM overlay WHERE list = ? AND key = ? AND until_version IS NULL', list, key)
  const row = cursor.toArray()[0]
  return row === undefined ? null : rowOf(row)
}

export function activeRows(sql: SqlStorage, list: string): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay WHERE list = ? AND until_version IS NULL ORDER BY id', list))
}

export function rowsAt(sql: SqlStorage, list: string, version: number): StoredRow[] {
  return rowsOf(sql.exec(`SELECT * FROM overlay WHERE ${ACTIVE_AT} ORDER BY id`, list, version, version))
}

/** What comes back when the row ends: the one that it took the place of, or what that one had, if its own time is over as well. */
export function rowBefore(sql: SqlStorage, row: StoredRow, now: number): StoredRow | null {
  let id = row.replaces
  while (id !== null) {
    const before = rowsOf(sql.exec('SELECT * FROM overlay WHERE id = ?', id))[0]
    if (before === undefined) return null
    if (!isOver(sql, before, now)) return before
    id = before.replaces
  }
  return null
}

/** True for what has expired, and for what stood for an emergency that was ended: neither comes back by itself. */
export function isOver(sql: SqlStorage, { expiresAt, act }: StoredRow, now: number): boolean {
  if (expiresAt !== null && expiresAt <= now) return true
  return act !== null && sql.exec('SELECT 1 FROM acts WHERE id = ? AND ended_at IS NULL', act).toArray().length === 0
}

/** Rows that a version opened, and rows that it closed. */
export function rowsOpenedBy(sql: SqlStorage, list: string, version: number): StoredRow[] {
  return rowsOf(
    sql.exec('SELECT * FROM overlay WHERE list = ? AND since_version = ? AND until_version IS NULL', list, version),
  )
}
export function rowsClosedBy(sql: SqlStorage, list: string, version: number): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay WHERE list = ? AND until_version = ?', list, version))
}

export function rowsOfAct(sql: SqlStorage, act: string): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay WHERE act = ? AND until_version IS NULL', act))
}

export function expiredRows(sql: SqlStorage, now: number): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay WHERE until_version IS NULL AND expires_at <= ?', now))
}

/** Rows of any version that are under another list key than this. */
export function foreignRows(sql: SqlStorage, keyId: number): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay WHERE key_id <> ? ORDER BY list, id', keyId))
}

export function allRows(sql: SqlStorage): StoredRow[] {
  return rowsOf(sql.exec('SELECT * FROM overlay ORDER BY list, id'))
}

/** True where something active cannot be read under this list key. */
export function isForeign(sql: SqlStorage, list: string, keyId: number): boolean {
  const query = 'SELECT 1 FROM overlay WHERE list = ? AND key_id <> ? AND until_version IS NULL LIMIT 1'
  return sql.exec(query, list, keyId).toArray().length > 0
}

export function writeEntry(sql: SqlStorage, id: number, { key, form, body, keyId, ids }: StoredEntry): void {
  const query = 'UPDATE overlay SET key = ?, form = ?, body = ?, key_id = ?, ids = ? WHERE id = ?'
  sql.exec(query, key, form, body, keyId, ids.join(' '), id)
}

/** The act was confirmed: what it added is like any other entry. */
export function confirmRows(sql: SqlStorage, act: string): void {
  sql.exec('UPDATE overlay SET expires_at = confirmed_expires_at, act = NULL WHERE act = ?', act)
}

/** @param cursor of the page before */
export function overlayPage(
  sql: SqlStorage,
  list: string,
  version: number,
  { cursor, limit }: { readonly cursor: number; readonly limit: number },
): OverlayPage {
  const query = `SELECT * FROM overlay WHERE ${ACTIVE_AT} AND id > ? ORDER BY id LIMIT ?`
  const rows = rowsOf(sql.exec(query, list, version, version, cursor, limit + 1))
  const page = rows.slice(0, limit)
  return { rows: page.map(shownRow), cursor: rows.length > limit ? page.at(-1)!.id : null }
}

/** As ops may see it. */
export function shownRow(row: StoredRow): OverlayRow {
  return {
    op: row.op,
    ids: row.ids,
    entry: row.sealed ? null : (JSON.parse(row.body) as OverlayRow['entry']),
    reason: row.reason,
    provenance: row.provenance,
    by: row.addedBy,
    at: row.addedAt,
    expiresAt: row.expiresAt,
    sinceVersion: row.sinceVersion,
  }
}

export function countActive(sql: SqlStorage, list: string): { readonly added: number; readonly removed: number } {
  const row = sql
    .exec(
      `SELECT COALESCE(SUM(op = 'add'), 0) AS added, COALESCE(SUM(op = 'remove'), 0) AS removed FROM overlay
       WHERE list = ? AND until_version IS NULL`,
      list,
    )
    .one()
  return { added: row['added'] as number, removed: row['removed'] as number }
}

function rowsOf(cursor: SqlStorageCursor<Record<string, SqlStorageValue>>): StoredRow[] {
  return cursor.toArray().map(rowOf)
}

function rowOf(row: Record<string, SqlStorageValue>): StoredRow {
  return {
    id: row['id'] as number,
    list: row['list'] as string,
    key: row['key'] as string,
    form: row['form'] as string,
    op: row['op'] as 'add' | 'remove',
    body: row['body'] as string,
    sealed: row['sealed'] === 1,
    keyId: row['key_id'] as number,
    ids: (row['ids'] as string).split(' ').filter((id) => id !== ''),
    reason: row['reason'] as string,
    provenance: row['provenance'] as string | null,
    addedBy: row['added_by'] as string,
    addedAt: row['added_at'] as number,
    expiresAt: row['expires_at'] as number | null,
    sinceVersion: row['since_version'] as number,
    untilVersion: row['until_version'] as number | null,
    act: row['act'] as string | null,
    confirmedExpiresAt: row['confirmed_expires_at'] as number | null,
    replaces: row['replaces'] as number | null,
  }
}
