/**
 * Small things to remember from one cron to the next: when it ran, which manifest stood, which versions were told of.
 *
 * @module
 */
import type { ListClass } from '../../core/words.ts'

export type ListVersion = {
  readonly name: string
  readonly class: ListClass
  readonly version: number
  /** Milliseconds since the epoch. */
  readonly changedAt: number
}

/**
 * - `beat`: when the cron ran last
 * - `manifest`: the version that the registry had then
 * - `looked`: when the versions of lists were looked at first
 * - `key`: the id of the list secret's hash key; `rekeyed`: when it became another one
 */
type Mark = 'beat' | 'manifest' | 'looked' | 'key' | 'rekeyed'

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

/** What changed before the first look is no news, but for what has changed just now and made us look. */
const JUST_NOW_MS = 60_000

/** @returns those whose version is another than the one that was told of */
export function changedVersions(sql: SqlStorage, lists: readonly ListVersion[], now: number): ListVersion[] {
  const rows = sql.exec('SELECT list, version FROM told_versions').toArray()
  const known = new Map(rows.map((row) => [row['list'] as string, row['version'] as number]))
  const changed = lists.filter(({ name, version }) => known.get(name) !== version)
  if (readMark(sql, 'looked') !== 0 || known.size > 0) return changed
  writeMark(sql, 'looked', now)
  const isNews = ({ changedAt }: ListVersion) => now - changedAt < JUST_NOW_MS
  for (const { name, version } of changed.filter((one) => !isNews(one))) markVersion(sql, name, version)
  return changed.filter(isNews)
}

export function markVersion(sql: SqlStorage, list: string, version: number): void {
  sql.exec(
    'INSERT INTO told_versions VALUES (?, ?) ON CONFLICT (list) DO UPDATE SET version = excluded.version',
    list,
    version,
  )
}
