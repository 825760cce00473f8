import { describe, expect, it } from 'vitest'
import { parseSplash, splashFor } from '../../../src/edge/outbound/splash.ts'

const text = { title: 'From the operator', paragraphs: ['One.'] }
const setting = (more: object = {}) => ({ licensee: 'Example Ltd', texts: { en: text }, ...more })

const parse = (given: unknown) => parseSplash(typeof given === 'string' ? given : JSON.stringify(given))

describe('the operator’s own text', () => {
  it('is taken as it is', () => {
    const links = [{ text: 'More', url: 'https://a.example/' }]
    const read = parse(setting({ texts: { en: { ...text, links }, 'pt-BR': text } }))
    expect(read).toEqual({ ok: true, value: { texts: { en: { ...text, links }, 'pt-BR': { ...text, links: [] } } } })
  })

  it.each([
    ['nothing', undefined],
    ['no JSON object', 'on'],
    ['nobody who holds the licence', { texts: { en: text } }],
    ['an empty one', setting({ licensee: ' ' })],
    ['no English', setting({ texts: { de: text } })],
    ['no language', setting({ texts: { en: text, 'x y': text } })],
    ['no paragraph', setting({ texts: { en: { ...text, paragraphs: [] } } })],
    ['too many', setting({ texts: { en: { ...text, paragraphs: Array(9).fill('x') } } })],
    ['no title', setting({ texts: { en: { paragraphs: ['x'] } } })],
    [
      'a link that is no https',
      setting({ texts: { en: { ...text, links: [{ text: 'x', url: 'http://a.example/' }] } } }),
    ],
    ['a link that is a script', setting({ texts: { en: { ...text, links: [{ text: 'x', url: 'javascript:0' }] } } })],
    ['something that it does not know', setting({ html: '<b>' })],
    ['too long a text', setting({ texts: { en: text, ja: { ...text, paragraphs: Array(8).fill('あ'.repeat(300)) } } })],
  ])('is refused: %s', (_what, given) => {
    expect(parse(given)).toMatchObject({ ok: false, error: 'bad-splash' })
  })

  it('comes in the language of the page, or else in English', () => {
    const read = parse(setting({ texts: { en: text, de: { ...text, title: 'Vom Betreiber' } } }))
    if (!read.ok) throw new Error(read.detail)
    expect(splashFor(read.value, 'de')).toMatchObject({ locale: 'de', text: { title: 'Vom Betreiber' } })
    expect(splashFor(read.value, 'ar')).toMatchObject({ locale: 'en', text: { title: 'From the operator' } })
    expect(splashFor(read.value, 'constructor')).toMatchObject({ locale: 'en' })
  })
})
