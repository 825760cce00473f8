/**
 * Sentinels: harmless entries that nobody can guess, one in every list that is compiled here. Whoever asks about one through
 * the public path learns that the list is loaded and acts, without a word of what is in it.
 *
 * A name is a keyed hash of its list's, so that it tells nothing and a person outside can neither make one nor look for it.
 *
 * @module
 */
import type { Entry } from '../core/match/entry.ts'
import { termEntryId } from '../core/match/entry-id.ts'
import type { Band, ListClass, Surface } from '../core/words.ts'
import type { ListKeys } from './secrets.ts'

/** Raised with any change to what {@link sentinelFor} gives: a feed that has not changed is compiled anew. */
export const SENTINEL_VERSION = 1

/** Something to ask about: one item of `/v1/check`. */
export type Probe = {
  readonly surface: Surface
  readonly text: string
  readonly subject: { readonly ageBand: Band }
}

export type Sentinel = { readonly entry: Entry; readonly probe: Probe }

type Place = { readonly kind: 'host' | 'word'; readonly surface: Surface; readonly ageBand: Band }

/**
 * Where the bundled policy acts on each class. Null: classes that no single answer shows, since all they do is to change what
 * other lists do.
 */
const PLACES: Readonly<Record<ListClass, Place | null>> = {
  'restricted-urls': { kind: 'host', surface: 'bio', ageBand: 'unknown' },
  'restricted-terms': { kind: 'word', surface: 'bio', ageBand: 'unknown' },
  threats: { kind: 'host', surface: 'bio', ageBand: 'unknown' },
  lures: { kind: 'host', surface: 'bio', ageBand: 'unknown' },
  'contact-lures': { kind: 'host', surface: 'comment', ageBand: '16-17' },
  solicitation: { kind: 'word', surface: 'comment', ageBand: '16-17' },
  terms: { kind: 'word', surface: 'hashtag', ageBand: 'unknown' },
  'media-hosts': { kind: 'host', surface: 'comment', ageBand: 'unknown' },
  shorteners: { kind: 'host', surface: 'bio', ageBand: 'unknown' },
  allow: null,
  redirectors: null,
  trackers: null,
  'popular-hosts': null,
  policy: null,
}

export function hasSentinel(listClass: ListClass): boolean {
  return PLACES[listClass] !== null
}

/**
 * @returns the list's sentinel and how to ask about it; null for a class that has none
 *
 * @example
 * ```ts
 * sentinelFor('iwf-urls', 'restricted-urls', keys)
 * // { entry: { kind: 'url', match: 'host', value: 's-0123456789abcdef.kerb.test' },
 * //   probe: { surface: 'bio', text: 'https://s-0123456789abcdef.kerb.test/', subject: { ageBand: 'unknown' } } }
 * ```
 */
export function sentinelFor(list: string, listClass: ListClass, keys: ListKeys): Sentinel | null {
  const place = PLACES[listClass]
  if (place === null) return null
  const { kind, surface, ageBand } = place
  const digits = termEntryId(`kerb sentinel ${list}`, keys.hash).slice(2)
  if (kind === 'host') {
    const host = `s-${digits}.kerb.test`
    return {
      entry: { kind: 'url', match: 'host', value: host },
      probe: { surface, text: `https://${host}/`, subject: { ageBand } },
    }
  }
  const word = `kerb${letters(digits)}`
  return {
    entry: { kind: 'term', match: 'word', value: word, certainty: 'invited' },
    probe: { surface, text: word, subject: { ageBand } },
  }
}

/** Consonants alone, so that no list's word ever comes out of it. */
const LETTERS = 'bcdfghjkmnpqrtvw'

function letters(digits: string): string {
  return [...digits].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('')
}
