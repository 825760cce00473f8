import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSpelledEmails } from '../../../src/core/link/email-words.ts'

const found = (text: string) => findSpelledEmails(text).map(({ start, end }) => text.slice(start, end))

describe('findSpelledEmails', () => {
  it.each([
    ['mail me mia_k @ gmail.com ok', 'mia_k @ gmail.com'],
    ['mia_k at proton dot me', 'mia_k at proton dot me'],
    ['mia.rose arroba hotmail punto de', 'mia.rose arroba hotmail punto de'],
    ['leo99 @ yahoo.co.jp', 'leo99 @ yahoo.co.jp'],
    ['leo99 [at] web [dot] de', 'leo99 [at] web [dot] de'],
    ['leo (at) gmx (punkt) net', 'leo (at) gmx (punkt) net'],
    ['leo99@gmail', 'leo99@gmail'],
    ['leo99 at gmail', 'leo99 at gmail'],
    ['пиши leo99 собака mail точка ru', 'leo99 собака mail точка ru'],
  ])('%j: %j', (text, email) => expect(found(text)).toEqual([email]))

  it.each([
    // A link as it stands is found as one (email.ts).
    'mia@gmail.com',
    'me @ the gym',
    'see you @ web design class',
    'reach me at hotmail dot com',
    'i am at mail dot com',
    'look at live music',
    'look at live.com',
    'puberty.look at live.com',
    'a party at yahoo',
    'mia @ example.org',
  ])('none in %j', (text) => expect(found(text)).toEqual([]))

  it('never throws, and finds are in order and inside the text', () => {
    const unit = fc.constantFrom('mia', ' at ', ' @ ', '@', 'gmail', 'web', '.com', ' dot de', ' ', '(', ')', '😀')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end } of findSpelledEmails(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })
})
