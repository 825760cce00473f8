/**
 * The registry's tables. docs/kv-schema.md describes them for people; the statements on each stand in `tables/`.
 *
 * @module
 */

/** Makes what is missing. A registry may have been made by older code, so columns that came later are added. */
export function createTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS versions (
      list TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, committed_at INTEGER NOT NULL,
      kind TEXT NOT NULL DEFAULT 'refresh', who TEXT NOT NULL DEFAULT 'feed', reason TEXT NOT NULL DEFAULT '',
      compiled INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (list, version)
    );
    CREATE TABLE IF NOT EXISTS states (
      list TEXT PRIMARY KEY, ops_mode TEXT, feed_mode TEXT, verified_at INTEGER, shadow_until INTEGER,
      accept_stale_until INTEGER, pinned_until INTEGER, missed_crons INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS overlay (
      id INTEGER PRIMARY KEY, list TEXT NOT NULL, key TEXT NOT NULL, form TEXT NOT NULL, op TEXT NOT NULL, body TEXT NOT NULL,
      sealed INTEGER NOT NULL, key_id INTEGER NOT NULL, ids TEXT NOT NULL, reason TEXT NOT NULL, provenance TEXT,
      added_by TEXT NOT NULL, added_at INTEGER NOT NULL, expires_at INTEGER, since_version INTEGER NOT NULL,
      until_version INTEGER, act TEXT, confirmed_expires_at INTEGER, replaces INTEGER
    );
    CREATE INDEX IF NOT EXISTS overlay_by_key ON overlay (list, key);
    CREATE INDEX IF NOT EXISTS overlay_by_end ON overlay (expires_at) WHERE until_version IS NULL;
    CREATE INDEX IF NOT EXISTS overlay_by_act ON overlay (act) WHERE act IS NOT NULL;
    CREATE INDEX IF NOT EXISTS overlay_by_successor ON overlay (replaces) WHERE replaces IS NOT NULL;
    CREATE TABLE IF NOT EXISTS suspensions (
      list TEXT NOT NULL, entry TEXT NOT NULL, until INTEGER NOT NULL, act TEXT NOT NULL, PRIMARY KEY (list, entry)
    );
    CREATE TABLE IF NOT EXISTS shadow_routes (route TEXT PRIMARY KEY, until INTEGER NOT NULL, act TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS proposals (
      id TEXT PRIMARY KEY, list TEXT NOT NULL, class TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL,
      added INTEGER NOT NULL, removed INTEGER NOT NULL, digest TEXT NOT NULL, payload TEXT NOT NULL, sealed INTEGER NOT NULL,
      segments TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, state TEXT NOT NULL, decided_by TEXT,
      decided_at INTEGER
    );
    CREATE TABLE IF NOT EXISTS acts (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL,
      at INTEGER NOT NULL, until INTEGER NOT NULL, confirmed_by TEXT, ended_at INTEGER, detail TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS audit (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
      counts TEXT NOT NULL, digest TEXT NOT NULL, reason TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS feeds (
      name TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, fingerprint TEXT, entries INTEGER NOT NULL DEFAULT 0, verified_at INTEGER,
      last_tried_at INTEGER, failures INTEGER NOT NULL DEFAULT 0, last_error TEXT, next_try_at INTEGER NOT NULL DEFAULT 0,
      leased_until INTEGER, tried_fingerprint TEXT, started_at INTEGER
    );
    CREATE TABLE IF NOT EXISTS segments (
      digest TEXT PRIMARY KEY, first_seen INTEGER NOT NULL, dropped_at INTEGER, deleted_at INTEGER
    );
    CREATE TABLE IF NOT EXISTS idempotency (
      token TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
      created_at INTEGER NOT NULL, PRIMARY KEY (token, key)
    );
  `)
  for (const [table, column, type] of LATER_COLUMNS) addColumn(sql, table, column, type)
}

const LATER_COLUMNS = [
  ['feeds', 'fingerprint', 'TEXT'],
  ['feeds', 'leased_until', 'INTEGER'],
  ['feeds', 'tried_fingerprint', 'TEXT'],
  ['feeds', 'started_at', 'INTEGER'],
  ['versions', 'kind', "TEXT NOT NULL DEFAULT 'refresh'"],
  ['versions', 'who', "TEXT NOT NULL DEFAULT 'feed'"],
  ['versions', 'reason', "TEXT NOT NULL DEFAULT ''"],
  ['versions', 'compiled', 'INTEGER NOT NULL DEFAULT 1'],
] as const

function addColumn(sql: SqlStorage, table: string, column: string, type: string): void {
  const known = sql.exec('SELECT name FROM pragma_table_info(?)', table).toArray()
  if (!known.some((row) => row['name'] === column)) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`)
}
