/**
 * What parsing a feed says about it: how much was taken, how much was refused, and why. Every parser writes into one
 * collector, so that counting, the bound on samples and the secrecy of restricted classes stand in one place.
 *
 * @module
 */

import { LIMITS } from '../../core/limits.ts'
import type { Entry } from '../../core/match/entry.ts'
import type { Result } from '../../core/result.ts'
import { isRestricted, type ListClass } from '../../core/words.ts'

/**
 * Why a line was refused.
 *
 * - `empty-host`: there is no name where one should stand
 * - `not-a-domain`: not a name below a top-level domain, nor an IP address in its plain spelling
 * - `public-suffix`: everybody's (`com`, `co.uk`), or every tenant's of a shared host
 * - `not-a-sinkhole`: a hosts line that sends a name to a real address does not block it
 * - `bad-url`, `bad-csv`, `bad-json`: not readable as what the format says
 * - `bad-match`: a match type that Kerb does not know
 * - `missing-column`: the CSV header lacks a column that the feed's settings name
 * - `empty-term`: no text where a term should stand
 * - `wrong-class`: words in a list of URLs, or URLs in a list of words
 * - `too-long`: above the limit for a URL, a CSV record or a JSON document
 * - `exception-rule`, `cosmetic-rule`, `regex-rule`, `rule-options`, `unsupported-rule`: adblock syntax that says more, or
 *   less, than "this host" or "below this path"
 */
export const REJECT_REASONS = [
  'empty-host',
  'not-a-domain',
  'public-suffix',
  'not-a-sinkhole',
  'bad-url',
  'bad-csv',
  'bad-json',
  'bad-match',
  'missing-column',
  'empty-term',
  'wrong-class',
  'too-long',
  'exception-rule',
  'cosmetic-rule',
  'regex-rule',
  'rule-options',
  'unsupported-rule',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** `line` counts from 1; in a JSON feed it is the place of the item. `sample` is null for `restricted-*`. */
export type Rejected = { readonly line: number; readonly reason: RejectReason; readonly sample: string | null }

export type ParseReport = {
  /** Lines read, comments and blank ones among them; in a JSON feed, items. */
  readonly lines: number
  /** Entries handed on. A line may give several (a hosts line, a lure). */
  readonly accepted: number
  readonly rejectedCount: number
  /** How many lines named a public suffix such as `com`: a guard looks at it. */
  readonly publicSuffixes: number
  /** The first `LIMITS.rejectedSamples` of them. */
  readonly rejected: readonly Rejected[]
}

/** What a CSV row says beside its URL; kept apart, since it is no part of what matches. */
export type EntryFacts = { readonly category?: string; readonly date?: string }

export type OnEntry = (entry: Entry, facts?: EntryFacts) => void

/** What one reading of a text gave. */
export type Reading = Result<Entry, RejectReason>

/** Where a parser puts what it reads. */
export type Collector = {
  /** Says which line what follows is about. */
  readonly at: (line: number) => void
  /** @param text what was read; where it is refused, the collector decides whether any of it may be kept */
  readonly put: (reading: Reading, text: string, facts?: EntryFacts) => void
  readonly report: () => ParseReport
}

/** Long enough to recognise a line, short enough for a log. */
const SAMPLE_CHARS = 200

const TERM_ONLY: readonly ListClass[] = ['restricted-terms', 'solicitation', 'terms']
const BOTH: readonly ListClass[] = ['lures', 'contact-lures', 'threats', 'allow']

/** True when a list of this class may hold an entry of this kind. */
export function takesKind(listClass: ListClass, kind: Entry['kind']): boolean {
  if (BOTH.includes(listClass)) return true
  return TERM_ONLY.includes(listClass) === (kind === 'term')
}

/** A collector for one run of one feed. */
export function collect(listClass: ListClass, onEntry: OnEntry): Collector {
  const rejected: Rejected[] = []
  const secret = isRestricted(listClass)
  let lines = 0
  let accepted = 0
  let rejectedCount = 0
  let publicSuffixes = 0

  function put(reading: Reading, text: string, facts?: EntryFacts): void {
    const reason = refusal(reading, listClass)
    if (reason === null && reading.ok) {
      accepted++
      if (facts === undefined) onEntry(reading.value)
      else onEntry(reading.value, facts)
    } else if (reason !== null) {
      rejectedCount++
      if (reason === 'public-suffix') publicSuffixes++
      if (rejected.length >= LIMITS.rejectedSamples) return
      rejected.push({ line: lines, reason, sample: secret ? null : text.slice(0, SAMPLE_CHARS) })
    }
  }

  return {
    at: (line) => {
      lines = line
    },
    put,
    report: () => ({ lines, accepted, rejectedCount, publicSuffixes, rejected }),
  }
}

function refusal(reading: Reading, listClass: ListClass): RejectReason | null {
  if (!reading.ok) return reading.error
  return takesKind(listClass, reading.value.kind) ? null : 'wrong-class'
}
