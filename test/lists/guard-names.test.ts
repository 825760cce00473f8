import { describe, expect, it } from 'vitest'
import { findLookAlike } from '../../src/core/match/lookalike.ts'
import { LABELS_MAX } from '../../src/core/match/own-labels.ts'
import { prepareFeed } from '../../src/lists/prepare.ts'
import { liveWith, testKeys } from '../support/snapshot.ts'

/** Different words of eight letters, as many as are asked. */
function names(count: number): string[] {
  const letter = (digit: number) => 'bcdfghjklmnpqrst'[digit]!
  return Array.from(
    { length: count },
    (_, i) => `vex${letter(i >> 12)}${letter((i >> 8) & 15)}u${letter((i >> 4) & 15)}${letter(i & 15)}`,
  )
}

const lure = (name: string, ambiguous = false) => ({ domains: [`${name}.test`], spellings: [name], ambiguous })

async function prepare(entries: readonly unknown[]) {
  const bytes = new TextEncoder().encode(JSON.stringify({ entries }))
  const chunks = (async function* () {
    yield bytes
  })()
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys: await testKeys() }
  return prepareFeed(chunks, { listClass: 'lures', format: 'json' }, context)
}

describe('names with look-alikes', () => {
  it('more than a table takes are refused, by name and number', async () => {
    const made = names(LABELS_MAX + 1)
    const refused = await prepare(made.map((name) => lure(name)))
    const detail = '10001 names have look-alikes, and at most 10000 may'
    expect(refused).toEqual({ ok: false, error: 'too-many-names', detail })
    const taken = await prepare(made.map((name, i) => lure(name, i === 0)))
    expect(taken).toMatchObject({ ok: true, value: { compiled: { labels: LABELS_MAX } } })
  })

  it('of a full list the last one counts as the first does', async () => {
    const made = names(LABELS_MAX)
    const entries = made.map(
      (value) => ({ kind: 'term', match: 'word', value, certainty: 'name', hosts: [`${value}.test`] }) as const,
    )
    const { snapshot } = await liveWith({ lures: entries })
    for (const name of [made[0]!, made[5_000]!, made.at(-1)!]) {
      expect(findLookAlike(`get-${name}.example`, snapshot)?.label).toBe(name)
      expect(findLookAlike(`${name}x.example`, snapshot)?.label).toBe(name)
    }
  })

  it('bare domains are names that nobody has looked at: none of them has look-alikes', async () => {
    const prepared = await prepare(names(20).map((name) => ({ match: 'domain', value: `${name}.test` })))
    expect(prepared).toMatchObject({ ok: true, value: { compiled: { labels: 0 } } })
  })
})
