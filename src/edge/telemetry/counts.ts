/**
 * Counts hits where they happen, and tells the counts of them seldom: an isolate that is asked a thousand times a second must
 * not call a thousand times.
 *
 * ```
 *  hits ─▶ rows of this isolate ─▶ nobody told for 5 s? ─yes─▶ told at once, behind the answer
 *                                        └─no─▶ one request waits for the 5 s to pass, and tells for all
 * ```
 *
 * Sums and ids alone: no text, no URL, nobody's id.
 *
 * @module
 */
import type { Hit } from '../../core/decision.ts'
import type { Live } from '../../lists/live.ts'
import type { Call } from '../calls/call.ts'
import type { CountBatch, CountRow } from '../counts/rows.ts'
import { log } from './log.ts'

const FLUSH_EVERY_MS = 5_000
/** Without a hit there is only the number of items to tell. */
const IDLE_FLUSH_EVERY_MS = 60_000
/** A request that was to tell and was cut off is not waited for longer than this. */
const GRACE_MS = 10_000
/** Different rows that an isolate holds. What comes on top is dropped, and the log says how much. */
const ROWS_MAX = 5_000

type Counter = { -readonly [K in keyof CountRow]: CountRow[K] }

/** Numbers of this isolate, and no promise: those belong to the request that made them. */
let rows = new Map<string, Counter>()
let items = 0
let dropped = 0
let flushedAt = 0
/** Until when somebody is about to tell. */
let awaitedUntil = 0

/**
 * @param hits of everything that this request decided about
 * @param decided how many texts and URLs that were
 *
 * @example
 * ```ts
 * countHits(c, verdict.hits)
 * ```
 */
export function countHits(c: Call, hits: readonly Hit[], decided = 1): void {
  // The self-test asks without counts: its questions are nobody's traffic.
  if (c.env.COUNTS === undefined) return
  items += decided
  for (const hit of hits) add(hit, c.get('live'))
  const now = Date.now()
  const every = rows.size > 0 ? FLUSH_EVERY_MS : IDLE_FLUSH_EVERY_MS
  const age = now - flushedAt
  const isAwaited = awaitedUntil > now && awaitedUntil <= now + FLUSH_EVERY_MS + GRACE_MS
  if (isAwaited || (rows.size === 0 && age >= 0 && age < every)) return
  const wait = age >= 0 && age < every ? every - age : 0
  awaitedUntil = now + wait + GRACE_MS
  c.executionCtx.waitUntil(flushAfter(wait, c.env))
}

function add({ list, entry, surface, shadow }: Hit, live: Live): void {
  const status = live.lists.find((one) => one.name === list)
  const version = status?.state === 'live' ? Number(status.version) : 0
  const key = `${list} ${version} ${entry} ${surface} ${shadow}`
  const known = rows.get(key)
  if (known !== undefined) known.n++
  else if (rows.size >= ROWS_MAX) dropped++
  else rows.set(key, { list, class: status?.class ?? null, version, entry, surface, shadow, n: 1 })
}

async function flushAfter(wait: number, env: Env): Promise<void> {
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  const batch: CountBatch = { rows: [...rows.values()], items }
  rows = new Map()
  items = 0
  flushedAt = Date.now()
  awaitedUntil = 0
  if (dropped > 0) log('warn', 'counts-dropped', { hits: dropped })
  dropped = 0
  try {
    await env.COUNTS.getByName('counts').add(batch)
  } catch (error) {
    // They are lost: a sum that is told twice would be worse than one that is a little low.
    const lost = batch.rows.reduce((sum, row) => sum + row.n, 0)
    log('warn', 'counts-lost', { hits: lost, error: error instanceof Error ? error.name : typeof error })
  }
}
