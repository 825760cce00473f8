/**
 * Row displacement (Tarjan and Yao, "Storing a sparse table", 1979): the children of every state that has several, packed
 * into one table of owner and child, each row shifted to where its places are free.
 *
 * @module
 */
import type { Trie } from './automaton-trie.ts'

/** Free places tried for one row before the search gives up on that stretch of the table; bounds the time. */
const TRIES = 64

/**
 * @returns `base` per state, and pairs of owner and child, -1 where free; a base plus any class is inside them
 */
export function buildRows(
  trie: Trie,
  classes: Int32Array,
  alphabetSize: number,
): { base: Int32Array; pairs: Int32Array } {
  const { states, parent, unit, children } = trie
  const childStart = new Int32Array(states + 1)
  for (let state = 0; state < states; state++) childStart[state + 1] = childStart[state]! + children[state]!
  const next = childStart.slice()
  const child = new Int32Array(childStart[states]!)
  for (let state = 1; state < states; state++) child[next[parent[state]!]!++] = state
  const wide: number[] = []
  for (let state = 0; state < states; state++) if (children[state]! > 1) wide.push(state)
  // Widest first: narrow rows fill the holes between wide ones.
  wide.sort((a, b) => children[b]! - children[a]! || a - b)

  const base = new Int32Array(states)
  const table = new RowTable(alphabetSize)
  for (const state of wide) {
    const row = child.subarray(childStart[state]!, childStart[state + 1]!)
    const offsets = Int32Array.from(row, (of) => classes[unit[of]!]!)
    base[state] = table.place(state, offsets, row)
  }
  return { base, pairs: table.pairs() }
}

class RowTable {
  readonly #alphabetSize: number
  #pairs = new Int32Array(2048).fill(-1)
  /** A place's own number while it is free, else a later place: `#free` follows and shortens the way. */
  #later = Int32Array.from({ length: 1024 }, (_, place) => place)
  #end: number
  #width = 0
  #from = 0

  constructor(alphabetSize: number) {
    this.#alphabetSize = alphabetSize
    this.#end = alphabetSize + 1
  }

  place(state: number, offsets: Int32Array, row: Int32Array): number {
    // A stretch that was too full for a row is given up for rows as wide, and tried again for narrower ones.
    if (row.length !== this.#width) {
      this.#width = row.length
      this.#from = 0
    }
    const least = offsets.reduce((a, b) => Math.min(a, b))
    let place = this.#free(Math.max(this.#from, least))
    for (let tries = 0; !this.#fits(place - least, offsets); tries++) {
      place = this.#free(place + 1)
      if (tries === TRIES) this.#from = place
    }
    const base = place - least
    for (let i = 0; i < row.length; i++) {
      const at = base + offsets[i]!
      this.#pairs[2 * at] = state
      this.#pairs[2 * at + 1] = row[i]!
      this.#later[at] = at + 1
    }
    this.#end = Math.max(this.#end, base + this.#alphabetSize + 1)
    return base
  }

  pairs(): Int32Array {
    this.#reserve(this.#end)
    return this.#pairs.slice(0, 2 * this.#end)
  }

  #fits(base: number, offsets: Int32Array): boolean {
    this.#reserve(base + this.#alphabetSize + 2)
    for (const offset of offsets) if (this.#pairs[2 * (base + offset)]! >= 0) return false
    return true
  }

  /** The first free place from `place` on. */
  #free(place: number): number {
    this.#reserve(place + 2)
    let found = place
    while (this.#later[found] !== found) found = this.#later[found]!
    for (let at = place; at !== found; ) {
      const next = this.#later[at]!
      this.#later[at] = found
      at = next
    }
    return found
  }

  #reserve(places: number): void {
    const before = this.#later.length
    if (places <= before) return
    const after = Math.max(places, 2 * before)
    const pairs = new Int32Array(2 * after).fill(-1)
    pairs.set(this.#pairs)
    const later = Int32Array.from({ length: after }, (_, place) => place)
    later.set(this.#later)
    this.#pairs = pairs
    this.#later = later
  }
}
