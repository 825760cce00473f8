/**
 * New bases: of a feed, or of a bulk upload. What ops added and took away stays on top of each.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import type { Mode } from '../../core/words.ts'
import type { Manifest, SegmentRef } from '../../lists/manifest.ts'
import type { Changed, ChangeError, ListUpload, Proposal } from '../../lists/ops.ts'
import type { Commit, CommitError } from '../../lists/ports.ts'
import { type Context, DAY_MS } from './context.ts'
import { proposeUpload } from './propose.ts'
import { sha256, writeAudit } from './tables/audit.ts'
import { isLate, readFeed, writePinned, writeSuccess } from './tables/feeds.ts'
import { countUp } from './tables/meta.ts'
import { activeRows, closeRow } from './tables/overlay.ts'
import { areGone } from './tables/segments.ts'
import { readState, writeState } from './tables/states.ts'
import { type Content, insertVersion, liveVersion, type NewVersion, type Version } from './tables/versions.ts'
import { checkTarget, needsSecond } from './target.ts'

/** What a version takes from its base. */
type NewBase = Pick<Content, 'class' | 'mode' | 'entries' | 'base'> & { readonly segments: readonly SegmentRef[] }

/** So long a feed waits after somebody put another base in its place. */
export const PIN_MS = DAY_MS

/** A feed's list goes live; fresh again where its segments are those that already are. */
export async function commit(ctx: Context, run: Commit): Promise<Result<Manifest, CommitError>> {
  const done = ctx.transact((sql, now) => applyCommit(sql, run, now))
  return done.ok ? ok(await ctx.flip()) : done
}

function applyCommit(sql: SqlStorage, run: Commit, now: number): Result<null, CommitError> {
  const { name, class: listClass, entries, segments, feed } = run
  // A slow run must not put an old list over a new one.
  if (isLate(sql, name, feed)) return err('superseded')
  const state = readState(sql, name)
  if ((state.pinnedUntil ?? 0) > now) {
    writePinned(sql, name, feed.nextTryAt, now)
    return err('pinned')
  }
  if (areGone(sql, segments, now)) return err('not-readable', 'a segment was pruned meanwhile')
  // As ops set it stands until the feed's own setting is another.
  const mode: Mode = (state.feedMode === run.mode ? state.opsMode : null) ?? run.mode
  writeState(sql, name, { feedMode: run.mode, opsMode: mode === run.mode ? null : mode, missedCrons: 0 })
  writeSuccess(sql, name, feed, entries, now)
  countUp(sql, 'revision')
  const base = { class: listClass, mode, entries, base: 'feed', segments } as const
  const version = putBase(sql, name, base, { kind: 'refresh', by: 'feed', reason: '' }, now)
  if (version !== null) {
    const digest = digestOfRefs(segments)
    writeAudit(sql, { by: 'feed', kind: 'refresh', subject: name, counts: { version, entries }, digest }, now)
  }
  return ok(null)
}

export async function upload(ctx: Context, put: ListUpload): Promise<Result<Changed | Proposal, ChangeError>> {
  if (needsSecond(put.class)) return proposeUpload(ctx, put)
  const done = ctx.transact((sql, now) => applyUpload(sql, put, digestOfRefs(put.segments), now))
  if (done.ok) await ctx.flip()
  return done
}

export function applyUpload(
  sql: SqlStorage,
  put: ListUpload,
  digest: string,
  now: number,
): Result<Changed, ChangeError> {
  const { list, class: listClass, mode, entries, segments, by, reason } = put
  const live = liveVersion(sql, list)
  const fits = checkTarget(live, list, listClass, put.ifMatch)
  if (!fits.ok) return fits
  if (areGone(sql, segments, now)) return err('not-readable', 'a segment was pruned meanwhile')
  // A feed that names this list would put its own back within the hour.
  const pinnedUntil = readFeed(sql, list) === null ? null : now + PIN_MS
  writeState(sql, list, { verifiedAt: now, opsMode: mode, ...(pinnedUntil !== null && { pinnedUntil }) })
  const base = { class: listClass, mode, entries, base: 'upload', segments } as const
  const version = putBase(sql, list, base, { kind: 'upload', by, reason }, now)
  const counts = { version: version ?? live?.version ?? 0, entries }
  writeAudit(sql, { by, kind: 'upload', subject: list, counts, digest, reason }, now)
  const [added, unchanged] = version === null ? [0, entries] : [entries, 0]
  return ok({ list, version: counts.version, added, removed: 0, unchanged, act: null })
}

/** @returns the new version; null where the live one has this base already */
export function putBase(
  sql: SqlStorage,
  list: string,
  base: NewBase,
  told: Pick<NewVersion, 'kind' | 'by' | 'reason'>,
  now: number,
): number | null {
  const live = liveVersion(sql, list)
  if (live !== null && isSame(live.content, base)) return null
  const version = insertVersion(sql, list, { ...told, ...onTop(live, base, now) }, now)
  // What ops pushed was for a list of another kind, and perhaps of another secrecy.
  if (live !== null && live.content.class !== base.class)
    for (const row of activeRows(sql, list)) closeRow(sql, row, version)
  return version
}

/** The overlay goes over to the new base as it is; where it waits to be compiled, it goes on waiting. */
export function onTop(live: Version | null, base: NewBase, now: number): Pick<NewVersion, 'content' | 'compiled'> {
  const isOther = live !== null && live.content.class !== base.class
  const overlay = isOther ? null : (live?.content.overlay ?? null)
  return {
    content: { ...base, segments: [...base.segments], overlay, changedAt: now },
    compiled: isOther || (live?.compiled ?? true),
  }
}

function isSame(live: Content, base: NewBase): boolean {
  const isLike = live.class === base.class && live.mode === base.mode && live.base === base.base
  return isLike && digestOfRefs(live.segments) === digestOfRefs(base.segments)
}

/** What an audit says of segments. Those of a restricted list are keyed or sealed, and so is their digest. */
export function digestOfRefs(segments: readonly { readonly digest: string }[]): string {
  return sha256(segments.map(({ digest }) => digest).join(' '))
}
