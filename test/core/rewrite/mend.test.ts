/** What is offered in the place of a text that was held could be published. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../../src/core/decide.ts'
import type { CheckInput, Verdict } from '../../../src/core/decision.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { ok } from '../../../src/core/result.ts'
import { mend } from '../../../src/core/rewrite/mend.ts'
import type { Action, Band, Surface } from '../../../src/core/words.ts'
import type { Live } from '../../../src/lists/live.ts'
import { liveWith } from '../../support/snapshot.ts'
import { must, snapshotOf, tableOf, term, url } from '../support.ts'

const verdict = (action: Action, suggestion: string | null): Verdict => ({
  ...{ action, suggestion, escalate: false, output: null, findings: [], hits: [] },
})

/** Answers in turns; the last one for ever. */
function turns(...answers: readonly Verdict[]) {
  const asked: string[] = []
  const look = (text: string) => {
    asked.push(text)
    return ok(answers[Math.min(asked.length, answers.length) - 1]!)
  }
  return { asked, look }
}

describe('mend', () => {
  it.each<[why: string, answers: readonly Verdict[], offered: string | null, asked: readonly string[]]>([
    ['what passes is offered', [verdict('pass', null)], 'a', ['a']],
    ['what does not is cut again', [verdict('block', 'b'), verdict('pass', null)], 'b', ['a', 'b']],
    ['also what would only be warned of', [verdict('warn', 'b'), verdict('pass', null)], 'b', ['a', 'b']],
    ['nothing more to cut, and held', [verdict('review', null)], null, ['a']],
    ['nothing more to cut, and refused', [verdict('block', null)], null, ['a']],
    ['nothing more to cut, and warned of', [verdict('warn', null)], 'a', ['a']],
    ['a cut that cuts nothing ends it', [verdict('block', 'a')], null, ['a']],
  ])('%s', (_, answers, offered, asked) => {
    const scene = turns(...answers)
    expect(mend('a', scene.look)).toBe(offered)
    expect(scene.asked).toEqual(asked)
  })

  it('ends after some rounds', () => {
    let rounds = 0
    const look = () => ok(verdict('block', `still ${++rounds}`))
    expect(mend('a', look)).toBeNull()
    expect(rounds).toBe(LIMITS.mendRounds)
  })

  it('offers nothing that cannot be looked at', () =>
    expect(mend('a', () => ({ ok: false, error: 'too-many-links' }))).toBeNull())
})

describe('what decide offers', () => {
  const snapshot = snapshotOf({
    lures: [url('vidorp.test'), url('mirvek.test'), term('vidorp', { certainty: 'invited' })],
    shorteners: [url('short.test')],
  })
  const table = tableOf([
    { classes: ['lures'], action: 'block' },
    { classes: ['shorteners'], action: 'warn' },
  ])
  const offered = (input: Partial<CheckInput>) => {
    const whole = { surface: 'bio', subject: { ageBand: 'adult' }, ...input } as const
    return must(decide(whole, snapshot, table)).suggestion
  }

  it.each([
    ['see vidorp.test for tea', 'see for tea'],
    // What is taken out joins what stood around it.
    ['mirvek mirvek.test dot test', ''],
    ['tea mirvek mirvek.test dot test', 'tea'],
    ['tea', null],
    ['a short.test link', 'a link'],
  ])('for %j: %j', (text, suggestion) => expect(offered({ text })).toBe(suggestion))

  it('is nothing where something else is refused as well', () => {
    expect(offered({ text: 'see vidorp.test', url: 'https://vidorp.test/' })).toBeNull()
    expect(offered({ text: 'see vidorp.test', url: 'https://tea.test/' })).toBe('see')
  })

  it.each<Surface>(['query', 'suggestion', 'outbound'])('is nothing in %s: nobody mends that', (surface) =>
    expect(offered({ surface, text: 'see vidorp.test' })).toBeNull(),
  )
})

describe('with the shipped lists', () => {
  let live: Live
  beforeAll(async () => {
    live = await liveWith()
  })

  const PIECES = [
    ...['omegle', 'omegle.com', 'dot com', '.com', 'dot', 'com', 'tv', 'ome', 'gle', 'app', '0megle', 'video chat'],
    ...[
      'snap:',
      'mia_k',
      'add me on',
      'tele',
      '@mia_k',
      'bit.ly/x',
      'imgur.com/a',
      'tea',
      '+44 7700 900123',
      'how old',
    ],
    ...['https://', 'www.', '/', '(', ')', '#', '[.]', 'how old are you', 'send me a pic'],
  ]
  const inputs = fc.record({
    pieces: fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', '  ', '\n')), { maxLength: 8 }),
    surface: fc.constantFrom<Surface>('bio', 'display-name', 'comment', 'message', 'caption', 'hashtag'),
    ageBand: fc.constantFrom<Band>('13-15', '16-17', 'adult', 'unknown'),
    youngestBand: fc.constantFrom<Band | undefined>('13-15', 'adult', undefined),
  })

  it('could be published by the same people in the same place', () => {
    let offers = 0
    fc.assert(
      fc.property(inputs, ({ pieces, surface, ageBand, youngestBand }) => {
        const text = pieces.flat().join('')
        const people = { subject: { ageBand, country: 'US' }, ...(youngestBand && { audience: { youngestBand } }) }
        const first = must(decide({ surface, text, ...people }, live.snapshot, live.table))
        if (first.suggestion === null) return
        offers++
        const second = must(decide({ surface, text: first.suggestion, ...people }, live.snapshot, live.table))
        expect(['pass', 'rewrite', 'demote', 'warn'], JSON.stringify([text, first.suggestion])).toContain(second.action)
      }),
      { numRuns: 1_500 },
    )
    expect(offers).toBeGreaterThan(200)
  })
})
