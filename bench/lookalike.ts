/**
 * What does it cost to know that a host looks like none of 10,000 listed ones, or that it does? The peer is a SymSpell, which finds
 * labels one edit away by the same idea, and neither other TLDs nor words in front or behind; what it gets is the label alone.
 *
 * @module
 */
import { SymSpell } from 'mnemonist'
import { getDomainWithoutSuffix } from 'tldts'
import { decodeSegment } from '../src/core/match/format.ts'
import { buildLabelTable, type LabelTable } from '../src/core/match/label-table.ts'
import { findLookAlike } from '../src/core/match/lookalike.ts'
import { LABELS_MAX, ownLabels } from '../src/core/match/own-labels.ts'
import { openTerms, type TermSet } from '../src/core/match/terms.ts'
import { encodeTerms } from '../src/core/match/terms-encode.ts'
import type { Snapshot } from '../src/core/snapshot.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { compileRules } from '../src/core/url/unwrap.ts'
import { BUNDLED_LISTS } from '../src/lists/bundled.generated.ts'
import { HASH_KEYS, must } from './hostset-sets.ts'
import { median, type Question, type Row, toRow } from './measure.ts'
import { host, picker, random } from './random.ts'
import { inventTerms } from './terms.ts'
import { parsed } from './urls.ts'

const HOSTS = 3_000
const CHARS_MIN = 7
const PEER = 'mnemonist/symspell, the label'

const LABELS = inventTerms(4 * LABELS_MAX, 1)
  .filter((term) => term.length >= CHARS_MIN)
  .slice(0, LABELS_MAX)

/** @param copies of the hosts: where the clock is coarse a round must be long */
export function lookAlikeQuestions(copies = 1): Question<string>[] {
  const snapshot = snapshotOf(openLabels())
  const symspell = SymSpell.from(LABELS, { maxDistance: 1, verbosity: 0 })
  return Object.entries(hosts()).map(([kind, all]) => {
    const json = JSON.stringify(Array.from({ length: copies }, () => all).flat())
    return {
      name: `look-alike among ${LABELS_MAX.toLocaleString('en')} labels, ${kind}`,
      per: 'host',
      fresh: () => parsed(json),
      ours: (some) => some.reduce((sum, one) => sum + (findLookAlike(one, snapshot) === null ? 0 : 1), 0),
      peers: { [PEER]: (some) => some.reduce((sum, one) => sum + symspell.search(labelOf(one)).length, 0) },
    }
  })
}

function labelOf(name: string): string {
  return getDomainWithoutSuffix(name, { allowPrivateDomains: true }) ?? ''
}

/** The table as an isolate makes it at its first host: cold, and once the engine knows the code. */
export function lookAlikeTableRows(rounds: number): Row[] {
  const ours: number[] = []
  const peer: number[] = []
  let table: LabelTable | null = null
  for (let round = 0; round < rounds; round++) {
    const set = openLabels()
    ours.push(timed(() => (table = buildLabelTable([...ownLabels(set)]))))
    peer.push(timed(() => SymSpell.from(LABELS, { maxDistance: 1 })))
  }
  const { slots, keys, heads, tails } = table!
  const bytes = [slots, keys, heads, tails].reduce((sum, { byteLength }) => sum + byteLength, 0)
  const name = `table of ${LABELS_MAX.toLocaleString('en')} labels`
  return [
    toRow(`${name}, the first of a process`, ours[0]!, peer[0]!, 'mnemonist/symspell', 'ms'),
    toRow(`${name}, median`, median(ours), median(peer), 'mnemonist/symspell', 'ms'),
    toRow(`${name}, bytes`, bytes / 1e6, 2, 'limit', 'MB'),
  ]
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

function openLabels(): TermSet {
  const entries = LABELS.map(
    (value) => ({ kind: 'term', match: 'word', value, certainty: 'name', hosts: [`${value}.test`] }) as const,
  )
  const { bytes } = encodeTerms(entries, 'lures', HASH_KEYS)
  return must(openTerms(must(decodeSegment(bytes, { normalizerVersion: NORMALIZER_VERSION, keyId: HASH_KEYS.id }))))
}

function snapshotOf(set: TermSet): Snapshot {
  const terms = [{ list: 'bench', listClass: 'lures', set, only: null } as const]
  const redirects = compileRules([])
  const { popularHosts } = BUNDLED_LISTS
  return {
    version: 'bench',
    keys: HASH_KEYS,
    hostsets: [],
    terms,
    redirects,
    previous: null,
    shadow: null,
    popularHosts,
  }
}

function hosts(): Record<string, string[]> {
  const next = random(7)
  const pick = picker(next)
  const some = (make: (label: string) => string) => Array.from({ length: HOSTS }, () => make(pick(LABELS)))
  return {
    'popular hosts': BUNDLED_LISTS.popularHosts.slice(0, HOSTS),
    'made-up hosts, other names': Array.from({ length: HOSTS }, (_, i) => host(i)),
    'near misses: two edits': some((label) => `${edited(edited(`${label}o`, next), next)}.com`),
    'one edit': some((label) => `${edited(label, next)}.com`),
    'a word more, or another TLD': some((label) =>
      pick([`${label}.net`, `${label}-app.com`, `get${label}.com`, `${label}chat.com`]),
    ),
  }
}

/** One letter more, less or another. */
function edited(label: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (label.length - 2))
  const letter = String.fromCharCode(97 + Math.floor(next() * 26))
  return label.slice(0, at) + ['', letter, letter + label[at]][Math.floor(next() * 3)]! + label.slice(at + 1)
}
