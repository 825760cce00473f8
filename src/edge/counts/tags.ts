/**
 * The hashtags that ops follow, by the hour, and the spellings near a listed name that somebody should look at. Words and sums:
 * nobody's id, and of a tag that nobody follows nothing but the word that is near a name.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'

const HOUR_MS = 3_600_000
const HOURS_KEPT = 90 * 24
/** A spelling that nobody has used for so long is forgotten, and with it that somebody turned it down. */
const NEAR_KEPT_MS = 90 * 24 * HOUR_MS

/** What an isolate has seen since it last told. `held`: of `n`, how often it was not eligible. */
export type TagBatch = {
  readonly tags: readonly { readonly tag: string; readonly n: number; readonly held: number }[]
  readonly near: readonly { readonly variant: string; readonly name: string; readonly n: number }[]
}

export type TagHour = { readonly hour: number; readonly n: number; readonly held: number }

export type WatchedTag = {
  readonly tag: string
  /** The id of a token. */
  readonly by: string
  readonly reason: string
  readonly since: number
  /** Of the last 24 hours. */
  readonly n: number
  readonly held: number
}

export const EMERGING_STATES = ['new', 'promoted', 'dismissed'] as const
export type EmergingState = (typeof EMERGING_STATES)[number]

/** A spelling near a listed name. */
export type Emerging = {
  readonly variant: string
  readonly name: string
  readonly n: number
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly state: EmergingState
  readonly decidedBy: string | null
  readonly decidedAt: number | null
}

export function createTagTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS watched_tags (
      tag TEXT PRIMARY KEY, who TEXT NOT NULL, reason TEXT NOT NULL, since INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS tag_hours (
      tag TEXT NOT NULL, hour INTEGER NOT NULL, n INTEGER NOT NULL, held INTEGER NOT NULL, PRIMARY KEY (tag, hour)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS emerging (
      variant TEXT PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL, first_seen INTEGER NOT NULL,
      last_seen INTEGER NOT NULL, state TEXT NOT NULL, decided_by TEXT, decided_at INTEGER
    );
  `)
}

/** What is no longer followed is dropped: an isolate may not have heard of that yet. */
export function writeTags(sql: SqlStorage, { tags, near }: TagBatch, now: number): void {
  const hour = Math.floor(now / HOUR_MS)
  for (const { tag, n, held } of tags) {
    sql.exec(
      `INSERT INTO tag_hours SELECT tag, ?, ?, ? FROM watched_tags WHERE tag = ?
       ON CONFLICT DO UPDATE SET n = n + excluded.n, held = held + excluded.held`,
      ...[hour, n, held, tag],
    )
  }
  for (const { variant, name, n } of near) {
    sql.exec(
      `INSERT INTO emerging VALUES (?, ?, ?, ?, ?, 'new', NULL, NULL)
       ON CONFLICT DO UPDATE SET n = n + excluded.n, last_seen = excluded.last_seen`,
      ...[variant, name, n, now, now],
    )
  }
  // The rarest of those that were not used for longest go; what somebody decided about goes last, or it would come back.
  sql.exec(
    `DELETE FROM emerging WHERE variant IN (
       SELECT variant FROM emerging ORDER BY state != 'new' DESC, last_seen DESC, n DESC, variant LIMIT -1 OFFSET ?)`,
    LIMITS.emergingNames,
  )
}

export function watchedTags(sql: SqlStorage): string[] {
  return sql
    .exec('SELECT tag FROM watched_tags')
    .toArray()
    .map((row) => row['tag'] as string)
}

/** By their names, with what they did in the last 24 hours. */
export function readWatched(sql: SqlStorage, now: number): WatchedTag[] {
  return sql
    .exec(
      `SELECT w.tag, w.who, w.reason, w.since, COALESCE(SUM(h.n), 0) AS n, COALESCE(SUM(h.held), 0) AS held
       FROM watched_tags w LEFT JOIN tag_hours h ON h.tag = w.tag AND h.hour > ? GROUP BY w.tag ORDER BY w.tag`,
      Math.floor(now / HOUR_MS) - 24,
    )
    .toArray()
    .map((row) => ({
      tag: row['tag'] as string,
      by: row['who'] as string,
      reason: row['reason'] as string,
      since: row['since'] as number,
      n: row['n'] as number,
      held: row['held'] as number,
    }))
}

/** @returns false where as many are followed as may be */
export function watchTag(sql: SqlStorage, { tag, by, reason }: Pick<WatchedTag, 'tag' | 'by' | 'reason'>, now: number) {
  const others = sql.exec('SELECT COUNT(*) AS n FROM watched_tags WHERE tag != ?', tag).one()['n'] as number
  if (others >= LIMITS.watchedTags) return false
  sql.exec(
    'INSERT INTO watched_tags VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET who = excluded.who, reason = excluded.reason',
    ...[tag, by, reason, now],
  )
  return true
}

/** Its hours go with it. @returns false where it was not followed */
export function unwatchTag(sql: SqlStorage, tag: string): boolean {
  sql.exec('DELETE FROM tag_hours WHERE tag = ?', tag)
  return sql.exec('DELETE FROM watched_tags WHERE tag = ?', tag).rowsWritten > 0
}

/** @param since milliseconds since the epoch @returns null where nobody follows it */
export function readTagHours(sql: SqlStorage, tag: string, since: number): TagHour[] | null {
  if (sql.exec('SELECT 1 FROM watched_tags WHERE tag = ?', tag).toArray().length === 0) return null
  return sql
    .exec(
      'SELECT hour, n, held FROM tag_hours WHERE tag = ? AND hour >= ? ORDER BY hour',
      tag,
      Math.floor(since / HOUR_MS),
    )
    .toArray()
    .map((row) => ({
      hour: (row['hour'] as number) * HOUR_MS,
      n: row['n'] as number,
      held: row['held'] as number,
    }))
}

/** The most frequent first. */
export function readEmerging(sql: SqlStorage, state: EmergingState): Emerging[] {
  return sql
    .exec('SELECT * FROM emerging WHERE state = ? ORDER BY n DESC, last_seen DESC, variant LIMIT 1000', state)
    .toArray()
    .map(toEmerging)
}

export function findEmerging(sql: SqlStorage, variant: string): Emerging | null {
  const row = sql.exec('SELECT * FROM emerging WHERE variant = ?', variant).toArray()[0]
  return row === undefined ? null : toEmerging(row)
}

export function decideEmerging(sql: SqlStorage, variant: string, state: EmergingState, by: string, now: number): void {
  sql.exec(
    'UPDATE emerging SET state = ?, decided_by = ?, decided_at = ? WHERE variant = ?',
    ...[state, by, now, variant],
  )
}

export function pruneTags(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM tag_hours WHERE hour < ?', Math.floor(now / HOUR_MS) - HOURS_KEPT)
  sql.exec('DELETE FROM emerging WHERE last_seen < ?', now - NEAR_KEPT_MS)
}

function toEmerging(row: Record<string, SqlStorageValue>): Emerging {
  return {
    variant: row['variant'] as string,
    name: row['name'] as string,
    n: row['n'] as number,
    firstSeenAt: row['first_seen'] as number,
    lastSeenAt: row['last_seen'] as number,
    state: row['state'] as EmergingState,
    decidedBy: row['decided_by'] as string | null,
    decidedAt: row['decided_at'] as number | null,
  }
}
