/**
 * What the second person says to a proposal. For a restricted list they bring the same along from a file of their own: whoever
 * approves has seen it, and nothing has to be shown to them.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { isRestricted } from '../../core/words.ts'
import type { Changed, ChangeError, Evidence, Proposal, StaleProposal } from '../../lists/ops.ts'
import { applyPlan, planChange, storedChanges } from './changes.ts'
import { type Context, HOUR_MS } from './context.ts'
import { changesDigest, type StoredChange } from './entries.ts'
import { type Payload, segmentsText } from './propose.ts'
import { keyedDigest, openText, type RowKeys, type Secrets } from './secrets.ts'
import { writeAudit } from './tables/audit.ts'
import { decideProposal, readProposal, type StoredProposal, shownProposal } from './tables/proposals.ts'
import { writeState } from './tables/states.ts'
import { liveVersion } from './tables/versions.ts'
import { checkReason } from './target.ts'
import { applyUpload } from './uploads.ts'

/** A proposal opened and ready to be carried out. */
type Ready = { readonly payload: Payload; readonly changes: readonly StoredChange[]; readonly keys: RowKeys }

export async function approve(
  ctx: Context,
  id: string,
  by: string,
  evidence: Evidence | null,
): Promise<Result<Changed, ChangeError>> {
  const proposal = readProposal(ctx.sql, id)
  const open = checkOpen(proposal, Date.now())
  if (!open.ok) return open
  if (open.value.by === by) return err('same-person')
  const secrets = await ctx.secrets()
  if (!(await agrees(open.value, evidence, secrets))) return err('digest-differs')
  const ready = await makeReady(open.value, secrets)
  if (!ready.ok) return ready
  const done = ctx.transact((sql, now): Result<Changed, ChangeError> => {
    // Somebody else may have decided while this was opened.
    const still = checkOpen(readProposal(sql, id), now)
    if (!still.ok) return still
    const changed = carryOut(sql, still.value, ready.value, now)
    if (!changed.ok) return changed
    decideProposal(sql, id, 'approved', by, now)
    const { list: subject, digest } = still.value
    writeAudit(sql, { by, kind: 'approve', subject, counts: { version: changed.value.version }, digest }, now)
    return changed
  })
  if (done.ok) await ctx.flip(done.value.list)
  return done
}

export async function reject(
  ctx: Context,
  id: string,
  by: string,
  reason: string,
): Promise<Result<Proposal, ChangeError>> {
  const done = ctx.transact((sql, now): Result<Proposal, ChangeError> => {
    const open = checkOpen(readProposal(sql, id), now)
    if (!open.ok) return open
    const checked = checkReason(open.value.class, reason)
    if (!checked.ok) return checked
    decideProposal(sql, id, 'rejected', by, now)
    const { list: subject, digest } = open.value
    writeAudit(sql, { by, kind: 'reject', subject, digest, reason }, now)
    return ok({ ...shownProposal(open.value), state: 'rejected', decidedBy: by })
  })
  if (done.ok) await ctx.flip()
  return done
}

function checkOpen(proposal: StoredProposal | null, now: number): Result<StoredProposal, ChangeError> {
  if (proposal === null) return err('unknown-proposal')
  if (proposal.state === 'expired' || (proposal.state === 'waiting' && proposal.expiresAt <= now)) return err('expired')
  return proposal.state === 'waiting' ? ok(proposal) : err('unknown-proposal', `it was ${proposal.state}`)
}

/** Under either secret: a proposal may have been made before the secret was changed. */
async function agrees(proposal: StoredProposal, evidence: Evidence | null, secrets: Secrets): Promise<boolean> {
  const { list, class: listClass, kind, digest } = proposal
  // What is public may be approved as it was read; where the second person brings it along, it must be the same.
  if (kind === 'accept-stale' || (!isRestricted(listClass) && evidence === null)) return true
  const under = secrets.previous === null ? [secrets.current] : [secrets.current, secrets.previous]
  for (const keys of under) {
    const found =
      evidence === null
        ? null
        : 'changes' in evidence
          ? await changesDigest(evidence.changes, { name: list, class: listClass }, keys)
          : await keyedDigest(segmentsText({ list, class: listClass, segments: evidence.segments }), keys)
    if (found === digest) return true
  }
  return false
}

async function makeReady(
  proposal: StoredProposal,
  { current, previous }: Secrets,
): Promise<Result<Ready, ChangeError>> {
  const json = await openPayload(proposal, current, previous)
  if (json === null) return err('not-readable', 'sealed under another list secret')
  const payload = JSON.parse(json) as Payload
  if (!('changes' in payload)) return ok({ payload, changes: [], keys: current })
  const changes = await storedChanges({ ...proposal, changes: payload.changes, emergency: false }, current)
  return changes.ok ? ok({ payload, changes: changes.value, keys: current }) : changes
}

async function openPayload(
  { payload, sealed, list }: StoredProposal,
  current: RowKeys,
  previous: RowKeys | null,
): Promise<string | null> {
  if (!sealed) return payload
  const opened = await openText(payload, list, current)
  return opened ?? (previous === null ? null : await openText(payload, list, previous))
}

function carryOut(
  sql: SqlStorage,
  proposal: StoredProposal,
  { payload, changes, keys }: Ready,
  now: number,
): Result<Changed, ChangeError> {
  const { list, class: listClass, by, reason, digest } = proposal
  const target = { list, class: listClass, ifMatch: null, by, reason, emergency: false }
  if ('hours' in payload) return acceptStale(sql, { ...target, hours: payload.hours }, now)
  if ('segments' in payload) return applyUpload(sql, { ...target, ...payload }, digest, now)
  const plan = planChange(sql, target, changes, keys)
  return plan.ok ? ok(applyPlan(sql, { ...target, kind: 'push', digest, act: null }, plan.value, now)) : plan
}

function acceptStale(
  sql: SqlStorage,
  { list, hours, by, reason }: StaleProposal,
  now: number,
): Result<Changed, ChangeError> {
  writeState(sql, list, { acceptStaleUntil: now + hours * HOUR_MS })
  writeAudit(sql, { by, kind: 'accept-stale', subject: list, counts: { hours }, reason }, now)
  const version = liveVersion(sql, list)?.version ?? 0
  return ok({ list, version, added: 0, removed: 0, unchanged: 0, act: null })
}
