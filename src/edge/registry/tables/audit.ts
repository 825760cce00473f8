/**
 * The audit: a row for every change, each with the hash of the one before. Rows are never changed and never deleted.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { AuditCheck, AuditRow } from '../../../lists/ops.ts'
import { countUp, readMeta } from './meta.ts'

type Told = Pick<AuditRow, 'by' | 'kind' | 'subject'> & Partial<Pick<AuditRow, 'counts' | 'digest' | 'reason'>>
export type AuditHead = { readonly seq: number; readonly hash: string }

/** Before the first row. */
const GENESIS = '0'.repeat(64)

/** Whatever is told here must show in the manifest, whose head it moves. Inside the transaction of what it tells of. */
export function writeAudit(sql: SqlStorage, told: Told, now: number): void {
  const previous = auditHead(sql)?.hash ?? GENESIS
  const { by, kind, subject, counts = {}, digest = '' } = told
  // SQLite keeps no half of a surrogate pair: what is hashed must be what is read back.
  const reason = (told.reason ?? '').toWellFormed()
  const row = { seq: countUp(sql, 'audit'), at: now, by, kind, subject, counts, digest, reason, previous }
  sql.exec(
    'INSERT INTO audit (seq, at, who, kind, subject, counts, digest, reason, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[row.seq, now, by, kind, subject, JSON.stringify(counts), digest, reason, previous, hashOf(row)],
  )
  countUp(sql, 'revision')
}

export function auditHead(sql: SqlStorage): AuditHead | null {
  const row = sql.exec('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').toArray()[0]
  return row === undefined ? null : { seq: row['seq'] as number, hash: row['hash'] as string }
}

/** @param after the last `seq` that the asker has */
export function auditRows(sql: SqlStorage, after: number, limit: number): AuditRow[] {
  const cursor = sql.exec('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
  return cursor.toArray().map(rowOf)
}

/**
 * Walks the chain from its first row.
 *
 * @param shown the head as the manifest in KV shows it: a tail that was cut here stands there
 */
export function checkAudit(sql: SqlStorage, shown: AuditHead | null): AuditCheck {
  let last: AuditHead = { seq: 0, hash: GENESIS }
  for (const raw of sql.exec('SELECT * FROM audit ORDER BY seq')) {
    const row = rowOf(raw)
    const fits = row.seq === last.seq + 1 && row.previous === last.hash && row.hash === hashOf(row)
    if (!fits || (shown?.seq === row.seq && shown.hash !== row.hash)) return broken(sql, last.seq + 1)
    last = row
  }
  const written = Math.max(readMeta(sql, 'audit'), shown?.seq ?? 0)
  return written > last.seq ? broken(sql, last.seq + 1) : { intact: true, brokenAt: null, head: auditHead(sql) }
}

function broken(sql: SqlStorage, at: number): AuditCheck {
  return { intact: false, brokenAt: at, head: auditHead(sql) }
}

/** Names in a fixed order, and those of the counts by the alphabet: the same row always gives the same bytes. */
function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const counts = Object.entries(row.counts).sort(([a], [b]) => (a < b ? -1 : 1))
  const { seq, at, by, kind, subject, digest, reason, previous } = row
  return sha256(previous + JSON.stringify([seq, at, by, kind, subject, counts, digest, reason]))
}

/** In hexadecimal, and at once: Web Crypto would end the transaction. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function rowOf(row: Record<string, SqlStorageValue>): AuditRow {
  return {
    seq: row['seq'] as number,
    at: row['at'] as number,
    by: row['who'] as string,
    kind: row['kind'] as string,
    subject: row['subject'] as string,
    counts: JSON.parse(row['counts'] as string) as Record<string, number>,
    digest: row['digest'] as string,
    reason: row['reason'] as string,
    previous: row['previous'] as string,
    hash: row['hash'] as string,
  }
}
