import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { lines, pieces } from '../../../src/lists/parsers/lines.ts'
import { chunksOf } from './support.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function collect(source: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const text of source) found.push(text)
  return found
}

function linesOf(bytes: Uint8Array, cuts: readonly number[] = []): Promise<string[]> {
  return collect(lines(chunksOf(bytes, cuts)))
}

describe('lines', () => {
  const cases: { name: string; bytes: Uint8Array; want: string[] }[] = [
    { name: 'nothing', bytes: bytesOf(''), want: [] },
    { name: 'LF', bytes: bytesOf('a\nb\n'), want: ['a', 'b'] },
    { name: 'CRLF', bytes: bytesOf('a\r\nb\r\n'), want: ['a', 'b'] },
    { name: 'a lone CR', bytes: bytesOf('a\rb\r'), want: ['a', 'b'] },
    { name: 'mixed line ends', bytes: bytesOf('a\n\rb\r\r\nc'), want: ['a', '', 'b', '', 'c'] },
    { name: 'a last line without end', bytes: bytesOf('a\nb'), want: ['a', 'b'] },
    { name: 'blank lines', bytes: bytesOf('\n\na\n\n'), want: ['', '', 'a', ''] },
    { name: 'a byte order mark', bytes: bytesOf('\uFEFFa\nb'), want: ['a', 'b'] },
    { name: 'a byte order mark inside', bytes: bytesOf('a\n\uFEFFb'), want: ['a', '\uFEFFb'] },
    { name: 'many bytes a letter', bytes: bytesOf('ж€😀\n日本'), want: ['ж€😀', '日本'] },
    { name: 'a stray byte', bytes: Uint8Array.of(97, 0xff, 98, 10, 99), want: ['a\uFFFDb', 'c'] },
    { name: 'a code point cut off by the end', bytes: Uint8Array.of(97, 10, 0xe2, 0x82), want: ['a', '\uFFFD'] },
    { name: 'a code point cut off by a line end', bytes: Uint8Array.of(0xe2, 0x82, 10, 97), want: ['\uFFFD', 'a'] },
    { name: 'NUL', bytes: bytesOf('a\0b\n'), want: ['a\0b'] },
  ]
  it.each(cases)('$name', async ({ bytes, want }) => {
    expect(await linesOf(bytes)).toEqual(want)
    const everywhere = Array.from({ length: bytes.length }, (_, index) => index)
    expect(await linesOf(bytes, everywhere)).toEqual(want)
  })

  it('takes a CRLF for one line end wherever pieces end', async () => {
    for (let length = 16_370; length <= 16_378; length++) {
      const bytes = bytesOf(`${'x\r\n'.repeat(3)}${'y'.repeat(length)}\r\nz`)
      const everywhere = Array.from({ length: bytes.length }, (_, index) => index)
      expect(
        (await linesOf(bytes, everywhere)).map((line) => line[0]),
        `${length}`,
      ).toEqual(['x', 'x', 'x', 'y', 'z'])
    }
  })

  it('cuts a line that is too long, and goes on after it', async () => {
    const text = `${'x'.repeat(LIMITS.urlChars)}\n${'y'.repeat(5 * LIMITS.urlChars)}\nz`
    const found = await linesOf(bytesOf(text), [LIMITS.urlChars, 3 * LIMITS.urlChars])
    expect(found.map((line) => line.length)).toEqual([LIMITS.urlChars, LIMITS.urlChars + 1, 1])
  })

  it('holds a bounded part of a line without end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 400; i++) yield new Uint8Array(65_536).fill(120)
    }
    const found = await collect(lines(endless()))
    expect(found.map((line) => line.length)).toEqual([LIMITS.urlChars + 1])
  })

  it('gives the same lines wherever the chunks end', async () => {
    const byte = fc.oneof(
      fc.constantFrom(10, 13, 0xef, 0xbb, 0xbf, 0xe2, 0x82, 0xac, 0xf0, 0x9f),
      fc.integer({ min: 0, max: 255 }),
    )
    const feed = fc.array(byte, { maxLength: 60 }).map((list) => Uint8Array.from(list))
    await fc.assert(
      fc.asyncProperty(feed, fc.array(fc.nat(60)), async (bytes, cuts) => {
        const text = new TextDecoder().decode(bytes)
        const whole = text.split(/\r\n|\r|\n/)
        if (whole.at(-1) === '') whole.pop()
        expect(await linesOf(bytes, cuts)).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })

  it('passes on what the source throws', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield bytesOf('a\n')
      throw new Error('connection cut')
    }
    await expect(collect(lines(cut()))).rejects.toThrow('connection cut')
  })
})

describe('pieces', () => {
  it('gathers single bytes, so that the work per byte stays small', async () => {
    async function* drip(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 40_000; i++) yield Uint8Array.of(120)
    }
    const found = await collect(pieces(drip()))
    expect(found.length).toBeLessThanOrEqual(3)
    expect(found.join('')).toBe('x'.repeat(40_000))
  })
})
