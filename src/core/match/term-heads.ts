/**
 * How terms begin: of a term of one word that word, of others their first two or three, as hashes in one table for all lists
 * of a snapshot. Those of lists at level `leet` are read as coarsely as that level reads ("girl" and "giri" are one), all others
 * letter by letter.
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
  /** A bit for a hash of the last word of each head: most words of a text end none. */
  readonly ends: Bits
  /** Of terms that may begin inside a word: their first four units. Null where there are none. */
  readonly inside: Inside | null
  /** A bit for each list with such terms. */
  readonly insideLists: number
  /** Code points between words that are part of some term. */
  readonly foreign: ReadonlySet<number>
  /** Some term begins with less than there is to tell it by. */
  readonly always: boolean
}

/** A bit for a hash of each key: the top bits of a product, since in the lower ones most of the key is not in yet. */
type Bits = { readonly bits: Int32Array; readonly shift: number }
export type Inside = Bits & { readonly keys: ReadonlySet<number> }

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
export function hasInside(inside: Inside, key: number): boolean {
  return hasBit(inside, key) && inside.keys.has(key)
}

/** False for nearly every word that no head ends with. */
export function mayEnd({ ends }: TermHeads, word: number): boolean {
  return hasBit(ends, word)
}

function hasBit({ bits, shift }: Bits, key: number): boolean {
  const bit = Math.imul(key, HASH) >>> shift
  return ((bits[bit >>> 5]! >>> bit) & 1) !== 0
}

const HASH = 0x9e3779b1

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
  const ends = new Set<number>()
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
      const hashed = words.map((word) => hashOf(set.level === 'leet' ? word.units : word.letters))
      const head = hashed.reduce((row, word) => chain(row, word))
      hashes.set(head, (hashes.get(head) ?? 0) | bitOfList(index))
      ends.add(hashed.at(-1)!)
      if (!begins) return
      insideLists |= bitOfList(index)
      const { units } = words[0]!
      if (units.length < INSIDE_UNITS) always = true
      else inside.add(insideKey(units))
    })
  }
  const begun = inside.size === 0 ? null : { ...bitsOf(inside), keys: inside }
  return { ...tableOf(hashes), ends: bitsOf(ends), inside: begun, insideLists, foreign, always }
}

function insideKey(units: string): number {
  let key = 0
  for (let i = 0; i < INSIDE_UNITS; i++) key = (key << 8) | units.charCodeAt(i)
  return key
}

/** At least 16 bits a key, so that few of the others are taken for one by chance. */
function bitsOf(keys: ReadonlySet<number>): Bits {
  const bits = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(128, keys.size / 2))))
  const shift = Math.clz32(32 * bits.length) + 1
  for (const key of keys) {
    const bit = Math.imul(key, HASH) >>> shift
    bits[bit >>> 5] = bits[bit >>> 5]! | (1 << (bit & 31))
  }
  return { bits, shift }
}

/** A word as the gate reads it in a text: coarsely, without repeats, and letter by letter. */
type Word = { readonly units: string; readonly letters: string }

/** @returns null where some character of it makes the gate look closely by itself */
function readWords(term: string, foreign: Set<number>): Word[] | null {
  const words: Word[] = []
  let readable = true
  for (const word of term.split(' ').slice(0, WORDS_MAX)) {
    const read = readWord(word, foreign)
    if (read === null) readable = false
    else if (read.units !== '') words.push(read)
  }
  return readable && words.length > 0 ? words : null
}

function readWord(word: string, foreign: Set<number>): Word | null {
  let units = ''
  let letters = ''
  let readable = true
  for (const char of word) {
    const code = char.codePointAt(0)!
    const reading = code < 128 ? null : readingOf(code)
    if (code >= 128 && reading?.kind !== 'letters') {
      foreign.add(code)
      readable = false
      continue
    }
    letters += reading?.kind === 'letters' ? reading.letters : char
    for (const unit of reading?.kind === 'letters' ? reading.units : String.fromCharCode(UNIT[code]!)) {
      if (!units.endsWith(unit)) units += unit
    }
  }
  return readable ? { units, letters } : null
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
