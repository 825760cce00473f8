/**
 * What ties the trie into an automaton: where to go on when a state has no child for a character, and which terms end in
 * a state (Aho and Corasick, "Efficient string matching", 1975, algorithms 2 and 3).
 *
 * @module
 */
import { BASE_MASK, CHILD } from './automaton-tables.ts'
import type { Trie } from './automaton-trie.ts'

/**
 * Linear in the length of all terms: along one term, every step down a fail was paid by a step up the trie.
 *
 * @param byDepth states by depth, since a fail is found from the fail of the parent
 * @returns per state, the state of its longest proper suffix
 */
export function buildFail(
  trie: Trie,
  byDepth: Int32Array,
  step: Int32Array,
  pairs: Int32Array,
  classes: Int32Array,
): Int32Array {
  const { parent, unit, depth } = trie
  const fail = new Int32Array(trie.states)
  const child = (state: number, of: number): number => {
    const here = step[state]!
    if (here >= 0) return (here & 0x1ffff) === (of | CHILD) ? state + 1 : -1
    const place = 2 * ((here & BASE_MASK) + classes[of]!)
    return pairs[place] === state ? pairs[place + 1]! : -1
  }
  for (const state of byDepth) {
    if (depth[state]! < 2) continue
    let from = parent[state]!
    let next = -1
    while (next < 0 && from !== 0) {
      from = fail[from]!
      next = child(from, unit[state]!)
    }
    if (next >= 0) fail[state] = next
  }
  return fail
}

/**
 * @returns `out` per state: the longest term that ends there, -1 for none; `suffix` per term: the longest other term that ends with it
 */
export function buildOut(trie: Trie, byDepth: Int32Array, fail: Int32Array): { out: Int32Array; suffix: Int32Array } {
  const out = new Int32Array(trie.states).fill(-1)
  const suffix = new Int32Array(trie.last.length).fill(-1)
  for (let term = 0; term < trie.last.length; term++) out[trie.last[term]!] = term
  for (const state of byDepth) {
    if (state === 0) continue
    const inherited = out[fail[state]!]!
    if (out[state]! < 0) out[state] = inherited
    else suffix[out[state]!] = inherited
  }
  return { out, suffix }
}
