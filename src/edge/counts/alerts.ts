/**
 * Alerts: what is wrong now. Each is told once, and again only after it was over.
 *
 * @module
 */
import type { EventData, EventType } from '../webhooks/events.ts'

/** `subject`: a list, a proposal, … Never an entry. */
export type Standing = { readonly subject: string; readonly data: EventData }

export type OpenAlert = Standing & {
  readonly kind: EventType
  readonly raisedAt: number
  /** When it was handed to the webhooks; null while that has not worked. */
  readonly toldAt: number | null
}

/** @returns true where it was not open yet */
export function openAlert(sql: SqlStorage, kind: EventType, { subject, data }: Standing, now: number): boolean {
  return (
    sql.exec(
      'INSERT OR IGNORE INTO alerts (kind, subject, data, raised_at) VALUES (?, ?, ?, ?)',
      ...[kind, subject, JSON.stringify(data), now],
    ).rowsWritten > 0
  )
}

export function closeAlert(sql: SqlStorage, kind: EventType, subject: string): void {
  sql.exec('DELETE FROM alerts WHERE kind = ? AND subject = ?', kind, subject)
}

/** Closes every alert of this kind whose subject is not among those. */
export function closeOthers(sql: SqlStorage, kind: EventType, standing: readonly Standing[]): void {
  const subjects = new Set(standing.map(({ subject }) => subject))
  for (const { subject } of readAlerts(sql).filter((alert) => alert.kind === kind)) {
    if (!subjects.has(subject)) closeAlert(sql, kind, subject)
  }
}

export function closeOlder(sql: SqlStorage, kind: EventType, raisedBefore: number): void {
  sql.exec('DELETE FROM alerts WHERE kind = ? AND raised_at < ?', kind, raisedBefore)
}

export function markTold(sql: SqlStorage, { kind, subject }: OpenAlert, now: number): void {
  sql.exec('UPDATE alerts SET told_at = ? WHERE kind = ? AND subject = ?', now, kind, subject)
}

/** The newest first. */
export function readAlerts(sql: SqlStorage): OpenAlert[] {
  return sql
    .exec('SELECT * FROM alerts ORDER BY raised_at DESC, kind, subject')
    .toArray()
    .map((row) => ({
      kind: row['kind'] as EventType,
      subject: row['subject'] as string,
      data: JSON.parse(row['data'] as string) as EventData,
      raisedAt: row['raised_at'] as number,
      toldAt: row['told_at'] as number | null,
    }))
}
