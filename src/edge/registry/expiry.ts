/**
 * What ends by itself, and when the next of it does.
 *
 * @module
 */
import { endEffect } from './acts.ts'
import { DAY_MS, KERB } from './context.ts'
import { endRows } from './restore.ts'
import { expiredActs, forgetActs } from './tables/acts.ts'
import { writeAudit } from './tables/audit.ts'
import { forgetKeys } from './tables/idempotency.ts'
import { countUp } from './tables/meta.ts'
import { expiredRows } from './tables/overlay.ts'
import { expireProposals, forgetProposals } from './tables/proposals.ts'
import { forgetSegments } from './tables/segments.ts'
import { forgetTimes } from './tables/states.ts'

/** The audit tells of decided proposals and ended acts for longer. */
const DECIDED_KEPT_MS = 90 * DAY_MS

/** In one transaction; where the manifest must show it, the revision is another. */
export function forgetExpired(sql: SqlStorage, now: number): void {
  for (const act of expiredActs(sql, now)) {
    endEffect(sql, act, now)
    writeAudit(sql, { by: KERB, kind: 'act-expired', subject: act.subject, reason: act.kind }, now)
  }
  for (const [list, ended] of Map.groupBy(expiredRows(sql, now), ({ list }) => list)) {
    const told = { kind: 'expiry', by: KERB, reason: 'their time is over' }
    const version = endRows(sql, list, ended, told, now)
    writeAudit(sql, { ...told, subject: list, counts: { entries: ended.length, version: version ?? 0 } }, now)
  }
  for (const { list, digest } of expireProposals(sql, now))
    writeAudit(sql, { by: KERB, kind: 'proposal-expired', subject: list, digest }, now)
  if (forgetTimes(sql, now) > 0) countUp(sql, 'revision')
  forgetKeys(sql, now)
  forgetActs(sql, now - DECIDED_KEPT_MS)
  forgetProposals(sql, now - DECIDED_KEPT_MS)
  forgetSegments(sql, now)
}

/** One by one: the platform takes no union of so many. */
const ENDS = [
  'SELECT MIN(expires_at) AS at FROM overlay WHERE until_version IS NULL',
  'SELECT MIN(until) AS at FROM acts WHERE ended_at IS NULL',
  "SELECT MIN(expires_at) AS at FROM proposals WHERE state = 'waiting'",
  'SELECT MIN(until) AS at FROM suspensions',
  'SELECT MIN(until) AS at FROM shadow_routes',
  'SELECT MIN(shadow_until) AS at FROM states',
  'SELECT MIN(accept_stale_until) AS at FROM states',
  'SELECT MIN(pinned_until) AS at FROM states',
]

/** When the next thing ends by itself; null where nothing does. */
export function nextEnd(sql: SqlStorage): number | null {
  const ends = ENDS.map((query) => sql.exec(query).one()['at'] as number | null).filter((at) => at !== null)
  return ends.length === 0 ? null : Math.min(...ends)
}
