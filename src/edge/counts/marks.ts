/**
 * Small things to remember from one cron to the next: when it ran, which manifest stood, which versions were told of.
 *
 * @module
 */
import type { ListClass } from '../../core/words.ts'

export type ListVersion = { readonly name: string; readonly class: ListClass; readonly version: number }

/**
 * - `beat`: when the cron ran last
 * - `manifest`: the version that the registry had then
 * - `key`: the id of the list secret's hash key; `rekeyed`: when it became another one
 */
type Mark = 'beat' | 'manifest' | 'key' | 'rekeyed'

export function readMark(sql: SqlStorage, name: Mark): number {
  return (sql.exec('SELECT value FROM marks WHERE name = ?', name).toArray()[0]?.['value'] as number | undefined) ?? 0
}

export function writeMark(sql: SqlStorage, name: Mark, value: number): void {
  sql.exec('INSERT INTO marks VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value)
}

/** @param key the id of the hash key that entries are named under now */
export function noteKey(sql: SqlStorage, key: number, now: number): void {
  const before = readMark(sql, 'key')
  if (before !== 0 && before !== key) writeMark(sql, 'rekeyed', now)
  writeMark(sql, 'key', key)
}

/** At the very first look everything would be new: then it is only remembered. */
export function changedVersions(sql: SqlStorage, lists: readonly ListVersion[]): ListVersion[] {
  const known = new Map(
    sql
      .exec('SELECT list, version FROM told_versions')
      .toArray()
      .map((row) => [row['list'] as string, row['version'] as number]),
  )
  if (known.size === 0) for (const { name, version } of lists) markVersion(sql, name, version)
  return known.size === 0 ? [] : lists.filter(({ name, version }) => known.get(name) !== version)
}

export function markVersion(sql: SqlStorage, list: string, version: number): void {
  sql.exec(
    'INSERT INTO told_versions VALUES (?, ?) ON CONFLICT (list) DO UPDATE SET version = excluded.version',
    list,
    version,
  )
}
