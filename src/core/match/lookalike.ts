/**
 * Hosts that look like a listed one and are not: another TLD ("omegle.net"), a word more ("omegle-app.com", "newomegle.com"), one
 * letter more, fewer, other, or two that changed places ("omgele.com"). They may be somebody's own, so a person looks.
 *
 * ```
 *  listed labels ─▶ each without one of its letters ─▶ a table, once a snapshot
 *  a host ─▶ its label, and that without each of its letters ─▶ asked of the table ─▶ verified by its true distance
 * ```
 *
 * Only labels that are long and, by their lists, no words: "camilo" is one letter from "camloo", and somebody's name.
 *
 * @module
 */
import type { Snapshot } from '../snapshot.ts'
import { normalize } from '../text/normalize.ts'
import { registrableDomain, toUnicodeHost } from '../url/host.ts'
import { eachTerm } from './automaton-patterns.ts'
import type { HashKeys } from './keys.ts'
import { isCounted, type TermsOfList } from './scan.ts'
import { hostsOfPattern, unpackRule } from './terms.ts'

export type LookAlike = { readonly list: string; readonly label: string }

/** For another TLD and another word. */
const LABEL_MIN = 6
/** For one edit: shorter words are too near to each other. */
const EDITED_MIN = 8
const LABEL_MAX = 30
/** Labels in all; more would make the table larger than all the other lists of names. */
const LABELS_MAX = 10_000

type Table = {
  readonly labels: ReadonlyMap<string, string>
  /** A label without one of its letters → the labels. */
  readonly deletions: ReadonlyMap<string, readonly string[]>
  /** How labels begin and end: whatever is one edit or one word away from a label has its beginning or its end. */
  readonly edges: ReadonlySet<number>
}

const tables = new WeakMap<readonly TermsOfList[], Table>()

/**
 * @param host canonical, of no listed link
 *
 * @example
 * ```ts
 * findLookAlike('www.omegle-app.com', snapshot) // { list: 'lures', label: 'omegle' }
 * ```
 */
export function findLookAlike(host: string, snapshot: Snapshot): LookAlike | null {
  const { labels, deletions, edges } = tableOf(snapshot)
  if (labels.size === 0) return null
  const domain = registrableDomain(host)
  if (domain === null) return null
  const label = toUnicodeHost(domain).split('.')[0]!
  if (label.length < LABEL_MIN || label.length > 2 * LABEL_MAX) return null
  const found =
    partOf(label, labels) ?? (hasEdge(label, edges) ? (withWord(label, labels) ?? withEdit(label, deletions)) : null)
  return found === null ? null : { list: labels.get(found)!, label: found }
}

/** The label itself or one of its parts between hyphens and digits. */
function partOf(label: string, labels: Table['labels']): string | null {
  if (!/[-\d]/.test(label)) return labels.has(label) ? label : null
  return label.split(/[-\d]+/).find((part) => part.length >= LABEL_MIN && labels.has(part)) ?? null
}

function hasEdge(label: string, edges: Table['edges']): boolean {
  return edges.has(edgeAt(label, 0)) || edges.has(-edgeAt(label, label.length - EDGE))
}

/** Shorter than half of the shortest label with an edit: one of its two ends is always left alone. */
const EDGE = 3

/** Three letters as a number above 0; that of an end counts as its negative. */
function edgeAt(label: string, at: number): number {
  return (label.charCodeAt(at) * 0x10000 + label.charCodeAt(at + 1)) * 0x10000 + label.charCodeAt(at + 2)
}

/** What it begins or ends with. */
function withWord(label: string, labels: Table['labels']): string | null {
  for (let length = Math.min(label.length, LABEL_MAX); length >= LABEL_MIN; length--) {
    const [first, last] = [label.slice(0, length), label.slice(-length)]
    if (labels.has(first)) return first
    if (labels.has(last)) return last
  }
  return null
}

function withEdit(label: string, deletions: Table['deletions']): string | null {
  if (label.length < EDITED_MIN - 1 || label.length > LABEL_MAX + 1) return null
  for (let at = -1; at < label.length; at++) {
    const shorter = at < 0 ? label : label.slice(0, at) + label.slice(at + 1)
    const found = deletions.get(shorter)?.find((listed) => isOneEdit(label, listed))
    if (found !== undefined) return found
  }
  return null
}

/** One letter put in, left out or changed, or two neighbours changed round. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let [aEnd, bEnd] = [a.length, b.length]
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  const [left, right] = [a.slice(start, aEnd), b.slice(start, bEnd)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

function tableOf({ terms, keys }: Snapshot): Table {
  let table = tables.get(terms)
  if (table === undefined) {
    table = buildTable(terms, keys)
    tables.set(terms, table)
  }
  return table
}

function buildTable(sets: readonly TermsOfList[], keys: HashKeys): Table {
  const labels = new Map<string, string>()
  for (const source of sets) {
    const { list, listClass, set } = source
    if (listClass !== 'lures') continue
    eachTerm(set.automaton, (term, ids) => {
      if (!isCounted(source, term, keys)) return
      for (const id of ids) {
        if (unpackRule(set.rules[id] ?? 0xff)?.ambiguous !== false) continue
        for (const host of hostsOfPattern(set, id)) addLabel(host, term, list, labels)
      }
    })
  }
  const edges = [...labels.keys()].flatMap((label) => [edgeAt(label, 0), -edgeAt(label, label.length - EDGE)])
  return { labels, deletions: deletionsOf(labels.keys()), edges: new Set(edges) }
}

/** The label of a host counts where it is the name itself: "monkeyapp" is no word, and "monkey" of monkey.app is one. */
function addLabel(host: string, term: string, list: string, labels: Map<string, string>): void {
  const label = host.split('.')[0]!
  const isLong = label.length >= LABEL_MIN && label.length <= LABEL_MAX
  if (!isLong || labels.size >= LABELS_MAX || labels.has(label) || !/^[a-z]+$/.test(label)) return
  if (normalize(label, 'leet').text === term) labels.set(label, list)
}

function deletionsOf(labels: Iterable<string>): Map<string, string[]> {
  const deletions = new Map<string, string[]>()
  for (const label of labels) {
    if (label.length < EDITED_MIN) continue
    for (let at = -1; at < label.length; at++) {
      const shorter = at < 0 ? label : label.slice(0, at) + label.slice(at + 1)
      const known = deletions.get(shorter)
      if (known === undefined) deletions.set(shorter, [label])
      else if (!known.includes(label)) known.push(label)
    }
  }
  return deletions
}
