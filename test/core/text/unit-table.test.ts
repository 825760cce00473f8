import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromUnits } from '../../../src/core/text/builder.ts'
import { pointAt, unitAt } from '../../../src/core/text/unit-at.ts'
import { isHalf, UnitTable } from '../../../src/core/text/unit-table.ts'

/** Capitals become small, x and halves of a pair become nothing of their own. */
const make = () =>
  new UnitTable((unit) => (unit === 0x78 || isHalf(unit) ? null : unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit))

const text = fc.string({ unit: fc.constantFrom(...'abcdeABxé日\0\x01\x02\uffff', '\ud83c', '\udf3b'), maxLength: 30 })

/** Of the units of a table: none for halves, U+0000, U+0001 and x. */
function becomes(char: string): string | null {
  if (/^[x\0\x01\ud800-\udfff]$/.test(char)) return null
  return char >= 'A' && char <= 'Z' ? char.toLowerCase() : char
}

function firstWhere(source: string, start: number, test: (char: string, at: number) => boolean): number {
  for (let at = start; at < source.length; at++) if (test(source[at]!, at)) return at
  return source.length
}

describe('a table of units', () => {
  it('finds the first that does not become itself', () => {
    const table = make()
    fc.assert(
      fc.property(text, fc.nat(12), (source, from) => {
        const start = Math.min(from, source.length)
        expect(table.sameUntil(source, start)).toBe(firstWhere(source, start, (char) => becomes(char) !== char))
      }),
    )
  })

  it('writes what they become, to the first that is not one for one', () => {
    const table = make()
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(30), (source, from, to) => {
        const start = Math.min(from, source.length)
        const end = Math.max(start, Math.min(to, source.length))
        const out = [1, 2]
        const stop = table.translate(source, start, end, out, 2)
        expect(stop).toBe(
          Math.min(
            end,
            firstWhere(source, start, (char) => becomes(char) === null),
          ),
        )
        const made = [...source.slice(start, stop)].map((char) => becomes(char)).join('')
        expect(fromUnits(out, out.length)).toBe(`\x01\x02${made}`)
      }),
    )
  })

  it('stops before a unit that comes out as the one before it', () => {
    const out: number[] = []
    expect(make().translateApart('abAbBa', 0, out, 0)).toBe(4)
    expect(fromUnits(out, 4)).toBe('abab')
    expect(make().translateApart('ba', 0, out, 4)).toBe(0)
    expect(make().translateApart('ab', 0, out, 4)).toBe(2)
  })

  it('works a unit out once', () => {
    const asked: number[] = []
    const table = new UnitTable((unit) => {
      asked.push(unit)
      return unit === 0x62 ? null : unit
    })
    for (let round = 0; round < 3; round++) table.sameUntil('a\ud83cab', 0)
    expect(asked).toEqual([0x61, 0xd83c, 0x62])
  })
})

describe('unitAt and pointAt', () => {
  it('are charCodeAt and codePointAt', () => {
    for (const string of ['abc', 'a🌻', 'д', `${'long '.repeat(5)}joined`]) {
      for (let at = 0; at < string.length; at++) {
        expect(unitAt(string, at)).toBe(string.charCodeAt(at))
        expect(pointAt(string, at)).toBe(string.codePointAt(at))
      }
      expect(unitAt(string, string.length)).toBeNaN()
    }
  })
})

describe('fromUnits', () => {
  it('makes a text of any length, of plain and of typed arrays', () => {
    for (const length of [0, 1, 8_191, 8_192, 8_193, 20_000]) {
      const units = Array.from({ length: length + 3 }, (_, i) => 0x61 + (i % 26))
      const expected = String.fromCodePoint(...units.slice(0, length))
      expect(fromUnits(units, length)).toBe(expected)
      expect(fromUnits(Uint16Array.from(units), length)).toBe(expected)
    }
  })
})
