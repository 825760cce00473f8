/**
 * How fast is the automaton alone? Against the fastest Aho-Corasick on npm with 10,000 terms, and against itself with
 * 1,000 when it holds 100,000. Prints a row of JSON a line; `ratio` is ours divided by the peer's.
 *
 * `@monyone/aho-corasick/fast` 1.1.11 was the fastest of nine on these texts (µs a bio, clean and near misses: 2.9 and
 * 5.0). Behind it: modern-ahocorasick 3.3.0 (4.0, 5.9), fastscan 1.0.6 (4.6, 12), aho-corasick-node 1.0.2 (5.8, 7.0),
 * `@monyone/aho-corasick` (6.0, 16), aho-corasick 0.1.3 (6.9, 16), ahocorasick 1.0.2 (7.0, 12), @tanishiking/aho-corasick
 * 0.0.1 (12, 22), `modern-ahocorasick/fast` (28, 30). `@blackglory/aho-corasick` is native and was not built.
 *
 * `node bench/automaton.ts`
 *
 * @module
 */
import {
  type AutomatonTables,
  automatonFromSections,
  automatonToSections,
  buildAutomaton,
  scanAutomaton,
} from '../src/core/match/automaton.ts'
import { random } from './random.ts'
import { inventTerms, nearMisses, PLAIN } from './terms.ts'

const ROUNDS = 25
const BIOS = 400
const BIO_CHARS = 150

type Row = { name: string; ours: number; peer: number; peerName: string; unit: string; ratio: number }
type Scan = (text: string) => number

function writeBios(words: readonly string[], seed: number): string[] {
  const next = random(seed)
  return Array.from({ length: BIOS }, () => {
    let bio = ''
    while (bio.length < BIO_CHARS) bio += `${words[Math.floor(next() * words.length)]}${next() < 0.1 ? ', ' : ' '}`
    return bio.slice(0, BIO_CHARS)
  })
}

/** Microseconds a text, the median of rounds taken in turns; every round has strings that a parser has just made. */
function measure(scans: Readonly<Record<string, Scan>>, texts: readonly string[]): Record<string, number> {
  const json = JSON.stringify(texts)
  const names = Object.keys(scans)
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const fresh = JSON.parse(json) as string[]
      const scan = scans[name]!
      const from = performance.now()
      for (const text of fresh) scan(text)
      times.get(name)!.push(((performance.now() - from) * 1000) / fresh.length)
    }
  }
  const median = (of: number[]) => of.sort((a, b) => a - b)[of.length >> 1]!
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)]))
}

function loaded(terms: readonly string[]): { tables: AutomatonTables; scan: Scan } {
  const tables = automatonFromSections(automatonToSections(buildAutomaton(terms)))
  if (tables === null) throw new Error('the automaton refuses its own sections')
  const scan = (text: string) => {
    let hits = 0
    scanAutomaton(tables, text, () => hits++)
    return hits
  }
  return { tables, scan }
}

/** Imported by name at run time, so that the bench type-checks and runs without it. */
async function loadPeer(terms: readonly string[]): Promise<Scan | null> {
  const name: string = '@monyone/aho-corasick/fast'
  type Peer = { AhoCorasick: new (terms: readonly string[]) => { matchInText(text: string): readonly unknown[] } }
  const peer = await (import(name) as Promise<Peer>).catch(() => null)
  if (peer === null) return null
  const matcher = new peer.AhoCorasick(terms)
  return (text) => matcher.matchInText(text).length
}

function row(name: string, ours: number, peer: number, peerName: string, unit: string): Row {
  const round = (value: number) => Math.round(value * 1000) / 1000
  return { name, ours: round(ours), peer: round(peer), peerName, unit, ratio: round(ours / peer) }
}

export async function automatonRows(): Promise<Row[]> {
  const terms = inventTerms(100_000, 1)
  const all = loaded(terms)
  const thousand = loaded(terms.slice(0, 1_000))
  const tenThousand = loaded(terms.slice(0, 10_000))
  const misses = (count: number) => nearMisses(terms.slice(0, count), 2).filter((word) => all.scan(word) === 0)
  const clean = writeBios(PLAIN, 3)
  const rows: Row[] = []

  const peer = await loadPeer(terms.slice(0, 10_000))
  if (peer === null) console.error('skipped: npm install --save-dev @monyone/aho-corasick, the peer with 10,000 terms')
  else {
    for (const [set, texts] of [
      ['clean', clean],
      ['near misses', writeBios([...PLAIN, ...misses(3_000)], 4)],
    ] as const) {
      if (texts.some((text) => peer(text) !== tenThousand.scan(text))) throw new Error(`the peer finds others: ${set}`)
      const { ours, theirs } = measure({ ours: tenThousand.scan, theirs: peer }, texts)
      rows.push(row(`automaton, 10,000 terms, ${set}`, ours!, theirs!, '@monyone/aho-corasick/fast', 'µs/bio'))
    }
  }
  for (const [set, texts] of [
    ['clean', clean],
    ['near misses', writeBios([...PLAIN, ...misses(1_000)], 5)],
  ] as const) {
    const { ours, theirs } = measure({ ours: all.scan, theirs: thousand.scan }, texts)
    rows.push(row(`automaton, 100,000 terms, ${set}`, ours!, theirs!, 'kerb, 1,000 terms', 'µs/bio'))
  }
  let bytes = 0
  for (const table of Object.values(all.tables)) if (typeof table !== 'number') bytes += table.byteLength
  rows.push(row('automaton, 100,000 terms, memory', bytes / 1e6, 24, 'limit', 'MB'))
  return rows
}

if (import.meta.main) for (const each of await automatonRows()) console.log(JSON.stringify(each))
