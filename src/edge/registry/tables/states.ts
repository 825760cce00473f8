/**
 * What is true of a list for a while, whatever its version: in shadow, pinned, allowed to be stale; entries and routes in shadow.
 *
 * @module
 */
import type { Mode } from '../../../core/words.ts'

export type State = {
  /** As ops set it, over the feed's setting; null where they did not. */
  readonly opsMode: Mode | null
  /** The feed's setting that ops set theirs over: once it changes, it counts again. */
  readonly feedMode: Mode | null
  /** Of a base that is no feed's: when somebody last said that it is current. */
  readonly verifiedAt: number | null
  readonly shadowUntil: number | null
  readonly acceptStaleUntil: number | null
  readonly pinnedUntil: number | null
  /** Crons in a row in which no feed named this list. */
  readonly missedCrons: number
}

const COLUMNS = {
  opsMode: 'ops_mode',
  feedMode: 'feed_mode',
  verifiedAt: 'verified_at',
  shadowUntil: 'shadow_until',
  acceptStaleUntil: 'accept_stale_until',
  pinnedUntil: 'pinned_until',
  missedCrons: 'missed_crons',
} as const satisfies Record<keyof State, string>

export function readState(sql: SqlStorage, list: string): State {
  const row = sql.exec('SELECT * FROM states WHERE list = ?', list).toArray()[0]
  return {
    opsMode: (row?.['ops_mode'] as Mode | null | undefined) ?? null,
    feedMode: (row?.['feed_mode'] as Mode | null | undefined) ?? null,
    verifiedAt: (row?.['verified_at'] as number | null | undefined) ?? null,
    shadowUntil: (row?.['shadow_until'] as number | null | undefined) ?? null,
    acceptStaleUntil: (row?.['accept_stale_until'] as number | null | undefined) ?? null,
    pinnedUntil: (row?.['pinned_until'] as number | null | undefined) ?? null,
    missedCrons: (row?.['missed_crons'] as number | undefined) ?? 0,
  }
}

export function writeState(sql: SqlStorage, list: string, changes: Partial<State>): void {
  sql.exec('INSERT OR IGNORE INTO states (list) VALUES (?)', list)
  for (const [name, value] of Object.entries(changes)) {
    sql.exec(`UPDATE states SET ${COLUMNS[name as keyof State]} = ? WHERE list = ?`, value, list)
  }
}

export type Suspended = { readonly id: string; readonly until: number }

/** One that is suspended for longer stays so. */
export function suspendEntry(sql: SqlStorage, list: string, { id, until }: Suspended, act: string): void {
  sql.exec(
    `INSERT INTO suspensions (list, entry, until, act) VALUES (?, ?, ?, ?) ON CONFLICT (list, entry)
     DO UPDATE SET until = excluded.until, act = excluded.act WHERE excluded.until > until`,
    ...[list, id, until, act],
  )
}

export function suspendedOf(sql: SqlStorage, list: string): Suspended[] {
  const rows = sql.exec('SELECT entry, until FROM suspensions WHERE list = ? ORDER BY entry', list).toArray()
  return rows.map((row) => ({ id: row['entry'] as string, until: row['until'] as number }))
}

/** @returns the acts that suspended it; none where it was not */
export function liftEntry(sql: SqlStorage, list: string, entry: string): string[] {
  const rows = sql.exec('DELETE FROM suspensions WHERE list = ? AND entry = ? RETURNING act', list, entry).toArray()
  return rows.map((row) => row['act'] as string)
}

export function shadowRoute(sql: SqlStorage, route: string, until: number, act: string): void {
  sql.exec(
    `INSERT INTO shadow_routes (route, until, act) VALUES (?, ?, ?) ON CONFLICT (route)
     DO UPDATE SET until = excluded.until, act = excluded.act WHERE excluded.until > until`,
    ...[route, until, act],
  )
}

export function shadowRoutes(sql: SqlStorage): { route: string; until: number }[] {
  const rows = sql.exec('SELECT route, until FROM shadow_routes ORDER BY route').toArray()
  return rows.map((row) => ({ route: row['route'] as string, until: row['until'] as number }))
}

/** How many entries an act still holds in shadow. */
export function suspendedBy(sql: SqlStorage, act: string): number {
  return sql.exec('SELECT COUNT(*) AS n FROM suspensions WHERE act = ?', act).one()['n'] as number
}

export function extendSuspensions(sql: SqlStorage, act: string, until: number): void {
  sql.exec('UPDATE suspensions SET until = ? WHERE act = ?', until, act)
  sql.exec('UPDATE shadow_routes SET until = ? WHERE act = ?', until, act)
}

export function endSuspensions(sql: SqlStorage, act: string): void {
  sql.exec('DELETE FROM suspensions WHERE act = ?', act)
  sql.exec('DELETE FROM shadow_routes WHERE act = ?', act)
}

/** Times that are over: what they allowed is no longer so. @returns how many */
export function forgetTimes(sql: SqlStorage, now: number): number {
  let gone = 0
  for (const column of ['shadow_until', 'accept_stale_until', 'pinned_until'])
    gone += sql.exec(`UPDATE states SET ${column} = NULL WHERE ${column} <= ?`, now).rowsWritten
  gone += sql.exec('DELETE FROM suspensions WHERE until <= ?', now).rowsWritten
  gone += sql.exec('DELETE FROM shadow_routes WHERE until <= ?', now).rowsWritten
  return gone
}
