/**
 * The versions of each list. The highest is what ops see; the highest that is compiled is what serves, and a flip brings the
 * two together.
 *
 * @module
 */
import type { ManifestList } from '../../../lists/manifest.ts'
import type { Act, VersionRow } from '../../../lists/ops.ts'

/** How many versions of a list can be gone back to. */
export const VERSIONS_KEPT = 20

/** What a version holds. Times in which it is in shadow or may be stale belong to its list, not to it. */
export type Content = Omit<
  ManifestList,
  'name' | 'version' | 'verifiedAt' | 'suspended' | 'shadowUntil' | 'acceptStaleUntil'
>

export type Version = {
  readonly version: number
  readonly content: Content
  /** False while its overlay waits to be compiled. */
  readonly compiled: boolean
}

export type NewVersion = Act & { readonly kind: string; readonly content: Content; readonly compiled: boolean }

/** @returns the highest version, compiled or not; null where the list has none */
export function liveVersion(sql: SqlStorage, list: string): Version | null {
  return one(sql.exec(`${SELECT} WHERE list = ? ORDER BY version DESC LIMIT 1`, list))
}

/** @returns the highest version that a manifest can name */
export function servedVersion(sql: SqlStorage, list: string): Version | null {
  return one(sql.exec(`${SELECT} WHERE list = ? AND compiled = 1 ORDER BY version DESC LIMIT 1`, list))
}

export function readVersion(sql: SqlStorage, list: string, version: number): Version | null {
  return one(sql.exec(`${SELECT} WHERE list = ? AND version = ?`, list, version))
}

const SELECT = 'SELECT version, content, compiled FROM versions'

function one(cursor: SqlStorageCursor<Record<string, SqlStorageValue>>): Version | null {
  const row = cursor.toArray()[0]
  if (row === undefined) return null
  return {
    version: row['version'] as number,
    content: contentOf(row['content'] as string),
    compiled: row['compiled'] === 1,
  }
}

/** Rows of older code know nothing of bases and overlays. */
function contentOf(json: string): Content {
  return { base: 'feed', overlay: null, ...(JSON.parse(json) as Omit<Content, 'base' | 'overlay'>) }
}

/** @returns the number of the new version; those that are too old to go back to are gone, and what only they needed of the overlay */
export function insertVersion(sql: SqlStorage, list: string, next: NewVersion, now: number): number {
  const version = (liveVersion(sql, list)?.version ?? 0) + 1
  const { kind, by, reason, content, compiled } = next
  sql.exec(
    'INSERT INTO versions (list, version, content, committed_at, kind, who, reason, compiled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[list, version, JSON.stringify(content), now, kind, by, reason, compiled ? 1 : 0],
  )
  // A version that serves stays, however many wait to be compiled.
  const served = servedVersion(sql, list)?.version ?? 0
  const oldest = Math.min(version - VERSIONS_KEPT + 1, Math.max(served, 1))
  sql.exec('DELETE FROM versions WHERE list = ? AND version < ?', list, oldest)
  sql.exec(FORGET_ROWS, list, oldest)
  return version
}

/** Closed rows that no kept version shows; but for what comes back when a row that expires, or a rollback that ends, lets it. */
const FORGET_ROWS = `DELETE FROM overlay WHERE list = ?1 AND until_version <= ?2
  AND NOT EXISTS (SELECT 1 FROM overlay AS later WHERE later.replaces = overlay.id AND later.expires_at IS NOT NULL)
  AND until_version NOT IN (SELECT json_extract(detail, '$.version') FROM acts
    WHERE subject = ?1 AND kind = 'rollback' AND ended_at IS NULL)`

export function writeCompiled(sql: SqlStorage, list: string, version: number, content: Content): void {
  sql.exec(
    'UPDATE versions SET content = ?, compiled = 1 WHERE list = ? AND version = ?',
    JSON.stringify(content),
    list,
    version,
  )
}

export function listNames(sql: SqlStorage): string[] {
  return sql
    .exec('SELECT DISTINCT list FROM versions ORDER BY list')
    .toArray()
    .map((row) => row['list'] as string)
}

/** Lists whose highest version waits to be compiled. */
export function dirtyLists(sql: SqlStorage): string[] {
  return sql
    .exec('SELECT list FROM versions WHERE compiled = 0 GROUP BY list ORDER BY list')
    .toArray()
    .map((row) => row['list'] as string)
    .filter((list) => liveVersion(sql, list)?.compiled === false)
}

/** @returns newest first */
export function versionRows(sql: SqlStorage, list: string): VersionRow[] {
  const rows = sql.exec('SELECT * FROM versions WHERE list = ? ORDER BY version DESC', list).toArray()
  const spans = sql.exec('SELECT op, since_version, until_version FROM overlay WHERE list = ?', list).toArray()
  return rows.map((row, i) => {
    const { base, entries } = contentOf(row['content'] as string)
    const version = row['version'] as number
    const active = spans.filter((span) => {
      const until = span['until_version'] as number | null
      return (span['since_version'] as number) <= version && (until === null || until > version)
    })
    const overlayAdded = active.filter(({ op }) => op === 'add').length
    return {
      version,
      committedAt: row['committed_at'] as number,
      kind: row['kind'] as string,
      by: row['who'] as string,
      reason: row['reason'] as string,
      entries,
      overlayAdded,
      overlayRemoved: active.length - overlayAdded,
      base,
      live: i === 0,
    }
  })
}
