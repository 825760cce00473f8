/**
 * Pushes: entries that ops add and take away.
 *
 * ```
 *  entries ─▶ named and sealed (outside) ─▶ one transaction: check, close and open rows, version + 1, audit ─▶ flip
 * ```
 *
 * @module
 */
import { LIMITS } from '../../core/limits.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { isRestricted } from '../../core/words.ts'
import type { Changed, ChangeError, EntryChange, ListChange, Proposal } from '../../lists/ops.ts'
import { reasonHolder } from '../../lists/reason.ts'
import { type Context, emptyContent, HOUR_MS } from './context.ts'
import { canonicalOf, changesDigest, type StoredChange, storedEntry } from './entries.ts'
import { proposeChange } from './propose.ts'
import type { RowKeys } from './secrets.ts'
import { insertAct } from './tables/acts.ts'
import { writeAudit } from './tables/audit.ts'
import { activeRow, closeRow, countActive, insertRow, isForeign, type StoredRow } from './tables/overlay.ts'
import { insertVersion, liveVersion, type Version } from './tables/versions.ts'
import { checkTarget, needsSecond } from './target.ts'

/** What one person added alone is gone after this, unless a second person confirms it. */
export const EMERGENCY_MS = 4 * HOUR_MS

/** @returns what is in force now, or the proposal that waits */
export async function change(ctx: Context, push: ListChange): Promise<Result<Changed | Proposal, ChangeError>> {
  if (push.class === 'policy') return err('wrong-class', 'a policy is uploaded whole')
  if (isRestricted(push.class) && holdsEntry(push)) return err('reason-holds-entry')
  const { current } = await ctx.secrets()
  const stored = await storedChanges(push, current)
  if (!stored.ok) return stored
  const digest = await changesDigest(push.changes, { name: push.list, class: push.class }, current)
  if (needsSecond(push.class) && !push.emergency) return proposeChange(ctx, push, digest)
  const id = push.emergency ? crypto.randomUUID() : null
  const done = ctx.transact((sql, now) => {
    const plan = planChange(sql, push, push.emergency ? shortened(stored.value, now) : stored.value, current)
    if (!plan.ok) return plan
    const changed = applyPlan(
      sql,
      { ...push, kind: push.emergency ? 'emergency' : 'push', digest, act: id },
      plan.value,
      now,
    )
    if (id === null || changed.added === 0) return ok({ ...changed, act: null })
    const { list: subject, by, reason } = push
    const act = { id, kind: 'emergency-block', subject, by, reason, at: now, until: now + EMERGENCY_MS } as const
    insertAct(sql, { ...act, confirmedBy: null, endedAt: null, detail: { version: changed.version } })
    return ok(changed)
  })
  if (done.ok) await ctx.flip(push.list)
  return done
}

function holdsEntry({ reason, changes }: ListChange): boolean {
  const holds = reasonHolder([reason, ...changes.map(({ provenance }) => provenance ?? '')].join('\n'))
  return changes.some(({ entry }) => holds(entry))
}

/** All or nothing: one entry that can never match stops them all. */
export async function storedChanges(
  { list, class: listClass, changes, emergency }: Pick<ListChange, 'list' | 'class' | 'changes' | 'emergency'>,
  keys: RowKeys,
): Promise<Result<StoredChange[], ChangeError>> {
  const found: StoredChange[] = []
  for (const [i, { op, entry, expiresAt, provenance }] of changes.entries()) {
    const canonical = canonicalOf(entry, listClass)
    if (canonical === null) return err('unusable-entry', `change ${i}: it can never match`)
    if (emergency && op !== 'add') return err('unusable-entry', `change ${i}: an emergency only adds`)
    const stored = await storedEntry(entry, canonical, { name: list, class: listClass }, keys)
    found.push({ ...stored, op, expiresAt, confirmedExpiresAt: null, provenance })
  }
  return ok(found)
}

function shortened(changes: readonly StoredChange[], now: number): StoredChange[] {
  const until = now + EMERGENCY_MS
  return changes.map((one) => ({
    ...one,
    expiresAt: Math.min(one.expiresAt ?? until, until),
    confirmedExpiresAt: one.expiresAt,
  }))
}

type Step = { readonly next: StoredChange; readonly before: StoredRow | null }
export type Plan = {
  readonly live: Version | null
  readonly steps: readonly Step[]
  readonly unchanged: number
}

/** Reads alone: whatever refuses a push has refused it before anything is written. */
export function planChange(
  sql: SqlStorage,
  { list, class: listClass, ifMatch, emergency }: Pick<ListChange, 'list' | 'class' | 'ifMatch' | 'emergency'>,
  changes: readonly StoredChange[],
  keys: RowKeys,
): Result<Plan, ChangeError> {
  const live = liveVersion(sql, list)
  const fits = checkTarget(live, list, listClass, ifMatch)
  if (!fits.ok) return fits
  if (isForeign(sql, list, keys.list.hash.id)) return err('not-readable', 'sealed under another list secret')
  // The last word about an entry counts.
  const last = new Map(changes.map((one) => [one.key, one]))
  const steps: Step[] = []
  for (const next of last.values()) {
    const before = activeRow(sql, list, next.key)
    if (before !== null && says(before, next, emergency)) continue
    steps.push({ next, before })
  }
  const { added, removed } = countActive(sql, list)
  const more = steps.filter(({ before }) => before === null).length
  if (added + removed + more > LIMITS.overlayEntries)
    return err('overlay-full', `at most ${LIMITS.overlayEntries} entries`)
  return ok({ live, steps, unchanged: changes.length - steps.length })
}

/** An emergency never shortens what stands for longer. */
function says(row: StoredRow, next: StoredChange, emergency: boolean): boolean {
  if (row.op !== next.op || row.form !== next.form) return false
  if (row.expiresAt === next.expiresAt) return true
  return emergency && (row.expiresAt === null || row.expiresAt > next.expiresAt!)
}

export type Applied = Pick<ListChange, 'list' | 'class' | 'by' | 'reason'> & {
  readonly kind: string
  readonly digest: string
  /** Of an emergency block: the rows belong to it. */
  readonly act: string | null
}

/** @returns what changed; where nothing does, nothing is written */
export function applyPlan(sql: SqlStorage, push: Applied, { live, steps, unchanged }: Plan, now: number): Changed {
  const { list, by, reason, kind, digest, act } = push
  const count = (op: EntryChange['op']) => steps.filter(({ next }) => next.op === op).length
  const counts = { added: count('add'), removed: count('remove'), unchanged }
  if (steps.length === 0) return { list, version: live?.version ?? 0, ...counts, act: null }
  const before = live?.content ?? emptyContent(push.class, now)
  const content = { ...before, overlay: null, changedAt: now }
  const version = insertVersion(sql, list, { kind, by, reason, content, compiled: false }, now)
  for (const { next, before: row } of steps) {
    if (row !== null) closeRow(sql, row, version)
    const places = { sinceVersion: version, act, replaces: replacedBy(row, next, act) }
    insertRow(sql, { ...next, ...places, list, reason, addedBy: by, addedAt: now })
  }
  writeAudit(sql, { by, kind, subject: list, counts: { version, ...counts }, digest, reason }, now)
  return { list, version, ...counts, act }
}

/** A new expiry of the same entry is the last word about it; anything else comes back when its successor expires. */
function replacedBy(row: StoredRow | null, next: StoredChange, act: string | null): number | null {
  if (row === null) return null
  return row.op === next.op && act === null ? row.replaces : row.id
}
