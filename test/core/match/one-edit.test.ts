import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneEdit as isOneEditOf } from '../../../src/core/match/one-edit.ts'

const units = (word: string) => Array.from(word, (letter) => letter.charCodeAt(0))
const isOneEdit = (a: string, b: string) => isOneEditOf(units(a), a.length, units(b), b.length)

describe('isOneEdit', () => {
  const edited = fc
    .tuple(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 }), fc.nat(7), fc.nat(3))
    .map(([text, place, kind]): [string, string] => {
      const at = place % text.length
      if (kind === 0) return [text, text.slice(0, at) + text.slice(at + 1)]
      if (kind === 1) return [text, `${text.slice(0, at)}x${text.slice(at)}`]
      if (kind === 2) return [text, `${text.slice(0, at)}x${text.slice(at + 1)}`]
      const next = Math.min(at, text.length - 2)
      return [text, text.slice(0, next) + text[next + 1]! + text[next]! + text.slice(next + 2)]
    })

  it('holds for every single edit, both ways', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        if (a === b) return
        expect(isOneEdit(a, b)).toBe(true)
        expect(isOneEdit(b, a)).toBe(true)
      }),
    )
  })

  it.each([
    ['abcd', 'abcd'],
    ['abcd', 'badc'],
    ['abcd', 'ab'],
    ['abcd', 'axcx'],
    ['abcd', 'cbad'],
    ['', ''],
  ])('not %s and %s', (a, b) => expect(isOneEdit(a, b)).toBe(false))
})
