import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deepen, LEVELS, normalize, originalSpan, sourceUnit } from '../../../src/core/text/normalize.ts'

const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 1_000)

type Row = readonly [why: string, text: string, fold: string, skeleton: string, leet: string]

const TABLE: readonly Row[] = [
  ['plain', 'just plain text', 'just plain text', 'just plain text', 'just plaln text'],
  ['case', 'Kumquat ÉTÉ ΟΔΟΣ', 'kumquat été οδοσ', 'kumquat ete oẟoo', 'kumquat ete oẟo'],
  ['width', 'ｋｕｍ　ｶﾞ', 'kum ガ', 'kum ガ', 'kum ガ'],
  ['invisible', 'k\u200bu\u00adm\ufeff\u2060\u034f!', 'kum!', 'kum!', 'kum!'],
  ['bidi controls', '\u202ak\u2067um\u202c', 'kum', 'kum', 'kum'],
  ['tag characters', 'k\u{e0075}um', 'kum', 'kum', 'kum'],
  ['controls', 'k\0u\x7fm\tx', 'kum\tx', 'kum\tx', 'kum\tx'],
  ['zalgo', 'k\u0336u\u0336\u0301m\u0489', 'kum', 'kum', 'kum'],
  ['an accent makes a letter', 'e\u0301 \u00e9 й', 'é é й', 'e e n', 'e e n'],
  ['circled, squared, parenthesized', 'ⓚⓤ🅼 🄺🅄⒨', 'kum kum', 'kum kum', 'kum kum'],
  ['mathematical', '𝐤𝓾𝔪', 'kum', 'kum', 'kum'],
  ['keycaps', '1\ufe0f\u20e3x', '1x', '1x', 'lx'],
  ['regional indicators', '🇰🇺🇲 🇺🇸🇬🇧', 'kum 🇺🇸🇬🇧', 'kum usgb', 'kum usgb'],
  ['trade mark', 'kum™', 'kum™', 'kum™', 'kum™'],
  ['spacing accent', 'don´t', 'don´t', "don't", "don't"],
  ['Devanagari', 'हिन्दी', 'हिन्दी', 'हिन्दी', 'हिन्दी'],
  ['Arabic: hamza stays, vowel marks go', 'أَحْمَد', 'أحمد', 'lٴحمد', 'lٴحمد'],
  ['Hangul', '\u1112\u1161\u11ab ㅋㅋ', '한 ᄏᄏ', '한 ᄏᄏ', '한 ᄏᄏ'],
  ['kana', 'か\u3099き', 'がき', 'がき', 'がき'],
  ['lone surrogates', 'x\ud800y\udc00', 'x\ud800y\udc00', 'x\ud800y\udc00', 'x\ud800y\udc00'],
  ['Cyrillic in a Latin word', 'kumquаt', 'kumquаt', 'kumquat', 'kumquat'],
  ['small capitals', 'ᴋᴜᴍǫ', 'ᴋᴜᴍǫ', 'kumq', 'kumq'],
  ['Greek capitals among Latin', 'ΚUΜΝ', 'κuμν', 'kumn', 'kumn'],
  ['and behind mathematical letters', '𝐨𝐨Νe', 'ooνe', 'oone', 'one'],
  ['Greek letters for fun', 'кυм', 'кυм', 'kum', 'kum'],
  ['digits and signs', 'kumqu4t h3||0', 'kumqu4t h3||0', 'kumqu4t h3||0', 'kumquat helo'],
  ['i, l, 1, ! and |', 'chi11 ch!ll chIll', 'chi11 ch!ll chill', 'chi11 ch!ll chill', 'chl11 chl chl'],
  [
    'numbers stay',
    'in 2023 kum2023 100kum v2',
    'in 2023 kum2023 100kum v2',
    'in 2023 kum2023 100kum v2',
    'ln 2023 kum2023 100kum v2',
  ],
  ['signs outside of words stay', 'kum! @kum $5 $um', 'kum! @kum $5 $um', 'kum! @kum $5 $um', 'kum! @kum $5 sum'],
  ['a sign before a digit that is a letter', '$0ft $20k', '$0ft $20k', '$0ft $20k', 'soft $20k'],
  ['repeats', 'kuuummm', 'kuuummm', 'kuuummm', 'kum'],
  ['repeats where there are capitals', 'жжж 日日', 'жжж 日日', 'жжж 日日', 'ж 日日'],
]

describe('normalize', () => {
  it.each(TABLE)('%s: %j', (_why, text, fold, skeleton, leet) => {
    expect(LEVELS.map((level) => normalize(text, level).text)).toEqual([fold, skeleton, leet])
  })

  it('keeps clean text itself, without a map', () => {
    const n = normalize('clean text, 1 line', 'skeleton')
    expect(n).toMatchObject({ text: 'clean text, 1 line', places: null })
    // Case alone moves nothing.
    expect(normalize('Clean Text', 'fold')).toMatchObject({ text: 'clean text', places: null })
  })

  it('comes to the same by steps', () => {
    for (const [, text] of TABLE) {
      const stepped = deepen(deepen(normalize(text, 'fold'), 'skeleton'), 'leet')
      const whole = normalize(text, 'leet')
      expect(stepped).toEqual(whole)
      for (let i = 0; i < whole.text.length; i++) {
        expect(originalSpan(stepped, i, i + 1)).toEqual(originalSpan(whole, i, i + 1))
      }
    }
  })

  it('does not go back', () => {
    const n = normalize('kumqu4t', 'leet')
    expect(deepen(n, 'fold')).toBe(n)
  })
})

describe('sourceUnit', () => {
  it('is what a letter begins with in the source, and nothing outside of the text', () => {
    const n = normalize('x𝐤U', 'fold')
    expect([0, 1, 2].map((at) => sourceUnit(n, at))).toEqual([0x78, 0xd835, 0x55])
    for (const read of [n, normalize('kU', 'fold')]) {
      expect(sourceUnit(read, -1)).toBeNaN()
      expect(sourceUnit(read, read.text.length)).toBeNaN()
    }
  })
})

describe('capitals that look like another letter than their small ones', () => {
  it('are read by the word they stand in, whatever stands before it', () => {
    const unit = fc.constantFrom('Ν', 'Υ', 'І', 'Η\u0301', '𝚴', 'a', 'О', 'ж', '🌻', 'ﬁ', '\u200b', '𝐨', ' ', ' ')
    const text = fc.string({ unit, maxLength: 24 })
    fc.assert(
      fc.property(text, (source) => {
        const words = source.split(' ').map((word) => normalize(word, 'skeleton').text)
        expect(normalize(source, 'skeleton').text).toBe(words.join(' '))
      }),
      { numRuns: fuzzRuns },
    )
  })
})

describe('a letter with marks', () => {
  it('reads the same each time, however many others there were', () => {
    const letters = Array.from({ length: 6_000 }, (_, i) => `${String.fromCodePoint(0x4e00 + i)}\u0301\u3099`)
    const read = letters.map((letter) => normalize(letter, 'fold').text)
    expect(letters.map((letter) => normalize(letter, 'fold').text)).toEqual(read)
    expect(read[0]).toBe('一\u3099')
    expect(normalize(`e${'\u0301'.repeat(40)}x`, 'fold').text).toBe('ex')
  })
})

describe('idempotence', () => {
  function expectStable(text: string) {
    for (const level of LEVELS) {
      const once = normalize(text, level).text
      expect(normalize(once, level).text, `${level} of ${JSON.stringify(text)}`).toBe(once)
    }
  }

  it('of code points on their own and between others', () => {
    // 7 has no factor in common with the size of a page or a block, so the samples wander through all of them.
    for (let codePoint = 0; codePoint < 0x32000; codePoint += 7) {
      const char = String.fromCodePoint(codePoint)
      for (const text of [char, `e${char}`, `${char}\u0301`, `a${char}${char}b`, `\u1100${char}\u11a8`])
        expectStable(text)
    }
  })

  it('of any text', () => {
    const odd = fc.constantFrom(
      ...[
        '\u0301',
        '\u0336',
        '\u200b',
        '\u1161',
        '\u11a8',
        'ᄀ',
        'ㅏ',
        'ｶ',
        'ﾞ',
        '🇺',
        '🇸',
        'İ',
        'Σ',
        'ß',
        'ﬁ',
        'é',
        'ำ',
        'ท',
        '़',
        'क',
        '\u3099',
      ],
      ...[
        '0',
        '1',
        '$',
        '!',
        '@',
        '33',
        'a',
        'A',
        'l',
        'i',
        ' ',
        '.',
        'о',
        'Ν',
        '🅰',
        '\u05b0',
        '\u0651',
        '\ud83c',
        '\udde6',
        '´',
      ],
    )
    const text = fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 16 })
    fc.assert(
      fc.property(text, (pieces) => expectStable(pieces.join(''))),
      { numRuns: fuzzRuns },
    )
  })
})
