/**
 * From terms to the automaton's tables. The same terms in the same order give the same bytes, and the order only decides
 * the ids: every other table comes from the sorted terms.
 *
 * @module
 */
import { buildFilters } from './automaton-filter.ts'
import { buildFail, buildOut } from './automaton-links.ts'
import { buildRows } from './automaton-rows.ts'
import type { AutomatonTables } from './automaton-tables.ts'
import { CHILD, classify, OUT, ROW, WINDOW } from './automaton-tables.ts'
import { buildTrie, inDepthOrder, type Trie } from './automaton-trie.ts'

/**
 * @param patterns normalized; the index of each is its id. An empty one has an id and no occurrence; of equal ones each is visited
 * @example
 * ```ts
 * const tables = buildAutomaton(['kerb', 'curb'])
 * ```
 */
export function buildAutomaton(patterns: readonly string[]): AutomatonTables {
  const { terms, idStart, ids } = sortTerms(patterns)
  const alphabet = frequentFirst(terms)
  const { classes, codes } = classify(alphabet)
  const trie = buildTrie(terms)
  const { step, pairs } = buildSteps(trie, classes, alphabet.length)
  const byDepth = inDepthOrder(trie)
  const fail = buildFail(trie, byDepth, step, pairs, classes)
  const { out, suffix } = buildOut(trie, byDepth, fail)
  const states = new Int32Array(2 * trie.states)
  for (let state = 0; state < trie.states; state++) {
    const shallow = trie.depth[fail[state]!]! < WINDOW
    states[2 * state] = step[state]! | (out[state]! >= 0 ? OUT : 0)
    states[2 * state + 1] = shallow ? -1 - trie.depth[fail[state]!]! : fail[state]!
  }
  const { shortLevel, shortFilter, longFilter } = buildFilters(terms, codes)
  return {
    patternCount: patterns.length,
    params: Int32Array.of(patterns.length, trie.states, shortLevel),
    alphabet,
    states,
    depth: trie.depth,
    out,
    rows: withStates(pairs, states),
    suffix,
    lengths: Int32Array.from(terms, (term) => term.length),
    idStart,
    ids,
    shortFilter,
    longFilter,
    classes,
    codes,
  }
}

function sortTerms(patterns: readonly string[]): { terms: string[]; idStart: Int32Array; ids: Int32Array } {
  // By code unit, as `<` compares: never by locale, which differs between machines.
  const order = patterns.map((_, id) => id).filter((id) => patterns[id] !== '')
  order.sort((a, b) => (patterns[a]! < patterns[b]! ? -1 : patterns[a]! > patterns[b]! ? 1 : a - b))
  const terms: string[] = []
  const starts: number[] = []
  for (let i = 0; i < order.length; i++) {
    const pattern = patterns[order[i]!]!
    if (i > 0 && pattern === terms[terms.length - 1]) continue
    terms.push(pattern)
    starts.push(i)
  }
  starts.push(order.length)
  return { terms, idStart: Int32Array.from(starts), ids: Int32Array.from(order) }
}

function frequentFirst(terms: readonly string[]): Int32Array {
  const counts = new Uint32Array(65536)
  for (const term of terms) for (let i = 0; i < term.length; i++) counts[term.charCodeAt(i)]!++
  const units: number[] = []
  for (let unit = 0; unit < 65536; unit++) if (counts[unit]! > 0) units.push(unit)
  units.sort((a, b) => counts[b]! - counts[a]! || a - b)
  return Int32Array.from(units)
}

function buildSteps(trie: Trie, classes: Int32Array, alphabetSize: number): { step: Int32Array; pairs: Int32Array } {
  const { base, pairs } = buildRows(trie, classes, alphabetSize)
  const step = new Int32Array(trie.states)
  for (let state = 0; state < trie.states; state++) {
    if (trie.children[state] === 1) step[state] = CHILD | trie.unit[state + 1]!
    else if (trie.children[state]! > 1) step[state] = ROW | base[state]!
  }
  return { step, pairs }
}

/** @returns `rows` of the tables: each pair of owner and child with the child's own pair behind it */
function withStates(pairs: Int32Array, states: Int32Array): Int32Array {
  const rows = new Int32Array(2 * pairs.length).fill(-1)
  for (let i = 0; i < pairs.length; i += 2) {
    if (pairs[i]! < 0) continue
    rows.set(pairs.subarray(i, i + 2), 2 * i)
    rows.set(states.subarray(2 * pairs[i + 1]!, 2 * pairs[i + 1]! + 2), 2 * i + 2)
  }
  return rows
}
