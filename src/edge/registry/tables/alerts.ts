/**
 * What is wrong now. An alert is raised once, and again only after it was cleared.
 *
 * @module
 */
import type { Alert } from '../../../lists/ops.ts'

/** @returns true where it was not raised yet */
export function raiseAlert(sql: SqlStorage, kind: string, subject: string, now: number): boolean {
  const query = 'INSERT OR IGNORE INTO alerts (kind, subject, raised_at) VALUES (?, ?, ?) RETURNING kind'
  return sql.exec(query, kind, subject, now).toArray().length > 0
}

/** @returns true where it was raised */
export function clearAlert(sql: SqlStorage, kind: string, subject: string): boolean {
  return (
    sql.exec('DELETE FROM alerts WHERE kind = ? AND subject = ? RETURNING kind', kind, subject).toArray().length > 0
  )
}

export function openAlerts(sql: SqlStorage): Alert[] {
  const rows = sql.exec('SELECT kind, subject, raised_at FROM alerts ORDER BY raised_at, kind, subject').toArray()
  return rows.map((row) => ({
    kind: row['kind'] as string,
    subject: row['subject'] as string,
    raisedAt: row['raised_at'] as number,
  }))
}
