/**
 * Terms in a segment: an Aho-Corasick automaton over the scan form of every term, and for each pattern one word of rules.
 *
 * Sections: 0 rules (u32 a pattern), 1 fold hashes (u32 a pattern), 2 host offsets (u32), 3 hosts (ASCII), 4… the automaton.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import { LEVELS, type Level } from '../text/normalize.ts'
import { CERTAINTIES, type Certainty, type ListClass, SURFACES, type Surface } from '../words.ts'
import { AUTOMATON_SECTIONS, type AutomatonTables, automatonFromSections } from './automaton.ts'
import { TERM_MATCHES, type TermMatch } from './entry.ts'
import type { Segment } from './format.ts'
import { isApostrophe, isUnplain, isWordUnit } from './scan-text.ts'
import { u32 } from './views.ts'

/**
 * The level at which a class is matched; the compiler and the request path both read it here. Restricted terms are never
 * skeletonized or leet-folded: widening a secret list makes false alarms that nobody can look into.
 */
export const LEVEL_OF_CLASS: Partial<Readonly<Record<ListClass, Level>>> = {
  'restricted-terms': 'fold',
  lures: 'leet',
  'contact-lures': 'skeleton',
  solicitation: 'skeleton',
  // As restricted terms are: a question in other letters must not tell the two apart.
  threats: 'fold',
  terms: 'skeleton',
  allow: 'fold',
}

export type TermRule = {
  readonly match: TermMatch
  readonly certainty: Certainty
  readonly ambiguous: boolean
  readonly surfaces: number
  /** Letters before repeats are collapsed: "hola" is shorter than "holla", so it is not that name. At most 255. */
  readonly minLength: number
}

export type TermSet = {
  readonly level: Level
  readonly automaton: AutomatonTables
  readonly rules: Uint32Array
  readonly foldHashes: Uint32Array
  readonly hostOffsets: Uint32Array
  readonly hosts: Uint8Array
}

/** match 3 bits, certainty 3 bits, ambiguous 1 bit, surfaces 16 bits from bit 8, minimum length 8 bits from bit 24 */
export function packRule(rule: TermRule): number {
  return (
    TERM_MATCHES.indexOf(rule.match) |
    (CERTAINTIES.indexOf(rule.certainty) << 3) |
    (rule.ambiguous ? 64 : 0) |
    (rule.surfaces << 8) |
    (rule.minLength << 24)
  )
}

/** @returns null where the bits name nothing that this version knows */
export function unpackRule(packed: number): TermRule | null {
  const match = TERM_MATCHES[packed & 7]
  const certainty = CERTAINTIES[(packed >>> 3) & 7]
  if (match === undefined || certainty === undefined) return null
  return {
    match,
    certainty,
    ambiguous: (packed & 64) !== 0,
    surfaces: (packed >>> 8) & 0xffff,
    minLength: packed >>> 24,
  }
}

/** A set of surfaces as bits; no surfaces named means all of them. */
export function surfaceBits(surfaces: readonly Surface[] | undefined): number {
  if (surfaces === undefined || surfaces.length === 0) return 0xffff
  return surfaces.reduce((bits, surface) => bits | (1 << SURFACES.indexOf(surface)), 0)
}

/** Made on the first hit of a name: a text may hold it a thousand times. */
const hostsRead = new WeakMap<TermSet, Map<number, readonly string[]>>()
const NO_HOSTS: readonly string[] = []

/** The hosts that a listed name belongs to, read out of their section. */
export function hostsOfPattern(set: TermSet, pattern: number): readonly string[] {
  const start = set.hostOffsets[pattern] ?? 0
  const end = set.hostOffsets[pattern + 1] ?? 0
  if (end <= start) return NO_HOSTS
  const known = hostsRead.get(set) ?? new Map<number, readonly string[]>()
  hostsRead.set(set, known)
  const hosts = known.get(pattern) ?? String.fromCharCode(...set.hosts.subarray(start, end)).split(' ')
  known.set(pattern, hosts)
  return hosts
}

/** FNV-1a of UTF-16 code units: tells whether a hit would also have been one at level `fold`. Not secret, not a key. */
export function foldHash(text: string): number {
  let hash = HASH_START
  for (let i = 0; i < text.length; i++) hash = addUnit(hash, text.charCodeAt(i))
  return hash >>> 0
}

/** The `foldHash` of the scan form of a text at level `fold`, without a copy of it. Null where it is not of ASCII. */
export function plainHash(text: string): number | null {
  let hash = HASH_START
  let gap = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isUnplain(code)) return null
    if (isApostrophe(code)) continue
    if (!isWordUnit(code)) {
      gap = true
      continue
    }
    if (gap && hash !== HASH_START) hash = addUnit(hash, SPACE)
    gap = false
    hash = addUnit(hash, code >= 65 && code <= 90 ? code + 32 : code)
  }
  return hash >>> 0
}

const SPACE = 32
const HASH_START = 0x811c9dc5 | 0

function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Views on a decoded segment. @returns `corrupt` when the sections do not fit each other */
export function openTerms(segment: Segment): Result<TermSet, 'corrupt'> {
  const [rules, foldHashes, hostOffsets, hosts, ...rest] = segment.sections
  const level = LEVELS[segment.header.level]
  if (!rules || !foldHashes || !hostOffsets || !hosts || level === undefined)
    return err('corrupt', 'a section is missing')
  const automaton = automatonFromSections(rest.slice(0, AUTOMATON_SECTIONS.length))
  if (automaton === null) return err('corrupt', 'the automaton does not hold together')
  const count = automaton.patternCount
  if (rules.length !== 4 * count || foldHashes.length !== 4 * count || hostOffsets.length !== 4 * (count + 1)) {
    return err('corrupt', 'the sections do not fit each other')
  }
  return ok({ level, automaton, rules: u32(rules), foldHashes: u32(foldHashes), hostOffsets: u32(hostOffsets), hosts })
}
