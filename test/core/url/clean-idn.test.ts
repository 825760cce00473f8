import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../src/core/url/bytes.ts'
import { canonicalizeBytes } from '../../../src/core/url/canonical.ts'
import { canonicalizeClean } from '../../../src/core/url/clean.ts'
import { commonHost, LETTERS, RANGES } from '../../../src/core/url/clean-idn.ts'
import { canonicalizeWhatwg } from '../../../src/core/url/whatwg.ts'
import { fc, keyOf } from './support.ts'

const COMMON = [...LETTERS, ...RANGES.flatMap(([first, last]) => [...between(first, last)])]

function* between(first: number, last: number): Generator<string> {
  for (let code = first; code <= last; code++) yield String.fromCharCode(code)
}

/** The key by the short way, and by both of the others; null where one of those finds no host. */
function readings(input: string): { short: string | null; long: string | null; browser: string | null } {
  const short = canonicalizeClean(input, false)
  const [long, browser] = [canonicalizeBytes(utf8(input)), canonicalizeWhatwg(input)]
  return {
    short: short === null ? null : keyOf(short),
    long: long.ok ? keyOf(long.value) : null,
    browser: browser.ok ? keyOf(browser.value) : null,
  }
}

describe('commonHost', () => {
  it.each([
    ['bücher.example', 'xn--bcher-kva.example'],
    ['www.straßen.example', null],
    ['señorita.example', 'xn--seorita-5za.example'],
    ['пример.example', 'xn--e1afmkfd.example'],
    ['例え.example', 'xn--r8jz45g.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['a.ü.b-c.example', 'a.xn--tda.b-c.example'],
    ['1ü.example', 'xn--1-eha.example'],
    ['ü.1example', null],
    ['ü.7', null],
    ['Bücher.example', null],
    ['BÜCHER.example', null],
    ['ü..example', null],
    ['ü.example.', null],
    ['.ü.example', null],
    ['-ü.example', null],
    ['ü-.example', null],
    ['xn--ü.example', null],
    ['xn--tda.ü.example', null],
    ['ab--cü.example', null],
    ['u\u0308.example', null],
    ['ü。example', null],
    ['ü%2eexample', null],
    ['ü@b.example', null],
    ['ü\\b.example', null],
    ['ü\u200b.example', null],
    ['ς.example', null],
    ['مثال.example', null],
    [`${'ü'.repeat(63)}.example`, `xn--tda${'a'.repeat(62)}.example`],
    [`${'ü'.repeat(64)}.example`, null],
    [`${'ü.'.repeat(130)}example`, null],
  ])('%s → %s', (host, ascii) => {
    expect(commonHost(`http://${host}/a`, 7)).toBe(ascii)
    expect(commonHost(host, 0)).toBe(ascii)
  })

  it('takes letters that nothing maps, and that nothing joins', () => {
    expect(COMMON.length).toBeGreaterThan(30_000)
    for (const letter of COMMON) {
      expect([letter, letter.length]).toEqual([letter, 1])
      for (const form of ['NFC', 'NFKC'] as const) expect(`${letter}${letter}`.normalize(form)).toBe(letter + letter)
      expect(letter.toLowerCase()).toBe(letter)
      expect(letter).toMatch(/^[\p{Ll}\p{Lo}\u30fc]$/u)
    }
  })

  it('reads every one of its letters as the others do', () => {
    let host = ''
    for (let i = 0; i < COMMON.length; i++) {
      host += COMMON[i]
      if (i % 40 < 39 && i < COMMON.length - 1) continue
      const { short, long, browser } = readings(`http://${host}.example/`)
      expect([host, short]).toEqual([host, long])
      expect([host, short]).toEqual([host, browser])
      host = ''
    }
  })

  it('reads any host as the others do', () => {
    const part = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...LETTERS, 'й', 'ё', 'か', 'カ', 'ー', '中', '文', '가', '힣') },
      { weight: 6, arbitrary: fc.constantFrom('a', 'z', '0', '9', '-', '_', '.', '.', 'xn--', 'test') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'Ü',
          'ß',
          'ς',
          'İ',
          'ﬁ',
          '\u0308',
          '\u200d',
          '\u3099',
          '。',
          'ａ',
          'ا',
          '😀',
          ':',
          '@',
          '%',
        ),
      },
    )
    let clean = 0
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 9 }),
        fc.constantFrom('.example', '.рф', ''),
        (parts, tld) => {
          const { short, long, browser } = readings(`https://${parts.join('')}${tld}/x?y`)
          if (short === null) return
          clean++
          expect(short).toBe(long)
          if (browser !== null) expect(short).toBe(browser)
        },
      ),
      { numRuns: 8000 },
    )
    expect(clean).toBeGreaterThan(2000)
  })
})
