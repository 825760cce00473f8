import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLinks } from '../../../src/core/link/find.ts'
import { shownOf, sourceOfShown } from '../../../src/core/link/override.ts'

describe('shownOf', () => {
  it.each([
    ['a\u202ecba\u202cd', 'aabcd'],
    ['\u202etset.prodiv', 'vidorp.test'],
    ['\u202eba\ncd', 'ab\ncd'],
    ['\u202eb\u202ea', 'ab'],
    ['\u202ea😀b', 'b😀a'],
    ['plain', 'plain'],
  ])('%j is shown as %j', (text, expected) => expect(shownOf(text).text).toBe(expected))

  it('knows where each character stands', () => {
    const text = 'see \u202eprodiv\u202c.test ok'
    const shown = shownOf(text)
    const start = shown.text.indexOf('vidorp.test')
    const place = sourceOfShown(shown, start, start + 11)!
    expect(text.slice(place.start, place.end)).toBe('prodiv\u202c.test')
    expect(sourceOfShown(shown, 0, 3)).toBeNull()
  })

  it('loses and adds nothing but the controls', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '😀', '\n', '\u202e', '\u202c') }), (text) => {
        const sorted = (from: string) => [...from.replaceAll(/[\u202e\u202c]/g, '')].sort().join('')
        expect(sorted(shownOf(text).text)).toBe(sorted(text))
      }),
    )
  })
})

describe('findLinks', () => {
  it.each([
    ['go \u202emoc.elpmaxe\u202c now', 'example.com', 'moc.elpmaxe'],
    ['\u202eelpmaxe\u202c.com', 'example.com', 'elpmaxe\u202c.com'],
  ])('%j leads to %s', (text, host, raw) => {
    const link = findLinks(text).find((one) => one.host === host)
    expect(link).toMatchObject({ raw, certainty: 'disguised' })
  })
})
