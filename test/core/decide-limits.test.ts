/** What `decide` refuses to look at, and what it must look at whole. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { CheckInput } from '../../src/core/decision.ts'
import { LIMITS } from '../../src/core/limits.ts'
import { snapshotOf, tableOf, url } from './support.ts'

const snapshot = snapshotOf({
  threats: [url('blocked.test')],
  'media-hosts': [url('pictures.test')],
  shorteners: [url('short.test')],
  lures: [url('vidorp.test')],
  'contact-lures': [url('contact.test')],
})
const table = tableOf([
  { classes: ['media-hosts'], action: 'review' },
  { classes: ['shorteners'], action: 'warn' },
  { classes: ['lures'], action: 'block' },
  { classes: ['contact-lures'], action: 'review' },
])

const ask = (input: Partial<CheckInput>) =>
  decide({ surface: 'bio', subject: { ageBand: 'adult' }, ...input }, snapshot, table)

function outcome(input: Partial<CheckInput>): string {
  const result = ask(input)
  return result.ok ? result.value.action : result.error
}

describe('limits', () => {
  const text = (length: number, rest = '') => ({ text: rest + 'a'.repeat(length - rest.length) })
  const link = (length: number) => `https://a.example/${'x'.repeat(length - 18)}`
  const rows: [why: string, input: Partial<CheckInput>, outcome: string][] = [
    ['neither text nor url', {}, 'nothing-to-check'],
    ['an empty text is a text', { text: '' }, 'pass'],
    ['the longest text', text(LIMITS.textChars), 'pass'],
    ['the longest text, listed', text(LIMITS.textChars, 'http://blocked.test/ '), 'block'],
    ['one character more', text(LIMITS.textChars + 1), 'text-too-long'],
    ['as much as a text may grow', { text: '\ufdfa'.repeat(LIMITS.growthChars / 17) }, 'pass'],
    ['more than that', { text: '\ufdfa'.repeat(LIMITS.growthChars / 17 + 1) }, 'text-too-long'],
    ['the longest URL', { url: link(LIMITS.urlChars) }, 'pass'],
    ['one character more in a URL', { url: link(LIMITS.urlChars + 1) }, 'url-too-long'],
    ['the longest link in a text', { text: `see ${link(LIMITS.urlChars)} ok` }, 'pass'],
    ['one character more in a link of a text', { text: `see ${link(LIMITS.urlChars + 1)} ok` }, 'url-too-long'],
    ['such a link behind a good one', { text: `a.example ${link(LIMITS.urlChars + 1)}` }, 'url-too-long'],
    ['as many links as may be', { text: 'a.example '.repeat(LIMITS.linksPerText) }, 'pass'],
    ['the last of them listed', { text: `${'a.example '.repeat(LIMITS.linksPerText - 1)}blocked.test` }, 'block'],
    ['one link more', { text: 'a.example '.repeat(LIMITS.linksPerText + 1) }, 'too-many-links'],
  ]
  it.each(rows)('%s', (_why, input, expected) => expect(outcome(input)).toBe(expected))
})

describe('a suggestion', () => {
  const suggested = (length: number) => {
    const result = ask({ text: `http://blocked.test/ ${'a'.repeat(length - 21)}` })
    return result.ok && result.value.action === 'block' ? result.value.suggestion : undefined
  }

  it('is made for the longest text that is mended', () => {
    expect(suggested(LIMITS.mendChars)).toBe('a'.repeat(LIMITS.mendChars - 21))
  })

  it('is not made for a longer one', () => {
    expect(suggested(LIMITS.mendChars + 1)).toBeNull()
  })
})

describe('half a character', () => {
  const halves = ['\ud800', '\udc00', 'a\ud83db', 'http://a.example/\udfff', '\udc00\ud800']
  it.each(halves)('%j in a text or a URL is refused', (half) => {
    expect(outcome({ text: half })).toBe('lone-surrogate')
    expect(outcome({ url: half })).toBe('lone-surrogate')
    expect(outcome({ text: 'fine', url: half })).toBe('lone-surrogate')
    expect(outcome({ text: half, url: 'https://a.example/' })).toBe('lone-surrogate')
  })

  it('a whole one is not', () => {
    expect(outcome({ text: 'a 😀 b' })).toBe('pass')
    expect(outcome({ url: 'https://a.example/😀' })).toBe('pass')
  })
})

describe('an e-mail address', () => {
  const rows: [text: string, outcome: string][] = [
    // Nobody is shown a picture by an address at the host of one, nor sent through a short link.
    ['mail me@pictures.test', 'pass'],
    ['mail me@short.test', 'pass'],
    ['see pictures.test/a', 'review'],
    ['see https://me@pictures.test/a', 'review'],
    ['see short.test/a', 'warn'],
    // Whoever is behind a listed host is behind its addresses too.
    ['mail me@blocked.test', 'block'],
    ['mail me@vidorp.test', 'block'],
    ['mail me@contact.test', 'review'],
  ]
  it.each(rows)('%s → %s', (text, expected) => expect(outcome({ text })).toBe(expected))
})

describe('a text and a URL in one item', () => {
  const findings = (input: Partial<CheckInput>) => {
    const result = ask(input)
    return result.ok
      ? result.value.findings.map(({ field, code, start, end }) => `${field} ${code} ${start}-${end}`)
      : []
  }
  it('each has its own findings', () => {
    expect(findings({ text: 'see pictures.test', url: 'https://blocked.test/' })).toEqual([
      'text link.media-host 4-17',
      'url link.not-allowed 0-21',
    ])
    expect(findings({ text: 'see blocked.test', url: 'https://a.example/' })).toEqual(['text link.not-allowed 4-16'])
  })

  it('a URL that nothing can read is blocked', () => {
    expect(findings({ url: 'http://' })).toEqual(['url link.unreadable 0-7'])
    expect(outcome({ url: '' })).toBe('block')
  })
})
