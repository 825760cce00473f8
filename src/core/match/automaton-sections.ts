/**
 * The automaton as sections of a segment, and back as views on their bytes.
 *
 * Bytes are little-endian, as are the typed arrays of every machine that a Worker or Node runs on, so a section is the
 * array's own memory.
 *
 * @module
 */
import type { AutomatonTables } from './automaton-tables.ts'
import { BASE_MASK, CHILD, classify, WINDOW } from './automaton-tables.ts'

/** In the order of the segment. */
export const AUTOMATON_SECTIONS = [
  'params',
  'alphabet',
  'states',
  'depth',
  'out',
  'rows',
  'suffix',
  'lengths',
  'idStart',
  'ids',
  'shortFilter',
  'longFilter',
] as const

/** @returns views on the tables, in the order of `AUTOMATON_SECTIONS`; the length of each is a multiple of 4 */
export function automatonToSections(t: AutomatonTables): Uint8Array[] {
  return AUTOMATON_SECTIONS.map((name) => new Uint8Array(t[name].buffer, t[name].byteOffset, t[name].byteLength))
}

/**
 * @param sections what `automatonToSections` gave, at any offset; copied only where an offset is no multiple of 4
 * @returns null when the tables do not hold together. Tables that pass may still match wrongly if their bytes were
 *   changed, which the segment's checksum is for; but a scan with them ends, in linear time, and stays inside them
 */
export function automatonFromSections(sections: readonly Uint8Array[]): AutomatonTables | null {
  if (sections.length !== AUTOMATON_SECTIONS.length) return null
  const views: Int32Array[] = []
  for (const bytes of sections) {
    if (bytes.byteLength % 4 !== 0) return null
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    views.push(new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4))
  }
  const view = (name: (typeof AUTOMATON_SECTIONS)[number]): Int32Array => views[AUTOMATON_SECTIONS.indexOf(name)]!
  const alphabet = view('alphabet')
  if (alphabet.length > 65536 || !alphabet.every((unit) => unit >= 0 && unit < 65536)) return null
  const t: AutomatonTables = {
    patternCount: view('params')[0] ?? -1,
    params: view('params'),
    alphabet,
    states: view('states'),
    depth: view('depth'),
    out: view('out'),
    rows: view('rows'),
    suffix: view('suffix'),
    lengths: view('lengths'),
    idStart: view('idStart'),
    ids: view('ids'),
    shortFilter: view('shortFilter'),
    longFilter: view('longFilter'),
    ...classify(alphabet),
  }
  return sizesHold(t) && statesHold(t) && rowsHold(t) && termsHold(t) ? t : null
}

function sizesHold(t: AutomatonTables): boolean {
  const [patternCount, count, shortLevel] = t.params
  if (t.params.length !== 3 || patternCount! < 0 || shortLevel! < 1 || shortLevel! >= WINDOW) return false
  if (count! < 1 || t.states.length !== 2 * count! || t.depth.length !== count || t.out.length !== count) return false
  if (t.suffix.length !== t.lengths.length || t.idStart.length !== t.lengths.length + 1) return false
  return [t.shortFilter, t.longFilter].every(({ length }) => length >= 2 && (length & (length - 1)) === 0)
}

/**
 * A child is one deeper than its state, and a fail is shallower: so a walk's depth is the characters it has behind it, its
 * start only moves forward, and it ends.
 */
function statesHold({ alphabet, states, depth, out, rows, lengths }: AutomatonTables): boolean {
  const bases = rows.length / 4 - alphabet.length
  if (depth[0] !== 0) return false
  for (let state = 0; state < depth.length; state++) {
    const deep = depth[state]!
    const step = states[2 * state]!
    if (step < 0 ? (step & BASE_MASK) >= bases : (step & CHILD) !== 0 && depth[state + 1] !== deep + 1) return false
    const fail = states[2 * state + 1]!
    if (state > 0 && !((fail < 0 ? -1 - fail : depth[fail]!) < deep)) return false
    const term = out[state]!
    if (term < -1 || (term >= 0 && !(lengths[term]! <= deep))) return false
  }
  return true
}

function rowsHold({ rows, states, depth }: AutomatonTables): boolean {
  if (rows.length % 4 !== 0) return false
  for (let place = 0; place < rows.length; place += 4) {
    const owner = rows[place]!
    if (owner < 0) continue
    const child = rows[place + 1]!
    if (!(child > 0) || depth[child] !== depth[owner]! + 1) return false
    if (rows[place + 2] !== states[2 * child] || rows[place + 3] !== states[2 * child + 1]) return false
  }
  return true
}

/** A suffix is shorter than its term, so that the chain of suffixes ends. */
function termsHold({ suffix, lengths, idStart, ids, patternCount }: AutomatonTables): boolean {
  if (idStart[0] !== 0 || idStart[lengths.length] !== ids.length) return false
  for (let term = 0; term < lengths.length; term++) {
    if (lengths[term]! < 1 || idStart[term + 1]! < idStart[term]!) return false
    if (suffix[term]! < -1 || (suffix[term]! >= 0 && !(lengths[suffix[term]!]! < lengths[term]!))) return false
  }
  return ids.every((id) => id >= 0 && id < patternCount)
}
