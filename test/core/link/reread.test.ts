import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayHideName, reread } from '../../../src/core/link/reread.ts'
import { normalize, originalSpan } from '../../../src/core/text/normalize.ts'

const read = (text: string) => reread(normalize(text, 'fold'), normalize(text, 'leet'))

describe('reread', () => {
  it.each([
    // Letters that stand apart.
    ['v i d o r p', 'vldorp'],
    ['v-i-d-o-r-p', 'vldorp'],
    ['V.I.D.O.R.P', 'vldorp'],
    ['v\ni\nd\no\nr\np', 'vldorp'],
    ['我在v i d o r p等你', '我在vldorp等你'],
    ['v 1 d @ r p', 'vldarp'],
    ['vidorp . m e', 'vldorp . me'],
    // Every digit and sign beside a letter.
    ['v1d099', 'vldog'],
    ['9r0357', 'groest'],
    ['vi2orp', 'vlzorp'],
    ['$kou7', 'skout'],
    ['disc4dia@ .com', 'dlscadla .com'],
    // Escapes, and markup inside a word.
    ['vid&#111;rp&period;test', 'vldorp.test'],
    ['vid&#8203;orp', 'vldorp'],
    ['vid&amp;#46;orp', 'vld.orp'],
    ['vidorp%2Etest', 'vldorp.test'],
    ['vid\\.orp', 'vld.orp'],
    ['vid**orp**.test', 'vldorp.test'],
    ['vid<b>orp', 'vldorp'],
    // Drawings inside a word, but none that is drawn like a letter.
    ['vi🔥do🔥rp', 'vldorp'],
    ['vi🇺🇸dorp', 'vldorp'],
    ['vid𐐬🔥rp', 'vldorp'],
    ['vidorp🔴com', 'vldorp.com'],
    ['vidంrp', 'vldorp'],
    // Words for a dot.
    ['vidorp dot test', 'vldorp . test'],
    ['vidorp ponto test', 'vldorp . test'],
    ['vidorp נקודה test', 'vldorp . test'],
    ['vidorpdottest', 'vldorp.test'],
    ['vidorpdot com', 'vldorp.com'],
    ['vidorpnoktacom', 'vldorp.com'],
    ['vidorddotcom', 'vldord.com'],
    // The mailbox of an address is no part of the name.
    ['http://me@vidorp.test', 'htp://me/vldorp.test'],
  ])('%j is read as %j', (text, expected) => {
    expect(read(text)?.text).toBe(expected)
    expect(mayHideName(normalize(text, 'fold').text)).toBe(true)
  })

  it.each([
    'a bio of plain words, with commas. And stops!',
    'born 2007, 1st of May',
    '12 34 56',
    'a & b, 50%',
    'she/her 💙 music',
    '今日は。元気です',
    'me@home',
  ])('%j has nothing to read otherwise', (text) => {
    expect(read(text)).toBeNull()
    expect(mayHideName(normalize(text, 'fold').text)).toBe(false)
  })

  it('says where in the source each letter stands', () => {
    const text = 'hi v 1 d 0 r p ok'
    const found = read(text)!
    const start = found.text.indexOf('vldorp')
    const { start: from, end } = originalSpan(found, start, start + 6)
    expect(text.slice(from, end)).toBe('v 1 d 0 r p')
  })

  it('keeps places in order and inside, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab1 .-@$&#;🔥dotcom*<>é'.split('')) }), (text) => {
        const found = read(text)
        if (found === null || found.places === null) return
        for (let i = 0; i < found.text.length; i++) {
          expect(found.places.startOf(i)).toBeLessThanOrEqual(found.places.endOf(i))
          expect(found.places.endOf(i)).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('misses nothing that the gate lets go', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab12 .-@$&#;dotcom*<>'.split('')) }), (text) => {
        if (!mayHideName(normalize(text, 'fold').text)) expect(read(text)).toBeNull()
      }),
    )
  })
})
