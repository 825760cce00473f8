/** Small lists of invented entries and small policies, so that a test of core says what it decides by. */
import type { Entry, TermEntry, UrlEntry, UrlMatch } from '../../src/core/match/entry.ts'
import { decodeSegment, type Segment } from '../../src/core/match/format.ts'
import { openHostset } from '../../src/core/match/hostset.ts'
import { encodeHostset } from '../../src/core/match/hostset-encode.ts'
import { type HashKeys, hashKeys } from '../../src/core/match/keys.ts'
import { openTerms } from '../../src/core/match/terms.ts'
import { encodeTerms } from '../../src/core/match/terms-encode.ts'
import type { AvailabilityRule, PolicyRule } from '../../src/core/policy/policy.ts'
import { buildTable, type PolicyTable } from '../../src/core/policy/table.ts'
import type { Result } from '../../src/core/result.ts'
import type { Snapshot } from '../../src/core/snapshot.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import { compileRules } from '../../src/core/url/unwrap.ts'
import type { ListClass } from '../../src/core/words.ts'

export const url = (value: string, match: UrlMatch = 'domain'): UrlEntry => ({ kind: 'url', match, value })

export const term = (value: string, more: Partial<TermEntry> = {}): TermEntry => ({
  kind: 'term',
  match: 'word',
  value,
  certainty: 'name',
  ...more,
})

const KEYS = must(hashKeys('000102030405060708090a0b0c0d0e0f'))

/** One list a class, named after it. Wrappers: `wrap.example/to?u=…`. */
export function snapshotOf(lists: Partial<Record<ListClass, readonly Entry[]>>): Snapshot {
  const named = Object.entries(lists) as [ListClass, readonly Entry[]][]
  return {
    version: 'test',
    keys: KEYS,
    hostsets: named.flatMap(([listClass, entries]) => {
      const urls = entries.filter((entry) => entry.kind === 'url')
      if (urls.length === 0) return []
      const { bytes } = encodeHostset(urls, listClass, KEYS, NORMALIZER_VERSION)
      return [{ list: listClass, listClass, set: must(openHostset(opened(bytes, KEYS))), only: null }]
    }),
    terms: named.flatMap(([listClass, entries]) => {
      const terms = entries.filter((entry) => entry.kind === 'term')
      if (terms.length === 0) return []
      return [
        {
          list: listClass,
          listClass,
          set: must(openTerms(opened(encodeTerms(terms, listClass, KEYS).bytes, KEYS))),
          only: null,
        },
      ]
    }),
    redirects: compileRules([{ id: 'wrap', hosts: ['wrap.example'], path: '/to', params: ['u'], kind: 'param' }]),
    previous: null,
    shadow: null,
  }
}

function opened(bytes: Uint8Array, keys: HashKeys): Segment {
  return must(decodeSegment(bytes, { normalizerVersion: NORMALIZER_VERSION, keyId: keys.id }))
}

/** Everything passes but restricted lists and threats, which block; then `rules`, each for all that it does not name. */
export function tableOf(
  rules: readonly Partial<PolicyRule>[],
  unavailable: readonly AvailabilityRule[] = [],
): PolicyTable {
  const everything = { surfaces: ['*'], classes: ['*'], certainties: ['*'], bands: ['*'], markets: ['*'] } as const
  const rule = (more: Partial<PolicyRule>, i: number): PolicyRule => ({
    id: `rule-${i}`,
    ...everything,
    action: 'pass',
    ground: 'a test',
    ...more,
  })
  const notAllowed = { classes: ['restricted-urls', 'restricted-terms', 'threats'], action: 'block' } as const
  return must(
    buildTable({
      version: 'test',
      admissionAges: { '*': 13 },
      messageBasis: { '*': 'a test' },
      unavailable,
      rules: [{}, notAllowed, ...rules].map(rule),
    }),
  )
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error} ${result.detail ?? ''}`)
  return result.value
}
