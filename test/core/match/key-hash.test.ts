import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hashHost,
  hashPath,
  hashPathTo,
  hasName,
  names,
  openNames,
  openPaths,
  segmentMix,
} from '../../../src/core/match/key-hash.ts'
import { sip, sipHashText, sipState } from '../../../src/core/match/siphash.ts'
import { loadKey } from '../../../src/core/url/key-bytes.ts'

const HOST = sipState(Uint8Array.from({ length: 16 }, (_, i) => i))
const PATH = sipState(Uint8Array.from({ length: 16 }, (_, i) => 16 - i))
const label = fc.stringMatching(/^[a-z0-9-]{1,20}$/)
const host = fc.array(label, { minLength: 1, maxLength: 20 }).map((labels) => [...labels, 'test'].join('.'))

const hashed = (): [number, number] => [sip[0]!, sip[1]!]

/** By the definition: SipHash of the whole text, its characters in reverse. */
function ofReversed(name: string): [number, number] {
  sipHashText(HOST, [...name].reverse().join(''))
  return hashed()
}

function namesOf(of: string): { name: string; hash: [number, number] }[] {
  openNames(of)
  const found: [start: number, low: number, high: number][] = []
  for (let i = 0; hasName(i, HOST); i++) found.push([names.start[i]!, names.low[i]!, names.high[i]!])
  return found.map(([start, low, high]) => ({ name: of.slice(start), hash: [low, high] }))
}

describe('the names of a host', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `l${i}`).join('.')
  const rows: [host: string, names: string[]][] = [
    ['test', ['test']],
    ['a.test', ['a.test']],
    ['c.b.a.test', ['a.test', 'b.a.test', 'c.b.a.test']],
    ['.a.test', ['a.test', '.a.test']],
    ['a.192.0.2.7', ['2.7', '0.2.7', '192.0.2.7', 'a.192.0.2.7']],
    ['[2001:db8::7]', ['[2001:db8::7]']],
    ['1.2.a.test', ['a.test', '2.a.test', '1.2.a.test']],
  ]
  it.each(rows)('%s', (of, expected) => expect(namesOf(of).map(({ name }) => name)).toEqual(expected))

  it('stop at 16 labels, and end with the whole', () => {
    const long = `${many(30)}.test`
    const found = namesOf(long).map(({ name }) => name)
    expect(found.map((name) => name.split('.').length)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 31,
    ])
    expect(found.at(-1)).toBe(long)
  })

  it('are hashed as each would be by itself', () => {
    fc.assert(
      fc.property(host, (of) => {
        for (const { name, hash } of namesOf(of)) expect(hash, name).toEqual(ofReversed(name))
        hashHost(HOST, of)
        expect(hashed()).toEqual(ofReversed(of))
      }),
    )
  })
})

describe('the paths on a host', () => {
  const path = fc.stringMatching(/^\/[a-z0-9/.?=]{0,60}$/)

  it('are hashed as each would be by itself, behind the hash of their host', () => {
    fc.assert(
      fc.property(host, path, (of, whole) => {
        hashHost(HOST, of)
        const [low, high] = hashed()
        const prefix = String.fromCharCode(...new Uint8Array(Int32Array.of(low, high).buffer))
        const expected = Array.from({ length: whole.length + 1 }, (_, end) => {
          sipHashText(PATH, prefix + whole.slice(0, end))
          return hashed()
        })
        loadKey(whole, of.length)
        openPaths(PATH, of.length, low, high)
        for (const [end, hash] of expected.entries()) {
          hashPathTo(of.length + end)
          expect(hashed(), `${end}`).toEqual(hash)
        }
        hashHost(HOST, of)
        hashPath(PATH, whole)
        expect(hashed()).toEqual(expected.at(-1))
      }),
      { numRuns: 30 },
    )
  })

  it('begin with a segment that a folder, its page and their queries share', () => {
    const rows: [path: string, same: string, other: string][] = [
      ['/a/b.html', '/a/', '/b/b.html'],
      ['/a', '/a?b/c', '/ab'],
      ['/', '/?a', '/a'],
    ]
    for (const [one, same, other] of rows) {
      expect(segmentMix(one)).toBe(segmentMix(same))
      expect(segmentMix(one)).not.toBe(segmentMix(other))
    }
  })
})
