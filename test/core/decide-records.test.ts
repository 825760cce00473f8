/** Records, texts and scores, as they come out of `decide`. */
import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../lists/policy.json' with { type: 'json' }
import { decide } from '../../src/core/decide.ts'
import type { CheckInput, Verdict } from '../../src/core/decision.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { buildTable } from '../../src/core/policy/table.ts'
import { decideProfile } from '../../src/core/rewrite/profile.ts'
import { BANDS, SURFACES } from '../../src/core/words.ts'
import { must, snapshotOf, term, url } from './support.ts'

const policy = shippedPolicy as unknown as Policy
const snapshot = snapshotOf({
  'restricted-urls': [url('one.test')],
  'restricted-terms': [term('zibble')],
  threats: [url('two.test'), term('frobble')],
  lures: [url('chat.test'), term('chatty', { certainty: 'invited' })],
  'contact-lures': [term('ring me', { match: 'phrase', certainty: 'invited' })],
  solicitation: [term('how old', { match: 'phrase' })],
})
const table = must(buildTable(policy))
const run = (input: CheckInput, by = table): Verdict => must(decide(input, snapshot, by))
const US = { country: 'US' } as const

describe('a minor who shares a contact', () => {
  it('is held, with a text that blames nobody and a record that does not count', () => {
    const { action, output, findings } = run({ surface: 'bio', text: 'ring me', subject: { ageBand: '13-15', ...US } })
    expect([action, output]).toEqual(['review', null])
    expect(findings).toMatchObject([
      {
        code: 'text.contact',
        message: { key: 'text.contact.uncounted', locale: 'en' },
        record: { countsAgainst: false, automatedDecision: false, duration: 'until-reviewed' },
      },
    ])
  })

  it('an adult who shares one with a minor is told the other text, and it counts', () => {
    const input = { surface: 'message', text: 'ring me', subject: { ageBand: 'adult', ...US } } as const
    const [finding] = run({ ...input, audience: { youngestBand: '16-17' } }).findings
    expect(finding).toMatchObject({
      action: 'review',
      message: { key: 'text.contact' },
      record: { countsAgainst: true },
    })
  })
})

describe('records', () => {
  it('stand in every finding, whatever is done, and only there', () => {
    for (const surface of SURFACES)
      for (const ageBand of BANDS) {
        const verdict = run({ surface, text: 'chatty chat.test ring me how old one.test', subject: { ageBand, ...US } })
        expect(verdict.findings.length).toBeGreaterThan(0)
        for (const { record } of verdict.findings) expect(record.ground).not.toBe('')
        expect(run({ surface, text: 'a clean text', subject: { ageBand: 'adult', ...US } }).findings).toEqual([])
      }
  })

  it('of restricted lists and of threats are the same to the byte', () => {
    for (const surface of SURFACES)
      for (const [restricted, threat] of [
        ['one.test', 'two.test'],
        ['zibble..', 'frobble.'],
      ] as const) {
        const shown = [restricted, threat].map((text) => {
          const [{ explanation: _, ...finding }] = run({ surface, text, subject: { ageBand: '16-17', ...US } })
            .findings as [Verdict['findings'][number]]
          return JSON.stringify({ ...finding, end: 0 })
        })
        expect(shown[0]).toBe(shown[1])
      }
  })

  it('of a place that somebody does not have, and of a slip, count against nobody', () => {
    const [missing] = run({ surface: 'message', text: 'one.test', subject: { ageBand: '13-15', ...US } }).findings
    expect(missing).toMatchObject({
      code: 'surface.not-available',
      record: { duration: 'while-in-band', countsAgainst: false },
    })
    expect(missing!.record.ground).toBe('Direct messages start at 16.')
    const [slip] = run({ surface: 'outbound', url: 'not a url', subject: { ageBand: 'adult' } }).findings
    expect(slip).toMatchObject({ code: 'link.unreadable', record: { countsAgainst: false, automatedDecision: true } })
  })

  it('of a profile are those of its fields', () => {
    const profile = must(decideProfile({ bio: 'ring me' }, { ageBand: '13-15' }, undefined, snapshot, table))
    expect(profile.verdict.findings).toMatchObject([{ field: 'bio', record: { countsAgainst: false } }])
  })
})

describe('languages', () => {
  const spanish = { surface: 'bio', text: 'chat.test', subject: { ageBand: 'adult', locale: 'es-MX' } } as const
  it('are English until the policy allows another', () => {
    expect(run(spanish).findings[0]?.message.locale).toBe('en')
    const allowed = must(buildTable({ ...policy, allowUnreviewed: ['es'] }))
    expect(run(spanish, allowed).findings[0]?.message.locale).toBe('es')
  })
})

describe('a model’s score', () => {
  const message: CheckInput = {
    surface: 'message',
    text: 'hello you',
    subject: { ageBand: 'adult', ...US },
    audience: { youngestBand: '16-17' },
  }

  it('holds a text for a person, names no place in it and offers nothing to mend', () => {
    expect(run({ ...message, scores: { solicitation: 0.93 } })).toMatchObject({
      action: 'review',
      escalate: true,
      output: null,
      suggestion: null,
      findings: [{ code: 'text.solicitation', certainty: 'name', start: 0, end: 0, explanation: null }],
    })
    expect(run({ ...message, scores: { solicitation: 0.2 } }).action).toBe('pass')
  })

  it('never weakens what the lists say', () => {
    const listed = { ...message, text: 'one.test' }
    expect(run({ ...listed, scores: { solicitation: 0.93 } }).action).toBe('block')
    expect(run({ ...listed, scores: { solicitation: 0 } }).action).toBe('block')
  })

  it('is not looked at where the text may not be read', () => {
    const german = { ...message, subject: { ageBand: 'adult', country: 'DE' }, scores: { solicitation: 1 } } as const
    expect(run(german)).toMatchObject({ action: 'notChecked', findings: [] })
    const young = { ...message, subject: { ageBand: '13-15', ...US }, scores: { solicitation: 1 } } as const
    expect(run(young).findings.map(({ code }) => code)).toEqual(['surface.not-available'])
  })
})
