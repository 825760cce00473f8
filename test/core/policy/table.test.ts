import { describe, expect, it } from 'vitest'
import policy from '../../../lists/policy.json' with { type: 'json' }
import { bandOfAge, messageBasisOf, type Policy } from '../../../src/core/policy/policy.ts'
import { buildTable, cell, stricter } from '../../../src/core/policy/table.ts'
import { ACTING_CLASSES, BANDS, CERTAINTIES, SURFACES } from '../../../src/core/words.ts'

const shipped = policy as unknown as Policy
const made = buildTable(shipped)
if (!made.ok) throw new Error(`${made.error} ${made.detail}`)
const table = made.value

describe('the shipped policy', () => {
  it('has a rule for every cell', () => {
    for (const surface of SURFACES)
      for (const listClass of ACTING_CLASSES)
        for (const certainty of CERTAINTIES)
          for (const band of BANDS)
            expect(cell(table, surface, listClass, certainty, band, undefined).ground).not.toBe('')
  })

  it('treats threats exactly as it treats restricted lists', () => {
    for (const surface of SURFACES)
      for (const certainty of CERTAINTIES)
        for (const band of BANDS) {
          const threats = cell(table, surface, 'threats', certainty, band, 'GB')
          expect(cell(table, surface, 'restricted-urls', certainty, band, 'GB')).toEqual(threats)
          expect(cell(table, surface, 'restricted-terms', certainty, band, 'GB')).toEqual(threats)
        }
  })

  it('never blocks a bio for a brand word alone, and does so in search', () => {
    for (const band of BANDS) {
      expect(cell(table, 'bio', 'lures', 'name', band, undefined).action).toBe('pass')
      expect(cell(table, 'suggestion', 'lures', 'name', band, undefined).action).toBe('block')
    }
  })

  it('names only words that exist', () => {
    const known = (names: readonly string[], all: readonly string[]) =>
      names.every((name) => name === '*' || all.includes(name))
    for (const rule of shipped.rules) {
      expect(known(rule.surfaces, SURFACES) && known(rule.classes, ACTING_CLASSES), rule.id).toBe(true)
      expect(known(rule.certainties, CERTAINTIES) && known(rule.bands, BANDS), rule.id).toBe(true)
    }
    expect(new Set(shipped.rules.map((rule) => rule.id)).size).toBe(shipped.rules.length)
  })
})

describe('a policy that breaks a promise is refused', () => {
  const rule = (more: object) => ({ ...shipped.rules[0]!, ...more }) as Policy['rules'][number]
  const withRule = (more: object): Policy => ({ ...shipped, rules: [...shipped.rules, rule({ id: 'x', ...more })] })

  it('a hole', () =>
    expect(buildTable({ ...shipped, rules: shipped.rules.slice(1) })).toMatchObject({ error: 'cell-without-rule' }))
  it('a restricted list that passes somewhere', () =>
    expect(buildTable(withRule({ surfaces: ['query'], classes: ['restricted-terms'], action: 'warn' }))).toMatchObject({
      error: 'restricted-not-blocked',
    }))
  it('threats weaker than restricted lists', () =>
    expect(buildTable(withRule({ surfaces: ['outbound'], classes: ['threats'], action: 'warn' }))).toMatchObject({
      error: 'threats-weaker-than-restricted',
      detail: expect.stringContaining('outbound'),
    }))
  it('in one market only', () =>
    expect(buildTable(withRule({ classes: ['threats'], markets: ['FR'], action: 'warn' }))).toMatchObject({
      error: 'threats-weaker-than-restricted',
    }))
})

it('a market’s rule holds there and nowhere else', () => {
  const rules = [
    ...shipped.rules,
    { ...shipped.rules[0]!, id: 'x', classes: ['terms'], markets: ['FR'], action: 'warn' } as Policy['rules'][number],
  ]
  const built = buildTable({ ...shipped, rules })
  if (!built.ok) throw new Error(built.error)
  expect(cell(built.value, 'bio', 'terms', 'name', 'adult', 'FR').action).toBe('warn')
  expect(cell(built.value, 'bio', 'terms', 'name', 'adult', 'DE').action).toBe('pass')
})

it('the stricter of two cells', () => {
  const pass = shipped.rules[0]!
  const review = { ...pass, action: 'review' } as const
  const escalated = { ...review, escalate: true }
  expect(stricter(pass, review)).toBe(review)
  expect(stricter(review, pass)).toBe(review)
  expect(stricter(review, escalated)).toBe(escalated)
})

it.each([
  [12, undefined, 'below-admission'],
  [13, undefined, '13-15'],
  [13, 'ID', 'below-admission'],
  [14, 'KR', '13-15'],
  [15, 'GB', '13-15'],
  [16, 'GB', '16-17'],
  [18, 'GB', 'adult'],
  [13, 'AU', 'below-admission'],
  [15, 'AU', 'below-admission'],
  [16, 'AU', '16-17'],
  [14, 'ID', '13-15'],
] as const)('age %i in %s is %s', (age, country, band) => {
  expect(bandOfAge(shipped, age, country)).toBe(band)
})

it('no member of the European Union has a basis for messages as shipped', () => {
  const members = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')
  expect(members.length).toBe(27)
  for (const country of members) {
    expect(messageBasisOf(shipped, country)).toBeNull()
    expect(shipped.redress?.[country]).toContain('out-of-court')
  }
})

it('a basis for messages is the market’s own, or none', () => {
  expect(messageBasisOf(shipped, 'DE')).toBeNull()
  expect(messageBasisOf(shipped, 'US')).not.toBeNull()
  expect(messageBasisOf({ ...shipped, messageBasis: {} }, 'US')).toBeNull()
})
