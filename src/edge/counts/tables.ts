/**
 * The tables of the counts. Hours are whole hours since 1970. docs/kv-schema.md describes them for people.
 *
 * @module
 */
import type { EntryId } from '../../core/match/entry-id.ts'
import type { Surface } from '../../core/words.ts'
import { isTooMuch, mayTrip, REST_MS, USUAL_HOURS } from './breaker.ts'
import { readMark } from './marks.ts'
import type { CountBatch, Impact, Stats, Trip } from './rows.ts'

const HOUR_MS = 3_600_000
const COUNTS_KEPT_HOURS = 90 * 24
const IMPACT_ROWS_MAX = 1_000
const STATS_HOURS = 24

export function createTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS counts (
      list TEXT NOT NULL, version INTEGER NOT NULL, entry TEXT NOT NULL, surface TEXT NOT NULL, shadow INTEGER NOT NULL,
      hour INTEGER NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (list, entry, hour, version, surface, shadow)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS counts_by_hour ON counts (hour);
    CREATE TABLE IF NOT EXISTS items (hour INTEGER PRIMARY KEY, n INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS trips (
      list TEXT NOT NULL, entry TEXT NOT NULL, tripped_at INTEGER NOT NULL, PRIMARY KEY (list, entry)
    );
    CREATE TABLE IF NOT EXISTS reviews (
      list TEXT NOT NULL, entry TEXT NOT NULL, right INTEGER NOT NULL, wrong INTEGER NOT NULL, PRIMARY KEY (list, entry)
    );
    CREATE TABLE IF NOT EXISTS alerts (
      kind TEXT NOT NULL, subject TEXT NOT NULL, data TEXT NOT NULL, raised_at INTEGER NOT NULL, told_at INTEGER,
      PRIMARY KEY (kind, subject)
    );
    CREATE TABLE IF NOT EXISTS told_versions (list TEXT PRIMARY KEY, version INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS self_tests (at INTEGER PRIMARY KEY, result TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  `)
}

/**
 * @returns entries that hit far too much; each is told once, and then left alone for a day. None for a day after the list secret
 *   was changed: every entry has another id then, and no past
 */
export function writeBatch(sql: SqlStorage, batch: CountBatch, now: number): Trip[] {
  const hour = Math.floor(now / HOUR_MS)
  sql.exec('INSERT INTO items VALUES (?, ?) ON CONFLICT (hour) DO UPDATE SET n = n + excluded.n', hour, batch.items)
  const touched = new Map<string, { list: string; entry: EntryId }>()
  for (const row of batch.rows) {
    const { list, version, entry, surface, shadow, n } = row
    sql.exec(
      `INSERT INTO counts (list, version, entry, surface, shadow, hour, n) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      ...[list, version, entry, surface, shadow ? 1 : 0, hour, n],
    )
    if (mayTrip(row)) touched.set(`${list} ${entry}`, { list, entry })
  }
  if (now - readMark(sql, 'rekeyed') < REST_MS) return []
  return [...touched.values()].flatMap(({ list, entry }) => tripOf(sql, list, entry, now) ?? [])
}

function tripOf(sql: SqlStorage, list: string, entry: EntryId, now: number): Trip | null {
  const hour = Math.floor(now / HOUR_MS)
  const n = sum(
    sql,
    'SELECT SUM(n) AS n FROM counts WHERE list = ? AND entry = ? AND hour = ? AND shadow = 0',
    list,
    entry,
    hour,
  )
  const items = sum(sql, 'SELECT n FROM items WHERE hour = ?', hour)
  // The past is seven days' rows: only who is over the other bounds is worth reading them for.
  if (!isTooMuch({ n, usual: 0, items })) return null
  const past = sum(
    sql,
    'SELECT SUM(n) AS n FROM counts WHERE list = ? AND entry = ? AND hour >= ? AND hour < ?',
    ...[list, entry, hour - USUAL_HOURS, hour],
  )
  const usual = past / USUAL_HOURS
  if (!isTooMuch({ n, usual, items })) return null
  const { rowsWritten } = sql.exec(
    `INSERT INTO trips VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET tripped_at = excluded.tripped_at
     WHERE tripped_at <= ?`,
    ...[list, entry, now, now - REST_MS],
  )
  return rowsWritten === 0 ? null : { list, entry, n, usual: Math.round(usual * 10) / 10 }
}

function sum(sql: SqlStorage, query: string, ...bindings: (string | number)[]): number {
  return (sql.exec(query, ...bindings).toArray()[0]?.['n'] as number | null | undefined) ?? 0
}

/** What could not be suspended may trip again. */
export function forgetTrip(sql: SqlStorage, { list, entry }: Trip): void {
  sql.exec('DELETE FROM trips WHERE list = ? AND entry = ?', list, entry)
}

export function readImpact(sql: SqlStorage, list: string, version: number): Impact {
  const totals = sql
    .exec(
      'SELECT SUM(n) AS total, SUM(n * shadow) AS shadowed FROM counts WHERE list = ? AND version >= ?',
      list,
      version,
    )
    .one()
  const rows = sql
    .exec(
      `SELECT entry, surface, shadow, SUM(n) AS n FROM counts WHERE list = ? AND version >= ?
       GROUP BY entry, surface, shadow ORDER BY n DESC, entry, surface LIMIT ?`,
      ...[list, version, IMPACT_ROWS_MAX],
    )
    .toArray()
  return {
    total: (totals['total'] as number | null) ?? 0,
    shadowed: (totals['shadowed'] as number | null) ?? 0,
    rows: rows.map((row) => ({
      entry: row['entry'] as EntryId,
      surface: row['surface'] as Surface,
      shadow: row['shadow'] === 1,
      n: row['n'] as number,
    })),
  }
}

export function readStats(sql: SqlStorage, now: number): Stats {
  const since = Math.floor(now / HOUR_MS) - STATS_HOURS
  const items = sql.exec('SELECT hour, n FROM items WHERE hour > ? ORDER BY hour', since).toArray()
  const lists = sql
    .exec(
      'SELECT list, SUM(n) AS n, SUM(n * shadow) AS shadowed FROM counts WHERE hour > ? GROUP BY list ORDER BY list',
      since,
    )
    .toArray()
  return {
    items: items.map((row) => ({ hour: (row['hour'] as number) * HOUR_MS, n: row['n'] as number })),
    lists: lists.map((row) => ({
      list: row['list'] as string,
      n: row['n'] as number,
      shadowed: row['shadowed'] as number,
    })),
  }
}

export function pruneCounts(sql: SqlStorage, now: number): void {
  const before = Math.floor(now / HOUR_MS) - COUNTS_KEPT_HOURS
  sql.exec('DELETE FROM counts WHERE hour < ?', before)
  sql.exec('DELETE FROM items WHERE hour < ?', before)
  sql.exec('DELETE FROM trips WHERE tripped_at < ?', now - REST_MS)
}
