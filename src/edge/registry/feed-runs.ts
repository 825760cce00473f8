/**
 * Which feeds run now, and what is heard of those that brought nothing new. A run that brings a list is a commit (uploads.ts).
 *
 * @module
 */
import type { FeedSuccess } from '../../lists/ports.ts'
import type { Context } from './context.ts'
import { dropUnfed } from './lists.ts'
import { isLate, leaseFeed, readFeed, writeSuccess } from './tables/feeds.ts'
import { countUp } from './tables/meta.ts'

/** A run that was handed out and not heard of again is handed out anew after this. */
const LEASE_MS = 10 * 60_000

/** A feed as the cron asks about it. */
export type FeedQuestion = { readonly list: string; readonly fingerprint: string }

/** @param feeds all that there are: a list whose feed is no longer among them loses what that feed brought */
export async function dueFeeds(ctx: Context, feeds: readonly FeedQuestion[], now: number): Promise<string[]> {
  const { due, dropped } = ctx.transact((sql) => {
    const due = feeds.filter(({ list, fingerprint }) => {
      const state = readFeed(sql, list)
      if (state === null || state.nextTryAt <= now) return true
      return state.triedFingerprint !== fingerprint && (state.leasedUntil ?? 0) <= now
    })
    for (const { list, fingerprint } of due) leaseFeed(sql, list, fingerprint, now + LEASE_MS)
    return { due, dropped: dropUnfed(sql, new Set(feeds.map(({ list }) => list)), now) }
  })
  if (dropped.length > 0) await ctx.flip()
  return due.map(({ list }) => list)
}

/** Hands one feed out, whatever its next try. @returns false where a run of it is under way */
export function refreshNow(ctx: Context, { list, fingerprint }: FeedQuestion): boolean {
  return ctx.transact((sql, now) => {
    if ((readFeed(sql, list)?.leasedUntil ?? 0) > now) return false
    leaseFeed(sql, list, fingerprint, now + LEASE_MS)
    return true
  })
}

/** The source says that nothing changed. */
export async function verified(ctx: Context, name: string, feed: FeedSuccess): Promise<void> {
  ctx.transact((sql, now) => {
    if (isLate(sql, name, feed)) return
    writeSuccess(sql, name, feed, null, now)
    countUp(sql, 'revision')
  })
  await ctx.flip()
}
