/**
 * Changes that wait for a second person: made here, and decided in decide.ts.
 *
 * @module
 */
import { err, ok, type Result } from '../../core/result.ts'
import { isRestricted } from '../../core/words.ts'
import type { ChangeError, ListChange, ListUpload, Proposal, StaleProposal } from '../../lists/ops.ts'
import { type Context, classOf, DAY_MS } from './context.ts'
import { keyedDigest, sealText } from './secrets.ts'
import { writeAudit } from './tables/audit.ts'
import { insertProposal, type StoredProposal, shownProposal } from './tables/proposals.ts'
import { areGone } from './tables/segments.ts'
import { liveVersion } from './tables/versions.ts'
import { checkReason, checkTarget } from './target.ts'

export const PROPOSAL_MS = DAY_MS

/** What an approved proposal does. */
export type Payload =
  | Pick<ListChange, 'changes'>
  | Pick<ListUpload, 'mode' | 'entries' | 'segments'>
  | Pick<StaleProposal, 'hours'>

type Draft = Pick<Proposal, 'list' | 'class' | 'kind' | 'by' | 'reason' | 'added' | 'removed' | 'digest'>

export async function proposeChange(
  ctx: Context,
  push: ListChange,
  digest: string,
): Promise<Result<Proposal, ChangeError>> {
  const { list, class: listClass, by, reason, changes } = push
  const removed = changes.filter(({ op }) => op === 'remove').length
  const added = changes.length - removed
  const draft = { list, class: listClass, kind: 'change', by, reason, added, removed, digest } as const
  return propose(ctx, draft, { changes }, (sql) => checkTarget(liveVersion(sql, list), list, listClass, push.ifMatch))
}

export async function proposeUpload(ctx: Context, upload: ListUpload): Promise<Result<Proposal, ChangeError>> {
  const { list, class: listClass, by, mode, entries, segments } = upload
  // Whoever brings the same file along has agreed to its entries, and not to their being only counted.
  const isQuieter = mode === 'shadow' && liveVersion(ctx.sql, list)?.content.mode !== 'shadow'
  if (isQuieter) return err('not-for-restricted')
  const digest = await keyedDigest(segmentsText(upload), (await ctx.secrets()).current)
  const kind = listClass === 'policy' ? 'policy' : 'upload'
  const reason = reasonOf(upload)
  const draft = { list, class: listClass, kind, by, reason, added: entries, removed: 0, digest } as const
  return propose(ctx, draft, { mode, entries, segments }, (sql, now) =>
    areGone(sql, segments, now)
      ? err('not-readable', 'a segment was pruned meanwhile')
      : checkTarget(liveVersion(sql, list), list, listClass, upload.ifMatch),
  )
}

export async function proposeStale(ctx: Context, stale: StaleProposal): Promise<Result<Proposal, ChangeError>> {
  const { list, by, reason, hours } = stale
  const listClass = classOf(ctx.sql, list)
  if (listClass === null) return err('unknown-list')
  const checked = checkReason(listClass, reason)
  if (!checked.ok) return checked
  const digest = await keyedDigest(`stale ${list} ${hours}`, (await ctx.secrets()).current)
  const draft = { list, class: listClass, kind: 'accept-stale', by, reason, added: 0, removed: 0, digest } as const
  return propose(ctx, draft, { hours }, () => ok(null))
}

/** What a second person's file must give as well. */
export function segmentsText({
  list,
  class: listClass,
  segments,
}: Pick<ListUpload, 'list' | 'class' | 'segments'>): string {
  const digests = segments.map(({ digest }) => digest).sort()
  return `segments ${list} ${listClass}\n${digests.join('\n')}`
}

/** Of a restricted upload nobody here can read the entries: its reason is kept only where whoever read the file compared them. */
export function reasonOf({ class: listClass, reason, reasonChecked = false }: ListUpload): string {
  return isRestricted(listClass) && !reasonChecked ? '' : reason
}

async function propose(
  ctx: Context,
  draft: Draft,
  payload: Payload,
  check: (sql: SqlStorage, now: number) => Result<null, ChangeError>,
): Promise<Result<Proposal, ChangeError>> {
  const { list, kind, by, reason, digest } = draft
  const sealed = isRestricted(draft.class)
  const json = JSON.stringify(payload)
  const body = sealed ? await sealText(json, list, (await ctx.secrets()).current) : json
  const done = ctx.transact((sql, now): Result<Proposal, ChangeError> => {
    const fits = check(sql, now)
    if (!fits.ok) return fits
    const times = { createdAt: now, expiresAt: now + PROPOSAL_MS, state: 'waiting', decidedBy: null } as const
    const segments = 'segments' in payload ? payload.segments : []
    const proposal: StoredProposal = { id: crypto.randomUUID(), ...draft, ...times, payload: body, sealed, segments }
    insertProposal(sql, proposal)
    const counts = { added: draft.added, removed: draft.removed }
    writeAudit(
      sql,
      { by, kind: 'propose', subject: list, counts: { ...counts }, digest, reason: kindReason(kind, reason) },
      now,
    )
    return ok(shownProposal(proposal))
  })
  if (done.ok) await ctx.flip()
  return done
}

function kindReason(kind: Proposal['kind'], reason: string): string {
  return kind === 'change' ? reason : `${kind}: ${reason}`
}
