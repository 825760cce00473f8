import { describe, expect, it } from 'vitest'
import type { CheckInput, Verdict } from '../../src/core/decision.ts'
import type { Match } from '../../src/core/findings.ts'
import { judge } from '../../src/core/judge.ts'
import { LIMITS } from '../../src/core/limits.ts'
import type { ActingClass, Action, Band } from '../../src/core/words.ts'
import { tableOf } from './support.ts'

const TEXT = 'one two three four five'

function match(listClass: ActingClass, start = 0, end = 3, more: Partial<Match> = {}): Match {
  const explanation = { class: listClass, list: 'test', entry: `u-${listClass}` }
  return { listClass, kind: 'text', certainty: 'name', start, end, explanation, ...more }
}

const ALONE: CheckInput = { surface: 'outbound', subject: { ageBand: 'adult' }, url: 'https://a.test/' }

const table = tableOf(
  [
    { classes: ['terms'], action: 'rewrite', replacement: '…' },
    { classes: ['lures'], action: 'demote' },
    { classes: ['shorteners'], action: 'warn' },
    { classes: ['media-hosts'], action: 'review' },
    { classes: ['solicitation'], action: 'review', escalate: true },
    { classes: ['contact-lures'], bands: ['13-15'], action: 'review' },
    { classes: ['contact-lures'], bands: ['unknown'], action: 'warn' },
    { classes: ['contact-lures'], bands: ['16-17'], action: 'pass', escalate: true },
    { classes: ['lures'], markets: ['FR'], action: 'block' },
  ],
  [{ id: 'x', surfaces: ['username'], bands: ['13-15'], ground: 'a test' }],
)

function ask(matches: readonly Match[], more: Partial<CheckInput> = {}, urlMatches = 0, unreadable = false): Verdict {
  const input: CheckInput = { surface: 'bio', text: TEXT, subject: { ageBand: 'adult' }, ...more }
  return judge(input, { matches, urlMatches, unreadable, shadowed: [] }, table)
}

describe('the action', () => {
  const rows: [classes: ActingClass[], action: Action][] = [
    [[], 'pass'],
    [['contact-lures'], 'pass'],
    [['terms'], 'rewrite'],
    [['lures', 'terms'], 'demote'],
    [['terms', 'shorteners', 'lures'], 'warn'],
    [['media-hosts', 'shorteners'], 'review'],
    [['shorteners', 'threats', 'media-hosts'], 'block'],
    [['restricted-urls', 'terms'], 'block'],
  ]
  it.each(rows)('of %j is %s, the strongest', (classes, action) => {
    const matches = classes.map((listClass, i) => match(listClass, 4 * i, 4 * i + 3))
    expect(ask(matches).action).toBe(action)
    expect(ask(matches.reverse()).action).toBe(action)
  })

  it('a finding for each that does not pass, with its own action', () => {
    const { findings } = ask([match('contact-lures'), match('terms', 4, 7), match('shorteners', 8, 13)])
    expect(findings.map(({ action, start, end }) => [action, start, end])).toEqual([
      ['rewrite', 4, 7],
      ['warn', 8, 13],
    ])
  })

  it('is the market’s own', () => {
    expect(ask([match('lures')], { subject: { ageBand: 'adult', country: 'FR' } }).action).toBe('block')
    expect(ask([match('lures')], { subject: { ageBand: 'adult', country: 'DE' } }).action).toBe('demote')
    // The market is that of who writes, for the reader's cell too.
    const audience = { youngestBand: 'adult' } as const
    expect(ask([match('lures')], { subject: { ageBand: 'adult', country: 'FR' }, audience }).action).toBe('block')
  })
})

describe('of two people the stricter cell applies', () => {
  const rows: [subject: Band, audience: CheckInput['audience'], action: Action][] = [
    ['adult', undefined, 'pass'],
    ['adult', {}, 'pass'],
    ['adult', { public: false }, 'pass'],
    ['adult', { public: true }, 'warn'],
    ['adult', { youngestBand: '13-15' }, 'review'],
    ['adult', { youngestBand: 'adult' }, 'pass'],
    // A band that is known says more than that a text is public.
    ['adult', { youngestBand: 'adult', public: true }, 'pass'],
    ['adult', { youngestBand: '13-15', public: true }, 'review'],
    ['13-15', undefined, 'review'],
    ['13-15', { youngestBand: 'adult' }, 'review'],
    ['13-15', { public: true }, 'review'],
    ['unknown', { youngestBand: '13-15' }, 'review'],
  ]
  it.each(rows)('%s to %j → %s', (ageBand, audience, action) => {
    const more = { subject: { ageBand }, ...(audience && { audience }) }
    expect(ask([match('contact-lures')], more).action).toBe(action)
  })
})

describe('escalate', () => {
  it('is set by one match among many, and by none without a rule for it', () => {
    expect(ask([match('terms'), match('solicitation', 4, 7), match('threats', 8, 13)]).escalate).toBe(true)
    expect(ask([match('media-hosts'), match('threats', 4, 7)]).escalate).toBe(false)
    expect(ask([]).escalate).toBe(false)
  })

  it('stands beside any action, pass among them, and by the cell of either person', () => {
    const written = ask([match('contact-lures')], { subject: { ageBand: '16-17' } })
    expect(written).toMatchObject({ action: 'pass', escalate: true, findings: [], output: TEXT })
    expect(ask([match('contact-lures')], { audience: { youngestBand: '16-17' } }).escalate).toBe(true)
  })
})

describe('one finding a place and code', () => {
  const shown = (verdict: Verdict) => verdict.findings.map((f) => `${f.code} ${f.certainty} ${f.start}-${f.end}`)

  it('whichever of two lists of one look, and in whichever order', () => {
    const [a, b] = [match('threats', 0, 3, { kind: 'link', certainty: 'host' }), match('restricted-urls')]
    for (const matches of [[a, b], [b, a], [a], [b], [b, b, a]])
      expect(shown(ask(matches))).toEqual(['link.not-allowed link 0-3'])
  })

  it('the strongest of them', () => {
    // Both are contact lures at one place; only the certainty differs, and by policy the action.
    const byCertainty = tableOf([
      { classes: ['lures'], certainties: ['name'], action: 'warn' },
      { classes: ['lures'], certainties: ['invited'], action: 'review' },
    ])
    const [weak, strong] = [match('lures'), match('lures', 0, 3, { certainty: 'invited' })]
    for (const matches of [
      [weak, strong],
      [strong, weak],
    ]) {
      const { findings } = judge(
        { surface: 'bio', text: TEXT, subject: { ageBand: 'adult' } },
        { matches, urlMatches: 0, unreadable: false, shadowed: [] },
        byCertainty,
      )
      expect(findings.map(({ action, certainty }) => [action, certainty])).toEqual([['review', 'invited']])
    }
  })

  it('but another place, code or field is another finding', () => {
    expect(shown(ask([match('lures'), match('lures', 0, 7), match('lures', 4, 7), match('shorteners')]))).toEqual([
      'name.off-platform name 0-3',
      'link.opaque name 0-3',
      'name.off-platform name 0-7',
      'name.off-platform name 4-7',
    ])
    const both = ask([match('lures'), match('lures')], { url: 'abc' }, 1)
    expect(both.findings.map(({ field }) => field)).toEqual(['text', 'url'])
  })
})

describe('how many findings are shown', () => {
  const text = 'x '.repeat(LIMITS.findingsPerText + 50)
  const many = Array.from({ length: LIMITS.findingsPerText + 50 }, (_, i) => match('terms', 2 * i, 2 * i + 1))

  it('no more than the limit, the first in the text', () => {
    const { findings } = ask(many.toReversed(), { text })
    expect(findings).toHaveLength(LIMITS.findingsPerText)
    expect(findings[0]).toMatchObject({ start: 0 })
    expect(findings.at(-1)).toMatchObject({ start: 2 * (LIMITS.findingsPerText - 1) })
    expect(ask(many.slice(0, LIMITS.findingsPerText), { text }).findings).toHaveLength(LIMITS.findingsPerText)
  })

  it('and the decision counts all of them', () => {
    const last = match('threats', text.length - 2, text.length - 1)
    expect(ask([...many.slice(0, -1), last], { text })).toMatchObject({ action: 'block', output: null })
    expect(ask(many, { text }).output).not.toContain('x')
    expect(ask(many, { text }).suggestion).toBe('')
  })
})

describe('what is left of the text', () => {
  it('is the same, with replacements or nothing, by the action', () => {
    expect(ask([]).output).toBe(TEXT)
    expect(ask([match('terms', 4, 7), match('lures', 0, 3), match('shorteners', 8, 13)]).output).toBe(
      'one … three four five',
    )
    expect(ask([match('terms', 4, 7), match('media-hosts', 8, 13)]).output).toBeNull()
    expect(ask([match('threats', 8, 13)]).output).toBeNull()
  })

  it('a suggestion has none of the spans, and is null where there is nothing to mend', () => {
    expect(ask([match('terms', 4, 7), match('threats', 14, 18)]).suggestion).toBe('one three five')
    expect(ask([match('contact-lures', 4, 7)]).suggestion).toBeNull()
    expect(ask([]).suggestion).toBeNull()
  })

  it('a URL is no text: it is replaced as a whole and never mended', () => {
    const verdict = (...classes: ActingClass[]) =>
      judge(
        ALONE,
        {
          matches: classes.map((one) => match(one, 0, 15)),
          urlMatches: classes.length,
          unreadable: false,
          shadowed: [],
        },
        table,
      )
    expect(verdict('terms')).toMatchObject({ action: 'rewrite', output: '…', suggestion: null })
    expect(verdict('shorteners')).toMatchObject({ action: 'warn', output: 'https://a.test/', suggestion: null })
    expect(verdict('threats')).toMatchObject({ action: 'block', output: null, suggestion: null })
    expect(verdict()).toMatchObject({ action: 'pass', output: 'https://a.test/', suggestion: null })
  })

  it('a match in the URL takes nothing out of the text', () => {
    const verdict = ask([match('terms', 0, 3), match('terms', 4, 7)], { url: 'https://a.test/' }, 1)
    expect(verdict.output).toBe('one … three four five')
    expect(verdict.suggestion).toBe('one three four five')
  })
})

describe('what a finding says', () => {
  it('restricted lists and threats say "link" whatever the certainty; others say theirs', () => {
    for (const certainty of ['host', 'disguised', 'invited', 'lookalike', 'name'] as const) {
      const of = (listClass: ActingClass) => ask([match(listClass, 0, 3, { certainty })]).findings[0]?.certainty
      expect([of('threats'), of('restricted-urls'), of('restricted-terms')]).toEqual(['link', 'link', 'link'])
      expect(of('lures')).toBe(certainty)
    }
  })

  it('its message has its own code as key', () => {
    for (const { code, message } of ask([match('terms'), match('lures', 4, 7), match('threats', 8, 13)]).findings) {
      expect(message.key).toBe(code)
      expect(message.text).not.toBe('')
    }
  })
})

describe('findings of no list', () => {
  it('a URL that nobody can read is blocked, the whole of it', () => {
    const { action, output, findings } = judge(
      ALONE,
      { matches: [], urlMatches: 0, unreadable: true, shadowed: [] },
      table,
    )
    expect({ action, output }).toEqual({ action: 'block', output: null })
    expect(findings).toMatchObject([
      {
        code: 'link.unreadable',
        certainty: 'link',
        field: 'url',
        start: 0,
        end: 15,
        action: 'block',
        explanation: null,
      },
    ])
  })

  it('a surface that the band does not have is blocked, whatever is written, and there is nothing to mend', () => {
    expect(ask([], { surface: 'username', subject: { ageBand: '13-15' } })).toMatchObject({
      action: 'block',
      output: null,
      suggestion: null,
      findings: [{ code: 'surface.not-available', field: 'text', start: 0, end: 0 }],
    })
    expect(ask([], { surface: 'username', subject: { ageBand: '16-17' } }).action).toBe('pass')
    expect(ask([], { surface: 'bio', subject: { ageBand: '13-15' } }).action).toBe('pass')
    // It is about who writes, not about who reads.
    expect(ask([], { surface: 'username', audience: { youngestBand: '13-15' } }).action).toBe('pass')
  })
})
