/** The shipped policy about young people, clause by clause, with the shipped lists and as a platform would ask. */
import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../../src/core/decide.ts'
import type { CheckInput, Finding, Verdict } from '../../../src/core/decision.ts'
import { decideProfile } from '../../../src/core/rewrite/profile.ts'
import { BANDS, type Band, SURFACES } from '../../../src/core/words.ts'
import type { Live } from '../../../src/lists/live.ts'
import { liveWith } from '../../support/snapshot.ts'
import { must } from '../support.ts'

let live: Live
beforeAll(async () => {
  live = await liveWith()
})

const UNDER_16: readonly Band[] = ['below-admission', '13-15']
const OTHERS: readonly Band[] = ['16-17', 'adult', 'unknown']
const MINORS: readonly Band[] = [...UNDER_16, '16-17']

const run = (input: CheckInput): Verdict => must(decide(input, live.snapshot, live.table))
/** A message in a market with a basis. */
const message = (author: Band, reader: Band | null, text: string, country = 'US'): Verdict =>
  run({
    ...{ surface: 'message', text, subject: { ageBand: author, country } },
    ...(reader !== null && { audience: { youngestBand: reader } }),
  })
const codes = ({ findings }: Verdict) => findings.map(({ code }) => code)
const missing = ({ findings }: Verdict): Finding | undefined =>
  findings.find(({ code }) => code === 'surface.not-available')

describe('direct messages are refused under 16', () => {
  it.each(BANDS.flatMap((author) => BANDS.map((reader) => [author, reader] as const)))(
    'by %s to %s, however clean',
    (author, reader) => {
      const isRefused = UNDER_16.includes(author) || UNDER_16.includes(reader)
      const verdict = message(author, reader, 'hello, how was the match?')
      expect([verdict.action, codes(verdict)]).toEqual(isRefused ? ['block', ['surface.not-available']] : ['pass', []])
    },
  )

  it.each(UNDER_16)('%s: unread, so that nothing else is said of it', (author) =>
    expect(message(author, 'adult', 'omegle.com')).toMatchObject({
      ...{ action: 'block', findings: [{ code: 'surface.not-available' }], hits: [], suggestion: null },
    }),
  )

  it.each(UNDER_16)('to %s: the writer is not told how old the reader is', (reader) => {
    const { message: told, record } = missing(message('adult', reader, 'hello'))!
    expect(told.key).toBe('surface.not-available.reader')
    expect(`${told.text} ${record.ground}`).not.toMatch(/\d|\b(age|old|young|child|minor|yet)\b/i)
    expect(record.countsAgainst).toBe(false)
  })

  it.each(UNDER_16)('to %s: also in a market where no message is read, and then unread', (reader) => {
    expect(message('adult', reader, 'omegle.com', 'DE')).toMatchObject({
      ...{ action: 'block', findings: [{ code: 'surface.not-available' }], hits: [] },
    })
    expect(message('adult', 'adult', 'omegle.com', 'DE').action).toBe('notChecked')
  })

  it('a reader of whom nothing is known refuses nothing', () =>
    expect([message('adult', null, 'hello').action, message('unknown', 'unknown', 'hello').action]).toEqual([
      'pass',
      'pass',
    ]))
})

describe('no external profile links under 16', () => {
  const link = (ageBand: Band, youngestBand?: Band): Verdict =>
    run({
      ...{ surface: 'profile-link', url: 'https://band.example/', subject: { ageBand } },
      ...(youngestBand && { audience: { youngestBand } }),
    })

  it.each(UNDER_16)('%s has none', (band) => {
    expect(link(band)).toMatchObject({ action: 'block', findings: [{ code: 'surface.not-available' }] })
    const links = ['https://band.example/']
    const stored = must(decideProfile({ bio: 'tea', links }, { ageBand: band }, undefined, live.snapshot, live.table))
    expect(stored.profile).toEqual({ bio: 'tea', links: [] })
  })
  it.each(OTHERS)('%s has, whoever looks at it', (band) => {
    expect(link(band).action).toBe('pass')
    expect(link(band, '13-15').action).toBe('pass')
  })
})

describe('an adult’s invitation to a minor is not delivered, and a person sees it', () => {
  const INVITATIONS = ['come to omegle.com', 'find me on omegle dot com', 'lets chat on omegle']

  it.each(INVITATIONS)('to 16-17: held (%s)', (text) =>
    expect(message('adult', '16-17', text)).toMatchObject({ action: 'review', output: null, escalate: true }),
  )
  it.each(INVITATIONS)('to 13-15: refused like every message, and shown to a person all the same (%s)', (text) => {
    const verdict = message('adult', '13-15', text)
    expect(verdict).toMatchObject({ action: 'block', output: null, escalate: true })
    expect(codes(verdict)).toContain('surface.not-available')
    expect(verdict.findings.some(({ code, action }) => code.endsWith('off-platform') && action === 'review')).toBe(true)
  })
  it('counts against the adult', () =>
    expect(message('adult', '16-17', 'come to omegle.com').findings[0]?.record.countsAgainst).toBe(true))
})

describe('a minor’s own contact sharing is held with neutral text, never counted against them', () => {
  const CONTACT = 'snap: mia_k'
  const places = SURFACES.filter((surface) =>
    ['display-name', 'username', 'bio', 'comment', 'caption', 'transcript'].includes(surface),
  )
  it.each(MINORS.flatMap((band) => places.map((surface) => [band, surface] as const)))(
    '%s in %s',
    (ageBand, surface) => {
      const { action, output, findings } = run({ surface, text: CONTACT, subject: { ageBand } })
      expect([action, output]).toEqual(['review', null])
      for (const { code, message: told, record } of findings) {
        expect([code, told.key, record.countsAgainst]).toEqual(['text.contact', 'text.contact.uncounted', false])
        expect(told.text).toContain('You’ve done nothing wrong')
      }
    },
  )
  it('in a message of 16-17, too', () =>
    expect(message('16-17', 'adult', CONTACT)).toMatchObject({
      ...{ action: 'review', findings: [{ record: { countsAgainst: false } }] },
    }))
})

describe('adult to adult: warned of lures, and delivered', () => {
  it.each(['come to omegle.com', 'find me on omegle dot com'])('%s', (text) =>
    expect(message('adult', 'adult', text)).toMatchObject({ action: 'warn', output: text, escalate: false }),
  )
})

describe('off-platform media links are refused in comments and messages', () => {
  it.each([...OTHERS])('by %s', (band) => {
    expect(message(band, 'adult', 'see imgur.com/a').action).toBe('block')
    expect(run({ surface: 'comment', text: 'see imgur.com/a', subject: { ageBand: band } }).action).toBe('block')
  })
})

describe('solicitation of a minor is held for a person', () => {
  const ASKED = 'how old are you? send me a pic'
  it('in a message to 16-17, and in a comment that any minor reads', () => {
    expect(message('adult', '16-17', ASKED)).toMatchObject({ action: 'review', escalate: true })
    for (const youngestBand of MINORS)
      expect(
        run({ surface: 'comment', text: ASKED, subject: { ageBand: 'adult' }, audience: { youngestBand } }),
      ).toMatchObject({ action: 'review', escalate: true })
  })
  it('to 13-15 the message is refused and a person sees it', () =>
    expect(message('adult', '13-15', ASKED)).toMatchObject({ action: 'block', escalate: true }))
  it('between adults it is their own affair', () => expect(message('adult', 'adult', ASKED).action).toBe('pass'))
})
