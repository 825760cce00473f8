/**
 * Hosts that look like a listed one and are not: another TLD ("omegle.net"), a word more ("omegle-app.com", "newomegle.com"), a
 * hyphen or a digit in it ("ome-gle.com", "get0megle.com"), one letter more, fewer, other, or two that changed places. They may
 * be somebody's own, so a person looks.
 *
 * ```
 *  names of lures ─▶ labels of their hosts ─▶ each, and each without one of its letters ─▶ a hash table, once a segment
 *  a host ─▶ its label ─┬▶ whole, its parts, its ends ────▶ is one of them ────────────┬▶ no popular host, and no word
 *                       └▶ without each of its letters ───▶ is one edit away from one ─┘  of an allow list
 * ```
 *
 * @module
 */
import type { Snapshot } from '../snapshot.ts'
import { normalize } from '../text/normalize.ts'
import { registrableDomain, toUnicodeHost } from '../url/host.ts'
import { scanAutomaton } from './automaton.ts'
import type { HashKeys } from './keys.ts'
import { readLabel } from './label-reading.ts'
import { findLabel } from './label-search.ts'
import { buildLabelTable, type LabelTable } from './label-table.ts'
import { LABEL_MIN, LABELS_MAX, ownLabels } from './own-labels.ts'
import { isCounted, type TermsOfList } from './scan.ts'
import type { TermSet } from './terms.ts'

export type LookAlike = { readonly list: string; readonly label: string }

/**
 * @param host canonical, of no listed link
 *
 * @example
 * ```ts
 * findLookAlike('www.omegle-app.com', snapshot) // { list: 'lures', label: 'omegle' }
 * ```
 */
export function findLookAlike(host: string, snapshot: Snapshot): LookAlike | null {
  const { tables, allowing } = listsOf(snapshot.terms)
  if (tables.length === 0) return null
  const domain = registrableDomain(host)
  if (domain === null) return null
  const shown = domain.startsWith('xn--') ? toUnicodeHost(domain) : domain
  const length = readLabel(shown)
  if (length < LABEL_MIN) return null
  for (const { source, table } of tables) {
    const counts = (label: string) =>
      source.only === null || isCounted(source, normalize(label, 'leet').text, snapshot.keys)
    const label = findLabel(table, length, counts)
    if (label === null) continue
    const isExempt = isPopularDomain(domain, snapshot) || isAllowedWord(wordOf(shown), allowing, snapshot.keys)
    return isExempt ? null : { list: source.list, label }
  }
  return null
}

type Lists = {
  readonly tables: readonly { readonly source: TermsOfList; readonly table: LabelTable }[]
  readonly allowing: readonly TermsOfList[]
}

/** Once a snapshot. */
const ofSnapshots = new WeakMap<readonly TermsOfList[], Lists>()
/** Once a segment, which outlives the snapshots that an overlay makes. */
const ofSegments = new WeakMap<TermSet, LabelTable>()

/** All of them before a host is read: to build one is to read its labels. */
function listsOf(terms: readonly TermsOfList[]): Lists {
  const known = ofSnapshots.get(terms)
  if (known !== undefined) return known
  const lures = terms.filter(({ listClass }) => listClass === 'lures')
  const made = lures.map((source) => ({ source, table: tableOf(source.set) }))
  const lists = {
    tables: made.filter(({ table }) => table.labels.length > 0),
    allowing: terms.filter(({ listClass }) => listClass === 'allow'),
  }
  ofSnapshots.set(terms, lists)
  return lists
}

function tableOf(set: TermSet): LabelTable {
  const table = ofSegments.get(set) ?? buildLabelTable([...ownLabels(set)].slice(0, LABELS_MAX))
  ofSegments.set(set, table)
  return table
}

/** @param host canonical */
export function isPopularHost(host: string, snapshot: Snapshot): boolean {
  const domain = registrableDomain(host)
  return domain !== null && isPopularDomain(domain, snapshot)
}

/** Made for the first host that looks like a listed one: most isolates have seen none for a while. */
const popular = new WeakMap<readonly string[], ReadonlySet<string>>()

function isPopularDomain(domain: string, { popularHosts }: Snapshot): boolean {
  if (popularHosts === undefined) return false
  const known = popular.get(popularHosts) ?? new Set(popularHosts)
  popular.set(popularHosts, known)
  return known.has(domain)
}

function wordOf(shown: string): string {
  return shown.slice(0, shown.indexOf('.'))
}

/** An ordinary word that an allow list holds imitates nobody. */
function isAllowedWord(word: string, allowing: readonly TermsOfList[], keys: HashKeys): boolean {
  return allowing.some((source) => {
    let isWhole = false
    scanAutomaton(source.set.automaton, word, (_, start, end) => {
      isWhole ||= start === 0 && end === word.length
    })
    return isWhole && isCounted(source, word, keys)
  })
}
