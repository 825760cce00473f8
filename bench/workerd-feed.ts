/**
 * Inside workerd: a feed compiled while an old snapshot serves, and a snapshot taken from its bytes; for comparison the same
 * lines in a `Set<string>`, and read and dropped.
 *
 * @module
 */
import { lineBatches } from '../src/lists/parsers/lines.ts'
import { prepareFeed } from '../src/lists/prepare.ts'
import { checkOf } from './hostset.ts'
import { line, lines, openSet } from './hostset-sets.ts'
import { benchKeys } from './keys.ts'
import type { Clock, Run } from './measure.ts'
import { flat } from './urls.ts'

type Feed = ReadableStream<Uint8Array>
export type Loaded = { readonly ours: number; readonly theirs: number }

const LISTED = [`https://${line(1)}/`, `https://${line(10)}`]

/** What serves. */
let held: Run<string> | null = null

export function holdSnapshot(bytes: Uint8Array): void {
  held = checkOf(openSet(bytes))
  expectServing()
}

function expectServing(): void {
  if (held?.(LISTED) !== LISTED.length) throw new Error('what is listed was not found')
}

/** As the refresh does it: lines become hashes as they are read. @returns milliseconds, as do the others */
export async function compileFeed(feed: Feed, clock: Clock): Promise<number> {
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys: await benchKeys() }
  const from = await clock()
  const prepared = await prepareFeed(feed, { format: 'urls', listClass: 'threats' }, context)
  const took = (await clock()) - from
  if (!prepared.ok || prepared.value.report.rejectedCount > 0) throw new Error('not compiled whole')
  // The old snapshot was held all the time.
  expectServing()
  return took
}

export async function fillSet(feed: Feed, clock: Clock): Promise<number> {
  const from = await clock()
  const set = new Set<string>()
  for await (const batch of lineBatches(feed)) for (const each of batch) set.add(each)
  const took = (await clock()) - from
  if (set.size === 0) throw new Error('nothing held')
  expectServing()
  return took
}

/** What the way of the bytes alone costs. */
export async function dropFeed(feed: Feed, clock: Clock): Promise<number> {
  const from = await clock()
  for await (const chunk of feed) if (chunk.length === 0) throw new Error('an empty chunk')
  return (await clock()) - from
}

/** From bytes that nobody has looked at to the first answers; and from fresh lines to a Set. */
export async function load(bytes: Uint8Array, count: number, clock: Clock): Promise<Loaded> {
  const start = await clock()
  holdSnapshot(bytes)
  const ours = (await clock()) - start
  const fresh = flat(lines(count))
  const from = await clock()
  const { size } = new Set(fresh)
  const theirs = (await clock()) - from
  if (size !== count) throw new Error(`${size} lines instead of ${count}`)
  return { ours, theirs }
}
