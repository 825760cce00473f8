/**
 * What isolates tell the counts, and what is read of them. Plain data: it goes through RPC.
 *
 * @module
 */
import type { EntryId } from '../../core/match/entry-id.ts'
import type { ListClass, Surface } from '../../core/words.ts'

/** Hits of one entry on one surface. */
export type CountRow = {
  readonly list: string
  /** Null where no list of this name is served: an entry of KERB_EMERGENCY_BLOCK. */
  readonly class: ListClass | null
  /** The list's version in the manifest; 0 for a bundled list. */
  readonly version: number
  readonly entry: EntryId
  readonly surface: Surface
  /** It was counted and did not act. */
  readonly shadow: boolean
  readonly n: number
}

/** What an isolate has counted since it last told. */
export type CountBatch = {
  readonly rows: readonly CountRow[]
  /** Everything that was decided about, with and without a hit. */
  readonly items: number
}

/** Hits of one entry since a version. */
export type ImpactRow = Pick<CountRow, 'entry' | 'surface' | 'shadow' | 'n'>

export type Impact = {
  /** Of all entries. */
  readonly total: number
  readonly shadowed: number
  /** The most frequent first, at most 1,000. */
  readonly rows: readonly ImpactRow[]
}

export type ListHits = { readonly list: string; readonly n: number; readonly shadowed: number }

/** The last 24 hours. */
export type Stats = {
  readonly items: readonly { readonly hour: number; readonly n: number }[]
  readonly lists: readonly ListHits[]
}

/** How often people who looked found a hit right. `entry` is null for verdicts on the list as a whole. */
export type ReviewRow = { readonly entry: EntryId | null; readonly right: number; readonly wrong: number }

export type Trip = { readonly list: string; readonly entry: EntryId; readonly n: number; readonly usual: number }
