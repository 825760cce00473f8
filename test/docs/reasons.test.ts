/** What docs/reasons.md says of records, variants, languages and the model is what the code does. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/core/limits.ts'
import { CATALOGUES, TEXT_KEYS } from '../../src/core/policy/catalogue.generated.ts'
import { textOf } from '../../src/core/policy/messages.ts'
import { REASONS } from '../../src/core/policy/reasons.ts'
import { DURATIONS, REDRESS } from '../../src/core/policy/record.ts'
import { recordFor, ruleFor } from '../../src/core/policy/ruling.ts'
import { CLASSIFIER_STATES } from '../../src/core/policy/scores.ts'
import { tableOf } from '../core/support.ts'

const text = readFileSync(new URL('../../docs/reasons.md', import.meta.url), 'utf8')

function section(heading: string): string {
  const found = text.split(/^## /m).find((part) => part.startsWith(heading))
  if (found === undefined) throw new Error(`no section ${heading}`)
  return found
}

/** The first cells of a section's rows, unquoted. */
const firstCells = (heading: string) => [...section(heading).matchAll(/^\| `([^`]+)`/gm)].map((found) => found[1]!)

describe('variants', () => {
  const variants = TEXT_KEYS.filter((key) => REASONS.some((code) => key.startsWith(`${code}.`)))

  it('are all there, with their text', () => {
    expect(variants.length).toBeGreaterThan(3)
    expect(firstCells('Variants').sort()).toEqual(variants.toSorted())
    for (const key of variants) expect(section('Variants')).toMatch(`| ${textOf(key, 'en')} |`)
  })
})

describe('records', () => {
  it('have a row a field', () => {
    const table = tableOf([{ classes: ['lures'], action: 'review', onTimeout: 'refuse' }])
    const situation = { surface: 'bio', subject: { ageBand: 'adult' } } as const
    const record = recordFor(table, situation, 'lures', ruleFor(table, situation, 'lures', 'link'))
    const ofTheFinding = ['action', 'field']
    expect(firstCells('Records').sort()).toEqual([...Object.keys(record), ...ofTheFinding].sort())
  })

  it('have their words explained', () => {
    for (const word of [...DURATIONS, ...REDRESS]) expect(section('Records')).toContain(`\`${word}\``)
  })

  it('have an example with every field', () => {
    const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(section('Records'))![1]!) as object
    const rows = firstCells('Records').filter((field) => field !== 'action' && field !== 'field')
    expect(Object.keys(example).sort()).toEqual(rows.sort())
  })
})

it('every language is named', () => {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  for (const language of Object.keys(CATALOGUES)) expect(section('Languages')).toContain(names.of(language))
})

it('every state of the model is explained, and its time is right', () => {
  expect(firstCells("The model's score")).toEqual(['classifier', ...CLASSIFIER_STATES])
  expect(section("The model's score")).toContain(`within ${LIMITS.classifierMilliseconds} ms`)
})
