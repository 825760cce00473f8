import { beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import type { Entry } from '../../src/core/match/entry.ts'
import { compileList, listCompiler } from '../../src/lists/compile.ts'
import type { Live } from '../../src/lists/live.ts'
import { liveWith, testKeys, url } from '../support/snapshot.ts'

describe('a lure that came as a bare domain', () => {
  let live: Live
  beforeAll(async () => {
    live = await liveWith({ lures: [url('strangerline.test'), url('abc.test')] })
  })

  it.each([
    ['get on strangerline w me', 'block'],
    ['str4ngerl1ne dot test', 'block'],
    ['strangerline is a book', 'pass'],
    ['get on abc w me', 'pass'],
  ])('is known by its name where something says so: %s → %s', (text, action) => {
    const verdict = decide({ surface: 'bio', text, subject: { ageBand: 'adult' } }, live.snapshot, live.table)
    expect(verdict).toMatchObject({ value: { action } })
  })

  it('counts as one entry, and derives nothing where the list gives names', async () => {
    const keys = await testKeys()
    const bare = await compileList([url('strangerline.test')], 'lures', keys)
    expect(bare).toMatchObject({ entries: 1, segments: [{ kind: 'hostset' }, { kind: 'automaton' }] })
    const named: Entry = {
      kind: 'term',
      match: 'word',
      value: 'sline',
      certainty: 'name',
      hosts: ['strangerline.test'],
    }
    const both = await compileList([url('strangerline.test'), named], 'lures', keys)
    expect(both.segments.map((segment) => segment.entries)).toEqual([1, 1])
  })
})

describe('the compiler', () => {
  it('gives the same bytes whatever the order', async () => {
    const keys = await testKeys()
    const entries = Array.from({ length: 50 }, (_, i) => url(`h${i}.example`))
    const [a, b] = [
      await compileList(entries, 'threats', keys),
      await compileList([...entries].reverse(), 'threats', keys),
    ]
    expect(a.segments.map(({ digest }) => digest)).toEqual(b.segments.map(({ digest }) => digest))
  })

  it('leaves out what everybody uses, and of a restricted list only counts it', async () => {
    const keys = await testKeys()
    const popular = new Set(['google.com'])
    for (const [listClass, entries] of [
      ['threats', 1],
      ['restricted-urls', 2],
      ['media-hosts', 2],
    ] as const) {
      const compiler = listCompiler(listClass, keys, popular)
      for (const value of ['google.com', 'bad.example']) compiler.add(url(value))
      const { swallowed, entries: got } = await compiler.finish()
      expect(got, listClass).toBe(entries)
      expect(swallowed.length, listClass).toBe(listClass === 'media-hosts' ? 0 : 1)
    }
  })
})
