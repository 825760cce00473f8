/**
 * The canonical URLs under which one link is looked up, and under which one entry is stored.
 *
 * @module
 */
import { LIMITS } from '../limits.ts'
import { type Canonical, canonicalize } from './canonical.ts'
import { canonicalizeClean } from './clean.ts'
import { canonicalizeWhatwg } from './whatwg.ts'

/**
 * {G(x), G(W(x))} without duplicates: the published form, and the published form of what a browser would open. Lists store
 * an entry under the same set, so that an entry and a link that are one URL to either reader always share a key.
 *
 * @returns one or two forms, G first; none where neither reader finds a host
 * @example `lookupForms('http://a.example\\@b.example/')` has the hosts `b.example` (G) and `a.example` (W)
 */
export function lookupForms(input: string): Canonical[] {
  const clean = input.length > LIMITS.urlChars ? null : canonicalizeClean(input, false)
  if (clean !== null) return [clean]
  const g = canonicalize(input)
  const w = canonicalizeWhatwg(input)
  if (!g.ok) return w.ok ? [w.value] : []
  if (!w.ok || isSameKey(g.value, w.value)) return [g.value]
  return [g.value, w.value]
}

function isSameKey(a: Canonical, b: Canonical): boolean {
  return a.host === b.host && a.path === b.path && a.query === b.query
}
