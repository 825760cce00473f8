/**
 * How terms begin: of a term of one word that word, of others their first two or three, as hashes in one table for all lists
 * of a snapshot.
 *
 * @module
 */
import { eachTerm } from './automaton-patterns.ts'
import { readingOf, UNIT } from './coarse.ts'
import type { TermsOfList } from './scan.ts'
import { unpackRule } from './terms.ts'

export type TermHeads = {
  /** Open addressing; 0 is a free place. */
  readonly words: Int32Array
  /** Beside it: a bit for each list with a term that begins so. */
  readonly lists: Int32Array
  /** Of terms that may begin inside a word: a bit for a hash of their first four units. Null where there are none. */
  readonly inside: Int32Array | null
  /** A bit for each list with such terms. */
  readonly insideLists: number
  /** Code points between words that are part of some term. */
  readonly foreign: ReadonlySet<number>
  /** Some term begins with less than there is to tell it by. */
  readonly always: boolean
}

export const WORDS_MAX = 3
export const FNV_START = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193
const INSIDE_UNITS = 4

export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME)
}

/** The hash of a row of words from that of the row and that of one word more. */
export function chain(row: number, word: number): number {
  return (Math.imul(row ^ 0x5bd1e995, 0x2c1b3c6d) + word) | 0
}

/** Every list. */
export const ALL = -1
/** Lists beyond these share the last bit. */
const BITS = 31

export function bitOfList(index: number): number {
  return 1 << Math.min(index, BITS)
}

/** @returns a bit for each list with a term that begins so. 0 is what a free place holds, so it is always all of them */
export function listsOf({ words, lists }: TermHeads, hash: number): number {
  if (hash === 0) return ALL
  const mask = words.length - 1
  for (let at = spread(hash) & mask; ; at = (at + 1) & mask) {
    const found = words[at]
    if (found === hash) return lists[at]!
    if (found === 0) return 0
  }
}

function spread(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0
}

/** @param key four units, the last in the lowest byte */
export function hasInside(inside: Int32Array, key: number): boolean {
  const bit = bitOf(inside, key)
  return (inside[bit >>> 5]! & (1 << (bit & 31))) !== 0
}

/** The top bits of the product: in the lower ones most of the key is not in yet. */
function bitOf(bits: Int32Array, key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (Math.clz32(32 * bits.length) + 1)
}

/** Made once a snapshot: its lists are the same array as long as it serves. */
const made = new WeakMap<readonly TermsOfList[], TermHeads>()

export function headsOf(sets: readonly TermsOfList[]): TermHeads {
  const known = made.get(sets)
  if (known !== undefined) return known
  const heads = buildHeads(sets)
  made.set(sets, heads)
  return heads
}

function buildHeads(sets: readonly TermsOfList[]): TermHeads {
  const hashes = new Map<number, number>()
  const inside = new Set<number>()
  const foreign = new Set<number>()
  let always = false
  let insideLists = 0
  for (const [index, { listClass, set }] of sets.entries()) {
    // An exception finds nothing by itself.
    if (listClass === 'allow') continue
    eachTerm(set.automaton, (term, ids) => {
      const begins = ids.some((id) => unpackRule(set.rules[id] ?? 0xff)?.match === 'substring')
      const words = readWords(term, foreign)
      if (words === null) return
      const head = words.map(hashOf).reduce((row, word) => chain(row, word))
      hashes.set(head, (hashes.get(head) ?? 0) | bitOfList(index))
      if (!begins) return
      insideLists |= bitOfList(index)
      const [first] = words
      if (first!.length < INSIDE_UNITS) always = true
      else inside.add(insideKey(first!))
    })
  }
  return { ...tableOf(hashes), inside: bitsOf(inside), insideLists, foreign, always }
}

function insideKey(units: string): number {
  let key = 0
  for (let i = 0; i < INSIDE_UNITS; i++) key = (key << 8) | units.charCodeAt(i)
  return key
}

/** At least 64 bits a term, so that a place in a text is rarely taken for one by chance. */
function bitsOf(keys: ReadonlySet<number>): Int32Array | null {
  if (keys.size === 0) return null
  const bits = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(128, 2 * keys.size))))
  for (const key of keys) {
    const bit = bitOf(bits, key)
    bits[bit >>> 5] = bits[bit >>> 5]! | (1 << (bit & 31))
  }
  return bits
}

/** @returns null where some character of it makes the gate look closely by itself */
function readWords(term: string, foreign: Set<number>): string[] | null {
  const words: string[] = []
  let readable = true
  for (const word of term.split(' ').slice(0, WORDS_MAX)) {
    const units = readWord(word, foreign)
    if (units === null) readable = false
    else if (units !== '') words.push(units)
  }
  return readable && words.length > 0 ? words : null
}

/** Units without repeats, as the gate reads a word of a text. */
function readWord(word: string, foreign: Set<number>): string | null {
  let units = ''
  let readable = true
  for (const char of word) {
    const code = char.codePointAt(0)!
    const reading = code < 128 ? null : readingOf(code)
    if (code >= 128 && reading?.kind !== 'letters') {
      foreign.add(code)
      readable = false
      continue
    }
    for (const unit of reading?.kind === 'letters' ? reading.units : String.fromCharCode(UNIT[code]!)) {
      if (!units.endsWith(unit)) units += unit
    }
  }
  return readable ? units : null
}

function hashOf(units: string): number {
  let hash = FNV_START
  for (let i = 0; i < units.length; i++) hash = addUnit(hash, units.charCodeAt(i))
  return hash
}

function tableOf(hashes: ReadonlyMap<number, number>): Pick<TermHeads, 'words' | 'lists'> {
  const words = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, 2 * hashes.size + 1))))
  const lists = new Int32Array(words.length)
  const mask = words.length - 1
  for (const [hash, bits] of hashes) {
    if (hash === 0) continue
    let at = spread(hash) & mask
    while (words[at] !== 0) at = (at + 1) & mask
    words[at] = hash
    lists[at] = bits
  }
  return { words, lists }
}
