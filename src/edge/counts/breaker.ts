/**
 * The breaker: an entry of a public list that suddenly hits far more than its past is more likely a mistake in the list than a
 * wave of bad links. It goes into shadow for four hours, and a person is told.
 *
 * @module
 */
import { isRestricted } from '../../core/words.ts'
import type { CountRow } from './rows.ts'

/** Fewer hits in an hour than this are never too many. */
const HITS_MIN = 500
/** Against the mean hour of its past {@link USUAL_HOURS}. */
const TIMES_USUAL = 20
/** Of everything that was decided about in that hour. */
const ITEMS_SHARE_MIN = 0.01
export const USUAL_HOURS = 7 * 24
export const SUSPEND_MINUTES = 240
/** Who lifts a suspension has looked: for so long the breaker leaves that entry alone. */
export const REST_MS = 24 * 3_600_000

export type Load = {
  /** Hits that acted, in this hour. */
  readonly n: number
  /** Hits in an hour, on average over the past seven days. */
  readonly usual: number
  /** Decided about in this hour, over all. */
  readonly items: number
}

/**
 * @example
 * ```ts
 * isTooMuch({ n: 900, usual: 2, items: 40_000 }) // true
 * isTooMuch({ n: 900, usual: 60, items: 40_000 }) // false: it has always been busy
 * ```
 */
export function isTooMuch({ n, usual, items }: Load): boolean {
  return n > Math.max(HITS_MIN, TIMES_USUAL * usual) && n > ITEMS_SHARE_MIN * items
}

/**
 * Restricted lists are nobody's to switch off by traffic, and what has no list cannot be suspended. A list that nobody has
 * changed since the release (version 0) has no new entries.
 */
export function mayTrip({ class: listClass, version, shadow }: CountRow): boolean {
  return !shadow && version > 0 && listClass !== null && !isRestricted(listClass)
}
