/**
 * What ops may ask of the registry, and what it answers. HTTP handlers and the Durable Object share these shapes; they go
 * through RPC, so they are plain data.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import type { EntryId } from '../core/match/entry-id.ts'
import type { ListClass, Mode } from '../core/words.ts'
import type { Base, SegmentRef } from './manifest.ts'

/** Who asks and why. `by` is the id of a token, never the token. For `restricted-*` the reason must not hold an entry. */
export type Act = { readonly by: string; readonly reason: string }

export type EntryChange = {
  readonly op: 'add' | 'remove'
  readonly entry: Entry
  /** Milliseconds since the epoch; null: for good. */
  readonly expiresAt: number | null
  readonly provenance: string | null
}

/** `PATCH`. */
export type ListChange = Act & {
  readonly list: string
  readonly class: ListClass
  readonly changes: readonly EntryChange[]
  /** The version that the caller has seen (`If-Match`). */
  readonly ifMatch: number | null
  /** Serves at once, and expires unless a second person confirms it. Additions only. */
  readonly emergency: boolean
}

/** `PUT`: a base that was compiled and written to the store by whoever received it. */
export type ListUpload = Act & {
  readonly list: string
  readonly class: ListClass
  readonly mode: Mode
  readonly entries: number
  readonly segments: readonly SegmentRef[]
  readonly ifMatch: number | null
}

export const CHANGE_ERRORS = [
  'version-conflict',
  'wrong-class',
  'unknown-list',
  'unknown-version',
  'unknown-proposal',
  'unknown-act',
  'same-person',
  'digest-differs',
  'expired',
  'reason-holds-entry',
  'not-for-restricted',
  'overlay-full',
  'not-readable',
  'precision-too-low',
] as const
export type ChangeError = (typeof CHANGE_ERRORS)[number]

/** What came of a change that is in force. */
export type Changed = {
  readonly list: string
  readonly version: number
  readonly added: number
  readonly removed: number
  /** Changes that say what already is. */
  readonly unchanged: number
  /** Of an act that a second person must confirm; null where none is needed. */
  readonly act: string | null
}

export const PROPOSAL_KINDS = ['change', 'upload', 'policy', 'accept-stale'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** A change that waits for a second person. */
export type Proposal = {
  readonly id: string
  readonly list: string
  readonly class: ListClass
  readonly kind: ProposalKind
  readonly by: string
  /** Empty for `restricted-*` where it could hold an entry. */
  readonly reason: string
  readonly added: number
  readonly removed: number
  /** Keyed digest of what was proposed: the second person's file must give the same. */
  readonly digest: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: 'waiting' | 'approved' | 'rejected' | 'expired'
  readonly decidedBy: string | null
}

export const ACT_KINDS = ['emergency-block', 'rollback', 'shadow-list', 'shadow-route', 'suspend'] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** What one person did alone: in force until `until`, unless a second person confirms or ends it. */
export type OpenAct = {
  readonly id: string
  readonly kind: ActKind
  /** List or route. */
  readonly subject: string
  readonly by: string
  readonly reason: string
  readonly at: number
  readonly until: number
  readonly confirmedBy: string | null
  readonly endedAt: number | null
}

export type VersionRow = {
  readonly version: number
  readonly committedAt: number
  readonly kind: string
  readonly by: string
  readonly reason: string
  readonly entries: number
  readonly overlayAdded: number
  readonly overlayRemoved: number
  readonly base: Base
  readonly live: boolean
}

/** A row of an overlay as ops may see it: for `restricted-*` the entry is null. */
export type OverlayRow = {
  readonly op: 'add' | 'remove'
  readonly ids: readonly EntryId[]
  readonly entry: Entry | null
  readonly reason: string
  readonly provenance: string | null
  readonly by: string
  readonly at: number
  readonly expiresAt: number | null
  readonly sinceVersion: number
}

/** One link of the audit chain. `hash` = SHA-256 of the previous hash and the canonical JSON of the rest. */
export type AuditRow = {
  readonly seq: number
  readonly at: number
  readonly by: string
  /** "push", "upload", "propose", "approve", "rollback", "refresh", … */
  readonly kind: string
  readonly subject: string
  readonly counts: Readonly<Record<string, number>>
  /** Of the segments or the proposal; keyed for `restricted-*`. */
  readonly digest: string
  readonly reason: string
  readonly previous: string
  readonly hash: string
}
