/**
 * Which lists must show that they act.
 *
 * @module
 */
import { isRestricted, type ListClass } from '../../core/words.ts'
import type { Manifest, ManifestList } from '../../lists/manifest.ts'
import { hasSentinel } from '../../lists/sentinels.ts'

export type NamedList = { readonly name: string; readonly class: ListClass }

/** A change shows in every isolate after its look at the manifest and that of KV's edge: twice that is late. */
const SHOWN_WITHIN_MS = 3 * 60_000
const ROUTE = '/v1/check'

/**
 * Lists with a base that was compiled here, and that are to act now: neither in shadow, nor so new that an isolate may not
 * have them yet.
 *
 * @param now milliseconds since the epoch
 */
export function actingLists(manifest: Manifest | null, now: number): NamedList[] {
  if (manifest === null) return []
  const isQuiet = isQuietRoute(manifest, now)
  return manifest.lists
    .filter((list) => hasSentinel(list.class) && acts(list, now))
    .filter(({ class: listClass }) => !isQuiet || isRestricted(listClass) || listClass === 'threats')
    .map(({ name, class: listClass }) => ({ name, class: listClass }))
}

/** On a route in shadow public lists do not act, the bundled ones among them. */
export function isQuietRoute(manifest: Manifest | null, now: number): boolean {
  return (manifest?.shadowRoutes ?? []).some(({ route, until }) => route === ROUTE && until > now)
}

function acts({ base, mode, segments, shadowUntil, changedAt }: ManifestList, now: number): boolean {
  const isShown = now - changedAt > SHOWN_WITHIN_MS
  const isQuiet = mode === 'shadow' || (shadowUntil !== null && shadowUntil > now)
  return base !== 'bundled' && segments.length > 0 && isShown && !isQuiet
}
