/**
 * Which segments lie in KV, and since when nothing live names them.
 *
 * @module
 */
import type { Manifest, ManifestList } from '../../../lists/manifest.ts'
import { waitingSegments } from './proposals.ts'

const DAY_MS = 24 * 60 * 60_000
/** So long after a segment was deleted, somebody may still believe that it is there. */
const GONE_MS = 10 * 60_000

type Named = Pick<ManifestList, 'segments' | 'overlay'>

export function digestsOf({ segments, overlay }: Named): string[] {
  const refs = [...segments, ...(overlay?.added ?? []), ...(overlay?.removed ? [overlay.removed] : [])]
  return refs.map(({ digest }) => digest)
}

/** Before the manifest is written: what it names is in use, and what it names no longer was in use until now. */
export function noteManifest(sql: SqlStorage, { lists }: Manifest, now: number): void {
  const named = new Set(lists.flatMap(digestsOf))
  const known = new Set(
    sql
      .exec('SELECT digest FROM segments WHERE dropped_at IS NULL')
      .toArray()
      .map((row) => row['digest'] as string),
  )
  for (const digest of named) {
    if (known.has(digest)) continue
    sql.exec(
      `INSERT INTO segments (digest, first_seen) VALUES (?, ?)
       ON CONFLICT (digest) DO UPDATE SET dropped_at = NULL, deleted_at = NULL`,
      ...[digest, now],
    )
  }
  for (const digest of known)
    if (!named.has(digest)) sql.exec('UPDATE segments SET dropped_at = ? WHERE digest = ?', now, digest)
}

/** A segment that lies in KV and that nobody told of: an upload that is under way, or one that was given up. */
export function noteSegment(sql: SqlStorage, digest: string, now: number): void {
  sql.exec('INSERT OR IGNORE INTO segments (digest, first_seen, dropped_at) VALUES (?, ?, ?)', digest, now, now)
}

/** No kept version, no waiting upload and no manifest of the last day names it, and it is a day old. */
export function isUnused(sql: SqlStorage, digest: string, kept: ReadonlySet<string>, now: number): boolean {
  const row = sql.exec('SELECT first_seen, dropped_at, deleted_at FROM segments WHERE digest = ?', digest).toArray()[0]
  const dropped = row?.['dropped_at'] as number | null | undefined
  if (row === undefined || dropped === null || dropped === undefined) return false
  if (Math.max(row['first_seen'] as number, dropped) > now - DAY_MS) return false
  return !kept.has(digest)
}

/** Of versions that can be gone back to, and of uploads that wait. */
export function keptDigests(sql: SqlStorage): Set<string> {
  const versions = sql.exec('SELECT content FROM versions').toArray()
  const kept = versions.flatMap((row) => digestsOf(JSON.parse(row['content'] as string) as Named))
  return new Set([...kept, ...waitingSegments(sql).map(({ digest }) => digest)])
}

/** Told before it is deleted, so that nothing is committed meanwhile that names it. */
export function noteDeleted(sql: SqlStorage, digest: string, now: number): void {
  sql.exec('UPDATE segments SET deleted_at = ? WHERE digest = ?', now, digest)
}

/** True where one of them was deleted just now, and whoever names it may not have seen that. */
export function areGone(sql: SqlStorage, segments: readonly { readonly digest: string }[], now: number): boolean {
  const query = 'SELECT 1 FROM segments WHERE digest = ? AND deleted_at > ?'
  return segments.some(({ digest }) => sql.exec(query, digest, now - GONE_MS).toArray().length > 0)
}

export function forgetSegments(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM segments WHERE deleted_at <= ?', now - GONE_MS)
}
