import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../../lists/policy.json' with { type: 'json' }
import { describePolicyChange } from '../../../src/core/policy/change.ts'
import { changedCells } from '../../../src/core/policy/change-cells.ts'
import { describeOutcome } from '../../../src/core/policy/describe.ts'
import type { Policy, PolicyRule } from '../../../src/core/policy/policy.ts'
import { buildTable, cell, type PolicyTable } from '../../../src/core/policy/table.ts'
import { ACTING_CLASSES, BANDS, CERTAINTIES, SURFACES } from '../../../src/core/words.ts'
import { must } from '../support.ts'

const shipped = shippedPolicy as unknown as Policy
const tableOf = (more: Partial<Policy>): PolicyTable => must(buildTable({ ...shipped, ...more }))
const before = tableOf({})

const rule = (more: Partial<PolicyRule>): PolicyRule => ({
  id: 'new',
  surfaces: ['comment'],
  classes: ['lures'],
  certainties: ['lookalike'],
  bands: ['13-15'],
  markets: ['*'],
  action: 'block',
  ground: 'Links and invitations to chat with strangers outside the platform.',
  ...more,
})
const withRules = (...rules: readonly PolicyRule[]) => tableOf({ rules: [...shipped.rules, ...rules] })
const said = (after: PolicyTable) => describePolicyChange(before, after)

describe('a cell that changes', () => {
  it('is a sentence', () =>
    expect(said(withRules(rule({})))).toEqual([
      'A comment by somebody of 13–15 with a look-alike of a listed chat service: was held for a person (let through if nobody decides), is now refused.',
    ]))

  it('whose link was held and is now refused', () => {
    const held = withRules(rule({ certainties: ['link'], action: 'review' }))
    expect(describePolicyChange(held, before)).toEqual([
      'A comment by somebody of 13–15 with a link to a listed chat service: was held for a person, is now refused.',
    ])
  })

  it('is one sentence with others that change alike', () =>
    expect(
      said(
        withRules(
          rule({
            surfaces: ['bio', 'caption'],
            certainties: ['host', 'link'],
            bands: ['adult', 'unknown'],
            action: 'warn',
          }),
        ),
      ),
    ).toEqual([
      'A bio or a caption by an adult or somebody of unknown age with a link to or the bare address of a listed chat service: was refused, is now let through with a warning.',
    ]))

  it('a message is by or to somebody', () =>
    expect(
      said(withRules(rule({ surfaces: ['message'], certainties: ['name'], bands: ['16-17'], action: 'warn' }))),
    ).toEqual([
      'A direct message by or to somebody of 16–17 with only the name of a listed chat service: was let through, is now let through with a warning.',
    ]))

  it('in one market is said of that market', () =>
    expect(describePolicyChange(before, withRules(rule({ markets: ['FR'] })), () => 'France')).toEqual([
      'In France: a comment by somebody of 13–15 with a look-alike of a listed chat service: was held for a person (let through if nobody decides), is now refused.',
    ]))

  it('everywhere but in one market says so', () => {
    const held = rule({ id: 'fr', markets: ['FR'], action: 'review', onTimeout: 'release' })
    expect(said(withRules(rule({}), held))).toEqual([
      'A comment by somebody of 13–15 with a look-alike of a listed chat service: was held for a person (let through if nobody decides), is now refused.',
      'In FR: a comment by somebody of 13–15 with a look-alike of a listed chat service: is held for a person (let through if nobody decides), as it was.',
    ])
  })

  it('whose person, time or words change and whose action does not', () => {
    expect(said(withRules(rule({ action: 'review', onTimeout: 'refuse' })))[0]).toContain(
      'is now held for a person (refused if',
    )
    expect(said(withRules(rule({ action: 'review', onTimeout: 'release', escalate: true })))[0]).toContain('at once')
    const caption = rule({
      surfaces: ['caption'],
      classes: ['media-hosts'],
      certainties: ['link', 'host', 'disguised'],
      bands: ['*'],
    })
    const after = withRules({
      ...caption,
      action: 'rewrite',
      replacement: '[out]',
      ground: 'Pictures and videos that the platform cannot look at.',
    })
    expect(said(after)).toEqual([
      'A caption by anybody with a link to, the bare address of or a disguised mention of pictures or videos elsewhere: was let through with that place changed (“[link removed]” in its place), is now let through with that place changed (“[out]” in its place).',
    ])
  })

  it('that is given another reason', () =>
    expect(said(withRules(rule({ action: 'review', onTimeout: 'release', ground: 'New.' })))).toEqual([
      'The reason given for what is done about a comment was “Links and invitations to chat with strangers outside the platform.”, is now “New.”.',
    ]))
})

it('another reason is said once for everywhere, and of a market only what is its own', () => {
  const own = rule({ id: 'fr', markets: ['FR'], surfaces: ['bio'], action: 'warn', ground: 'In France.' })
  const held = { action: 'review', onTimeout: 'release' } as const
  const other = { ...own, ground: 'In France, anew.' }
  const changed = rule({ ...held, ground: 'New.' })
  expect(describePolicyChange(withRules(own), withRules(other, changed))).toEqual([
    'The reason given for what is done about a comment was “Links and invitations to chat with strangers outside the platform.”, is now “New.”.',
    'In FR: the reason given for what is done about a bio was “In France.”, is now “In France, anew.”.',
  ])
})

describe('what changes nothing for anybody', () => {
  it('is not said', () => {
    expect(said(before)).toEqual([])
    expect(said(withRules(rule({ action: 'review', onTimeout: 'release' })))).toEqual([])
    expect(
      said(tableOf({ version: 'another', rules: shipped.rules.map((one) => ({ ...one, id: `${one.id}-2` })) })),
    ).toEqual([])
  })

  it('a market that has rules of its own and keeps them, while others change elsewhere', () => {
    const own = rule({ markets: ['FR'], surfaces: ['bio'] })
    const one = withRules(own)
    const other = withRules(own, rule({ id: 'more' }))
    expect(describePolicyChange(one, other)).toHaveLength(1)
  })
})

describe('a setting that changes', () => {
  const ages = shipped.admissionAges
  const [messages, links] = shipped.unavailable
  const [sharing] = shipped.uncounted!
  const [score] = shipped.scores!
  it.each<[string, Partial<Policy>, string[]]>([
    ['an age', { admissionAges: { ...ages, KR: 13 } }, ['In KR the age of admission was 14, is now 13.']],
    [
      'an age no more',
      { admissionAges: { '*': 13, ID: 14, KR: 14 } },
      ['In AU the age of admission was 16, is now 13.'],
    ],
    [
      'a basis',
      { messageBasis: { ...shipped.messageBasis, DE: 'an act' } },
      ['In DE direct messages were not read, for want of a basis, are now read, on the basis “an act”.'],
    ],
    [
      'a surface gained',
      { unavailable: [messages!] },
      ['Somebody under 16 could not have a link on a profile, now can.'],
    ],
    [
      'a surface lost',
      { unavailable: [messages!, links!, { id: 'x', surfaces: ['comment'], bands: ['unknown'], ground: '' }] },
      ['Somebody of unknown age could have a comment, now cannot.'],
    ],
    [
      'a surface that some may be sent',
      { unavailable: [{ ...messages!, readers: undefined } as never, links!] },
      ['Somebody under 16 could not get a direct message from others, now can.'],
    ],
    [
      'a surface that some are no longer sent',
      { unavailable: [messages!, { ...links!, readers: { ground: 'No.' } }] },
      ['Somebody under 16 could get a link on a profile from others, now cannot.'],
    ],
    [
      'the reasons for it',
      { unavailable: [{ ...messages!, ground: 'One.', readers: { ground: 'Two.' } }, links!] },
      [
        'The reason given for refusing a direct message by somebody under 16 was “Direct messages start at 16.”, is now “One.”.',
        'The reason given for refusing a direct message to somebody under 16 was “This person does not get direct messages.”, is now “Two.”.',
      ],
    ],
    [
      'what counts',
      { uncounted: [{ ...sharing!, classes: ['contact-lures', 'lures', 'media-hosts', 'shorteners'] }] },
      ['Words that may upset: was never counted against somebody under 18, is now counted against everybody.'],
    ],
    [
      'redress',
      { redress: { ...shipped.redress, CH: ['court'] } },
      [
        'In CH whoever disagrees was told of the platform (with the reference of the decision) or a court, is now told of a court.',
      ],
    ],
    [
      'a language',
      { allowUnreviewed: ['es'] },
      ['Texts in the language “es” that nobody has reviewed were replaced by English, are now shown.'],
    ],
    [
      'a threshold',
      { scores: [{ ...score!, surfaces: ['comment'], markets: ['FR'], minScore: 0.5, onTimeout: 'release' }] },
      [
        'The rule for scores “model-solicitation-of-minors” was: a comment or a direct message by or to somebody under 18, scored 0.9 or more as a question that is too private, is held for a person (shown to a person at once; refused if nobody decides). It is now: a comment by or to somebody under 18 in FR, scored 0.5 or more as a question that is too private, is held for a person (shown to a person at once; let through if nobody decides).',
      ],
    ],
  ])('%s', (_what, more, sentences) => expect(said(tableOf(more))).toEqual(sentences))
})

/** Rules that break no promise. */
const anyRule: fc.Arbitrary<PolicyRule> = fc.record({
  id: fc.string(),
  surfaces: fc.subarray([...SURFACES], { minLength: 1 }),
  classes: fc.subarray(['lures', 'contact-lures', 'terms', 'solicitation'] as const, { minLength: 1 }),
  certainties: fc.subarray([...CERTAINTIES], { minLength: 1 }),
  bands: fc.subarray([...BANDS], { minLength: 1 }),
  markets: fc.constantFrom(['*'], ['FR'], ['FR', 'DE']),
  action: fc.constantFrom('pass', 'warn', 'review', 'block'),
  ground: fc.constantFrom('One.', 'Two.'),
})

it('the changes are exactly the cells that differ, each said once', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 3 }), fc.array(anyRule, { maxLength: 3 }), (one, other) => {
      const from = withRules(...one)
      const to = withRules(...other)
      const changes = changedCells(from, to)
      for (const country of [undefined, 'FR', 'DE', 'GB']) {
        for (const surface of SURFACES)
          for (const listClass of ACTING_CLASSES)
            for (const certainty of CERTAINTIES)
              for (const band of BANDS) {
                const about = changes.filter(
                  (change) =>
                    change.surfaces.includes(surface) &&
                    change.classes.includes(listClass) &&
                    change.certainties.includes(certainty) &&
                    change.bands.includes(band),
                )
                // What is said of a market stands in the place of what is said of all.
                const own = about.filter(({ market }) => market === (country ?? '*'))
                const holds = own.length > 0 ? own : about.filter(({ market }) => market === '*')
                const was = describeOutcome(cell(from, surface, listClass, certainty, band, country))
                const is = describeOutcome(cell(to, surface, listClass, certainty, band, country))
                if (holds.length > 1) throw new Error('said twice')
                const told = holds[0] ?? { from: was, to: was }
                if (told.from !== was || told.to !== is)
                  throw new Error(`${country} ${surface} ${listClass} ${certainty} ${band}`)
              }
      }
    }),
    { numRuns: 15 },
  )
})
