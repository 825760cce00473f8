/** docs/policy.md is the shipped policy, and a page for people. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import shippedPolicy from '../../lists/policy.json' with { type: 'json' }
import { policyPage } from '../../scripts/policy-doc/page.ts'
import { parseProperties } from '../../scripts/properties.ts'
import { SURFACE_PHRASES } from '../../src/core/policy/phrases.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { buildTable } from '../../src/core/policy/table.ts'
import { ACTING_CLASSES, SURFACES } from '../../src/core/words.ts'
import { must } from '../core/support.ts'

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')
const shipped = shippedPolicy as unknown as Policy

describe('docs/policy.md', () => {
  it('is written from the policy as it is', () => expect(page).toBe(policyPage(must(buildTable(shipped)))))

  it('changes with the policy', () => {
    const [first, ...rest] = shipped.rules
    const other = must(buildTable({ ...shipped, rules: [{ ...first!, action: 'warn' }, ...rest] }))
    expect(policyPage(other)).not.toBe(page)
  })

  it('has a section for each place, and says of a market’s own rules that they are its own', () => {
    for (const surface of SURFACES) expect(page.toLowerCase()).toContain(`## ${SURFACE_PHRASES[surface]}\n`)
    const french = {
      ...shipped.rules[0]!,
      id: 'fr',
      markets: ['FR'],
      surfaces: ['bio'],
      classes: ['terms'],
      action: 'warn',
    }
    const table = must(buildTable({ ...shipped, rules: [...shipped.rules, french as Policy['rules'][number]] }))
    const bio = policyPage(table)
      .split('\n## ')
      .find((part) => part.startsWith('A bio'))
    expect(bio).toMatch(
      /In France:\n\n\| what is found.*\n.*\n\| words that may upset \| anybody \| let through with a warning \|/,
    )
  })

  it('uses no word of the code', () => {
    const words = page.replaceAll(/```.*?```|`[^`]+`|<!--.*?-->|\]\([^)]*\)/gs, '')
    for (const name of ACTING_CLASSES) if (name.includes('-')) expect(words).not.toContain(name)
    for (const name of ['below-admission', 'profile-link', 'display-name', 'onTimeout', 'escalate'])
      expect(words).not.toContain(name)
  })
})

describe('a file of texts', () => {
  it('is a key and a text a line, with remarks', () =>
    expect(parseProperties('# x = y\n\na = b = c\nempty =\n  d=e  ')).toEqual({ a: 'b = c', empty: '', d: 'e' }))
  it.each(['no text', 'a = 1\na = 2'])('is refused: %j', (text) =>
    expect(() => parseProperties(text)).toThrow(/line \d/),
  )
})
