/**
 * The registry: the one writer of the manifest, a SQLite-backed Durable Object. It holds which version of each list is live
 * and how its feed is doing; segments go to KV before they are committed here.
 *
 * ```
 *  commit ─▶ rows (one transaction, marked dirty, alarm set) ─▶ manifest in KV ─▶ clean
 *                                                 └─ killed in between: the alarm flips it
 * ```
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers'
import { MANIFEST_KEY, type Manifest } from '../../lists/manifest.ts'
import type { Commit, FeedFailure, FeedState, FeedSuccess } from '../../lists/ports.ts'
import { composeManifest, createTables, readFeed, writeCommit, writeFailure, writeVerified } from './tables.ts'

/** KV takes one write a second a key. */
const FLIP_EVERY_MS = 1_000
const RETRY_FLIP_MS = 5_000

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

  /** Names of those feeds that should run now: never run, or past their next try. */
  dueFeeds(names: readonly string[], now: number): string[] {
    return names.filter((name) => (readFeed(this.ctx.storage.sql, name)?.nextTryAt ?? 0) <= now)
  }

  async commit(commit: Commit): Promise<Manifest> {
    this.ctx.storage.transactionSync(() => writeCommit(this.ctx.storage.sql, commit, Date.now()))
    return this.flip()
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

  /** Writes what is committed to KV. Commits that come while a flip waits its second share one write. */
  private flip(): Promise<Manifest> {
    this.flipping ??= this.flipOnce().finally(() => {
      this.flipping = null
    })
    return this.flipping
  }

  private async flipOnce(): Promise<Manifest> {
    await this.ctx.storage.setAlarm(Date.now() + RETRY_FLIP_MS)
    const wait = this.lastFlipAt + FLIP_EVERY_MS - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const manifest = composeManifest(this.ctx.storage.sql, Date.now())
    this.lastFlipAt = Date.now()
    await this.env.LISTS.put(MANIFEST_KEY, JSON.stringify(manifest))
    await this.ctx.storage.deleteAlarm()
    return manifest
  }
}
