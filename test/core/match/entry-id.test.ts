import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/core/decide.ts'
import type { Entry } from '../../../src/core/match/entry.ts'
import { entryIdOf, hostsetOfIds, isEntryId, ruleId, termEntryId } from '../../../src/core/match/entry-id.ts'
import { canonicalizeEntry } from '../../../src/core/match/entry-key.ts'
import { hashKeys } from '../../../src/core/match/keys.ts'
import type { HostsetOfList } from '../../../src/core/match/lookup.ts'
import { matchUrl } from '../../../src/core/match/match-links.ts'
import { buildTable } from '../../../src/core/policy/table.ts'
import type { Snapshot } from '../../../src/core/snapshot.ts'
import { BUNDLED_LISTS } from '../../../src/lists/bundled.generated.ts'
import { must, snapshotOf, term, url } from '../support.ts'

const KEYS = snapshotOf({}).keys
const OTHER = must(hashKeys('0f0e0d0c0b0a09080706050403020100'))
const ENTRIES = [url('whole.test'), url('one.test', 'host'), url('page.test/a', 'url'), url('dir.test/b', 'prefix')]
const URLS = ['https://x.whole.test/1', 'https://one.test/2', 'https://page.test/a', 'https://dir.test/b/c']
const PLACE = { start: 0, end: 1, certainty: 'link' } as const

const idsOf = (entry: Entry) =>
  entry.kind === 'url' ? canonicalizeEntry(entry).map((key) => entryIdOf(key, KEYS)) : []
const snapshot = snapshotOf({ threats: ENTRIES })
const entriesHit = (address: string, within: Snapshot = snapshot) =>
  (matchUrl(address, PLACE, within) ?? []).map((match) => match.explanation.entry)
const filtered = (only: HostsetOfList['only']): Snapshot => ({
  ...snapshot,
  hostsets: snapshot.hostsets.map((source) => ({ ...source, only })),
})

describe('an entry id', () => {
  it('is what a hit on that entry tells', () => {
    for (const [i, entry] of ENTRIES.entries()) expect(idsOf(entry)).toContain(entriesHit(URLS[i]!)[0])
  })

  it('differs by match type, by key and by script', () => {
    const ids = (['host', 'domain', 'url', 'prefix'] as const).flatMap((match) => idsOf(url('a.test', match)))
    expect(new Set(ids).size).toBe(ids.length)
    expect(entryIdOf(canonicalizeEntry(url('a.test'))[0]!, OTHER)).not.toBe(idsOf(url('a.test'))[0])
    // U+0430 and U+0030 share their low byte.
    expect(termEntryId('\u0430', KEYS)).not.toBe(termEntryId('0', KEYS))
    for (const id of [...ids, termEntryId('word', KEYS)]) expect(isEntryId(id)).toBe(true)
    for (const text of ['', 'u-1', 'x-0123456789abcdef', 'u-0123456789abcdeF']) expect(isEntryId(text)).toBe(false)
    expect(ruleId('u-0000000100000003')).toBe('r-00000002')
  })

  it('is enough to find what it names', () => {
    const hostsets = [
      { list: 'now', listClass: 'threats', set: hostsetOfIds(ENTRIES.flatMap(idsOf)), only: null } as const,
    ]
    for (const address of URLS) expect(entriesHit(address, { ...snapshot, hostsets })).toHaveLength(1)
    expect(entriesHit('https://page.test/other', { ...snapshot, hostsets })).toEqual([])
    expect(
      entriesHit('https://a.test/', { ...snapshot, hostsets: [{ ...hostsets[0]!, set: hostsetOfIds([]) }] }),
    ).toEqual([])
  })
})

describe('a filter', () => {
  it('leaves out what it names, or all else', () => {
    for (const [i, entry] of ENTRIES.entries()) {
      const set = hostsetOfIds(idsOf(entry))
      for (const [j, address] of URLS.entries()) {
        expect(entriesHit(address, filtered({ set, keep: false })).length, `${i} ${j}`).toBe(i === j ? 0 : 1)
        expect(entriesHit(address, filtered({ set, keep: true })).length, `${i} ${j}`).toBe(i === j ? 1 : 0)
      }
    }
  })

  it('of a domain leaves its page that is listed too', () => {
    const both = snapshotOf({ threats: [url('both.test'), url('both.test/page', 'url')] })
    const only = { set: hostsetOfIds(idsOf(url('both.test'))), keep: false }
    const left = { ...both, hostsets: both.hostsets.map((source) => ({ ...source, only })) }
    expect(entriesHit('https://both.test/page', left)).toEqual(idsOf(url('both.test/page', 'url')))
    expect(entriesHit('https://both.test/', left)).toEqual([])
  })
})

describe('hits of a decision', () => {
  const table = must(buildTable(BUNDLED_LISTS.policy))
  const hits = (text: string, within: Snapshot) =>
    must(decide({ surface: 'bio', text, subject: { ageBand: 'adult' } }, within, table)).hits

  it('name list, entry and surface, each entry once', () => {
    const [entry] = idsOf(ENTRIES[0]!)
    expect(hits('https://whole.test/1 and https://whole.test/2', snapshot)).toEqual([
      { list: 'threats', entry, surface: 'bio', shadow: false },
    ])
    expect(hits('nothing here', snapshot)).toEqual([])
  })

  it('a shadow list is counted and changes nothing', () => {
    const quiet = { ...snapshotOf({}), shadow: snapshotOf({ threats: ENTRIES, terms: [term('vidorp')] }) }
    const text = 'vidorp at https://whole.test/1'
    const verdict = must(decide({ surface: 'bio', text, subject: { ageBand: 'adult' } }, quiet, table))
    expect(verdict).toMatchObject({ action: 'pass', output: text, findings: [] })
    expect(verdict.hits.map(({ list, shadow }) => [list, shadow])).toEqual([
      ['threats', true],
      ['terms', true],
    ])
  })

  it('a term that is removed is not found, its neighbour is', () => {
    const two = snapshotOf({ terms: [term('vidorp'), term('meldan')] })
    const only = { ids: new Set([termEntryId('vidorp', two.keys)]), keep: false }
    const left = { ...two, terms: two.terms.map((source) => ({ ...source, only })) }
    expect(hits('vidorp', left)).toEqual([])
    expect(hits('meldan', left)).toHaveLength(1)
  })

  it('segments under the key before count as well', () => {
    const today = snapshotOf({ allow: [url('freed.test')] })
    const before = { ...snapshotOf({}), previous: { keys: snapshot.keys, hostsets: snapshot.hostsets } }
    expect(hits('https://whole.test/', before)).toHaveLength(1)
    expect(hits('https://whole.test/', { ...today, previous: before.previous })).toHaveLength(1)
  })
})
