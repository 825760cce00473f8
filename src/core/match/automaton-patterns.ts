/**
 * The terms of an automaton, read back out of its tables.
 *
 * @module
 */
import { type AutomatonTables, BASE_MASK } from './automaton-tables.ts'

/** Calls `visit` for every distinct term with the ids of its patterns, in the order of the states. */
export function eachTerm(t: AutomatonTables, visit: (term: string, ids: Int32Array) => void): void {
  const unit = unitsOf(t)
  let path = ''
  for (let state = 1; state < t.depth.length; state++) {
    // Preorder: whatever is deeper than this state belongs to a branch that has ended.
    const depth = t.depth[state]!
    path = path.slice(0, depth - 1) + String.fromCharCode(unit[state]!)
    const term = t.out[state]!
    if (term >= 0 && t.lengths[term] === depth) visit(path, t.ids.subarray(t.idStart[term], t.idStart[term + 1]))
  }
}

/** Per state: the character that leads to it. */
function unitsOf({ alphabet, depth, rows, states }: AutomatonTables): Uint16Array {
  const unit = new Uint16Array(depth.length)
  for (let state = 0; state < depth.length; state++) {
    const step = states[2 * state]!
    if (step >= 0 && depth[state + 1] === depth[state]! + 1) unit[state + 1] = step & 0xffff
  }
  for (let place = 0; place < rows.length; place += 4) {
    const owner = rows[place]!
    if (owner < 0) continue
    const base = states[2 * owner]! & BASE_MASK
    unit[rows[place + 1]!] = alphabet[(place >> 2) - base - 1]!
  }
  return unit
}
