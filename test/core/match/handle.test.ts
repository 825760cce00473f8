import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handleSpan, isHandleIntroduced } from '../../../src/core/match/handle.ts'

/** `|` stands where the introducing word ends. */
function asked(marked: string): boolean {
  const end = marked.indexOf('|')
  const start = marked.lastIndexOf(' ', end) + 1
  return isHandleIntroduced(marked.slice(0, end) + marked.slice(end + 1), end, start)
}

describe('isHandleIntroduced', () => {
  it.each([
    'snap|: mia_k',
    'snap|: miarose',
    'snap| 👻: miarose',
    'snap|👻 mia_k',
    'snap| = miarose hmu',
    'sc|: miarose, ig: other',
    'tele| @mia',
    'insta|@mia',
    'ig| mia_k99',
    'kik| - mia_k',
    'snap|/mia_k',
    'insta| -> miarose',
    'my snap| is mia_k99',
    'mi snap| es mia.rose',
    'my number| is 555 123 4567',
    'my number|: 555-123-4567',
    'whatsapp|: +1 555 123 4567',
    'discord|: mia.rose',
    'snap|: mia99 add me',
    'whatsapp| - 5551234567',
    'snap|: lily.2010',
    'my snap| is lily.2010',
    'mon snap| c’est kev1n',
    'il mio snap| è noah_b',
    'mój snap| to zoe2009',
    'mi telegram| es @mia.rose',
    'インスタ|はnoah_bです',
    '我的微信|是kev1n',
    '카톡 아이디|는 kev1n',
    'v信|：kev1n',
    'ig| aku: mia_k',
    'zalo| mình kev1n',
    'snap| me kev1n',
    '인스타| kev1n',
    'мой инст| kev1n',
  ])('%s', (text) => expect(asked(text)).toBe(true))

  it.each([
    'snap| out of it',
    'snap|',
    'oh snap|: that was close',
    'oh snap|! miarose',
    'ginger snap|: best cookie ever',
    'Washington DC|: great city, bad traffic',
    'Seattle, WA|: sunny for once',
    'DC| > Marvel',
    'DC|/Marvel',
    'whatsapp|/telegram are down',
    'Discord|: music bots got banned',
    "instagram|: Meta's app",
    'no discord|: nope.',
    'my snap| is broken',
    'my snap| is 2 days late',
    'my dc| is 12.5 volts',
    'my number| is 13',
    'my number|: 7',
    'mi número|: uno en el mundo',
    'insta|-famous',
    'tele| covid19 news',
    'discord|.js',
    'sc|-fi',
    'text me|: when you get home',
    'The telegram| - 1944',
    'dc|: washington',
    'ton insta| est cool.approx',
    'sc|: south carolina',
    'my snap| is the same',
    'insta| photo2.png',
    'インスタ|は楽しい',
  ])('not %s', (text) => expect(asked(text)).toBe(false))

  it('never throws and looks at a few characters only', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, end) => void isHandleIntroduced(text, end)))
    expect(asked(`snap|${':'.repeat(100_000)}mia_k`)).toBe(false)
  })
})

describe('what is asked of a handle', () => {
  it.each([
    // Three characters at least, thirty at most, where only its place says that it is one.
    ['snap|: mia', true],
    ['snap|: mi', false],
    ['snap|: m_k', true],
    ['snap|: _k', false],
    [`snap|: ${'m'.repeat(30)}`, true],
    [`snap|: ${'m'.repeat(31)}`, false],
    // Five digits make a number; fewer are a year, an hour, a price.
    ['my number|: 12345', true],
    ['my number|: 1-2-3-4-5', true],
    ['my number|: 1234', false],
    ['my number|: (123) 4', false],
    // Between word and handle only signs, spaces and emoji, and few of them.
    ['snap|: miarose, he said', true],
    ['snap|: miarose said', false],
    ['snap|;miarose', false],
    ['snap|: the', false],
    ['snap|        mia_k', true],
    ['snap|         mia_k', false],
    ['snap|mia_k', false],
    ['snap| miarose99', true],
    // Behind a space alone: what looks like no word, ends its clause, and is not the end of a sentence about something else.
    ['snap| mia99', true],
    ['snap| mia.rose', true],
    ['snap| kev1n', true],
    ['snap| kev1n is funny', false],
    ['snap| gr8', false],
    ['snap| v2.1', false],
    ['oh snap| mia99', false],
    ['hey sc| mia99', true],
    ['add me on snap| mia.rose', true],
    ['snapchat| photo.jpg', false],
    ['discord| node.js', false],
    ['insta| example.com', false],
    ['snap| - mia.rose', true],
    ['my discord| server.join', false],
    ['snap|- mia.rose', false],
    ['snap|: mia.rose', true],
    ['snap|→ miarose', true],
    ['snap|> miarose', false],
    ['snap|- miarose', false],
  ])('%s: %s', (text, expected) => expect(asked(text)).toBe(expected))
})

describe('handleSpan', () => {
  it.each([
    ['snap|: [mia_k] ok', 'mia_k'],
    ['snap|: [mia_k]', 'mia_k'],
    ['snap|: [mia.rose]. ok', 'mia.rose'],
    ['snap| is [mia_k99] now', 'mia_k99'],
    ['mi snap| es [mia.rose], sí', 'mia.rose'],
    ['snap| 👻: [miarose]!', 'miarose'],
    ['my number|: [555 123 4567] ok', '555 123 4567'],
    ['my number| is [555-123-4567]. ok', '555-123-4567'],
    ['whatsapp|: +[1 555 123 4567]', '1 555 123 4567'],
  ])('%s', (marked, handle) => {
    const text = marked.replace(/[[\]]/g, '')
    const end = text.indexOf('|')
    const plain = text.replace('|', '')
    const at = handleSpan(plain, end).end
    expect(plain.slice(0, at).endsWith(handle)).toBe(true)
    expect(plain.slice(at - handle.length, at)).toBe(handle)
    expect(at).toBe(marked.indexOf(']') - 2)
  })

  it('is where the word ends when nothing follows it', () => {
    expect(handleSpan('snap', 4).end).toBe(4)
    expect(handleSpan('snap: ', 4).end).toBe(4)
    expect(handleSpan('snap: 👻', 4).end).toBe(4)
  })

  it('is inside the text and never before the word, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, at) => {
        const end = Math.min(at, text.length)
        expect(handleSpan(text, end).end).toBeGreaterThanOrEqual(end)
        expect(handleSpan(text, end).end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
