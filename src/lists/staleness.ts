/**
 * How old a list may be. Freshness is the last time that its source said it is current, a 304 included.
 *
 * ```
 *  verified ──── fresh ────▶ warning age ──── warning ────▶ closing age ──── closed ────▶
 *                            (an alert)                     (no cover any more, unless two people accept it for ≤ 24 h)
 * ```
 *
 * @module
 */
import type { ListClass } from '../core/words.ts'

/** `accepted`: closed, and two people said that it may serve for a while. */
export type Freshness = 'fresh' | 'warning' | 'closed' | 'accepted'

export type Ages = { readonly warningHours: number; readonly closingHours: number }

const DAY = 24
const HOUR_MS = 3_600_000

/** Restricted lists change daily, and members of the IWF are to take each change within a day. */
const DAILY: Ages = { warningHours: 12, closingHours: DAY }
/** Threats live for hours to days: an older list misses most of what is sent now, and wrongly blocks what was cleaned. */
const QUICK: Ages = { warningHours: DAY, closingHours: 3 * DAY }
/** Names, phrases and hosts that people review by hand. */
const REVIEWED: Ages = { warningHours: 30 * DAY, closingHours: 90 * DAY }

const AGES: Readonly<Record<ListClass, Ages>> = {
  'restricted-urls': DAILY,
  'restricted-terms': DAILY,
  threats: QUICK,
  lures: REVIEWED,
  'contact-lures': REVIEWED,
  solicitation: REVIEWED,
  terms: REVIEWED,
  'media-hosts': REVIEWED,
  allow: REVIEWED,
  redirectors: REVIEWED,
  shorteners: REVIEWED,
  trackers: REVIEWED,
  'popular-hosts': REVIEWED,
  policy: REVIEWED,
}

export type Aging = {
  readonly class: ListClass
  /** Milliseconds since the epoch. */
  readonly verifiedAt: number
  readonly acceptStaleUntil: number | null
}

/**
 * @param everyMinutes of the list's feed: one that comes seldom may miss one run before it warns, and has twice its interval
 *   before it closes. 0 where it has none
 *
 * @example
 * ```ts
 * agesOf('threats', 10_080) // { warningHours: 252, closingHours: 336 }
 * ```
 */
export function agesOf(listClass: ListClass, everyMinutes: number): Ages {
  const { warningHours, closingHours } = AGES[listClass]
  const everyHours = everyMinutes / 60
  return {
    warningHours: Math.max(warningHours, 1.5 * everyHours),
    closingHours: Math.max(closingHours, 2 * everyHours),
  }
}

/**
 * @param now milliseconds since the epoch
 * @param everyMinutes of the list's feed, 0 where it has none
 */
export function freshness(list: Aging, now: number, everyMinutes = 0): Freshness {
  const ageHours = (now - list.verifiedAt) / HOUR_MS
  const { warningHours, closingHours } = agesOf(list.class, everyMinutes)
  if (ageHours <= warningHours) return 'fresh'
  if (ageHours <= closingHours) return 'warning'
  return list.acceptStaleUntil !== null && list.acceptStaleUntil > now ? 'accepted' : 'closed'
}
