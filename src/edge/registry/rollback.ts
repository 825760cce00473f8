/**
 * Back to a version that served before: its base, its mode, and exactly the entries that were active in it.
 *
 * @module
 */
import { readHeader, UNKEYED } from '../../core/match/format.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { NORMALIZER_VERSION } from '../../core/text/normalize.ts'
import { isRestricted } from '../../core/words.ts'
import type { Changed, ChangeError, Rollback } from '../../lists/ops.ts'
import { readSegment } from '../../lists/publish.ts'
import { bundledClass, type Context, classOf, emptyContent, HOUR_MS, MINUTE_MS } from './context.ts'
import { reopenRow } from './restore.ts'
import type { Secrets } from './secrets.ts'
import { type ActDetail, insertAct, type StoredAct } from './tables/acts.ts'
import { writeAudit } from './tables/audit.ts'
import { readFeed, writeEntries } from './tables/feeds.ts'
import {
  activeRows,
  closeRow,
  insertRow,
  isOver,
  rowsAt,
  rowsClosedBy,
  rowsOpenedBy,
  type StoredRow,
} from './tables/overlay.ts'
import { areGone } from './tables/segments.ts'
import { writeState } from './tables/states.ts'
import { type Content, insertVersion, liveVersion, readVersion } from './tables/versions.ts'
import { checkReason, needsSecond } from './target.ts'
import { digestOfRefs, PIN_MS } from './uploads.ts'

/** A rollback of a restricted list or the policy is undone after this, unless a second person confirms it. */
export const ROLLBACK_MS = 4 * HOUR_MS

export async function rollback(ctx: Context, asked: Rollback): Promise<Result<Changed, ChangeError>> {
  const target = targetOf(ctx.sql, asked, Date.now())
  if (!target.ok) return target
  const reason = checkReason(classOf(ctx.sql, asked.list), asked.reason)
  if (!reason.ok) return reason
  const secrets = await ctx.secrets()
  const readable = await isReadable(ctx, target.value, secrets)
  if (!readable.ok) return readable
  const done = ctx.transact((sql, now) => applyRollback(sql, asked, secrets, now))
  if (done.ok) await ctx.flip(asked.list)
  return done
}

/** Version 0 is what a list was before anything was done to it; for a restricted list that would be no protection at all. */
function targetOf(sql: SqlStorage, { list, version }: Rollback, now: number): Result<Content, ChangeError> {
  const live = liveVersion(sql, list)
  if (live === null) return err(bundledClass(list) === null ? 'unknown-list' : 'unknown-version')
  const { class: listClass } = live.content
  if (version === 0 && !isRestricted(listClass)) return ok(emptyContent(listClass, now))
  const target = readVersion(sql, list, version)
  return target === null ? err('unknown-version', `the live version is ${live.version}`) : ok(target.content)
}

/** What no isolate would take is no way back: gone from the store, or made by another normalizer or under another key. */
async function isReadable(ctx: Context, { segments }: Content, secrets: Secrets): Promise<Result<null, ChangeError>> {
  const { current, previous } = secrets
  const known = [UNKEYED, current.list.hash.id, ...(previous === null ? [] : [previous.list.hash.id])]
  for (const ref of segments) {
    const bytes = await readSegment(ref, ctx.store())
    if (!bytes.ok) return err('not-readable', `${ref.kind} segment: ${bytes.error}`)
    const header = readHeader(bytes.value)
    if (!header.ok) return err('not-readable', `${ref.kind} segment: ${header.error}`)
    if (header.value.normalizerVersion !== NORMALIZER_VERSION) return err('not-readable', 'made by another normalizer')
    if (!known.includes(header.value.keyId)) return err('not-readable', 'made under another list secret')
  }
  return ok(null)
}

function applyRollback(
  sql: SqlStorage,
  asked: Rollback,
  { current }: Secrets,
  now: number,
): Result<Changed, ChangeError> {
  const { list, by, reason, pinMinutes } = asked
  const target = targetOf(sql, asked, now)
  if (!target.ok) return target
  const live = liveVersion(sql, list)!
  if (live.version === asked.version)
    return ok({ list, version: live.version, added: 0, removed: 0, unchanged: 0, act: null })
  if (areGone(sql, target.value.segments, now)) return err('not-readable', 'a segment was pruned meanwhile')
  const wanted = rowsAt(sql, list, asked.version).filter((row) => !isOver(sql, row, now))
  const { closing, opening, kept } = rowsBetween(activeRows(sql, list), wanted)
  if (opening.some(({ keyId }) => keyId !== current.list.hash.id))
    return err('not-readable', 'sealed under another list secret')
  const hasFeed = readFeed(sql, list) !== null
  const content = contentBack(target.value, hasFeed, now)
  const told = { kind: 'rollback', by, reason }
  const version = insertVersion(sql, list, { ...told, content, compiled: kept + opening.length === 0 }, now)
  for (const row of closing) closeRow(sql, row, version)
  for (const row of opening) insertRow(sql, { ...row, sinceVersion: version })
  const pinned = pinMinutes === null ? PIN_MS : pinMinutes * MINUTE_MS
  if (hasFeed && pinned > 0) writeState(sql, list, { pinnedUntil: now + pinned })
  if (!hasFeed && target.value.base === 'feed') writeState(sql, list, { verifiedAt: target.value.changedAt })
  if (content.base === 'feed') writeEntries(sql, list, content.entries)
  writeState(sql, list, { opsMode: content.mode })
  const digest = digestOfRefs(content.segments)
  const detail = { version, before: live.content, digest }
  const isWatched = needsSecond(content.class) || needsSecond(live.content.class)
  const act = isWatched ? openAct(sql, asked, detail, now) : null
  const counts = { version, to: asked.version, added: opening.length, removed: closing.length }
  writeAudit(sql, { ...told, subject: list, counts, digest }, now)
  return ok({ list, version, added: opening.length, removed: closing.length, unchanged: kept, act })
}

/** What a feed brought that is gone from the settings is nobody's now but whoever brings it back. */
function contentBack(target: Content, hasFeed: boolean, now: number): Content {
  const base = target.base === 'feed' && !hasFeed ? 'upload' : target.base
  return { ...target, base, overlay: null, changedAt: now }
}

type Between = { readonly closing: StoredRow[]; readonly opening: StoredRow[]; readonly kept: number }

/** Rows that say the same are the same, though one of them is a copy. */
function rowsBetween(active: readonly StoredRow[], wanted: readonly StoredRow[]): Between {
  const name = ({ key, op, form, expiresAt }: StoredRow) => JSON.stringify([key, op, form, expiresAt])
  const then = new Set(wanted.map(name))
  const have = new Set(active.map(name))
  const closing = active.filter((row) => !then.has(name(row)))
  const opening = wanted.filter((row) => !have.has(name(row)))
  return { closing, opening, kept: active.length - closing.length }
}

function openAct(sql: SqlStorage, { list: subject, by, reason }: Rollback, detail: ActDetail, now: number): string {
  const act = {
    id: crypto.randomUUID(),
    kind: 'rollback',
    subject,
    by,
    reason,
    at: now,
    until: now + ROLLBACK_MS,
  } as const
  insertAct(sql, { ...act, confirmedBy: null, endedAt: null, detail })
  return act.id
}

/**
 * Undoes a rollback, and nothing that came after it: a base that somebody has put in its place since stays, and so does an entry
 * that was pushed since.
 */
export function undoRollback(sql: SqlStorage, { subject: list, detail, by, reason }: StoredAct, now: number): void {
  const live = liveVersion(sql, list)
  const { version: made, before } = detail
  if (live === null || made === undefined || before === undefined) return
  const opened = rowsOpenedBy(sql, list, made)
  const closed = rowsClosedBy(sql, list, made)
  const isStill = detail.digest === digestOfRefs(live.content.segments)
  const base = isStill ? before : live.content
  const content = { ...base, overlay: null, changedAt: now }
  const told = { kind: 'rollback-ended', by, reason }
  const version = insertVersion(sql, list, { ...told, content, compiled: false }, now)
  for (const row of opened) closeRow(sql, row, version)
  for (const row of closed) reopenRow(sql, row, version, now)
  if (isStill && before.base === 'feed') writeEntries(sql, list, before.entries)
  writeState(sql, list, { pinnedUntil: null, ...(isStill && { opsMode: before.mode }) })
}
