/**
 * Compiles terms to an automaton segment. The same entries in any order give the same bytes.
 *
 * @module
 */
import { LEVELS, NORMALIZER_VERSION, normalize } from '../text/normalize.ts'
import { isRestricted, type ListClass } from '../words.ts'
import { automatonToSections, buildAutomaton } from './automaton.ts'
import type { TermEntry } from './entry.ts'
import { encodeSegment, UNKEYED } from './format.ts'
import type { Encoded } from './hostset-encode.ts'
import type { HashKeys } from './keys.ts'
import { scanText, uncollapsedLength } from './scan-text.ts'
import { foldHash, LEVEL_OF_CLASS, packRule, surfaceBits } from './terms.ts'
import { bytesOf } from './views.ts'

type Row = { readonly pattern: string; readonly fold: number; readonly rule: number; readonly hosts: string }

/**
 * @example
 * ```ts
 * encodeTerms([{ kind: 'term', match: 'word', value: 'Omegle', certainty: 'name', hosts: ['omegle.com'] }], 'lures', keys)
 * ```
 */
export function encodeTerms(entries: Iterable<TermEntry>, listClass: ListClass, keys: HashKeys): Encoded {
  const level = LEVEL_OF_CLASS[listClass] ?? 'fold'
  const rows = new Map<string, Row>()
  let unusable = 0
  for (const entry of entries) {
    const pattern = scanText(normalize(entry.value, level)).text
    if (pattern === '') {
      unusable++
      continue
    }
    const row: Row = {
      pattern,
      fold: foldHash(scanText(normalize(entry.value, 'fold')).text),
      rule: packRule({
        match: entry.match,
        certainty: entry.certainty,
        ambiguous: entry.ambiguous === true,
        surfaces: surfaceBits(entry.surfaces),
        minLength: level === 'leet' ? Math.min(255, uncollapsedLength(entry.value)) : 0,
      }),
      hosts: [...(entry.hosts ?? [])].sort().join(' '),
    }
    rows.set(`${row.pattern}\0${row.fold}\0${row.rule}\0${row.hosts}`, row)
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const header = {
    kind: 'automaton',
    listClass,
    normalizerVersion: NORMALIZER_VERSION,
    level: LEVELS.indexOf(level),
    keyId: isRestricted(listClass) ? keys.id : UNKEYED,
    entries: sorted.length,
  } as const
  return { bytes: encodeSegment(header, sectionsOf(sorted)), entries: sorted.length, unusable }
}

function sectionsOf(rows: readonly Row[]): Uint8Array[] {
  const rules = Uint32Array.from(rows, (row) => row.rule)
  const folds = Uint32Array.from(rows, (row) => row.fold)
  const hostOffsets = new Uint32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) hostOffsets[i + 1] = hostOffsets[i]! + row.hosts.length
  const hosts = Uint8Array.from(rows.map((row) => row.hosts).join(''), (c) => c.charCodeAt(0))
  const automaton = automatonToSections(buildAutomaton(rows.map((row) => row.pattern)))
  return [bytesOf(rules), bytesOf(folds), bytesOf(hostOffsets), hosts, ...automaton]
}
