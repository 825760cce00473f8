import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHandleIntroduced } from '../../../src/core/match/handle.ts'

/** `|` stands where the introducing word ends. */
function asked(marked: string): boolean {
  const end = marked.indexOf('|')
  return isHandleIntroduced(marked.slice(0, end) + marked.slice(end + 1), end)
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
  ])('not %s', (text) => expect(asked(text)).toBe(false))

  it('never throws and looks at a few characters only', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, end) => void isHandleIntroduced(text, end)))
    expect(asked(`snap|${':'.repeat(100_000)}mia_k`)).toBe(false)
  })
})
