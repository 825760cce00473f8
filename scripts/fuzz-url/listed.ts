/**
 * A small compiled list, and the same list as a `Set` of strings to hold it against.
 *
 * @module
 */
import type { UrlEntry } from '../../src/core/match/entry.ts'
import { decodeSegment } from '../../src/core/match/format.ts'
import { openHostset } from '../../src/core/match/hostset.ts'
import { encodeHostset } from '../../src/core/match/hostset-encode.ts'
import { hashKeys } from '../../src/core/match/keys.ts'
import type { Result } from '../../src/core/result.ts'
import type { Snapshot } from '../../src/core/snapshot.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import { compileRules } from '../../src/core/url/unwrap.ts'
import { LISTED_DOMAINS, LISTED_PAGES } from './parts.ts'

export const LISTED = { domains: new Set(LISTED_DOMAINS), pages: new Set(LISTED_PAGES) } as const

/** `threats`: a page is listed on its own host alone. No redirectors: what is inside a query is data here. */
export const SNAPSHOT: Snapshot = compiled()

function compiled(): Snapshot {
  const entries: UrlEntry[] = [
    ...LISTED_DOMAINS.map((value) => ({ kind: 'url', match: 'domain', value }) as const),
    ...LISTED_PAGES.map((value) => ({ kind: 'url', match: 'url', value }) as const),
  ]
  const keys = must(hashKeys('000102030405060708090a0b0c0d0e0f'))
  const { bytes } = encodeHostset(entries, 'threats', keys, NORMALIZER_VERSION)
  const segment = must(decodeSegment(bytes, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.id }))
  return {
    version: 'fuzz',
    keys,
    hostsets: [{ list: 'fuzz', listClass: 'threats', set: must(openHostset(segment)), only: null }],
    terms: [],
    redirects: compileRules([]),
    previous: null,
    shadow: null,
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error} ${result.detail ?? ''}`)
  return result.value
}
