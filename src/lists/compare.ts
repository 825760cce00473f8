/**
 * How far two compiled lists are the same, without knowing an entry of either: by the keyed hashes of hosts and URLs, and by the
 * fold hashes of terms.
 *
 * @module
 */
import { type Hostset, holds, SHORT_ENTRY } from '../core/match/hostset.ts'
import type { TermSet } from '../core/match/terms.ts'
import type { Opened } from './open.ts'

/** @returns how many entries are in both; linear in the size of the second */
export function sharedEntries(a: readonly Opened[], b: readonly Opened[]): number {
  const hostsets = hostsetsOf(a)
  let shared = 0
  for (const set of hostsetsOf(b)) {
    forEachHash(set, (low, high) => {
      if (hostsets.some((other) => holds(other, low, high))) shared++
    })
  }
  return shared + sharedTerms(termsOf(a), termsOf(b))
}

function hostsetsOf(opened: readonly Opened[]): Hostset[] {
  return opened.flatMap((one) => (one.kind === 'hostset' ? [one.part.set] : []))
}

function termsOf(opened: readonly Opened[]): TermSet[] {
  return opened.flatMap((one) => (one.kind === 'automaton' ? [one.part.set] : []))
}

/** Where an entry is short, the top bits of its high half are its bucket (src/core/match/hostset.ts). */
function forEachHash(
  { bucketShift, offsets, entries, halves }: Hostset,
  visit: (low: number, high: number) => void,
): void {
  for (let bucket = 0; bucket + 1 < offsets.length; bucket++) {
    const end = offsets[bucket + 1]! * halves
    for (let i = offsets[bucket]! * halves; i < end; i += halves) {
      const low = entries[i + 1]! | (entries[i + 2]! << 16)
      const top = halves === SHORT_ENTRY ? bucket << bucketShift : entries[i + 3]! << 16
      visit(low, top | entries[i]!)
    }
  }
}

function sharedTerms(a: readonly TermSet[], b: readonly TermSet[]): number {
  const known = new Set(a.flatMap((set) => [...set.foldHashes]))
  return b.reduce((shared, set) => shared + set.foldHashes.reduce((n, hash) => n + (known.has(hash) ? 1 : 0), 0), 0)
}
