/**
 * What Kerb tells an operator's own systems. An event names lists, counts and times. It never holds an entry, a text or a
 * reason that somebody wrote.
 *
 * @module
 */

/**
 * - `feed.stale`: a list's source has been silent for longer than its class allows
 * - `cron.missed`: the cron has not run
 * - `breaker.tripped`: an entry hit far more than its past, and was put into shadow
 * - `push.unseen`: a new manifest does not show in KV
 * - `approval.waiting`: a change, or what one person did alone, waits for a second person
 * - `list.changed`: a list has a new version; of a restricted list, or one of threats, no more than that lists changed
 * - `self-test.failed`: a sentinel was missed, or something harmless was met
 */
export const EVENT_TYPES = [
  'feed.stale',
  'cron.missed',
  'breaker.tripped',
  'push.unseen',
  'approval.waiting',
  'list.changed',
  'self-test.failed',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Plain numbers and names. */
export type EventData = Readonly<Record<string, string | number | boolean | null>>

export type KerbEvent = {
  readonly type: EventType
  /** ISO 8601. */
  readonly timestamp: string
  readonly data: EventData
}
