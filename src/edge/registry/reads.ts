/**
 * What ops may see of the registry.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { MANIFEST_KEY, parseManifest } from '../../lists/manifest.ts'
import type { AuditCheck, ChangeError, ListRecord, OverlayPage, RegistryStatus, VersionDiff } from '../../lists/ops.ts'
import type { Context } from './context.ts'
import { checkAudit } from './tables/audit.ts'
import { readFeed } from './tables/feeds.ts'
import { verifiedAt } from './tables/manifest.ts'
import { readMeta } from './tables/meta.ts'
import { countActive, overlayPage, rowsAt, type StoredRow, shownRow } from './tables/overlay.ts'
import { readState, shadowRoutes, suspendedOf } from './tables/states.ts'
import { listNames, liveVersion, readVersion, versionRows } from './tables/versions.ts'
import { digestOfRefs } from './uploads.ts'

export function status(sql: SqlStorage): RegistryStatus {
  return {
    manifestVersion: readMeta(sql, 'manifest'),
    lists: listNames(sql).flatMap((name) => listRecord(sql, name) ?? []),
    shadowRoutes: shadowRoutes(sql),
  }
}

function listRecord(sql: SqlStorage, name: string): ListRecord | null {
  const live = liveVersion(sql, name)
  if (live === null) return null
  const { class: listClass, mode, base, entries, changedAt } = live.content
  const { added, removed } = countActive(sql, name)
  const { shadowUntil, acceptStaleUntil, pinnedUntil } = readState(sql, name)
  return {
    name,
    class: listClass,
    mode,
    base,
    version: live.version,
    entries,
    overlayAdded: added,
    overlayRemoved: removed,
    suspended: suspendedOf(sql, name),
    shadowUntil,
    acceptStaleUntil,
    pinnedUntil,
    changedAt,
    verifiedAt: verifiedAt(sql, name, live.content),
    published: live.compiled,
    feed: readFeed(sql, name),
  }
}

export type OverlayQuery = { readonly version?: number; readonly cursor?: number | null; readonly limit: number }

export function overlayOf(sql: SqlStorage, list: string, { version, cursor, limit }: OverlayQuery): OverlayPage {
  const at = version ?? liveVersion(sql, list)?.version ?? 0
  return overlayPage(sql, list, at, { cursor: cursor ?? 0, limit: Math.min(limit, LIMITS.opsPageRows) })
}

export function diff(sql: SqlStorage, list: string, from: number, to: number): Result<VersionDiff, ChangeError> {
  const rows = versionRows(sql, list)
  if (rows.length === 0) return err('unknown-list')
  const [before, after] = [from, to].map((version) => rows.find((row) => row.version === version))
  if (before === undefined || after === undefined) return err('unknown-version')
  const [had, has] = [rowsAt(sql, list, from), rowsAt(sql, list, to)]
  const added = without(has, had)
  const removed = without(had, has)
  return ok({
    from: before,
    to: after,
    sameBase: baseOf(sql, list, from) === baseOf(sql, list, to),
    added: added.slice(0, LIMITS.opsPageRows).map(shownRow),
    removed: removed.slice(0, LIMITS.opsPageRows).map(shownRow),
    addedCount: added.length,
    removedCount: removed.length,
  })
}

function baseOf(sql: SqlStorage, list: string, version: number): string {
  const content = readVersion(sql, list, version)?.content
  return content === undefined ? '' : `${content.base} ${digestOfRefs(content.segments)}`
}

function without(rows: readonly StoredRow[], others: readonly StoredRow[]): StoredRow[] {
  const name = ({ key, op, form }: StoredRow) => JSON.stringify([key, op, form])
  const known = new Set(others.map(name))
  return rows.filter((row) => !known.has(name(row)))
}

/** The chain, held to the head that the manifest in KV shows. */
export async function verifyAudit(ctx: Context): Promise<AuditCheck> {
  const text = await ctx.kv().get(MANIFEST_KEY, 'text')
  const manifest = text === null ? null : parseManifest(text)
  return checkAudit(ctx.sql, manifest?.ok ? manifest.value.audit : null)
}
