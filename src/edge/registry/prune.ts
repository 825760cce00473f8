/**
 * Segments that nothing needs any more leave KV. Never one that the live manifest, one of the last day, a version that can be
 * gone back to, or a waiting upload names; and none in its first day, since whoever wrote it may still be on the way here.
 *
 * @module
 */
import type { Context } from './context.ts'
import { forgetSegments, isUnused, keptDigests, noteDeleted, noteSegment } from './tables/segments.ts'

const SEGMENT_PREFIX = 'segment:'
/** A Worker may make so many calls; the rest is for the next cron. */
const DELETES_MAX = 200

/** No flip is under way meanwhile: an overlay that is being written could be one that was given up a day ago. */
export async function prune(ctx: Context, now: number): Promise<number> {
  const kv = ctx.kv()
  let deleted = 0
  let cursor: string | null = null
  do {
    const page: KVNamespaceListResult<unknown, string> = await kv.list({ prefix: SEGMENT_PREFIX, cursor })
    const kept = keptDigests(ctx.sql)
    for (const { name } of page.keys) {
      const digest = name.split(':')[1]!
      noteSegment(ctx.sql, digest, now)
      if (deleted >= DELETES_MAX || !isUnused(ctx.sql, digest, kept, now)) continue
      // The one before took its time, in which this one may have become a version's.
      if (keptDigests(ctx.sql).has(digest)) continue
      noteDeleted(ctx.sql, digest, now)
      await kv.delete(name)
      deleted++
    }
    cursor = page.list_complete ? null : page.cursor
  } while (cursor !== null)
  forgetSegments(ctx.sql, now)
  return deleted
}
