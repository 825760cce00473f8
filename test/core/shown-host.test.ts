import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownHost } from '../../src/core/shown-host.ts'
import { asciiHost, isAscii, unicodeHost } from '../../src/core/url/idn.ts'

const KNOWN = new Set(['google', 'apple', 'spiegel'])
const shown = (host: string) => shownHost(host, (label) => KNOWN.has(label))
/** From what somebody would write; a host that is no host fails the test. */
const shownOf = (written: string) => shown(asciiHost(written)!)

describe('a host that misleads nobody is shown in Unicode', () => {
  it.each([
    'bücher.example',
    'www.bücher.example',
    'łódź.example',
    'smørrebrød.example',
    'ısparta.example',
    'straße.example',
    'đường-việt.example',
    'пример.example',
    'пример.com',
    'правительство.рф',
    'ελλάδα.example',
    'παράδειγμα.ελ',
    'مثال.example',
    'مثال.إختبار',
    'דוגמה.example',
    'उदाहरण.example',
    'উদাহরণ.example',
    '例え.テスト',
    'ひらがなカタカナ漢字.example',
    '예시.example',
    '漢字한글.example',
    'ตัวอย่าง.example',
    'მაგალითი.example',
    '例子2.example',
    'shop.例え.jp',
  ])('%s', (host) => {
    expect(shownOf(host)).toBe(host)
  })
})

describe('a host that might is shown in Punycode', () => {
  it.each([
    ['gооgle.com', 'Cyrillic о in Latin'],
    ['аррӏе.com', 'Cyrillic alone, and all of it reads as Latin'],
    ['οοο.com', 'Greek alone, the same'],
    ['וסס.example', 'Hebrew alone, the same'],
    ['göogle.com', 'a well-known name but for an accent'],
    ['www.spiégel.example', 'the same, with another TLD and something before it'],
    ['göogle.evil.example', 'the same, below somebody else’s domain'],
    ['ɡeorge.example', 'a letter of phonetics'],
    ['ɑbc.example', 'Latin alpha'],
    ['bücher.рф', 'two scripts in two labels'],
    ['пример.ελλάδα.example', 'the same, neither of them Latin'],
    ['例えabc.example', 'Japanese and Latin in one label'],
    ['한글カタカナ.example', 'Korean and Japanese'],
    ['مثال.1a.example', 'a digit that would be shown elsewhere'],
    ['१abc.example', 'digits of another script in Latin'],
    ['१2उदाहरण.example', 'two kinds of digits'],
    ['ᏣᎳᎩ.example', 'a script that few read'],
    ['☃.example', 'no letter'],
    ['a·b.example', 'a sign between letters'],
    ['xn--bcher-kva8445foa.example', 'bidi and other signs within'],
  ])('%s: %s', (host) => {
    expect(isAscii(shownOf(host))).toBe(true)
    expect(shownOf(host)).toBe(asciiHost(host))
  })

  it.each(['xn--', 'xn--a-.example', 'xn--99999999.example', 'xn--bcher-kvA.example', 'xn--abc-.example'])(
    'Punycode that nobody may register: %s',
    (host) => expect(shown(host)).toBe(host),
  )
})

it.each(['a.example', '127.0.0.1', '[::1]', 'localhost', 'xn.example', '', '.', 'a..b'])(
  '%j stays as it is',
  (host) => {
    expect(shown(host)).toBe(host)
  },
)

it('whatever comes in, the same host comes out, and nothing else', () => {
  const char = fc.oneof(fc.constantFrom(...'aüо例ح1-.é'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  let unicode = 0
  fc.assert(
    fc.property(fc.array(char, { maxLength: 12 }), (chars) => {
      const host = asciiHost(chars.join(''))
      if (host === null) return
      const seen = shown(host)
      if (seen !== host) unicode++
      expect(seen === host || (seen === unicodeHost(host) && asciiHost(seen) === host)).toBe(true)
      expect(seen).not.toMatch(/[\s<>"'&/\\?#@:\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
    }),
    { numRuns: 3000 },
  )
  expect(unicode).toBeGreaterThan(20)
})
