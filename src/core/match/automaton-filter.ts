/**
 * The filters of the scan: bit sets of the windows with which terms begin.
 *
 * A window of `level` codes is one bit: its last code says which, the hash of the codes before it says in which word. So
 * a term that is one code shorter than the level sets a whole word; a term still shorter sets every word that its codes
 * can be followed by. Two filters, because one would have to suit both: with 100,000 terms, 16 windows of a clean
 * bio of 150 characters begin some term by their first four letters, and 0.2 by all six; but at six, one term of three
 * letters would set 1,024 words.
 *
 * @module
 */
import { CODE_BITS, CODES, HASH, WINDOW } from './automaton-tables.ts'

/**
 * Words for each term, 32 bits a word, so that about one window in 128 is let through by chance. At 10,000 terms 1 and 2 were
 * 33 % and 7 % slower on clean texts, and 8 was no faster.
 */
const WORDS_PER_TERM = 4
const WORDS_MIN = 1024
/** 512 kB: half of it let three times as many windows through at 100,000 terms, and took 1.8 times as long. */
const WORDS_MAX = 1 << 17

/**
 * @param terms distinct
 * @returns `shortLevel`: how many codes of the window the filter of short terms looks at
 */
export function buildFilters(
  terms: readonly string[],
  codes: Uint8Array,
): { shortLevel: number; shortFilter: Int32Array; longFilter: Int32Array } {
  const heads: number[][] = []
  const longHeads: number[][] = []
  for (const term of terms) {
    const head: number[] = []
    for (let i = 0; i < term.length && i < WINDOW; i++) head.push(codes[term.charCodeAt(i)]!)
    if (head.length < WINDOW) heads.push(head)
    else longHeads.push(head)
  }
  const longFilter = fill(longHeads, WINDOW)
  // More codes tell more, but spread the shorter terms over more words. `density` takes windows for equally likely, which
  // those of a language are not: the heads of words come back. So one code more counts as a fourth of the density.
  let shortLevel = 1
  let shortFilter = fill(heads, 1)
  for (let level = 2; level < WINDOW && heads.length > 0; level++) {
    const filter = fill(heads, level)
    if (density(filter) / 4 ** (level - shortLevel) >= density(shortFilter)) continue
    shortLevel = level
    shortFilter = filter
  }
  return { shortLevel, shortFilter, longFilter }
}

function fill(heads: readonly number[][], level: number): Int32Array {
  // No more words than the codes before the last can tell apart, or `density` would count words that no window reaches.
  const most = Math.min(WORDS_MAX, CODES ** (level - 1))
  const size = Math.max(2, Math.min(most, Math.max(WORDS_MIN, heads.length * WORDS_PER_TERM)))
  const filter = new Int32Array(1 << Math.ceil(Math.log2(size)))
  const shift = Math.clz32(filter.length) + 1
  const seen = new Set<number>()
  for (const head of heads) {
    let prefix = 0
    const given = Math.min(head.length, level - 1)
    for (let i = 0; i < given; i++) prefix = (prefix << CODE_BITS) | head[i]!
    if (given < level - 1) {
      const key = prefix * WINDOW + given
      if (seen.has(key)) continue
      seen.add(key)
    }
    // A shorter term leaves codes open: every one of their values.
    const open = CODE_BITS * (level - 1 - given)
    const bits = head.length >= level ? 1 << head[level - 1]! : -1
    for (let rest = 0; rest < 1 << open; rest++) filter[Math.imul((prefix << open) | rest, HASH) >>> shift]! |= bits
  }
  return filter
}

/** The share of windows that pass, if all were alike. */
function density(filter: Int32Array): number {
  let bits = 0
  for (let word of filter) for (; word !== 0; word &= word - 1) bits++
  return bits / (CODES * filter.length)
}
