/**
 * The manifest: the small pointer in KV that names the live segments. Flipping it is publishing.
 *
 * @module
 */
import * as v from 'valibot'
import { SEGMENT_KINDS } from '../core/match/format.ts'
import { err, ok, type Result } from '../core/result.ts'
import { LIST_CLASSES, MODES } from '../core/words.ts'

export const MANIFEST_KEY = 'manifest'

/** @returns the KV keys of a segment: one, or one a part where it is larger than a value may be */
export function segmentKeys(segment: { readonly digest: string; readonly parts: number }): string[] {
  if (segment.parts === 1) return [`segment:${segment.digest}`]
  return Array.from({ length: segment.parts }, (_, part) => `segment:${segment.digest}:${part}`)
}

const SegmentRef = v.object({
  kind: v.picklist(SEGMENT_KINDS),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.number(),
  parts: v.pipe(v.number(), v.integer(), v.minValue(1)),
  entries: v.number(),
})

/** Where a list's base comes from: a feed, a bulk upload, or the copy in the bundle (none, where the bundle has no such list). */
export const BASES = ['feed', 'upload', 'bundled'] as const
export type Base = (typeof BASES)[number]

/** What ops added and took away: it wins over the base. */
const Overlay = v.object({
  added: v.array(SegmentRef),
  /** A document: the ids of base entries that no longer count. */
  removed: v.nullable(SegmentRef),
})

const Time = v.number()

const ManifestList = v.object({
  name: v.string(),
  class: v.picklist(LIST_CLASSES),
  mode: v.picklist(MODES),
  /** Counts up with every change of this list. */
  version: v.number(),
  entries: v.number(),
  base: v.optional(v.picklist(BASES), 'feed'),
  /** Of the base; none where the base is bundled. */
  segments: v.array(SegmentRef),
  overlay: v.optional(v.nullable(Overlay), null),
  /** Entries in shadow for a while. */
  suspended: v.optional(v.array(v.object({ id: v.string(), until: Time })), []),
  /** The whole list in shadow for a while, whatever its mode. */
  shadowUntil: v.optional(v.nullable(Time), null),
  /** Two people said that it may serve although its source is silent. */
  acceptStaleUntil: v.optional(v.nullable(Time), null),
  /** Milliseconds since the epoch: when the entries last changed, and when the source last said that they are current. */
  changedAt: v.number(),
  verifiedAt: v.number(),
})

const Manifest = v.object({
  format: v.literal(1),
  /** Counts up with every commit of the registry. */
  version: v.number(),
  committedAt: v.number(),
  lists: v.array(ManifestList),
  /** Routes ("/v1/profile") whose public lists are in shadow for a while. */
  shadowRoutes: v.optional(v.array(v.object({ route: v.string(), until: Time })), []),
  /** The head of the audit chain: a row that is removed or a tail that is cut shows. */
  audit: v.optional(v.nullable(v.object({ seq: v.number(), hash: v.string() })), null),
})

export type SegmentRef = v.InferOutput<typeof SegmentRef>
export type ManifestList = v.InferOutput<typeof ManifestList>
export type Manifest = v.InferOutput<typeof Manifest>

export function parseManifest(text: string): Result<Manifest, 'bad-manifest'> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err('bad-manifest', 'not JSON')
  }
  const parsed = v.safeParse(Manifest, value)
  return parsed.success
    ? ok(parsed.output)
    : err('bad-manifest', parsed.issues.map((issue) => v.getDotPath(issue) ?? '').join(', '))
}
