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
import type { FeedState } from './ports.ts'

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
  /** Of a restricted list: whoever read the file has seen that the reason holds none of its entries (`reasonHolder`). */
  readonly reasonChecked?: boolean
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
  'unusable-entry',
] as const
export type ChangeError = (typeof CHANGE_ERRORS)[number]

/** Back to a version that served before. @see {@link Changed} */
export type Rollback = Act & {
  readonly list: string
  readonly version: number
  /** For so long no feed puts another base in its place; null: a day, where the list has a feed. */
  readonly pinMinutes: number | null
}

/** Entries of a public list into shadow. */
export type Suspension = Act & { readonly list: string; readonly ids: readonly EntryId[]; readonly minutes: number }
/** Entries out of shadow before their time. */
export type Lift = Act & { readonly list: string; readonly ids: readonly EntryId[] }
export type ListShadow = Act & { readonly list: string; readonly minutes: number }
/** @see `shadowRoutes` of the manifest */
export type RouteShadow = Act & { readonly route: string; readonly minutes: number }

export type ModeChange = Act & {
  readonly list: string
  readonly mode: Mode
  /** Enforce although the precision is low or was never measured. */
  readonly override: boolean
  /** Of what this list hit in shadow, as reviewed; null where nobody looked. */
  readonly precision: Precision | null
}
export type Precision = { readonly right: number; readonly wrong: number }

/** Below this share of right hits, or with fewer looked at, a list is not promoted without an override. */
export const PRECISION_MIN = 0.9
export const REVIEWED_MIN = 20

/** Serve the list for a while although its source is silent. */
export type StaleProposal = Act & { readonly list: string; readonly hours: number }

/** What the second person brings along for a restricted change or upload: the same, from a file of their own. */
export type Evidence = { readonly changes: readonly EntryChange[] } | { readonly segments: readonly SegmentRef[] }

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

/** The chain as far as it can be checked: `brokenAt` is the first row that does not fit, or that is missing. */
export type AuditCheck = {
  readonly intact: boolean
  readonly brokenAt: number | null
  readonly head: { readonly seq: number; readonly hash: string } | null
}

/** A list as the registry knows it. */
export type ListRecord = {
  readonly name: string
  readonly class: ListClass
  readonly mode: Mode
  readonly base: Base
  readonly version: number
  /** Of the base. */
  readonly entries: number
  readonly overlayAdded: number
  readonly overlayRemoved: number
  readonly suspended: readonly { readonly id: EntryId; readonly until: number }[]
  readonly shadowUntil: number | null
  readonly acceptStaleUntil: number | null
  /** Until then no feed run commits. */
  readonly pinnedUntil: number | null
  readonly changedAt: number
  readonly verifiedAt: number
  /** False while the newest version waits for its overlay to be compiled; for long only where that cannot be done. */
  readonly published: boolean
  readonly feed: FeedState | null
}

export type RegistryStatus = {
  readonly manifestVersion: number
  readonly lists: readonly ListRecord[]
  readonly shadowRoutes: readonly { readonly route: string; readonly until: number }[]
}

/** What lies between two versions of a list. Of the bases, which are hashes, only whether they differ. */
export type VersionDiff = {
  readonly from: VersionRow
  readonly to: VersionRow
  readonly sameBase: boolean
  /** At most 1,000 of each; `addedCount` and `removedCount` count all. */
  readonly added: readonly OverlayRow[]
  readonly removed: readonly OverlayRow[]
  readonly addedCount: number
  readonly removedCount: number
}

/** A page of an overlay; `cursor` is that of the next one, null after the last. */
export type OverlayPage = { readonly rows: readonly OverlayRow[]; readonly cursor: number | null }

/** Of a key that came with a write. `digest` names the body: the registry keeps it keyed. */
export type IdempotencyKey = { readonly key: string; readonly token: string; readonly digest: string }

/**
 * `new`: nobody used this key yet; it is now taken, until `remember` or `release`. `busy`: the first call with it is under way.
 * `other-body`: it was used for something else.
 */
export type Recalled =
  | { readonly state: 'new' | 'busy' | 'other-body' }
  | { readonly state: 'same'; readonly status: number; readonly body: string }
