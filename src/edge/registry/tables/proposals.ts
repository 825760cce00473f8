/**
 * Changes that wait for a second person.
 *
 * @module
 */
import type { ListClass } from '../../../core/words.ts'
import type { SegmentRef } from '../../../lists/manifest.ts'
import type { Proposal, ProposalKind } from '../../../lists/ops.ts'

/** `payload`: what is to be done once it is approved; sealed where its list is restricted, and gone once it is decided. */
export type StoredProposal = Proposal & {
  readonly payload: string
  readonly sealed: boolean
  /** Of an upload: they stay in the store while it waits. */
  readonly segments: readonly SegmentRef[]
}

export function insertProposal(sql: SqlStorage, proposal: StoredProposal): void {
  const { id, list, class: listClass, kind, by, reason, added, removed, digest, payload, sealed } = proposal
  sql.exec(
    'INSERT INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
    ...[id, list, listClass, kind, by, reason, added, removed, digest, payload, sealed ? 1 : 0],
    ...[JSON.stringify(proposal.segments), proposal.createdAt, proposal.expiresAt, proposal.state],
  )
}

export function readProposal(sql: SqlStorage, id: string): StoredProposal | null {
  const row = sql.exec('SELECT * FROM proposals WHERE id = ?', id).toArray()[0]
  return row === undefined ? null : proposalOf(row)
}

/** @returns newest first, without what they hold */
export function proposalRows(sql: SqlStorage, state: Proposal['state'] | null): Proposal[] {
  const query = 'SELECT * FROM proposals WHERE ?1 IS NULL OR state = ?1 ORDER BY created_at DESC, id LIMIT 1000'
  return sql
    .exec(query, state)
    .toArray()
    .map((row) => shownProposal(proposalOf(row)))
}

export function shownProposal({
  payload: _payload,
  sealed: _sealed,
  segments: _segments,
  ...rest
}: StoredProposal): Proposal {
  return rest
}

/** Whatever it held is no longer needed. */
export function decideProposal(
  sql: SqlStorage,
  id: string,
  state: 'approved' | 'rejected',
  by: string,
  now: number,
): void {
  sql.exec(
    "UPDATE proposals SET state = ?, decided_by = ?, decided_at = ?, payload = '', segments = '[]' WHERE id = ?",
    ...[state, by, now, id],
  )
}

/** @returns those that nobody decided in time */
export function expireProposals(sql: SqlStorage, now: number): Proposal[] {
  const rows = sql
    .exec("SELECT * FROM proposals WHERE state = 'waiting' AND expires_at <= ?", now)
    .toArray()
    .map(proposalOf)
  const query = "UPDATE proposals SET state = 'expired', decided_at = ?, payload = '', segments = '[]' WHERE id = ?"
  for (const { id } of rows) sql.exec(query, now, id)
  return rows
}

export function forgetProposals(sql: SqlStorage, before: number): void {
  sql.exec('DELETE FROM proposals WHERE decided_at < ?', before)
}

/** The segments of uploads that wait. */
export function waitingSegments(sql: SqlStorage): SegmentRef[] {
  const rows = sql.exec("SELECT segments FROM proposals WHERE state = 'waiting'").toArray()
  return rows.flatMap((row) => JSON.parse(row['segments'] as string) as SegmentRef[])
}

function proposalOf(row: Record<string, SqlStorageValue>): StoredProposal {
  return {
    id: row['id'] as string,
    list: row['list'] as string,
    class: row['class'] as ListClass,
    kind: row['kind'] as ProposalKind,
    by: row['who'] as string,
    reason: row['reason'] as string,
    added: row['added'] as number,
    removed: row['removed'] as number,
    digest: row['digest'] as string,
    createdAt: row['created_at'] as number,
    expiresAt: row['expires_at'] as number,
    state: row['state'] as Proposal['state'],
    decidedBy: row['decided_by'] as string | null,
    payload: row['payload'] as string,
    sealed: row['sealed'] === 1,
    segments: JSON.parse(row['segments'] as string) as SegmentRef[],
  }
}
