/**
 * The registry's tables and the statements on them. docs/kv-schema.md describes them for people.
 *
 * @module
 */
import type { Manifest, ManifestList } from '../../lists/manifest.ts'
import type { Commit, FeedFailure, FeedState, FeedSuccess } from '../../lists/ports.ts'

/** How many versions of a list can be gone back to. */
const VERSIONS_KEPT = 20

export function createTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS versions (
      list TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, committed_at INTEGER NOT NULL,
      PRIMARY KEY (list, version)
    );
    CREATE TABLE IF NOT EXISTS feeds (
      name TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, fingerprint TEXT, entries INTEGER NOT NULL DEFAULT 0, verified_at INTEGER,
      last_tried_at INTEGER, failures INTEGER NOT NULL DEFAULT 0, last_error TEXT, next_try_at INTEGER NOT NULL DEFAULT 0,
      leased_until INTEGER, tried_fingerprint TEXT, started_at INTEGER
    );
  `)
  // Columns that came after a registry may have been made.
  addColumn(sql, 'feeds', 'fingerprint', 'TEXT')
  addColumn(sql, 'feeds', 'leased_until', 'INTEGER')
  addColumn(sql, 'feeds', 'tried_fingerprint', 'TEXT')
  addColumn(sql, 'feeds', 'started_at', 'INTEGER')
}

function addColumn(sql: SqlStorage, table: string, column: string, type: string): void {
  const known = sql.exec('SELECT name FROM pragma_table_info(?)', table).toArray()
  if (!known.some((row) => row['name'] === column)) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`)
}

type Content = Omit<ManifestList, 'name' | 'version' | 'verifiedAt'>

/**
 * A new version of the list, unless its segments are those of the live one; fresh in any case.
 *
 * @returns false, and nothing is written, where the source was read before the last successful run began: queues deliver more
 *   than once, and a slow run must not put an old list over a new one
 */
export function writeCommit(sql: SqlStorage, commit: Commit, now: number): boolean {
  const { name, class: listClass, mode, entries, segments, feed } = commit
  if (isLate(sql, name, feed)) return false
  const live = liveVersion(sql, name)
  const same = live !== null && live.content.mode === mode && digests(live.content.segments) === digests(segments)
  if (!same) {
    const version = (live?.version ?? 0) + 1
    const content: Content = {
      class: listClass,
      mode,
      entries,
      base: 'feed',
      segments: [...segments],
      overlay: null,
      suspended: [],
      shadowUntil: null,
      acceptStaleUntil: null,
      changedAt: now,
    }
    sql.exec('INSERT INTO versions VALUES (?, ?, ?, ?)', name, version, JSON.stringify(content), now)
    sql.exec('DELETE FROM versions WHERE list = ? AND version <= ?', name, version - VERSIONS_KEPT)
  }
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec('UPDATE feeds SET entries = ? WHERE name = ?', entries, name)
  writeVerified(sql, name, feed, now)
  return true
}

function isLate(sql: SqlStorage, name: string, feed: FeedSuccess): boolean {
  const row = sql.exec('SELECT started_at FROM feeds WHERE name = ?', name).toArray()[0]
  return feed.startedAt < ((row?.['started_at'] as number | null | undefined) ?? 0)
}

export function writeVerified(sql: SqlStorage, name: string, feed: FeedSuccess, now: number): void {
  if (isLate(sql, name, feed)) return
  sql.exec(
    `UPDATE feeds SET etag = ?, last_modified = ?, fingerprint = ?, started_at = ?, verified_at = ?, last_tried_at = ?, failures = 0,
     last_error = NULL, next_try_at = ?, leased_until = NULL WHERE name = ?`,
    feed.etag,
    feed.lastModified,
    feed.fingerprint,
    feed.startedAt,
    now,
    now,
    feed.nextTryAt,
    name,
  )
  nextRevision(sql)
}

export function writeFailure(sql: SqlStorage, name: string, failure: FeedFailure, now: number): void {
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec(
    'UPDATE feeds SET last_tried_at = ?, failures = failures + 1, last_error = ?, next_try_at = ?, leased_until = NULL WHERE name = ?',
    now,
    failure.error,
    failure.nextTryAt,
    name,
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

/** Hands a feed out: nobody else gets it before `until`, unless it is heard of. */
export function leaseFeed(sql: SqlStorage, name: string, fingerprint: string, until: number): void {
  sql.exec('INSERT OR IGNORE INTO feeds (name) VALUES (?)', name)
  sql.exec(
    'UPDATE feeds SET next_try_at = ?, leased_until = ?, tried_fingerprint = ? WHERE name = ?',
    until,
    until,
    fingerprint,
    name,
  )
}

/** Counts up with everything that the manifest must show. */
export function revision(sql: SqlStorage): number {
  const row = sql.exec("SELECT value FROM meta WHERE key = 'revision'").toArray()[0]
  return (row?.['value'] as number | undefined) ?? 0
}

function nextRevision(sql: SqlStorage): void {
  sql.exec("INSERT INTO meta VALUES ('revision', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1")
}

/** The live version of every list, with a number that is higher than that of any manifest before. */
export function composeManifest(sql: SqlStorage, now: number): Manifest {
  sql.exec("INSERT INTO meta VALUES ('manifest', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1")
  const version = sql.exec("SELECT value FROM meta WHERE key = 'manifest'").one()['value'] as number
  const names = sql.exec('SELECT DISTINCT list FROM versions ORDER BY list').toArray()
  const lists = names.flatMap((row): ManifestList[] => {
    const name = row['list'] as string
    const live = liveVersion(sql, name)
    if (live === null) return []
    return [
      {
        name,
        version: live.version,
        ...live.content,
        verifiedAt: readFeed(sql, name)?.verifiedAt ?? live.content.changedAt,
      },
    ]
  })
  return { format: 1, version, committedAt: now, lists, shadowRoutes: [], audit: null }
}

function liveVersion(sql: SqlStorage, name: string): { version: number; content: Content } | null {
  const row = sql
    .exec('SELECT version, content FROM versions WHERE list = ? ORDER BY version DESC LIMIT 1', name)
    .toArray()[0]
  if (row === undefined) return null
  return { version: row['version'] as number, content: JSON.parse(row['content'] as string) as Content }
}

function digests(segments: readonly { readonly digest: string }[]): string {
  return segments.map(({ digest }) => digest).join(' ')
}
