/** Compiling is deterministic to the byte, at the size of a real feed and through the whole of the refresh's path. */
import { expect, it } from 'vitest'
import { prepareFeed } from '../../src/lists/prepare.ts'
import { testKeys } from '../support/snapshot.ts'

const COUNT = 100_000

/** Hosts, pages and folders. */
const LINES = Array.from({ length: COUNT }, (_, i) => {
  if (i % 10 === 0) return `http://h${i}.test/page-${i}?q=${i % 7}`
  return i % 10 === 1 ? `https://h${i}.test/folder/*` : `h${i}.example`
})

/** Every line once, far from where it stood: the step has no factor in common with the count. */
const STEP = 61_803
const shuffled = (from: number) => LINES.map((_, i) => LINES[(from + i * STEP) % COUNT]!)

async function compiled(lines: readonly string[], chunkBytes: number): Promise<{ digest: string; bytes: Uint8Array }> {
  const text = new TextEncoder().encode(`${lines.join('\n')}\n`)
  async function* chunks() {
    for (let at = 0; at < text.length; at += chunkBytes) yield text.subarray(at, at + chunkBytes)
  }
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys: await testKeys() }
  const prepared = await prepareFeed(chunks(), { format: 'urls', listClass: 'threats' }, context)
  if (!prepared.ok) throw new Error(prepared.error)
  const { segments } = prepared.value.compiled
  expect(segments).toHaveLength(1)
  expect(segments[0]!.entries).toBeGreaterThanOrEqual(COUNT)
  return segments[0]!
}

it.each([
  ['backwards', LINES.toReversed(), 65_536],
  ['shuffled', shuffled(17), 65_536],
  ['shuffled, in other chunks', shuffled(40_001), 1_009],
  ['with lines twice', [...shuffled(5), ...LINES.slice(0, 20_000)], 65_536],
])(`gives the same bytes for 100,000 entries %s`, async (_, lines, chunkBytes) => {
  const straight = await compiled(LINES, 65_536)
  const other = await compiled(lines, chunkBytes)
  expect(Buffer.compare(other.bytes, straight.bytes)).toBe(0)
  expect(other.digest).toBe(straight.digest)
})
