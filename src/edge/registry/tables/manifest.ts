/**
 * The manifest, put together from the rows.
 *
 * @module
 */
import type { Manifest, ManifestList } from '../../../lists/manifest.ts'
import { auditHead } from './audit.ts'
import { readFeed } from './feeds.ts'
import { countUp } from './meta.ts'
import { readState, shadowRoutes, suspendedOf } from './states.ts'
import { listNames, servedVersion } from './versions.ts'

/** What serves of every list, with a number that is higher than that of any manifest before. */
export function composeManifest(sql: SqlStorage, now: number): Manifest {
  return {
    format: 1,
    version: countUp(sql, 'manifest'),
    committedAt: now,
    lists: listNames(sql).flatMap((name) => manifestList(sql, name) ?? []),
    shadowRoutes: shadowRoutes(sql),
    audit: auditHead(sql),
  }
}

function manifestList(sql: SqlStorage, name: string): ManifestList | null {
  const served = servedVersion(sql, name)
  if (served === null) return null
  const { shadowUntil, acceptStaleUntil } = readState(sql, name)
  return {
    name,
    version: served.version,
    ...served.content,
    suspended: suspendedOf(sql, name),
    shadowUntil,
    acceptStaleUntil,
    verifiedAt: verifiedAt(sql, name, served.content),
  }
}

/** Freshness is the last time that the source said that this is current; of an upload, when it was made. */
export function verifiedAt(
  sql: SqlStorage,
  name: string,
  { base, changedAt }: Pick<ManifestList, 'base' | 'changedAt'>,
): number {
  const told = base === 'feed' ? readFeed(sql, name)?.verifiedAt : readState(sql, name).verifiedAt
  return told ?? changedAt
}
