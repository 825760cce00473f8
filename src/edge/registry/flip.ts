/**
 * Publishing: KV is brought to what the rows say.
 *
 * ```
 *  rows (one transaction, revision + 1) ─▶ alarm ─▶ overlays compiled, written, read back ─▶ manifest ─▶ revision still the same?
 *                                            │                                              ├─yes─▶ alarm at the next expiry
 *                                            └─ killed anywhere in between: the alarm does  └─no──▶ once more
 *                                               all of it again, to the same bytes
 * ```
 *
 * @module
 */
import { MANIFEST_KEY, type Manifest } from '../../lists/manifest.ts'
import { compileDirty } from './compile-dirty.ts'
import type { Context } from './context.ts'
import { nextEnd } from './expiry.ts'
import { composeManifest } from './tables/manifest.ts'
import { readMeta, writeMeta } from './tables/meta.ts'
import { noteManifest } from './tables/segments.ts'
import { dirtyLists } from './tables/versions.ts'

/** KV takes one write a second a key. */
const FLIP_EVERY_MS = 1_000
const RETRY_FLIP_MS = 5_000

const noop = (): void => {}

type Waiter = {
  readonly list: string | null
  readonly revision: number
  readonly resolve: (manifest: Manifest) => void
  readonly reject: (error: unknown) => void
}

export class Flipper {
  private readonly ctx: Context
  private readonly storage: DurableObjectStorage
  private lastAt = 0
  private running: Promise<void> | null = null
  private held: Promise<void> | null = null
  private waiters: Waiter[] = []
  private readonly tell: (manifest: Manifest) => Promise<void>

  /** @param tell hears of each manifest that is in KV. Nobody waits for it: the cron tells of what it could not */
  constructor(ctx: Context, storage: DurableObjectStorage, tell: (manifest: Manifest) => Promise<void>) {
    this.ctx = ctx
    this.storage = storage
    this.tell = tell
  }

  /** Answers once a manifest in KV shows what stands now. What comes while a flip is under way shares the next write. */
  flip(list: string | null = null): Promise<Manifest> {
    const { promise, resolve, reject } = Promise.withResolvers<Manifest>()
    this.waiters.push({ list, revision: readMeta(this.ctx.sql, 'revision'), resolve, reject })
    this.running ??= this.run()
    return promise
  }

  /** Where KV does not show what stands now: a flip was cut off, and so was the alarm that should have finished it. */
  isBehind(): boolean {
    const { sql } = this.ctx
    return readMeta(sql, 'revision') !== readMeta(sql, 'shown') || dirtyLists(sql).length > 0
  }

  /** Does something while no flip is under way; those that come meanwhile set their alarm and wait. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.held !== null || this.running !== null) await (this.held ?? this.running)
    const working = work()
    this.held = working.then(noop, noop).then(() => {
      this.held = null
    })
    return working
  }

  private async run(): Promise<void> {
    try {
      while (!(await this.once()));
    } catch (error) {
      this.running = null
      for (const waiter of this.waiters.splice(0)) waiter.reject(error)
    }
  }

  /** @returns true where there is nothing more to do; `running` is null then, in the same turn in which that was seen */
  private async once(): Promise<boolean> {
    const { sql } = this.ctx
    await this.storage.setAlarm(Date.now() + RETRY_FLIP_MS)
    await this.held
    // A clock that was set back must not make a commit wait for it.
    const wait = Math.min(FLIP_EVERY_MS, this.lastAt + FLIP_EVERY_MS - Date.now())
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const before = readMeta(sql, 'revision')
    const failed = await compileDirty(this.ctx)
    const at = readMeta(sql, 'revision')
    const waiting = dirtyLists(sql).filter((list) => !failed.has(list))
    const manifest = this.ctx.transact((inside, now) => {
      const next = composeManifest(inside, now)
      noteManifest(inside, next, now)
      return next
    })
    this.lastAt = Date.now()
    await this.ctx.kv().put(MANIFEST_KEY, JSON.stringify(manifest))
    this.tell(manifest).catch(noop)
    writeMeta(sql, 'shown', waiting.length > 0 ? before : at)
    const isClean = readMeta(sql, 'revision') === at && waiting.length === 0
    if (isClean) this.running = null
    // A list that could not be compiled is tried again by the alarm that is set.
    if (isClean && failed.size === 0) await this.sleep()
    this.answer(manifest, waiting.length > 0 ? before : at, failed)
    return isClean
  }

  /** @param shown the revision that the manifest is known to show */
  private answer(manifest: Manifest, shown: number, failed: ReadonlyMap<string, Error>): void {
    const left: Waiter[] = []
    for (const waiter of this.waiters) {
      const error = waiter.list === null ? undefined : failed.get(waiter.list)
      if (error !== undefined) waiter.reject(error)
      else if (waiter.revision <= shown) waiter.resolve(manifest)
      else left.push(waiter)
    }
    this.waiters = left
  }

  private async sleep(): Promise<void> {
    const next = nextEnd(this.ctx.sql)
    if (next === null) await this.storage.deleteAlarm()
    else await this.storage.setAlarm(Math.max(next, Date.now() + FLIP_EVERY_MS))
  }
}
