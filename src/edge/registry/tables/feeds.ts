/**
 * How each feed is doing.
 *
 * @module
 */
import type { FeedFailure, FeedState, FeedSuccess } from '../../../lists/ports.ts'

/** True where the source was read before the last successful run began: queues deliver more than once. */
export function isLate(sql: SqlStorage, name: string, feed: FeedSuccess): boolean {
  const row = sql.exec('SELECT started_at FROM feeds WHERE name = ?', name).toArray()[0]
  return feed.startedAt < ((row?.['started_at'] as number | null | undefined) ?? 0)
}

/** @param entries of what it brought; null where it said that nothing changed */
export function writeSuccess(
  sql: SqlStorage,
  name: string,
  feed: FeedSuccess,
  entries: number | null,
  now: number,
): void {
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec(
    `UPDATE feeds SET etag = ?, last_modified = ?, fingerprint = ?, started_at = ?, verified_at = ?, last_tried_at = ?, failures = 0,
     last_error = NULL, next_try_at = ?, leased_until = NULL, entries = COALESCE(?, entries) WHERE name = ?`,
    ...[feed.etag, feed.lastModified, feed.fingerprint, feed.startedAt, now, now, feed.nextTryAt, entries, name],
  )
}

export function writeFailure(sql: SqlStorage, name: string, failure: FeedFailure, now: number): void {
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec(
    'UPDATE feeds SET last_tried_at = ?, failures = failures + 1, last_error = ?, next_try_at = ?, leased_until = NULL WHERE name = ?',
    ...[now, failure.error, failure.nextTryAt, name],
  )
}

/** A run whose list may not go live now: no failure, and it shows. */
export function writePinned(sql: SqlStorage, name: string, nextTryAt: number, now: number): void {
  sql.exec(
    "UPDATE feeds SET last_tried_at = ?, last_error = 'pinned', next_try_at = ?, leased_until = NULL WHERE name = ?",
    ...[now, nextTryAt, name],
  )
}

/** What the next run is measured against: a list of another size is live now. */
export function writeEntries(sql: SqlStorage, name: string, entries: number): void {
  sql.exec('UPDATE feeds SET entries = ? WHERE name = ?', entries, name)
}

/** The next run takes the source's list whole, and at once. */
export function forgetValidators(sql: SqlStorage, name: string): void {
  sql.exec(
    'UPDATE feeds SET etag = NULL, last_modified = NULL, fingerprint = NULL, next_try_at = 0 WHERE name = ?',
    name,
  )
}

export function forgetFeed(sql: SqlStorage, name: string): void {
  sql.exec('DELETE FROM feeds WHERE name = ?', name)
}

/** Hands a feed out: nobody else gets it before `until`, unless it is heard of. */
export function leaseFeed(sql: SqlStorage, name: string, fingerprint: string, until: number): void {
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec(
    'UPDATE feeds SET next_try_at = ?, leased_until = ?, tried_fingerprint = ? WHERE name = ?',
    ...[until, until, fingerprint, name],
  )
}

export function readFeed(sql: SqlStorage, name: string): FeedState | null {
  const row = sql.exec('SELECT * FROM feeds WHERE name = ?', name).toArray()[0]
  if (row === undefined) return null
  return {
    name,
    etag: row['etag'] as string | null,
    lastModified: row['last_modified'] as string | null,
    fingerprint: row['fingerprint'] as string | null,
    entries: row['entries'] as number,
    verifiedAt: row['verified_at'] as number | null,
    lastTriedAt: row['last_tried_at'] as number | null,
    failures: row['failures'] as number,
    lastError: row['last_error'] as string | null,
    nextTryAt: row['next_try_at'] as number,
    leasedUntil: row['leased_until'] as number | null,
    triedFingerprint: row['tried_fingerprint'] as string | null,
  }
}
