/**
 * A feed of a million lines compiled inside workerd while an old snapshot of as many serves: how long, and how much memory over
 * what the old one holds? And how soon can an isolate that has just started answer from the bytes of a snapshot?
 *
 * Three figures of memory, from the narrow to the wide: what is live at the peak (compile-memory.ts), what the isolate holds with
 * its garbage (isolate-heap.ts), and what the whole process has, the bytes on their way through it included.
 *
 * @module
 */
import { compileHolds } from './compile-memory.ts'
import { lines } from './hostset-sets.ts'
import { median, type Row, toRow } from './measure.ts'
import { isLinux, peakResident, resetPeak, resident, workerdPid } from './process.ts'
import { inWorkerd, segmentOf } from './workerd.ts'
import type { Loaded } from './workerd-feed.ts'

/** What a compile may need beside the old snapshot, of the 128 MB of an isolate. */
const LIMIT_MEGABYTES = 48
const MEGABYTE = 1e6
const CHUNK_BYTES = 65_536
const ROUNDS = 3

/** Where there is room, the engine lets garbage lie. In a heap of this size it cannot; array buffers are not in it. */
const TIGHT_MEGABYTES = 16

const WAYS = {
  ours: { path: '/compile', v8Flags: '' },
  tight: { path: '/compile', v8Flags: `--max-heap-size=${TIGHT_MEGABYTES}` },
  'Set<string>': { path: '/fill-set', v8Flags: '' },
  'the feed, read and dropped': { path: '/drop', v8Flags: '' },
} as const
type Way = keyof typeof WAYS
type Cost = { readonly milliseconds: number; readonly isolate: number; readonly process: number }

/** @param label "1,000,000" */
export async function compileInWorkerd(count: number, label: string): Promise<Row[]> {
  const old = segmentOf(count)
  const feed = new TextEncoder().encode(`${lines(count).join('\n')}\n`)
  const ways = Object.keys(WAYS) as Way[]
  const costs = new Map<Way, Cost[]>(ways.map((way) => [way, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ways) costs.get(way)!.push(await costOf(WAYS[way], feed, old))
  }
  const name = `compile of ${label} beside a live snapshot`
  const of = (way: Way, cost: keyof Cost) => median(costs.get(way)!.map((each) => each[cost]))
  const limited = (what: string, megabytes: number) =>
    toRow(`${name}, ${what}`, megabytes, LIMIT_MEGABYTES, 'limit', 'MB')
  const against = (what: string, unit: string, cost: keyof Cost, peers: readonly Way[]) =>
    peers.map((peer) => toRow(`${name}, ${what} (workerd)`, of('ours', cost), of(peer, cost), peer, unit))
  return [
    ...against('time', 'ms', 'milliseconds', ['Set<string>']),
    limited('live at the peak', compileHolds(count) / MEGABYTE),
    limited(`isolate of a ${TIGHT_MEGABYTES} MB heap (workerd)`, of('tight', 'isolate')),
    limited('isolate (workerd)', of('ours', 'isolate')),
    ...against('isolate', 'MB', 'isolate', ['Set<string>']),
    ...(isLinux() ? against('process', 'MB', 'process', ['Set<string>', 'the feed, read and dropped']) : []),
  ]
}

/** In a workerd of its own: the peak of one may not hide that of the next. */
async function costOf({ path, v8Flags }: (typeof WAYS)[Way], feed: Uint8Array, old: Uint8Array): Promise<Cost> {
  return inWorkerd(async ({ post, watchHeap }) => {
    await post('/hold', old)
    const heap = await watchHeap()
    const heapBefore = await heap.now()
    const pid = isLinux() ? workerdPid() : null
    const processBefore = pid === null ? 0 : resident(pid)
    if (pid !== null) resetPeak(pid)
    const work = post<number>(path, chunked(feed))
    const heapPeak = await heap.peakDuring(work)
    const processPeak = pid === null ? 0 : peakResident(pid)
    heap.close()
    return {
      milliseconds: await work,
      isolate: (heapPeak - heapBefore) / MEGABYTE,
      process: (processPeak - processBefore) / MEGABYTE,
    }
  }, v8Flags)
}

function chunked(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.slice(at, at + CHUNK_BYTES))
      at += CHUNK_BYTES
      if (at >= bytes.length) controller.close()
    },
  })
}

/** Each time in an isolate that has just started: nothing is machine code yet. */
export async function loadInWorkerd(count: number, label: string): Promise<Row[]> {
  const bytes = segmentOf(count)
  const rounds: Loaded[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await inWorkerd(({ post }) => post<Loaded>(`/load?count=${count}`, bytes)))
  }
  const ours = median(rounds.map((loaded) => loaded.ours))
  const theirs = median(rounds.map((loaded) => loaded.theirs))
  return [
    toRow(`hostset of ${label}, bytes to first answers, fresh isolate (workerd)`, ours, theirs, 'Set<string>', 'ms'),
  ]
}
