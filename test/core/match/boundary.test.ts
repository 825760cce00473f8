import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBounded } from '../../../src/core/match/boundary.ts'

/** The term stands between `|` and `|`. */
function asked(marked: string): boolean {
  const [before = '', term = '', after = ''] = marked.split('|')
  return isBounded(before + term + after, before.length, before.length + term.length)
}

describe('isBounded', () => {
  it.each([
    '|kumquat|',
    'a |kumquat|!',
    '#|Kumquat|Funny',
    'my|Kumquat|',
    '_|kumquat|_',
    '|kumquat|2023',
    '👍|kumquat|👍',
    'เข้า|kumquat|นะ',
    '見て|kumquat|です',
    'これは|金柑|です',
    'กิน|ส้ม|จี๊ด',
    '|금귤|에서 만나',
    '|금귤|은 과일',
    '|금귤|도',
    'यह |कुमक्वाट| है',
    '|kumquat|\u0301 x',
    // A digit is no letter, on either side.
    '2023|kumquat|',
    '|1kumquat2|x',
    // Small letters meet a capital, in letters of any script.
    'é|Kumquat|',
    'мой|Кумкват|Мир',
    'my|KUMQUAT|',
    // Letters beyond U+FFFF are whole, from either side.
    '𝒳1|kumquat|1𝒳',
    '漢|kumquat|漢',
    '𠀀|kumquat|𠀀',
    'ກິນ|kumquat|ແດ່',
    'ញ៉ាំ|kumquat|ណា',
    'စား|kumquat|တယ်',
    'カ|kumquat|カ',
    '|금귤|이',
    '|금귤|으로 가자',
    '|금귤|이랑 놀자',
  ])('%s', (text) => expect(asked(text)).toBe(true))

  it.each([
    'a|kumquat|',
    '|kumquat|s',
    'S|KUMQUAT|',
    'é|kumquat|',
    '|kumquat|ы',
    '|금귤|나무',
    '|금귤|이다음',
    '큰|금귤|',
    // A vowel sign of Devanagari goes on with the word.
    '|कुमक्वाट|ों',
    '|كمكوات|ي',
    'K|umquat|',
    '|kumQUAT|S',
    'KUM|quat|',
    '|kumquat|é',
    'ы|kumquat|',
    'М|КУМКВАТ|',
    '|КУМКВАТ|И',
    'α|kumquat|',
    'क|कुमक्वाट|',
    '𝓍|kumquat|',
    '|kumquat|𝓍',
    '|금귤|귤',
    '|금귤|에서요',
    'x|금귤|에',
  ])('not %s', (text) => expect(asked(text)).toBe(false))

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, a, b) => {
        isBounded(text, Math.min(a, text.length), Math.min(a + b, text.length))
      }),
    )
  })
})
