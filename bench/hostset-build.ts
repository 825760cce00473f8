/**
 * What does a set of a million entries cost to make, to load and to hold? In node; `Set<string>` is the peer throughout.
 *
 * @module
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import type { Sets } from './hostset.ts'
import { entriesOf, HASH_KEYS, lines, openSet } from './hostset-sets.ts'
import { median, type Row, toRow } from './measure.ts'
import { parsed } from './urls.ts'

const PEER = 'Set<string>'

/** Builds both sets, each `rounds` times in turns. */
export function buildSets(count: number, label: string, rounds: number): { sets: Sets; rows: Row[] } {
  const feed = JSON.stringify(lines(count))
  const compile: number[] = []
  const load: number[] = []
  const makeSet: number[] = []
  let bytes: Uint8Array = new Uint8Array()
  let sets: Sets | null = null
  for (let round = 0; round < rounds; round++) {
    const entries = entriesOf(parsed(feed))
    compile.push(timed(() => (bytes = encodeHostset(entries, 'threats', HASH_KEYS, NORMALIZER_VERSION).bytes)))
    const fresh = parsed(feed)
    let theirs: ReadonlySet<string> = new Set()
    makeSet.push(timed(() => (theirs = new Set(fresh))))
    // As they come from a store: bytes that nobody has looked at.
    const stored = bytes.slice()
    load.push(timed(() => (sets = { label, count, ours: openSet(stored), theirs })))
  }
  if (sets === null) throw new Error('no round')
  const name = `hostset of ${label}`
  const rows = [
    toRow(`${name}, compile`, median(compile), median(makeSet), PEER, 'ms'),
    toRow(`${name}, load from bytes`, median(load), median(makeSet), PEER, 'ms'),
    toRow(`${name}, memory`, bytes.length / count, setBytes(feed) / count, PEER, 'bytes/entry'),
  ]
  return { sets, rows }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** Heap held by a Set and its strings. */
function setBytes(feed: string): number {
  const before = heapUsed()
  const held = new Set(parsed(feed))
  const used = heapUsed() - before
  if (held.size === 0) throw new Error('nothing held')
  return used
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  // What the first one frees only when it is asked again is not the Set's.
  gc()
  gc()
  return process.memoryUsage().heapUsed
}
