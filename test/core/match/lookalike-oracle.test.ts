/** The table against a walk over all labels, on words so alike that hosts and labels are near each other all the time. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLookAlike } from '../../../src/core/match/lookalike.ts'
import { isOneEdit as isOneEditOf } from '../../../src/core/match/one-edit.ts'
import { snapshotOf, term } from '../support.ts'

const units = (word: string) => Array.from(word, (letter) => letter.charCodeAt(0))
const isOneEdit = (a: string, b: string) => isOneEditOf(units(a), a.length, units(b), b.length)

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400)

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('q', 'e', 'v'), minLength, maxLength })
const labels = fc.uniqueArray(letters(6, 10), { minLength: 1, maxLength: 12 })

const snapshotOfLabels = (all: readonly string[]) =>
  snapshotOf({ lures: all.map((label) => term(label, { hosts: [`${label}.test`] })) })

/** As the sentence says it. A name with a letter twice in a row is one with its double, so such labels are put in as they are. */
function expected(host: string, all: readonly string[]): boolean {
  const [parts, joined] = [host.split('-'), host.replaceAll('-', '')]
  const isNear = (label: string) => label.length >= 7 && parts.length === 1 && isOneEdit(host, label)
  return all.some(
    (label) =>
      joined === label || parts.some((part) => part.startsWith(label) || part.endsWith(label)) || isNear(label),
  )
}

describe('findLookAlike and a walk over all labels', () => {
  it('agree', () => {
    let found = 0
    fc.assert(
      fc.property(labels, fc.array(letters(6, 13), { minLength: 20, maxLength: 60 }), fc.nat(6), (all, hosts, at) => {
        const snapshot = snapshotOfLabels(all)
        for (const word of [...hosts, ...all]) {
          const hyphenated = `${word.slice(0, at)}-${word.slice(at)}`.replace(/^-|-$/g, '')
          for (const host of [word, hyphenated]) {
            const look = findLookAlike(`${host}.example`, snapshot)
            expect(look !== null, `${host} among ${all}`).toBe(expected(host, all))
            if (look !== null) found++
          }
        }
      }),
      { numRuns: RUNS },
    )
    expect(found).toBeGreaterThan(RUNS)
  })
})

describe('a host of any shape', () => {
  it('is looked at without a throw, and what is found is a label of the list', () => {
    const all = ['qevqevqe', 'vvqqeeqq', 'eqvveqv']
    const snapshot = snapshotOfLabels(all)
    const unit = fc.constantFrom(...'qev-.0139ö_', '\ud83d\ude00', '\ud83d')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (host) => {
        const look = findLookAlike(host, snapshot)
        expect(look === null || all.includes(look.label)).toBe(true)
      }),
      { numRuns: 5 * RUNS },
    )
  })

  it('takes a time that no host can drive up', () => {
    const snapshot = snapshotOfLabels(['qevqevqe', 'vvqqeeqq', 'eqvveqv'])
    const hosts = [`${'qev'.repeat(5_000)}.example`, `${'-'.repeat(15_000)}.example`, `${'q-'.repeat(7_500)}.example`]
    const from = performance.now()
    for (let i = 0; i < 200; i++) for (const host of hosts) findLookAlike(host, snapshot)
    expect((performance.now() - from) / 600).toBeLessThan(5)
  })
})
