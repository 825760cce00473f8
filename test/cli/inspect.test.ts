/** `kerb lists inspect` on files that are not what they should be: each is refused by name, and the rest goes on. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FORMAT_VERSION, stampChecksum } from '../../src/core/match/format.ts'
import { compileList } from '../../src/lists/compile.ts'
import { testKeys, url } from '../support/snapshot.ts'
import { folder, kerb, SECRET } from './run.ts'

const [segment] = (await compileList([url('listed.test'), url('other.test')], 'threats', await testKeys(SECRET)))
  .segments
const good = segment!.bytes

/** A copy with one byte set. @param stamped whether the checksum is made to fit */
function patched(at: number, value: number, stamped: boolean): Uint8Array {
  const copy = good.slice()
  copy[at] = value
  if (stamped) stampChecksum(copy)
  return copy
}

const FILES: Record<string, [bytes: Uint8Array, error: string | undefined]> = {
  'good.bin': [good, undefined],
  'flipped.bin': [patched(good.length - 9, good.at(-9)! ^ 1, false), 'corrupt'],
  'cut.bin': [good.slice(0, good.length - 8), 'corrupt'],
  'odd.bin': [good.slice(0, good.length - 3), 'corrupt'],
  'head.bin': [good.slice(0, 12), 'truncated'],
  'empty.bin': [new Uint8Array(0), 'truncated'],
  'text.txt': [new TextEncoder().encode('listed.test\n'.repeat(10)), 'not-a-segment'],
  'older.bin': [patched(4, FORMAT_VERSION - 1, true), 'format-version'],
  'newer.bin': [patched(4, FORMAT_VERSION + 1, true), 'format-version'],
  'kind.bin': [patched(8, 9, true), 'unknown-kind'],
  'normalizer.bin': [patched(6, 99, true), 'normalizer-version'],
  'foreign.bin': [patched(12, good[12]! ^ 1, true), 'foreign-key'],
}

describe('kerb lists inspect', () => {
  it('says of each file what it is, or why it is none, in order', async () => {
    const path = folder(Object.fromEntries(Object.entries(FILES).map(([name, [bytes]]) => [name, bytes])))
    const files = [...Object.keys(FILES).map((name) => join(path, name)), join(path, 'gone.bin')]
    const ran = await kerb(['lists', 'inspect', ...files], { secret: SECRET })
    expect(ran.lines.map(({ file, error }) => [file, error])).toEqual(
      [...Object.values(FILES).map(([, error]) => error), 'no-such-file'].map((error, i) => [files[i], error]),
    )
    expect([ran.code, ran.stderr]).toEqual([1, ''])
    const header = { formatVersion: FORMAT_VERSION, kind: 'hostset', listClass: 'threats', sealed: false, entries: 2 }
    expect(ran.lines[0]).toMatchObject({ bytes: good.length, digest: segment!.digest, header, opens: true })
    expect(ran.lines[0]!['sections'].length).toBeGreaterThan(1)
  })

  it('takes a folder for the segments in it', async () => {
    const path = folder({ 'b.bin': good, 'a.bin': good, 'notes.txt': 'x' })
    const ran = await kerb(['lists', 'inspect', path], { secret: SECRET })
    expect([ran.code, ran.lines.map(({ file }) => file)]).toEqual([0, [join(path, 'a.bin'), join(path, 'b.bin')]])
  })

  it('leaves with 0 where all is well, and with 2 where it was given nothing', async () => {
    const path = folder({ 'good.bin': good })
    expect((await kerb(['lists', 'inspect', folder()])).code).toBe(2)
    expect((await kerb(['lists', 'inspect', join(path, 'good.bin')], { secret: SECRET })).code).toBe(0)
    expect((await kerb(['lists', 'inspect'])).code).toBe(2)
  })
})
