/**
 * What ops do about hashtags, told in the audit. The tags themselves lie with the counts (../counts/tags.ts).
 *
 * @module
 */
import type { Act } from '../../lists/ops.ts'
import type { Context } from './context.ts'
import { writeAudit } from './tables/audit.ts'

export type TagAct = Act & {
  readonly kind: 'watch-tag' | 'unwatch-tag' | 'dismiss-spelling'
  /** In the clear: nothing that is not allowed anywhere is followed, or near a public name. */
  readonly tag: string
}

export async function tellTagAct(ctx: Context, { by, kind, tag, reason }: TagAct): Promise<void> {
  ctx.transact((sql, now) => writeAudit(sql, { by, kind, subject: tag, reason }, now))
  await ctx.flip()
}
