import { describe, expect, it } from 'vitest'
import { findLinks } from '../../../src/core/link/find.ts'
import { matchEmails, matchPhones } from '../../../src/core/match/contacts.ts'
import { matchTerms } from '../../../src/core/match/match-terms.ts'
import { TextLevels } from '../../../src/core/match/scan.ts'
import { snapshotOf, term, url } from '../support.ts'

const SNAPSHOT = snapshotOf({
  'contact-lures': [term('my number', { ambiguous: true, certainty: 'invited' })],
  allow: [url('help.example'), term('0700 900 1234', { match: 'phrase' })],
})
const NO_CONTACTS = snapshotOf({ lures: [term('vidorp')] })

const emails = (text: string, snapshot = SNAPSHOT) =>
  matchEmails(findLinks(text), snapshot).map(({ certainty, start, end }) => `${certainty} ${text.slice(start, end)}`)
const phones = (text: string, snapshot = SNAPSHOT) =>
  matchPhones(new TextLevels(text), snapshot).map(({ start, end }) => text.slice(start, end))

describe('matchEmails', () => {
  it.each([
    ['write mia@example.org ok', 'host mia@example.org'],
    ['mailto:mia@example.org', 'host mailto:mia@example.org'],
    ['mia [at] example [dot] org', 'disguised mia [at] example [dot] org'],
    ['mia(at)example.org', 'disguised mia(at)example.org'],
    ['mia at gmail dot com', 'disguised mia at gmail dot com'],
    ['mia at gmail.com', 'disguised mia at gmail.com'],
    ['mia arroba hotmail.com', 'disguised mia arroba hotmail.com'],
  ])('%j: %s', (text, expected) => expect(emails(text)).toEqual([expected]))

  it.each([
    'example.org',
    'http://mia@example.org/',
    'hxxp://mia@example.org/',
    'sos@help.example',
    'meet at example.org',
  ])('none in %j', (text) => expect(emails(text)).toEqual([]))

  it('are not looked for where the operator has no list of contacts', () => {
    expect(emails('mia@example.org', NO_CONTACTS)).toEqual([])
    expect(phones('+44 7700 900123', NO_CONTACTS)).toEqual([])
  })
})

describe('matchPhones', () => {
  it('finds a number and leaves that of a helpline', () => {
    expect(phones('07700 900123')).toEqual(['07700 900123'])
    expect(phones('0700 900 1234')).toEqual([])
  })

  it('points into the original', () => {
    expect(phones('me ＋４４ ７７００ ９００１２３ x')).toEqual(['＋４４ ７７００ ９００１２３'])
  })

  it('tells the kind, never the number', () => {
    const [match] = matchPhones(new TextLevels('07700 900123'), SNAPSHOT)
    expect(match?.explanation).toMatchObject({ class: 'contact-lures', matched: 'phone number' })
    expect(JSON.stringify(match)).not.toContain('900123')
  })
})

describe('a number that is introduced', () => {
  it('is one match with the words before it', () => {
    const text = 'my number is 07700 900123 ok'
    const matches = matchTerms(new TextLevels(text), 'bio', SNAPSHOT)
    expect(matches.map(({ start, end }) => text.slice(start, end))).toEqual(['my number is 07700 900123'])
    expect(matches[0]?.certainty).toBe('host')
  })
})
