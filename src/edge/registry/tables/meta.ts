/**
 * Numbers that count up, by name.
 *
 * @module
 */

/**
 * `revision`: everything that the manifest must show; `shown`: how far it does. `manifest`: flips. `audit`: rows ever written.
 * `key_id`: of the list key that the overlays lie under. `made_by`: which versions of format and normalizer compiled them.
 */
export type MetaKey = 'revision' | 'shown' | 'manifest' | 'audit' | 'key_id' | 'made_by'

export function readMeta(sql: SqlStorage, key: MetaKey): number {
  const row = sql.exec('SELECT value FROM meta WHERE key = ?', key).toArray()[0]
  return (row?.['value'] as number | undefined) ?? 0
}

export function writeMeta(sql: SqlStorage, key: MetaKey, value: number): void {
  sql.exec('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value)
}

/** @returns the number after counting */
export function countUp(sql: SqlStorage, key: MetaKey): number {
  const next = readMeta(sql, key) + 1
  writeMeta(sql, key, next)
  return next
}
