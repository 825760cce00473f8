/**
 * Counts the hashtags that ops follow, and collects spellings near a listed name. As with hits, an isolate tells seldom; and it
 * tells of nothing else: a tag that nobody follows never leaves it.
 *
 * ```
 *  tags ─▶ this isolate, at most 2,000 of them ─▶ every 5 s, behind an answer: which are followed? ─▶ those, and what is near a name
 * ```
 *
 * @module
 */
import type { SeenTag } from '../../contract/hashtags.ts'
import type { Call } from '../calls/call.ts'
import type { TagBatch } from '../counts/tags.ts'
import { log } from './log.ts'

const FLUSH_EVERY_MS = 5_000
/** Ops who begin to follow a tag wait no longer for its first count. */
const WATCHED_FOR_MS = 60_000
/** A request that was to tell and was cut off is not waited for longer than this. */
const GRACE_MS = 10_000
/** Different tags that an isolate holds between two flushes. What comes on top is dropped, and the log says how much. */
const TAGS_MAX = 2_000
const NEAR_MAX = 200

type Sum = { n: number; held: number }
type NearSum = { readonly name: string; n: number }

/** Numbers of this isolate, and no promise: those belong to the request that made them. */
let tags = new Map<string, Sum>()
let near = new Map<string, NearSum>()
let dropped = 0
let flushedAt = 0
/** Until when somebody is about to tell. */
let awaitedUntil = 0
let watched: ReadonlySet<string> = new Set()
let watchedAt = 0

/**
 * @param seen of one call, as `answerHashtags` gives it
 *
 * @example
 * ```ts
 * noteTags(call, answer.seen)
 * ```
 */
export function noteTags(call: Call, seen: readonly SeenTag[]): void {
  // The self-test asks without counts: its questions are nobody's traffic.
  if (call.env.COUNTS === undefined || seen.length === 0) return
  for (const tag of seen) add(tag)
  const now = Date.now()
  const isAwaited = awaitedUntil > now && awaitedUntil <= now + FLUSH_EVERY_MS + GRACE_MS
  if (isAwaited) return
  const age = now - flushedAt
  const wait = age >= 0 && age < FLUSH_EVERY_MS ? FLUSH_EVERY_MS - age : 0
  awaitedUntil = now + wait + GRACE_MS
  call.executionCtx.waitUntil(flushAfter(wait, call.env))
}

function add({ key, eligible, near: spellings }: SeenTag): void {
  const held = eligible ? 0 : 1
  const known = tags.get(key)
  if (known !== undefined) {
    known.n++
    known.held += held
  } else if (tags.size >= TAGS_MAX) dropped++
  else tags.set(key, { n: 1, held })
  for (const { variant, name } of spellings) {
    const sum = near.get(variant)
    if (sum !== undefined) sum.n++
    else if (near.size < NEAR_MAX) near.set(variant, { name, n: 1 })
  }
}

async function flushAfter(wait: number, env: Env): Promise<void> {
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  const seen = tags
  const spellings = near
  tags = new Map()
  near = new Map()
  flushedAt = Date.now()
  awaitedUntil = 0
  if (dropped > 0) log('warn', 'tags-dropped', { tags: dropped })
  dropped = 0
  try {
    const counts = env.COUNTS.getByName('counts')
    const age = flushedAt - watchedAt
    if (age < 0 || age >= WATCHED_FOR_MS) {
      watched = new Set(await counts.watchedTags())
      watchedAt = flushedAt
    }
    const batch: TagBatch = {
      tags: [...seen].flatMap(([tag, sum]) => (watched.has(tag) ? [{ tag, ...sum }] : [])),
      near: [...spellings].map(([variant, sum]) => ({ variant, ...sum })),
    }
    if (batch.tags.length + batch.near.length > 0) await counts.addTags(batch)
  } catch (error) {
    // They are lost: a sum that is told twice would be worse than one that is a little low.
    log('warn', 'tags-lost', { error: error instanceof Error ? error.name : typeof error })
  }
}
