/**
 * Writes that came with an `Idempotency-Key`, and what they were answered.
 *
 * @module
 */
import type { IdempotencyKey, Recalled } from '../../../lists/ops.ts'

export const KEY_KEPT_MS = 24 * 60 * 60_000
/** A call that was cut off and never answered holds its key for so long. */
const UNDER_WAY_MS = 5 * 60_000
/** The status of a call that is under way. */
const UNDER_WAY = 0

/** @param digest of the body, keyed: that of one restricted entry could be guessed */
export function recallKey(sql: SqlStorage, { key, token, digest }: IdempotencyKey, now: number): Recalled {
  const row = sql.exec('SELECT * FROM idempotency WHERE token = ? AND key = ?', token, key).toArray()[0]
  const age = now - ((row?.['created_at'] as number | undefined) ?? 0)
  const status = row?.['status'] as number | undefined
  if (row === undefined || age >= (status === UNDER_WAY ? UNDER_WAY_MS : KEY_KEPT_MS)) {
    const taken =
      'INSERT OR REPLACE INTO idempotency (token, key, digest, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?)'
    sql.exec(taken, token, key, digest, UNDER_WAY, '', now)
    return { state: 'new' }
  }
  if (row['digest'] !== digest) return { state: 'other-body' }
  return status === UNDER_WAY ? { state: 'busy' } : { state: 'same', status: status!, body: row['body'] as string }
}

export function rememberKey(sql: SqlStorage, token: string, key: string, status: number, body: string): void {
  sql.exec('UPDATE idempotency SET status = ?, body = ? WHERE token = ? AND key = ?', status, body, token, key)
}

/** The call came to nothing and may be tried again under the same key. */
export function releaseKey(sql: SqlStorage, token: string, key: string): void {
  sql.exec('DELETE FROM idempotency WHERE token = ? AND key = ? AND status = ?', token, key, UNDER_WAY)
}

export function forgetKeys(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM idempotency WHERE created_at <= ?', now - KEY_KEPT_MS)
}
