/**
 * The trie of the sorted distinct terms, its states numbered in preorder.
 *
 * @module
 */

/** The trie of the sorted distinct terms, its states in preorder: a state's first child is the next state. */
export type Trie = {
  readonly states: number
  readonly parent: Int32Array
  readonly unit: Uint16Array
  readonly depth: Int32Array
  readonly children: Int32Array
  /** Per distinct term: its last state. */
  readonly last: Int32Array
}

/** @param terms sorted by code unit, without doubles */
export function buildTrie(terms: readonly string[]): Trie {
  let most = 1
  let longest = 0
  for (const term of terms) {
    most += term.length
    if (term.length > longest) longest = term.length
  }
  const parent = new Int32Array(most)
  const unit = new Uint16Array(most)
  const depth = new Int32Array(most)
  const children = new Int32Array(most)
  const last = new Int32Array(terms.length)
  const path = new Int32Array(longest + 1)
  let states = 1
  let before = ''
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!
    let at = 0
    while (at < before.length && term.charCodeAt(at) === before.charCodeAt(at)) at++
    for (; at < term.length; at++) {
      parent[states] = path[at]!
      unit[states] = term.charCodeAt(at)
      depth[states] = at + 1
      children[path[at]!]!++
      path[at + 1] = states++
    }
    last[i] = path[term.length]!
    before = term
  }
  const cut = <T extends Int32Array | Uint16Array>(table: T): T => table.slice(0, states) as T
  return { states, parent: cut(parent), unit: cut(unit), depth: cut(depth), children: cut(children), last }
}

/** States by depth, and by number within one depth: a counting sort. */
export function inDepthOrder(trie: Trie): Int32Array {
  let deepest = 0
  for (const depth of trie.depth) if (depth > deepest) deepest = depth
  const next = new Int32Array(deepest + 2)
  for (const depth of trie.depth) next[depth + 1]!++
  for (let depth = 1; depth <= deepest; depth++) next[depth]! += next[depth - 1]!
  const order = new Int32Array(trie.states)
  for (let state = 0; state < trie.states; state++) order[next[trie.depth[state]!]!++] = state
  return order
}
