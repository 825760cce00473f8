/**
 * A list's mode, its pin, and what becomes of it when no feed names it any more.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import {
  type Act,
  type Changed,
  type ChangeError,
  type ModeChange,
  PRECISION_MIN,
  type Precision,
  REVIEWED_MIN,
} from '../../lists/ops.ts'
import { type Context, classOf, emptyContent, KERB } from './context.ts'
import { writeAudit } from './tables/audit.ts'
import { forgetFeed, forgetValidators } from './tables/feeds.ts'
import { readState, writeState } from './tables/states.ts'
import { insertVersion, listNames, liveVersion } from './tables/versions.ts'
import { checkReason, needsSecond } from './target.ts'
import { onTop } from './uploads.ts'

/** Crons in a row without a feed, before its list goes: a setting that is being changed must not take a list away. */
const MISSED_CRONS = 2

export async function setMode(ctx: Context, asked: ModeChange): Promise<Result<Changed, ChangeError>> {
  const { list, mode, by, reason } = asked
  const done = ctx.transact((sql, now): Result<Changed, ChangeError> => {
    const listClass = classOf(sql, list)
    if (listClass === null) return err('unknown-list')
    if (needsSecond(listClass) && mode === 'shadow') return err('not-for-restricted')
    const checked = checkReason(listClass, reason)
    if (!checked.ok) return checked
    const before = liveVersion(sql, list)
    const same = { list, version: before?.version ?? 0, added: 0, removed: 0, unchanged: 0, act: null }
    if ((before?.content.mode ?? 'enforce') === mode) return ok(same)
    if (mode === 'enforce' && !asked.override && !isPrecise(asked.precision))
      return err('precision-too-low', describe(asked.precision))
    const content = { ...(before?.content ?? emptyContent(listClass, now)), mode, changedAt: now }
    const next = { kind: 'mode', by, reason, content, compiled: before?.compiled ?? true }
    const version = insertVersion(sql, list, next, now)
    writeState(sql, list, { opsMode: mode })
    writeAudit(
      sql,
      { by, kind: mode === 'enforce' ? 'promote' : 'shadow', subject: list, counts: { version }, reason },
      now,
    )
    return ok({ ...same, version })
  })
  if (done.ok) await ctx.flip(list)
  return done
}

function isPrecise(precision: Precision | null): boolean {
  if (precision === null) return false
  const seen = precision.right + precision.wrong
  return seen >= REVIEWED_MIN && precision.right >= PRECISION_MIN * seen
}

function describe(precision: Precision | null): string {
  if (precision === null) return 'nobody reviewed what it hit'
  return `${precision.right} right and ${precision.wrong} wrong; at least ${REVIEWED_MIN}, and ${PRECISION_MIN * 100} % right`
}

/** The feed may again; its next run takes the source's list whole. */
export async function unpin(
  ctx: Context,
  { list, by, reason }: Act & { readonly list: string },
): Promise<Result<null, ChangeError>> {
  const done = ctx.transact((sql, now): Result<null, ChangeError> => {
    const live = liveVersion(sql, list)
    if (live === null) return err('unknown-list')
    const checked = checkReason(live.content.class, reason)
    if (!checked.ok) return checked
    if (readState(sql, list).pinnedUntil === null) return ok(null)
    writeState(sql, list, { pinnedUntil: null })
    forgetValidators(sql, list)
    writeAudit(sql, { by, kind: 'unpin', subject: list, reason }, now)
    return ok(null)
  })
  if (done.ok) await ctx.flip()
  return done
}

/**
 * Lists whose feed is gone from the settings: what the feed brought goes, what ops pushed stays.
 *
 * @param named every list that a feed names
 * @returns the lists that lost their base just now
 */
export function dropUnfed(sql: SqlStorage, named: ReadonlySet<string>, now: number): string[] {
  return listNames(sql).filter((list) => {
    const live = liveVersion(sql, list)
    if (live === null || live.content.base !== 'feed') return false
    const { missedCrons } = readState(sql, list)
    if (named.has(list)) {
      if (missedCrons > 0) writeState(sql, list, { missedCrons: 0 })
      return false
    }
    writeState(sql, list, { missedCrons: missedCrons + 1 })
    if (missedCrons + 1 < MISSED_CRONS) return false
    const base = {
      class: live.content.class,
      mode: live.content.mode,
      entries: 0,
      base: 'bundled',
      segments: [],
    } as const
    const told = { kind: 'feed-removed', by: KERB, reason: 'no feed names this list any more' }
    const version = insertVersion(sql, list, { ...told, ...onTop(live, base, now) }, now)
    writeAudit(sql, { ...told, subject: list, counts: { version, entries: live.content.entries } }, now)
    forgetFeed(sql, list)
    return true
  })
}
