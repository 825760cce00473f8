/**
 * What the registry's parts work with.
 *
 * @module
 */

import type { ListClass } from '../../core/words.ts'
import { BUNDLED_LISTS } from '../../lists/bundled.generated.ts'
import type { Manifest } from '../../lists/manifest.ts'
import type { SegmentStore } from '../../lists/ports.ts'
import type { Secrets } from './secrets.ts'
import { type Content, liveVersion } from './tables/versions.ts'

export type Context = {
  readonly sql: SqlStorage
  /** All or nothing; what it does is told in the audit from inside. */
  readonly transact: <T>(work: (sql: SqlStorage, now: number) => T) => T
  readonly kv: () => KVNamespace
  readonly store: () => SegmentStore
  /** The keys; whatever lay under a secret before this one lies under this one then. */
  readonly secrets: () => Promise<Secrets>
  /**
   * @param list that must be in it with its newest version
   * @returns the first manifest in KV that shows everything written until now
   */
  readonly flip: (list?: string) => Promise<Manifest>
}

/** Who does what happens by itself. */
export const KERB = 'kerb'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The class of a list that nobody has pushed to yet, where it is a bundled one. */
export function bundledClass(list: string): ListClass | null {
  return BUNDLED_LISTS.lists.find(({ name }) => name === list)?.class ?? null
}

/** What a list is before anything was done to it: what is bundled under its name, or nothing. */
export function emptyContent(listClass: ListClass, now: number): Content {
  return { class: listClass, mode: 'enforce', entries: 0, base: 'bundled', segments: [], overlay: null, changedAt: now }
}

/** @returns the class that the list has; null where there is no such list */
export function classOf(sql: SqlStorage, list: string): ListClass | null {
  return liveVersion(sql, list)?.content.class ?? bundledClass(list)
}
