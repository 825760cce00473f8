/**
 * What `/ops/v1/lists` answers: lists, their overlays and versions, and what came of a push.
 *
 * @module
 */
import * as v from 'valibot'
import { UPLOAD_FORMATS } from '../../../contract/ops.ts'
import { CERTAINTIES, LIST_CLASSES, MODES, SURFACES } from '../../../core/words.ts'
import { BASES } from '../../../lists/manifest.ts'
import {
  type Changed,
  type ListRecord,
  type OverlayPage,
  type OverlayRow,
  PROPOSAL_KINDS,
  type Proposal,
  type VersionDiff,
  type VersionRow,
} from '../../../lists/ops.ts'
import type { FeedState } from '../../../lists/ports.ts'
import { answer, Count, Time, Words } from '../component.ts'

const Entry = v.object({
  kind: v.picklist(['url', 'term']),
  match: v.string(),
  value: v.string(),
  certainty: v.optional(v.picklist(CERTAINTIES)),
  ambiguous: v.optional(v.boolean()),
  hosts: v.optional(Words),
  surfaces: v.optional(v.array(v.picklist(SURFACES))),
})

const listClass = v.picklist(LIST_CLASSES)
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema)

export const Feed = answer<FeedState>('FeedState', 'How a feed is doing.', {
  name: [v.string(), 'Its list.'],
  etag: [orNull(v.string()), 'Of the last answer.'],
  lastModified: [orNull(v.string()), 'Of the last answer.'],
  fingerprint: [orNull(v.string()), 'Of what the list is made of beside the feed’s bytes.'],
  entries: [Count, 'As of the last run that worked.'],
  verifiedAt: [orNull(Time), 'When the source last said that it is current.'],
  lastTriedAt: [orNull(Time), 'The last run.'],
  failures: [Count, 'Runs in a row that failed.'],
  lastError: [orNull(v.string()), 'Why the last one did.'],
  nextTryAt: [Time, 'The next run.'],
  leasedUntil: [orNull(Time), 'Until when a run counts as under way.'],
  triedFingerprint: [orNull(v.string()), 'Of the last run, whatever came of it.'],
})

const Suspended = v.array(v.object({ id: v.string(), until: Time }))

type Described = ListRecord & { freshness: string; ageSeconds: number; state: string }

/** A list that nobody pushed to has fewer fields. */
export const List = answer<Described>('List', 'A list as the registry knows it, or as it is bundled.', {
  name: [v.string(), 'Its name.'],
  class: [listClass, 'What it holds.'],
  mode: [v.optional(v.picklist(MODES)), '`shadow`: counted, and never acts.'],
  base: [v.optional(v.picklist(BASES)), 'Where its entries come from.'],
  version: [Count, 'Counts up with each change; 0: as bundled. Also the `ETag`.'],
  entries: [v.optional(Count), 'Of its base.'],
  overlayAdded: [v.optional(Count), 'Pushed on top.'],
  overlayRemoved: [v.optional(Count), 'Taken away.'],
  suspended: [v.optional(Suspended), 'Entries in shadow, and until when.'],
  shadowUntil: [v.optional(orNull(Time)), 'All of it is in shadow until then.'],
  acceptStaleUntil: [v.optional(orNull(Time)), 'Two people answer for its age until then.'],
  pinnedUntil: [v.optional(orNull(Time)), 'No feed run commits until then.'],
  changedAt: [v.optional(Time), 'Its last change.'],
  verifiedAt: [v.optional(Time), 'When its source last said that it is current.'],
  published: [v.optional(v.boolean()), 'False while the newest version waits for being compiled.'],
  feed: [v.optional(orNull(Feed.schema)), 'Its feed, where it has one.'],
  freshness: [
    v.optional(v.picklist(['fresh', 'warning', 'closed', 'accepted'])),
    'By its class and its feed’s interval.',
  ],
  ageSeconds: [v.optional(Count), 'Since it was verified.'],
  state: [v.optional(v.string()), 'Of a bundled one: `bundled` or `not-configured`.'],
})

export const Overlay = answer<OverlayRow>('OverlayRow', 'One entry that ops added or took away.', {
  op: [v.picklist(['add', 'remove']), 'Which of the two.'],
  ids: [Words, 'The ids of its keys.'],
  entry: [orNull(Entry), 'Null for a restricted list.'],
  reason: [v.string(), 'Why.'],
  provenance: [orNull(v.string()), 'Where the fact comes from.'],
  by: [v.string(), 'The id of a token.'],
  at: [Time, 'When.'],
  expiresAt: [orNull(Time), 'Null: for good.'],
  sinceVersion: [Count, 'The version that it came with.'],
})

export const Page = answer<OverlayPage>('OverlayPage', 'A page of an overlay.', {
  rows: [v.array(Overlay.schema), 'In the order in which they were pushed.'],
  cursor: [orNull(Count), 'Of the next page; null after the last.'],
})

const shadowRoutes = v.array(v.object({ route: v.string(), until: Time }))

export const ListsAnswer = answer<{ manifestVersion: number; shadowRoutes: unknown; lists: unknown }>(
  'ListsAnswer',
  'All lists.',
  {
    manifestVersion: [Count, 'Counts up with each commit.'],
    shadowRoutes: [shadowRoutes, 'Routes whose public lists are in shadow.'],
    lists: [v.array(List.schema), 'By name.'],
  },
)

const { entries: listEntries } = List.schema as unknown as { entries: v.ObjectEntries }
export const ListAnswer = {
  name: 'ListAnswer',
  about: 'One list with a page of its overlay.',
  schema: v.object({ ...listEntries, overlay: Page.schema }),
  fields: { ...List.fields, overlay: 'What ops have changed about it.' },
}

const Report = v.object({
  lines: Count,
  accepted: Count,
  rejectedCount: Count,
  rejected: v.array(v.object({ line: Count, reason: v.string(), sample: v.optional(v.string()) })),
  setAside: Words,
})

export const Change = answer<Changed & { report: unknown; cellsChanged: number; changes: unknown; variant: string }>(
  'Changed',
  'What is in force.',
  {
    list: [v.string(), 'The list.'],
    version: [Count, 'The version that it has now. Also the `ETag`.'],
    added: [Count, 'Entries.'],
    removed: [Count, 'Entries.'],
    unchanged: [Count, 'Changes that say what already is.'],
    act: [orNull(v.string()), 'The act that a second person must confirm; null where none is needed.'],
    report: [v.optional(Report), 'Of an upload: which lines were taken, and why others were not.'],
    cellsChanged: [v.optional(Count), 'Of a policy: cells of the table that act otherwise now.'],
    changes: [v.optional(Words), 'Of a policy: what it changes, in words.'],
    variant: [v.optional(v.string()), 'Of a spelling that was promoted: which.'],
  },
)

export const Waiting = answer<Proposal & { report: unknown; cellsChanged: number; changes: unknown }>(
  'Proposal',
  'What waits for a second person.',
  {
    id: [v.string(), 'For approving or rejecting it.'],
    list: [v.string(), 'The list.'],
    class: [listClass, 'Its class.'],
    kind: [v.picklist(PROPOSAL_KINDS), 'What it is.'],
    by: [v.string(), 'The id of the token that proposed it.'],
    reason: [v.string(), 'Why; empty where it could hold a restricted entry.'],
    added: [Count, 'Entries.'],
    removed: [Count, 'Entries.'],
    digest: [v.string(), 'Of what was proposed: the second person’s file must give the same.'],
    createdAt: [Time, 'When.'],
    expiresAt: [Time, 'Until when it waits.'],
    state: [v.picklist(['waiting', 'approved', 'rejected', 'expired']), 'What came of it.'],
    decidedBy: [orNull(v.string()), 'The id of the other token.'],
    report: [v.optional(Report), 'As for a change that is in force.'],
    cellsChanged: [v.optional(Count), 'As for a change that is in force.'],
    changes: [v.optional(Words), 'As for a change that is in force.'],
  },
)

export const Version = answer<VersionRow>('Version', 'A version of a list.', {
  version: [Count, 'Its number.'],
  committedAt: [Time, 'When.'],
  kind: [v.string(), 'What made it: `push`, `upload`, `rollback` …'],
  by: [v.string(), 'The id of a token, or `feed`.'],
  reason: [v.string(), 'Why.'],
  entries: [Count, 'Of its base.'],
  overlayAdded: [Count, 'Pushed on top.'],
  overlayRemoved: [Count, 'Taken away.'],
  base: [v.picklist(BASES), 'Where its entries come from.'],
  live: [v.boolean(), 'It serves.'],
})

export const VersionsAnswer = answer<{ list: string; versions: unknown }>('VersionsAnswer', 'What a list was.', {
  list: [v.string(), 'The list.'],
  versions: [v.array(Version.schema), 'The newest first.'],
})

export const Diff = answer<VersionDiff & { list: string }>('VersionDiff', 'What lies between two versions.', {
  list: [v.string(), 'The list.'],
  from: [Version.schema, 'The older.'],
  to: [Version.schema, 'The newer.'],
  sameBase: [v.boolean(), 'Of the bases, which are hashes, no more can be said.'],
  added: [v.array(Overlay.schema), 'At most 1,000.'],
  removed: [v.array(Overlay.schema), 'At most 1,000.'],
  addedCount: [Count, 'All of them.'],
  removedCount: [Count, 'All of them.'],
})

export const FORMAT = v.picklist(UPLOAD_FORMATS)
export const OPS_LISTS = [
  Feed,
  List,
  Overlay,
  Page,
  ListsAnswer,
  ListAnswer,
  Change,
  Waiting,
  Version,
  VersionsAnswer,
  Diff,
]
