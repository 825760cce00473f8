import { describe, expect, it } from 'vitest'
import type { Audience, ProfileFields, Subject } from '../../../src/core/decision.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { decideProfile, type ProfileVerdict } from '../../../src/core/rewrite/profile.ts'
import { must, snapshotOf, tableOf, term, url } from '../support.ts'

const snapshot = snapshotOf({
  threats: [url('blocked.test')],
  'media-hosts': [url('held.test')],
  shorteners: [url('warned.test')],
  terms: [term('mildword')],
  solicitation: [term('grimword')],
  'contact-lures': [term('find me there', { match: 'phrase' })],
})
const table = tableOf(
  [
    { classes: ['media-hosts'], action: 'review' },
    { classes: ['shorteners'], action: 'warn' },
    { classes: ['terms'], action: 'rewrite', replacement: '…' },
    { classes: ['solicitation'], surfaces: ['display-name', 'username'], action: 'review', escalate: true },
    { classes: ['contact-lures'], surfaces: ['bio'], bands: ['16-17'], action: 'review' },
  ],
  [{ id: 'links', surfaces: ['profile-link'], bands: ['13-15'], ground: 'a test' }],
)
const ADULT: Subject = { ageBand: 'adult' }

const ask = (profile: ProfileFields, subject = ADULT, audience?: Audience): ProfileVerdict =>
  must(decideProfile(profile, subject, audience, snapshot, table))

describe('what may be stored', () => {
  const rows: [why: string, profile: ProfileFields, action: string, stored: object][] = [
    ['a clean profile as it is', clean(), 'pass', clean()],
    ['a blocked bio is null', { displayName: 'Mia', bio: 'blocked.test' }, 'block', { displayName: 'Mia', bio: null }],
    ['a held bio is null', { username: 'mia', bio: 'at held.test' }, 'review', { username: 'mia', bio: null }],
    [
      'a held display name is null',
      { displayName: 'grimword', bio: 'tea' },
      'review',
      { displayName: null, bio: 'tea' },
    ],
    ['a held username is null', { username: 'grimword' }, 'review', { username: null }],
    ['the same word where the policy lets it', { bio: 'grimword' }, 'pass', { bio: 'grimword' }],
    ['a rewritten bio', { bio: 'a mildword b' }, 'rewrite', { bio: 'a … b' }],
    ['a bio with a warning', { bio: 'warned.test' }, 'warn', { bio: 'warned.test' }],
    ['a blocked link is left out', { links: [A, BLOCKED, B] }, 'block', { links: [A, B] }],
    ['a held link is left out', { links: [HELD, A] }, 'review', { links: [A] }],
    ['a link with a warning stays', { links: [WARNED, A] }, 'warn', { links: [WARNED, A] }],
    ['a link that nothing can read is left out', { links: ['http://', A] }, 'block', { links: [A] }],
    ['all links blocked', { links: [BLOCKED, BLOCKED] }, 'block', { links: [] }],
    ['no links', { links: [] }, 'pass', { links: [] }],
    ['an empty text', { bio: '', displayName: 'Mia' }, 'pass', { bio: '', displayName: 'Mia' }],
    ['nothing at all', {}, 'pass', {}],
    // A field of a name that nobody told Kerb of is read like a bio, so that a misspelled one is not stored unread.
    [
      'a blocked field of another name',
      { biography: 'blocked.test', bio: 'tea' },
      'block',
      { biography: null, bio: 'tea' },
    ],
    ['a rewritten one', { status: 'a mildword b' }, 'rewrite', { status: 'a … b' }],
    ['a clean one', { status: 'grimword' }, 'pass', { status: 'grimword' }],
  ]
  it.each(rows)('%s', (_why, profile, action, stored) => {
    const { verdict, profile: got } = ask(profile)
    expect(verdict.action).toBe(action)
    expect(got).toEqual(stored)
    // Held or blocked, a caller that reads `output` alone must not store anything.
    expect(verdict.output).toEqual(action === 'review' || action === 'block' ? null : stored)
  })

  it('no field that came in is gone, none is there that did not', () => {
    const { profile } = ask({ displayName: 'grimword', username: 'mia', bio: 'blocked.test', links: [BLOCKED] })
    expect(profile).toEqual({ displayName: null, username: 'mia', bio: null, links: [] })
  })
})

const A = 'https://one.example/'
const B = 'https://two.example/'
const BLOCKED = 'https://blocked.test/'
const HELD = 'https://held.test/x'
const WARNED = 'https://warned.test/x'

function clean(): ProfileFields {
  return { displayName: 'Mia', username: 'mia.k', bio: 'I like tea', links: ['https://one.example/'] }
}

describe('one decision over all fields', () => {
  it('takes the strongest action, wherever it stands', () => {
    const block = 'blocked.test'
    expect(ask({ displayName: block, bio: 'mildword' }).verdict.action).toBe('block')
    expect(ask({ displayName: 'mildword', links: [BLOCKED] }).verdict.action).toBe('block')
    expect(ask({ displayName: 'grimword', bio: 'mildword', links: [WARNED] }).verdict.action).toBe('review')
  })

  it('names the field of each finding, and which link', () => {
    const { findings } = ask({ username: 'grimword', bio: 'at held.test', links: [A, BLOCKED, HELD] }).verdict
    expect(findings.map(({ field, code, start, end }) => `${field} ${code} ${start}-${end}`)).toEqual([
      'username text.solicitation 0-8',
      'bio link.media-host 3-12',
      'links[1] link.not-allowed 0-21',
      'links[2] link.media-host 0-19',
    ])
  })

  it('suggests the profile without what offends, and nothing where nothing does', () => {
    expect(ask({ displayName: 'Mia', bio: 'tea at held.test ok', links: [BLOCKED, A] }).verdict.suggestion).toEqual({
      displayName: 'Mia',
      bio: 'tea at ok',
      links: [A],
    })
    expect(ask(clean()).verdict.suggestion).toBeNull()
  })

  it('escalates where one field does', () => {
    expect(ask({ displayName: 'grimword', bio: 'tea' }).verdict.escalate).toBe(true)
    expect(ask({ displayName: 'tea', bio: 'blocked.test' }).verdict.escalate).toBe(false)
  })

  it('is decided for who writes and for who reads, field by field', () => {
    const bio = { bio: 'find me there' }
    expect(ask(bio).verdict.action).toBe('pass')
    expect(ask(bio, { ageBand: '16-17' }).profile).toEqual({ bio: null })
    expect(ask(bio, ADULT, { youngestBand: '16-17' }).profile).toEqual({ bio: null })
    expect(ask({ links: [A] }, { ageBand: '13-15' }).profile).toEqual({ links: [] })
  })
})

describe('a field that cannot be looked at', () => {
  const long = 'a'.repeat(LIMITS.textChars + 1)
  it.each([
    ['bio', { displayName: 'Mia', bio: long }, 'text-too-long'],
    ['displayName', { displayName: 'a\ud800', bio: 'tea' }, 'lone-surrogate'],
    ['username', { username: '\udc00' }, 'lone-surrogate'],
    ['links[1]', { links: [A, `https://a.example/${'x'.repeat(LIMITS.urlChars)}`] }, 'url-too-long'],
  ] as const)('%s is named, and nothing is decided', (field, profile, error) => {
    expect(decideProfile(profile, ADULT, undefined, snapshot, table)).toEqual({ ok: false, error, detail: field })
  })
})
