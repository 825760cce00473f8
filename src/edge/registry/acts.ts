/**
 * What one person may do alone, at 3 a.m.: each is an act, in force for a while, and a second person makes it last.
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { isEntryId } from '../../core/match/entry-id.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { ActKind, ChangeError, Lift, ListShadow, OpenAct, RouteShadow, Suspension } from '../../lists/ops.ts'
import { type Context, classOf, DAY_MS, emptyContent, MINUTE_MS } from './context.ts'
import { endRows } from './restore.ts'
import { undoRollback } from './rollback.ts'
import { confirmAct, endAct, insertAct, readAct, type StoredAct, shownAct } from './tables/acts.ts'
import { sha256, writeAudit } from './tables/audit.ts'
import { confirmRows, rowsOfAct } from './tables/overlay.ts'
import {
  endSuspensions,
  extendSuspensions,
  liftEntry,
  readState,
  shadowRoute as shadowOneRoute,
  suspendEntry,
  suspendedBy,
  writeState,
} from './tables/states.ts'
import { insertVersion, liveVersion } from './tables/versions.ts'
import { needsSecond } from './target.ts'

/** What a second person confirmed stays until it is lifted, and not longer than this. */
const CONFIRMED_MS = 30 * DAY_MS

type Alone = Pick<OpenAct, 'kind' | 'subject' | 'by' | 'reason' | 'until'>

export async function suspend(ctx: Context, asked: Suspension): Promise<Result<OpenAct, ChangeError>> {
  const { list, ids, by, reason } = asked
  const stray = ids.find((id) => !isEntryId(id))
  if (stray !== undefined) return err('unusable-entry', 'an entry id is u- or t- and 16 hexadecimal digits')
  return openPublic(ctx, asked, 'suspend', LIMITS.suspendMinutesMax, (sql, act) => {
    for (const id of ids) suspendEntry(sql, list, { id, until: act.until }, act.id)
    const told = { by, kind: 'suspend', subject: list, counts: { entries: ids.length, minutes: asked.minutes }, reason }
    writeAudit(sql, { ...told, digest: sha256([...ids].sort().join(' ')) }, act.at)
  })
}

export async function shadowList(ctx: Context, asked: ListShadow): Promise<Result<OpenAct, ChangeError>> {
  const { list, by, reason, minutes } = asked
  return openPublic(ctx, asked, 'shadow-list', LIMITS.shadowMinutesMax, (sql, { until, at }) => {
    writeState(sql, list, { shadowUntil: Math.max(until, readState(sql, list).shadowUntil ?? 0) })
    writeAudit(sql, { by, kind: 'shadow-list', subject: list, counts: { minutes }, reason }, at)
  })
}

export async function shadowRoute(ctx: Context, asked: RouteShadow): Promise<Result<OpenAct, ChangeError>> {
  const { route, by, reason } = asked
  const minutes = Math.min(asked.minutes, LIMITS.shadowMinutesMax)
  const act = ctx.transact((sql, now) => {
    const until = now + minutes * MINUTE_MS
    const opened = openAct(sql, { kind: 'shadow-route', subject: route, by, reason, until }, now)
    shadowOneRoute(sql, route, until, opened.id)
    writeAudit(sql, { by, kind: 'shadow-route', subject: route, counts: { minutes }, reason }, now)
    return opened
  })
  await ctx.flip()
  return ok(act)
}

/** Restricted lists and the policy are never in shadow because one person said so. */
async function openPublic(
  ctx: Context,
  { list, by, reason, ...asked }: ListShadow,
  kind: ActKind,
  minutesMax: number,
  apply: (sql: SqlStorage, act: OpenAct) => void,
): Promise<Result<OpenAct, ChangeError>> {
  const done = ctx.transact((sql, now): Result<OpenAct, ChangeError> => {
    const listClass = classOf(sql, list)
    if (listClass === null) return err('unknown-list')
    if (needsSecond(listClass)) return err('not-for-restricted')
    const until = now + Math.min(asked.minutes, minutesMax) * MINUTE_MS
    ensureListed(sql, list, { by, reason }, now)
    const act = openAct(sql, { kind, subject: list, by, reason, until }, now)
    apply(sql, act)
    return ok(act)
  })
  if (done.ok) await ctx.flip(list)
  return done
}

/** A bundled list that nobody has pushed to is in no manifest; there is something to say about it now. */
function ensureListed(
  sql: SqlStorage,
  list: string,
  told: { readonly by: string; readonly reason: string },
  now: number,
): void {
  const listClass = classOf(sql, list)
  if (listClass === null || liveVersion(sql, list) !== null) return
  insertVersion(sql, list, { ...told, kind: 'listed', content: emptyContent(listClass, now), compiled: true }, now)
}

function openAct(sql: SqlStorage, alone: Alone, now: number): OpenAct {
  const act: StoredAct = { id: crypto.randomUUID(), ...alone, at: now, confirmedBy: null, endedAt: null, detail: {} }
  insertAct(sql, act)
  return shownAct(act)
}

/** Takes entries out of shadow before their time. @returns how many were in it */
export async function lift(ctx: Context, { list, ids, by, reason }: Lift): Promise<number> {
  const lifted = ctx.transact((sql, now) => {
    const acts = ids.flatMap((id) => liftEntry(sql, list, id))
    if (acts.length === 0) return 0
    for (const act of new Set(acts)) if (suspendedBy(sql, act) === 0) endAct(sql, act, now)
    const digest = sha256([...ids].sort().join(' '))
    writeAudit(sql, { by, kind: 'lift', subject: list, counts: { entries: acts.length }, digest, reason }, now)
    return acts.length
  })
  if (lifted > 0) await ctx.flip(list)
  return lifted
}

/** A second person agrees: a block or a rollback stays for good, a shadow until it is lifted. */
export async function confirm(ctx: Context, id: string, by: string): Promise<Result<OpenAct, ChangeError>> {
  return settle(ctx, id, (sql, act, now) => {
    if (act.by === by) return err('same-person')
    if (act.confirmedBy !== null) return err('unknown-act', 'it was confirmed before')
    if (act.until <= now) return err('expired')
    const forGood = act.kind === 'emergency-block' || act.kind === 'rollback'
    const until = forGood ? act.until : now + CONFIRMED_MS
    confirmAct(sql, id, by, until)
    if (act.kind === 'emergency-block') confirmRows(sql, id)
    if (forGood) endAct(sql, id, now)
    else extendSuspensions(sql, id, until)
    if (act.kind === 'shadow-list') writeState(sql, act.subject, { shadowUntil: until })
    writeAudit(sql, { by, kind: 'confirm', subject: act.subject, reason: act.kind }, now)
    return ok(null)
  })
}

/** Whoever did it, or somebody else, takes it back before its time. */
export async function end(ctx: Context, id: string, by: string): Promise<Result<OpenAct, ChangeError>> {
  return settle(ctx, id, (sql, act, now) => {
    endEffect(sql, act, now)
    writeAudit(sql, { by, kind: 'end', subject: act.subject, reason: act.kind }, now)
    return ok(null)
  })
}

async function settle(
  ctx: Context,
  id: string,
  apply: (sql: SqlStorage, act: StoredAct, now: number) => Result<null, ChangeError>,
): Promise<Result<OpenAct, ChangeError>> {
  const done = ctx.transact((sql, now): Result<OpenAct, ChangeError> => {
    const act = readAct(sql, id)
    if (act === null || act.endedAt !== null) return err('unknown-act')
    const settled = apply(sql, act, now)
    return settled.ok ? ok(shownAct(readAct(sql, id)!)) : settled
  })
  if (done.ok) await ctx.flip()
  return done
}

/** The act is over, and what it did is undone. */
export function endEffect(sql: SqlStorage, act: StoredAct, now: number): void {
  const { id, kind, subject, by, reason, until } = act
  if (kind === 'emergency-block')
    endRows(sql, subject, rowsOfAct(sql, id), { kind: 'emergency-ended', by, reason }, now)
  if (kind === 'rollback') undoRollback(sql, act, now)
  endSuspensions(sql, id)
  // Another act may hold it in shadow for longer.
  if (kind === 'shadow-list' && readState(sql, subject).shadowUntil === until)
    writeState(sql, subject, { shadowUntil: null })
  endAct(sql, id, now)
}
