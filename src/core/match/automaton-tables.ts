/**
 * The shape of the automaton's tables and the bits of their words, for the parts that build, write and scan them.
 *
 * @module
 */

/** Codes in the window, and bits in each: 6 × 5 fit in one small integer. 0 is "in no term", 1–31 share the alphabet. */
export const WINDOW = 6
export const CODE_BITS = 5
export const CODES = 1 << CODE_BITS
export const WINDOW_MASK = (1 << (WINDOW * CODE_BITS)) - 1
/** Knuth's multiplicative hash: 2^32 divided by the golden ratio. */
export const HASH = 0x9e3779b1

/** `step` of a state: its sign says "several children", and the base of its row lies in the lower bits. */
export const ROW = -0x80000000
/** `step`: a term ends in this state, as the state itself or as one of its suffixes. */
export const OUT = 1 << 30
/** `step` of a state with one child: that child is the next state, its character in the lower 16 bits. */
export const CHILD = 1 << 16
export const BASE_MASK = OUT - 1

export type AutomatonTables = {
  readonly patternCount: number
  /** `[patternCount, stateCount, shortLevel]`; `shortLevel` is how many codes the filter of short terms looks at. */
  readonly params: Int32Array
  /** The UTF-16 code units of the terms, the most frequent first: the class of a unit is its place here plus one. */
  readonly alphabet: Int32Array
  /**
   * Pairs: per state its step and its fail. The fail is the state of the longest proper suffix; where that is shallower
   * than `WINDOW`, -1 minus its depth, which is all that the scan asks of it.
   */
  readonly states: Int32Array
  readonly depth: Int32Array
  /** Per state: the longest distinct term that ends there, -1 for none. */
  readonly out: Int32Array
  /**
   * Fours: owner, child, and the child's step and fail once more, so that a step through a row does not wait for `states`
   * as well: 8 % less time on near misses with 10,000 terms.
   */
  readonly rows: Int32Array
  /** Per distinct term, in sorted order: the longest other term that is its suffix, -1 for none. */
  readonly suffix: Int32Array
  readonly lengths: Int32Array
  /** Per distinct term, and one more: where its ids begin in `ids`. */
  readonly idStart: Int32Array
  readonly ids: Int32Array
  /** First windows of terms shorter than `WINDOW`, and of the others: a row of 32 bits for each hash of all codes but the last. */
  readonly shortFilter: Int32Array
  readonly longFilter: Int32Array
  /** Made at load from `alphabet`: the class and the code of every code unit. */
  readonly classes: Int32Array
  readonly codes: Uint8Array
}

/** Class and code of every code unit; 0 for those in no term. The 31 most frequent units have a code of their own. */
export function classify(alphabet: Int32Array): { classes: Int32Array; codes: Uint8Array } {
  const classes = new Int32Array(65536)
  const codes = new Uint8Array(65536)
  for (let i = 0; i < alphabet.length; i++) {
    classes[alphabet[i]!] = i + 1
    codes[alphabet[i]!] = 1 + (i % (CODES - 1))
  }
  return { classes, codes }
}
