/**
 * What the lists need of the world. The Worker plugs in KV and the registry Durable Object; the CLI and the tests plug in
 * files and memory. `test/support` holds the contract test that each store passes.
 *
 * @module
 */
import type { Result } from '../core/result.ts'
import type { ListClass, Mode } from '../core/words.ts'
import type { Manifest, SegmentRef } from './manifest.ts'

/** Bytes by key. Eventually consistent: a key that was just written may read as missing elsewhere. */
export type SegmentStore = {
  readonly getText: (key: string) => Promise<string | null>
  readonly getBytes: (key: string) => Promise<Uint8Array | null>
  readonly putBytes: (key: string, bytes: Uint8Array) => Promise<void>
}

/** A compiled list that is in the store and may go live. */
export type Commit = {
  readonly name: string
  readonly class: ListClass
  readonly mode: Mode
  readonly entries: number
  readonly segments: readonly SegmentRef[]
  readonly feed: FeedSuccess
}

/** What is kept of a feed between two runs. */
export type FeedState = {
  readonly name: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly fingerprint: string | null
  readonly entries: number
  readonly verifiedAt: number | null
  readonly lastTriedAt: number | null
  readonly failures: number
  readonly lastError: string | null
  readonly nextTryAt: number
  /** Until when a run that was handed out counts as under way. */
  readonly leasedUntil: number | null
  /** Of the last run that was handed out, whatever came of it. */
  readonly triedFingerprint: string | null
}

export type FeedSuccess = {
  readonly etag: string | null
  readonly lastModified: string | null
  /** What the segments depend on beside the feed's bytes: its settings, the key, the versions of format and normalizer. */
  readonly fingerprint: string
  readonly nextTryAt: number
  /** Milliseconds since the epoch: when the source was asked. */
  readonly startedAt: number
}
export type FeedFailure = { readonly error: string; readonly nextTryAt: number }

/**
 * `superseded`: a later run of the feed was here first. `pinned`: the list was rolled back, and feeds wait. `not-readable`: a
 * segment was pruned while it was on its way; the next run writes it anew.
 */
export const COMMIT_ERRORS = ['superseded', 'pinned', 'not-readable'] as const
export type CommitError = (typeof COMMIT_ERRORS)[number]

/** The one writer of the manifest. */
export type RegistryPort = {
  readonly feedState: (name: string) => Promise<FeedState | null>
  /** The list goes live, or stays as it is where nothing changed. */
  readonly commit: (commit: Commit) => Promise<Result<Manifest, CommitError>>
  /** The source says that nothing changed: fresh again, same segments. */
  readonly verified: (name: string, feed: FeedSuccess) => Promise<void>
  /** Nothing goes live; the reason and the next try are kept. */
  readonly failed: (name: string, failure: FeedFailure) => Promise<void>
}
