import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { directionOf, pageLanguage } from '../../../src/edge/outbound/page-language.ts'
import { PAGE_TEXTS } from '../../../src/edge/outbound/texts.generated.ts'

describe('the language of a page', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['DE', 'de'],
    ['de-CH', 'de'],
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    ['es-419', 'es'],
    ['ar-EG', 'ar'],
    ['hi-IN, en;q=0.5', 'hi'],
    ['ja-JP-u-ca-japanese', 'ja'],
    ['zh-Hans-CN, ru;q=0.4', 'ru'],
    ['in-ID', 'id'],
    ['gsw, fr-CH;q=0.9, fr;q=0.8, en;q=0.7', 'fr'],
    ['en;q=0.2, fr;q=0.8', 'fr'],
    ['fr;q=0.5, de;q=0.5', 'fr'],
    ['fr;q=0, de;q=0.1', 'de'],
    ['de;q=0.000', 'en'],
    ['*', 'en'],
    ['nl, *;q=0.5', 'en'],
    [' fr ; q=0.3 , de ; q=0.9 ', 'de'],
    ['fr;Q=0.3,de;Q=0.9', 'de'],
    ['fr;q=2, de;q=0.1', 'de'],
    ['fr;q=-1, de;q=0.1', 'de'],
    ['fr;q=0.1234, de;q=0.1', 'de'],
    ['fr;q=, de', 'de'],
    ['frx, deu', 'en'],
    ['constructor, __proto__, toString, de;q=0.1', 'de'],
    [';;;,,,de', 'de'],
    ['-de, de-', 'de'],
  ])('%s: %s', (header, language) => {
    expect(pageLanguage(header, false)).toBe(language)
  })

  it('is a reviewed one where the operator wants that', () => {
    expect(PAGE_TEXTS['en']!.reviewedBy).toEqual(expect.any(String))
    const others = Object.keys(PAGE_TEXTS).filter((language) => PAGE_TEXTS[language]!.reviewedBy === null)
    expect(others).toHaveLength(9)
    for (const language of others) expect(pageLanguage(`${language}, ${others.join()}`, true)).toBe('en')
  })

  it('reads no further than its limit', () => {
    expect(pageLanguage(`${'xx,'.repeat(LIMITS.acceptLanguageChars / 3)}   de`, false)).toBe('en')
    const started = performance.now()
    pageLanguage('a-'.repeat(500_000), false)
    pageLanguage(','.repeat(1_000_000), false)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('is one that there is, whatever is asked', () => {
    const part = fc.oneof(fc.constantFrom('de', 'fr', ';', ',', 'q=', '0.5', '1', '-', '*', ' '), fc.string())
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(Object.hasOwn(PAGE_TEXTS, pageLanguage(parts.join(''), false))).toBe(true)
      }),
    )
  })
})

it.each([
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['de', 'ltr'],
  ['en', 'ltr'],
])('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
