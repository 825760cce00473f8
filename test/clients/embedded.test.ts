/** The file that `npm run build:embedded` makes. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Embedded } from '../../clients/typescript/embedded-api.ts'
import { isRestricted } from '../../src/core/words.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { CHECK_CASES, outcome, SUGGEST_CASES, suggestOutcome } from '../support/door-cases.ts'

const out = mkdtempSync(join(tmpdir(), 'kerb-embedded-'))
let embedded: Embedded

beforeAll(async () => {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build-embedded.ts'), '--out', out])
  const { openEmbedded } = (await import(
    join(out, 'kerb.mjs')
  )) as typeof import('../../clients/typescript/embedded.ts')
  embedded = await openEmbedded()
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

it('holds nothing of a restricted list', () => {
  const text = readFileSync(join(out, 'kerb.mjs'), 'utf8')
  const secret = BUNDLED_LISTS.lists.filter((list) => isRestricted(list.class))
  const values = secret.flatMap(({ entries }) => entries.map(({ value }) => value))
  expect(values.length).toBeGreaterThan(0)
  expect(values.filter((value) => text.includes(value))).toEqual([])
})

it('decides as every other door does', () => {
  for (const { ask, expected } of CHECK_CASES) expect(outcome(embedded.check(ask as never))).toEqual(expected)
  for (const { id, ask, expected } of SUGGEST_CASES) {
    const answer = embedded.suggestions(ask as never)
    if ('error' in expected) expect(answer, id).toBeNull()
    else expect(suggestOutcome(answer!)).toEqual(expected)
  }
})

it('comes with types that stand alone', () => {
  const types = readFileSync(join(out, 'embedded-api.d.ts'), 'utf8')
  expect([...types.matchAll(/from '([^']+)'/g)].map(([, file]) => file)).toEqual(['./api.generated.ts'])
})
