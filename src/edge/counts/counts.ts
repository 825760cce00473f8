/**
 * The counts: a SQLite-backed Durable Object beside the registry. It sums what lists hit, watches for entries that suddenly hit
 * far too much, and remembers what is wrong, so that a person is told once.
 *
 * ```
 *  isolates ─▶ add ─▶ rows an hour ─▶ breaker ─▶ registry.suspend ─┐
 *  cron ─────▶ beat, standing ───────────────────▶ alerts ─────────┴─▶ queue kerb-webhooks
 *  alarm ─────▶ no beat for 15 minutes ──────────────┘
 * ```
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers'
import { recordedSince, recordOf, type SelfTestRecord } from '../self-test/record.ts'
import { log } from '../telemetry/log.ts'
import type { EventType } from '../webhooks/events.ts'
import { notify } from '../webhooks/notify.ts'
import {
  closeAlert,
  closeOlder,
  closeOthers,
  markTold,
  type OpenAlert,
  openAlert,
  readAlerts,
  type Standing,
} from './alerts.ts'
import { REST_MS, SUSPEND_MINUTES } from './breaker.ts'
import { listNews } from './list-news.ts'
import { changedVersions, type ListVersion, markVersion, noteKey, readMark, writeMark } from './marks.ts'
import { readPrecision, readReviews, writeReview } from './reviews.ts'
import type { CountBatch, Impact, ReviewRow, Stats, Trip } from './rows.ts'
import { pruneSelfTests, readSelfTests, type SelfTestRow, writeSelfTest } from './self-tests.ts'
import { createTables, forgetTrip, pruneCounts, readImpact, readStats, writeBatch } from './tables.ts'
import type { Emerging, EmergingState, TagBatch, TagHour, WatchedTag } from './tags.ts'
import * as tags from './tags.ts'

/** The cron comes every five minutes: this is the third that was missed. */
const HEARTBEAT_MS = 15 * 60_000

export class Counts extends DurableObject<Env> {
  private telling: Promise<void> = Promise.resolve()

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    createTables(state.storage.sql)
    tags.createTagTables(state.storage.sql)
  }

  /** Takes in what an isolate has counted, and suspends what hits far too much. */
  async add(batch: CountBatch): Promise<void> {
    const { sql } = this.ctx.storage
    const trips = this.ctx.storage.transactionSync(() => writeBatch(sql, batch, Date.now()))
    for (const trip of trips) await this.trip(trip)
  }

  private async trip(trip: Trip): Promise<void> {
    const { list, entry, n, usual } = trip
    const reason = `${n} hits this hour, ${usual} in a usual one`
    const act = { list, ids: [entry], minutes: SUSPEND_MINUTES, by: 'breaker', reason }
    const suspended = await this.env.REGISTRY.getByName('registry')
      .suspend(act)
      .then((result) => result.ok)
      .catch(() => false)
    if (!suspended) forgetTrip(this.ctx.storage.sql, trip)
    const data = { list, entryId: entry, hits: n, usualHits: usual, suspended, minutes: SUSPEND_MINUTES }
    await this.raise('breaker.tripped', { subject: `${list} ${entry}`, data })
  }

  /** What each entry of a list did since one of its versions went live. */
  impact(list: string, version: number): Impact {
    return readImpact(this.ctx.storage.sql, list, version)
  }

  stats(): Stats {
    return readStats(this.ctx.storage.sql, Date.now())
  }

  /** What somebody who looked at hits found. */
  reviewed(list: string, review: ReviewRow): void {
    writeReview(this.ctx.storage.sql, list, review)
  }

  /** @returns right and wrong of a list, null where nobody has looked */
  precision(list: string): { right: number; wrong: number } | null {
    return readPrecision(this.ctx.storage.sql, list)
  }

  /** Right and wrong of each entry, the worst first. */
  reviews(list: string): ReviewRow[] {
    return readReviews(this.ctx.storage.sql, list)
  }

  // Hashtags

  /** Takes in what an isolate has seen of the hashtags that ops follow, and near listed names. */
  addTags(batch: TagBatch): void {
    this.ctx.storage.transactionSync(() => tags.writeTags(this.ctx.storage.sql, batch, Date.now()))
  }

  /** Their keys alone, for the isolates. */
  watchedTags(): string[] {
    return tags.watchedTags(this.ctx.storage.sql)
  }

  watched(): WatchedTag[] {
    return tags.readWatched(this.ctx.storage.sql, Date.now())
  }

  /** @returns false where as many are followed as may be */
  watchTag(tag: Pick<WatchedTag, 'tag' | 'by' | 'reason'>): boolean {
    return tags.watchTag(this.ctx.storage.sql, tag, Date.now())
  }

  /** @returns false where nobody followed it */
  unwatchTag(tag: string): boolean {
    return tags.unwatchTag(this.ctx.storage.sql, tag)
  }

  /** @returns null where nobody follows it */
  tagHours(tag: string, since: number): TagHour[] | null {
    return tags.readTagHours(this.ctx.storage.sql, tag, since)
  }

  emerging(state: EmergingState): Emerging[] {
    return tags.readEmerging(this.ctx.storage.sql, state)
  }

  emergingNear(variant: string): Emerging | null {
    return tags.findEmerging(this.ctx.storage.sql, variant)
  }

  /** What somebody made of a spelling: it is not shown again as new. */
  decideEmerging(variant: string, state: EmergingState, by: string): void {
    tags.decideEmerging(this.ctx.storage.sql, variant, state, by, Date.now())
  }

  /** Something is wrong from now on. Told once, until it is over. */
  async raise(kind: EventType, standing: Standing): Promise<void> {
    if (openAlert(this.ctx.storage.sql, kind, standing, Date.now())) {
      log('warn', 'alert', { kind, subject: standing.subject })
      await this.tell()
    }
  }

  /** Everything of this kind that is wrong now: what is new is told, what is not among it is over. */
  async standing(kind: EventType, all: readonly Standing[]): Promise<void> {
    closeOthers(this.ctx.storage.sql, kind, all)
    for (const one of all) await this.raise(kind, one)
  }

  alerts(): OpenAlert[] {
    return readAlerts(this.ctx.storage.sql)
  }

  /** Whatever could not be told before is told with it. One after the other: what is being told is not told twice. */
  private tell(): Promise<void> {
    return this.inTurn(() => this.tellAll())
  }

  private async tellAll(): Promise<void> {
    const { sql } = this.ctx.storage
    for (const alert of readAlerts(sql).filter(({ toldAt }) => toldAt === null)) {
      const { kind: type, subject, data, raisedAt: at } = alert
      if (await notify(this.env, { type, subject, data, at })) markTold(sql, alert, Date.now())
    }
  }

  /**
   * Tells of lists whose version is another than the one that was told of: the registry calls it once a manifest shows them, and
   * the cron for what could not be told then. One after the other, so that nothing is told twice.
   *
   * @param lists as the manifest shows them @param manifest its version
   */
  versions(lists: readonly ListVersion[], manifest: number): Promise<void> {
    return this.inTurn(() => this.tellVersions(lists, manifest))
  }

  /** What fails holds up nothing that comes behind it. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.telling.then(work)
    this.telling = done.catch(() => {})
    return done
  }

  private async tellVersions(lists: readonly ListVersion[], manifest: number): Promise<void> {
    const { sql } = this.ctx.storage
    for (const { news, versions } of listNews(changedVersions(sql, lists, Date.now()), manifest)) {
      if (!(await notify(this.env, news))) continue
      for (const { name, version } of versions) markVersion(sql, name, version)
    }
  }

  /**
   * The cron ran. What is too old to keep goes, and what could not be told is tried again.
   *
   * @param manifest the version that the registry has now
   * @param key the id of the hash key that entries are named under
   * @returns the version that it had at the last beat: by now every edge should show it. 0 at the first
   */
  async beat(manifest: number, key: number): Promise<number> {
    const { sql } = this.ctx.storage
    const now = Date.now()
    await this.ctx.storage.setAlarm(now + HEARTBEAT_MS)
    closeAlert(sql, 'cron.missed', 'cron')
    closeOlder(sql, 'breaker.tripped', now - REST_MS)
    pruneCounts(sql, now)
    pruneSelfTests(sql, now)
    tags.pruneTags(sql, now)
    noteKey(sql, key, now)
    await this.tell()
    const before = readMark(sql, 'manifest')
    writeMark(sql, 'manifest', manifest)
    writeMark(sql, 'beat', now)
    return before
  }

  /** No beat has put it off. */
  override async alarm(): Promise<void> {
    const last = readMark(this.ctx.storage.sql, 'beat')
    const data = { lastRunAt: new Date(last).toISOString() }
    await this.raise('cron.missed', { subject: 'cron', data })
  }

  keepSelfTest(row: SelfTestRow): void {
    writeSelfTest(this.ctx.storage.sql, row)
  }

  /** Of the last quarter, as it stands now. */
  selfTestRecord(): SelfTestRecord {
    const now = Date.now()
    return recordOf(readSelfTests(this.ctx.storage.sql, recordedSince(now)), now)
  }
}
