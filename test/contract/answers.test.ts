import { beforeAll, describe, expect, it } from 'vitest'
import { answerItem, answerProfile, answerSuggestions } from '../../src/contract/answers.ts'
import type { ProfileBody } from '../../src/contract/requests.ts'
import type { Subject } from '../../src/core/decision.ts'
import type { Live } from '../../src/lists/live.ts'
import { must } from '../core/support.ts'
import { liveWith, url } from '../support/snapshot.ts'

let live: Live
beforeAll(async () => {
  live = await liveWith({
    threats: [url('threat-listed.test')],
    'restricted-urls': [url('secret-listed.test')],
    'restricted-terms': [{ kind: 'term', match: 'word', value: 'grimword', certainty: 'name' }],
  })
})

/** A contact detail: fine for an adult's own profile, held where a minor writes or reads it. */
const CONTACT = 'add me on snapchat: mia_x'

function action(item: object): string {
  const answer = answerItem({ surface: 'bio', ...item }, live)
  return 'error' in answer ? answer.error : answer.verdict.action
}

describe('answerItem', () => {
  const rows: [why: string, item: object, action: string][] = [
    ['an adult’s own', { text: CONTACT, subject: { ageBand: 'adult' } }, 'pass'],
    ['by age', { text: CONTACT, subject: { age: 17 } }, 'review'],
    ['by band', { text: CONTACT, subject: { ageBand: '16-17' } }, 'review'],
    ['by who reads it', { text: CONTACT, subject: { age: 30 }, audience: { youngestBand: '16-17' } }, 'review'],
    ['by adults who read it', { text: CONTACT, subject: { age: 30 }, audience: { youngestBand: 'adult' } }, 'pass'],
    [
      'a public comment',
      { surface: 'comment', text: CONTACT, subject: { age: 30 }, audience: { public: true } },
      'review',
    ],
    ['a comment to adults', { surface: 'comment', text: CONTACT, subject: { age: 30 } }, 'pass'],
    ['an age below that of messages', { surface: 'message', text: 'hi', subject: { age: 15, country: 'GB' } }, 'block'],
    ['the age of messages', { surface: 'message', text: 'hi', subject: { age: 16, country: 'GB' } }, 'pass'],
    [
      'a country in small letters',
      { surface: 'message', text: 'hi', subject: { age: 30, country: 'de' } },
      'notChecked',
    ],
    ['both an age and a band', { text: 'hi', subject: { age: 30, ageBand: 'adult' } }, 'invalid-item'],
    ['an unknown audience', { text: 'hi', audience: { youngestBand: 'child' } }, 'invalid-item'],
    ['an unknown surface', { surface: 'wall', text: 'hi' }, 'unknown-surface'],
    ['no surface', { surface: undefined, text: 'hi' }, 'invalid-item'],
    ['a ref that tells who it is', { text: 'hi', subject: { ref: 'mia@mail.example' } }, 'ref-not-opaque'],
    ['nothing', {}, 'nothing-to-check'],
  ]
  it.each(rows)('%s', (_why, item, expected) => expect(action(item)).toBe(expected))

  it('gives the id back, also with an error, and none where there was none', () => {
    expect(answerItem({ id: 'a', surface: 'bio', text: 'tea' }, live)).toMatchObject({ id: 'a' })
    expect(answerItem({ id: 'a', surface: 'bio' }, live)).toMatchObject({ id: 'a', error: 'nothing-to-check' })
    expect(answerItem({ id: 'a', surface: 'wall' }, live)).toMatchObject({ id: 'a', error: 'unknown-surface' })
    expect(answerItem({ surface: 'bio', text: 'tea' }, live)).toMatchObject({ id: undefined })
    for (const value of [null, 7, [], { id: 7 }, { id: 'x'.repeat(65), surface: 'wall' }])
      expect(answerItem(value, live)).toMatchObject({ id: null })
  })

  it('says where an item is wrong, never what stood there', () => {
    const answer = answerItem({ surface: 'bio', text: 'grimword', subject: { ageBand: 'grimword' } }, live)
    expect(answer).toMatchObject({ error: 'invalid-item', issues: [{ path: 'subject.ageBand' }] })
    expect(JSON.stringify(answer)).not.toContain('grimword')
  })
})

describe('answerProfile', () => {
  const ask = (profile: ProfileBody['profile'], more: object = {}) => must(answerProfile({ profile, ...more }, live))

  it('a field that came as null stays null and is decided by nobody', () => {
    const { profile, verdict } = ask({ displayName: null, username: 'mia', bio: null })
    expect(profile).toStrictEqual({ username: 'mia', displayName: null, bio: null })
    expect(verdict).toMatchObject({ action: 'pass', findings: [] })
  })

  it('a null beside a blocked field: both are null', () => {
    const { profile, verdict } = ask({ displayName: null, bio: 'omegle.com' })
    expect(profile).toStrictEqual({ bio: null, displayName: null })
    expect(verdict).toMatchObject({ action: 'block', output: null })
  })

  it('an absent field stays absent', () => expect(ask({ bio: 'tea' }).profile).toStrictEqual({ bio: 'tea' }))

  it('is decided by subject and by audience', () => {
    expect(ask({ bio: CONTACT }, { subject: { age: 30 } }).profile).toEqual({ bio: CONTACT })
    expect(ask({ bio: CONTACT }, { subject: { age: 17 } }).profile).toEqual({ bio: null })
    expect(ask({ bio: CONTACT }, { subject: { age: 30 }, audience: { youngestBand: '16-17' } }).profile).toEqual({
      bio: null,
    })
  })

  it('an error names its field', () => {
    expect(answerProfile({ profile: { displayName: null, bio: 'x\ud800' } }, live)).toMatchObject({
      ok: false,
      error: 'lone-surrogate',
      detail: 'bio',
    })
  })
})

describe('answerSuggestions', () => {
  const ask = (query: string, subject: Partial<Subject> = {}, suggestions = ['omega watches', 'omegle']) =>
    must(answerSuggestions({ query, suggestions, subject }, live)).answer

  it('without a restricted query there is no help card', () => {
    expect(ask('omeg')).toStrictEqual({ suggestions: ['omega watches'], removed: 1, query: { action: 'pass' } })
  })

  it('a restricted query gets the one card, whatever its class, and no suggestions', () => {
    // A lure, a sensitive term, a restricted term, a restricted URL, a threat: the card must not tell which.
    const queries = ['omegle', 'suicide', 'grimword', 'secret-listed.test', 'threat-listed.test']
    for (const subject of [{ ageBand: '13-15', country: 'GB' }, { ageBand: 'adult', country: 'DE' }, {}] as const) {
      const [first, ...others] = queries.map((query) => ask(query, subject))
      expect(first).toMatchObject({
        suggestions: [],
        removed: 2,
        query: { action: 'block', help: { resources: expect.any(Array) } },
      })
      for (const other of others) expect(other).toStrictEqual(first)
    }
  })

  it('the card is that of who asks and where', () => {
    const title = (subject: Partial<Subject>) => ask('omegle', subject).query.help?.title
    const named = (subject: Partial<Subject>) => ask('omegle', subject).query.help?.resources.map(({ name }) => name)
    expect(title({ ageBand: '13-15' })).not.toBe(title({ ageBand: 'adult' }))
    expect(named({ country: 'GB' })).not.toEqual(named({ country: 'DE' }))
  })
})
