/**
 * The registry: the one writer of the manifest, a SQLite-backed Durable Object. It holds every version of each list, what ops
 * added and took away, what waits for a second person, how each feed is doing, and the audit of it all. Segments go to KV before
 * a version names them.
 *
 * ```
 *  commit, change, upload, approve, rollback, suspend, …
 *      └─▶ one transaction: check, rows, audit ─▶ flip.ts: overlays and manifest to KV ─▶ answer
 * ```
 *
 * Its methods are what other Workers may call; each does its work in a file of its own.
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers'
import type { Result } from '../../core/result.ts'
import type { Manifest } from '../../lists/manifest.ts'
import type {
  Act,
  AuditCheck,
  AuditRow,
  Changed,
  ChangeError,
  Evidence,
  IdempotencyKey,
  Lift,
  ListChange,
  ListShadow,
  ListUpload,
  ModeChange,
  OpenAct,
  OverlayPage,
  Proposal,
  Recalled,
  RegistryStatus,
  Rollback,
  RouteShadow,
  StaleProposal,
  Suspension,
  VersionDiff,
  VersionRow,
} from '../../lists/ops.ts'
import type { Commit, CommitError, FeedFailure, FeedState, FeedSuccess } from '../../lists/ports.ts'
import { kvStore } from '../kv-store.ts'
import { confirm, end, lift, shadowList, shadowRoute, suspend } from './acts.ts'
import { change } from './changes.ts'
import type { Context } from './context.ts'
import { approve, reject } from './decide-proposal.ts'
import { forgetExpired } from './expiry.ts'
import { dueFeeds, type FeedQuestion, refreshNow, verified } from './feed-runs.ts'
import { Flipper } from './flip.ts'
import { setMode, unpin } from './lists.ts'
import { proposeStale } from './propose.ts'
import { prune } from './prune.ts'
import { diff, type OverlayQuery, overlayOf, status, verifyAudit } from './reads.ts'
import { rollback } from './rollback.ts'
import { keyedDigest } from './secrets.ts'
import { SecretsHolder } from './secrets-holder.ts'
import { actRows } from './tables/acts.ts'
import { auditRows } from './tables/audit.ts'
import { readFeed, writeFailure } from './tables/feeds.ts'
import { recallKey, releaseKey, rememberKey } from './tables/idempotency.ts'
import { readMeta } from './tables/meta.ts'
import { proposalRows } from './tables/proposals.ts'
import { versionRows } from './tables/versions.ts'
import { createTables } from './tables.ts'
import { type TagAct, tellTagAct } from './tags.ts'
import { commit, upload } from './uploads.ts'

export class Registry extends DurableObject<Env> {
  private readonly parts: Context
  private readonly flipper: Flipper

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    const { sql } = state.storage
    createTables(sql)
    const transact: Context['transact'] = (work) => state.storage.transactionSync(() => work(sql, Date.now()))
    const secrets = new SecretsHolder(sql, transact)
    this.parts = {
      sql,
      transact,
      kv: () => this.env.LISTS,
      store: () => kvStore(this.env.LISTS),
      secrets: async () => {
        const before = readMeta(sql, 'revision')
        const keys = await secrets.read(this.env)
        // Another secret has made new versions; whoever waits for nothing of them is not held up.
        if (readMeta(sql, 'revision') !== before) this.parts.flip().catch(() => {})
        return keys
      },
      flip: (list) => this.flipper.flip(list),
    }
    this.flipper = new Flipper(this.parts, state.storage, (manifest) => this.told(manifest))
  }

  /** So that who is told of changes is told once they serve. */
  private async told({ lists, version }: Manifest): Promise<void> {
    const versions = lists.map((list) => ({
      name: list.name,
      class: list.class,
      version: list.version,
      changedAt: list.changedAt,
    }))
    await this.env.COUNTS.getByName('counts').versions(versions, version)
  }

  // Feeds

  feedState(name: string): FeedState | null {
    return readFeed(this.parts.sql, name)
  }

  /**
   * The feeds that should run now, each handed out once: those past their next try, and those that were never tried
   * under these settings, this key and this normalizer: what was made before them, no isolate would take.
   *
   * @param feeds all that there are: a list whose feed is no longer among them loses what that feed brought
   */
  dueFeeds(feeds: readonly FeedQuestion[], now: number): Promise<string[]> {
    return dueFeeds(this.parts, feeds, now)
  }

  /** Somebody asks for this one now. @returns false where a run of it is under way */
  refreshNow(list: string, fingerprint: string): boolean {
    return refreshNow(this.parts, { list, fingerprint })
  }

  commit(run: Commit): Promise<Result<Manifest, CommitError>> {
    return commit(this.parts, run)
  }

  verified(name: string, feed: FeedSuccess): Promise<void> {
    return verified(this.parts, name, feed)
  }

  failed(name: string, failure: FeedFailure): void {
    this.parts.transact((sql, now) => writeFailure(sql, name, failure, now))
  }

  // Changes

  /** `PATCH`. A restricted list's change waits for a second person, unless it is an emergency. */
  change(push: ListChange): Promise<Result<Changed | Proposal, ChangeError>> {
    return change(this.parts, push)
  }

  /** `PUT`: a new base, whose segments lie in the store. */
  upload(put: ListUpload): Promise<Result<Changed | Proposal, ChangeError>> {
    return upload(this.parts, put)
  }

  rollback(asked: Rollback): Promise<Result<Changed, ChangeError>> {
    return rollback(this.parts, asked)
  }

  setMode(asked: ModeChange): Promise<Result<Changed, ChangeError>> {
    return setMode(this.parts, asked)
  }

  /** A rollback or an upload holds the list's feed back no longer. */
  unpin(asked: Act & { readonly list: string }): Promise<Result<null, ChangeError>> {
    return unpin(this.parts, asked)
  }

  // A second person

  proposeStale(asked: StaleProposal): Promise<Result<Proposal, ChangeError>> {
    return proposeStale(this.parts, asked)
  }

  proposals(state: Proposal['state'] | null = null): Proposal[] {
    return proposalRows(this.parts.sql, state)
  }

  approve(id: string, by: string, evidence: Evidence | null = null): Promise<Result<Changed, ChangeError>> {
    return approve(this.parts, id, by, evidence)
  }

  reject(id: string, by: string, reason: string): Promise<Result<Proposal, ChangeError>> {
    return reject(this.parts, id, by, reason)
  }

  // One person alone

  suspend(asked: Suspension): Promise<Result<OpenAct, ChangeError>> {
    return suspend(this.parts, asked)
  }

  /** Takes entries out of shadow before their time. @returns how many were in it */
  lift(asked: Lift): Promise<number> {
    return lift(this.parts, asked)
  }

  shadowList(asked: ListShadow): Promise<Result<OpenAct, ChangeError>> {
    return shadowList(this.parts, asked)
  }

  shadowRoute(asked: RouteShadow): Promise<Result<OpenAct, ChangeError>> {
    return shadowRoute(this.parts, asked)
  }

  acts(): OpenAct[] {
    return actRows(this.parts.sql)
  }

  confirm(act: string, by: string): Promise<Result<OpenAct, ChangeError>> {
    return confirm(this.parts, act, by)
  }

  end(act: string, by: string): Promise<Result<OpenAct, ChangeError>> {
    return end(this.parts, act, by)
  }

  // Reads

  status(): RegistryStatus {
    return status(this.parts.sql)
  }

  versionsOf(list: string): VersionRow[] {
    return versionRows(this.parts.sql, list)
  }

  overlayOf(list: string, query: OverlayQuery): OverlayPage {
    return overlayOf(this.parts.sql, list, query)
  }

  diff(list: string, from: number, to: number): Result<VersionDiff, ChangeError> {
    return diff(this.parts.sql, list, from, to)
  }

  auditRows(after: number, limit: number): AuditRow[] {
    return auditRows(this.parts.sql, after, limit)
  }

  /** What ops did about a hashtag, for the audit. */
  tellTagAct(act: TagAct): Promise<void> {
    return tellTagAct(this.parts, act)
  }

  verifyAudit(): Promise<AuditCheck> {
    return verifyAudit(this.parts)
  }

  // Idempotency

  /** Takes the key, where it is new. */
  async recall({ key, token, digest }: IdempotencyKey): Promise<Recalled> {
    const keyed = await keyedDigest(`body ${digest}`, (await this.parts.secrets()).current)
    return this.parts.transact((sql, now) => recallKey(sql, { key, token, digest: keyed }, now))
  }

  /** What the call was answered, for whoever asks again under the same key. */
  remember(token: string, key: string, status: number, body: string): void {
    rememberKey(this.parts.sql, token, key, status, body)
  }

  /** The call failed and may be made again under the same key. */
  release(token: string, key: string): void {
    releaseKey(this.parts.sql, token, key)
  }

  // Time

  /** Ends what is over, looks whether the secret is another, and finishes what was cut off; the cron calls it. */
  async forgetExpired(now: number): Promise<void> {
    await this.parts.secrets()
    this.parts.transact((sql) => forgetExpired(sql, now))
    if (this.flipper.isBehind()) await this.parts.flip()
  }

  /** Deletes segments that nothing needs. @returns how many keys */
  prune(now: number): Promise<number> {
    return this.flipper.alone(() => prune(this.parts, now))
  }

  /** Ends what is over, and finishes a flip that was cut off. */
  override async alarm(): Promise<void> {
    this.parts.transact(forgetExpired)
    await this.parts.flip()
  }
}
