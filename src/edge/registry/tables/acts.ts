/**
 * What one person did alone.
 *
 * @module
 */
import type { ActKind, OpenAct } from '../../../lists/ops.ts'
import type { Content } from './versions.ts'

/** What ending it, or confirming it, needs to know. */
export type ActDetail = {
  /** Of the list: the version that the act made. */
  readonly version?: number
  /** Of a rollback: what served before it. */
  readonly before?: Content
  /** Of a rollback: names the base that it put there. */
  readonly digest?: string
}

export type StoredAct = OpenAct & { readonly detail: ActDetail }

export function insertAct(sql: SqlStorage, { id, kind, subject, by, reason, at, until, detail }: StoredAct): void {
  sql.exec(
    'INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)',
    ...[id, kind, subject, by, reason, at, until, JSON.stringify(detail)],
  )
}

export function readAct(sql: SqlStorage, id: string): StoredAct | null {
  const row = sql.exec('SELECT * FROM acts WHERE id = ?', id).toArray()[0]
  return row === undefined ? null : actOf(row)
}

/** @returns those that are in force, newest first, and the last that ended */
export function actRows(sql: SqlStorage): OpenAct[] {
  const rows = sql.exec('SELECT * FROM acts ORDER BY ended_at IS NOT NULL, at DESC, id LIMIT 500').toArray()
  return rows.map((row) => shownAct(actOf(row)))
}

export function shownAct({ detail: _detail, ...rest }: StoredAct): OpenAct {
  return rest
}

export function confirmAct(sql: SqlStorage, id: string, by: string, until: number): void {
  sql.exec('UPDATE acts SET confirmed_by = ?, until = ? WHERE id = ?', by, until, id)
}

export function endAct(sql: SqlStorage, id: string, now: number): void {
  sql.exec('UPDATE acts SET ended_at = ? WHERE id = ? AND ended_at IS NULL', now, id)
}

/** Acts whose time is over. */
export function expiredActs(sql: SqlStorage, now: number): StoredAct[] {
  return sql.exec('SELECT * FROM acts WHERE ended_at IS NULL AND until <= ?', now).toArray().map(actOf)
}

export function forgetActs(sql: SqlStorage, before: number): void {
  sql.exec('DELETE FROM acts WHERE ended_at < ?', before)
}

function actOf(row: Record<string, SqlStorageValue>): StoredAct {
  return {
    id: row['id'] as string,
    kind: row['kind'] as ActKind,
    subject: row['subject'] as string,
    by: row['who'] as string,
    reason: row['reason'] as string,
    at: row['at'] as number,
    until: row['until'] as number,
    confirmedBy: row['confirmed_by'] as string | null,
    endedAt: row['ended_at'] as number | null,
    detail: JSON.parse(row['detail'] as string) as ActDetail,
  }
}
