/**
 * The registry: the one writer of the manifest, a SQLite-backed Durable Object. It holds which version of each list is live
 * and how its feed is doing; segments go to KV before they are committed here.
 *
 * ```
 *  commit ─▶ rows (one transaction, revision + 1) ─▶ alarm ─▶ manifest in KV ─▶ revision still the same? ─yes─▶ no alarm
 *                                                     │                              └─no─▶ once more
 *                                                     └─ killed in between: the alarm flips it
 * ```
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers'
import { MANIFEST_KEY, type Manifest } from '../../lists/manifest.ts'
import type { Commit, FeedFailure, FeedState, FeedSuccess } from '../../lists/ports.ts'
import {
  composeManifest,
  createTables,
  leaseFeed,
  readFeed,
  revision,
  writeCommit,
  writeFailure,
  writeVerified,
} from './tables.ts'

/** KV takes one write a second a key. */
const FLIP_EVERY_MS = 1_000
const RETRY_FLIP_MS = 5_000
/** A run that was handed out and not heard of again is handed out anew after this. */
const LEASE_MS = 10 * 60_000

/** A feed as the cron asks about it. */
export type FeedQuestion = { readonly list: string; readonly fingerprint: string }

export class Registry extends DurableObject<Env> {
  private lastFlipAt = 0
  private flipping: Promise<Manifest> | null = null

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    createTables(state.storage.sql)
  }

  feedState(name: string): FeedState | null {
    return readFeed(this.ctx.storage.sql, name)
  }

  /**
   * The feeds that should run now, each handed out once: those past their next try, and those that were never tried
   * under these settings, this key and this normalizer: what was made before them, no isolate would take.
   */
  dueFeeds(feeds: readonly FeedQuestion[], now: number): string[] {
    const { sql } = this.ctx.storage
    const due = feeds.filter(({ list, fingerprint }) => {
      const state = readFeed(sql, list)
      if (state === null || state.nextTryAt <= now) return true
      return state.triedFingerprint !== fingerprint && (state.leasedUntil ?? 0) <= now
    })
    for (const { list, fingerprint } of due) leaseFeed(sql, list, fingerprint, now + LEASE_MS)
    return due.map(({ list }) => list)
  }

  /** @returns null where a later run of the feed was here first: what this one read is older than what is live */
  async commit(commit: Commit): Promise<Manifest | null> {
    const { sql } = this.ctx.storage
    const taken = this.ctx.storage.transactionSync(() => writeCommit(sql, commit, Date.now()))
    return taken ? this.flip() : null
  }

  async verified(name: string, feed: FeedSuccess): Promise<void> {
    this.ctx.storage.transactionSync(() => writeVerified(this.ctx.storage.sql, name, feed, Date.now()))
    await this.flip()
  }

  failed(name: string, failure: FeedFailure): void {
    writeFailure(this.ctx.storage.sql, name, failure, Date.now())
  }

  /** Finishes a flip that was cut off. */
  override async alarm(): Promise<void> {
    await this.flip()
  }

  /** Brings KV to the revision that stands now. Commits that come while a flip is under way share the next write. */
  private flip(): Promise<Manifest> {
    this.flipping ??= this.flipUntilClean().finally(() => {
      this.flipping = null
    })
    return this.flipping
  }

  private async flipUntilClean(): Promise<Manifest> {
    const { sql } = this.ctx.storage
    for (;;) {
      await this.ctx.storage.setAlarm(Date.now() + RETRY_FLIP_MS)
      // A clock that was set back must not make a commit wait for it.
      const wait = Math.min(FLIP_EVERY_MS, this.lastFlipAt + FLIP_EVERY_MS - Date.now())
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const at = revision(sql)
      const manifest = composeManifest(sql, Date.now())
      this.lastFlipAt = Date.now()
      await this.env.LISTS.put(MANIFEST_KEY, JSON.stringify(manifest))
      if (revision(sql) !== at) continue
      await this.ctx.storage.deleteAlarm()
      return manifest
    }
  }
}
