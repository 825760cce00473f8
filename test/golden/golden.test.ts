/** Committed bytes of the current format: this code reads them, writes the very same, and refuses those of another format. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/core/decide.ts'
import { FORMAT_VERSION, readHeader, stampChecksum } from '../../src/core/match/format.ts'
import { NORMALIZER_VERSION } from '../../src/core/text/normalize.ts'
import { assemble } from '../../src/lists/assemble.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import type { ReadyList } from '../../src/lists/live.ts'
import { type Opened, openStored } from '../../src/lists/open.ts'
import { compileTiny, goldenFile, goldenKeys, listClassOf, TINY, type Tiny } from './tiny.ts'

const golden = (name: Tiny) => new Uint8Array(readFileSync(goldenFile(name)))

async function open(name: Tiny, bytes = golden(name)) {
  return openStored(name, listClassOf(name), bytes, await goldenKeys())
}

describe.each(TINY)('the golden %s', (name) => {
  it('is what compiling the same entries gives: other bytes need another FORMAT_VERSION or NORMALIZER_VERSION', async () => {
    expect(await compileTiny(name)).toEqual(golden(name))
  })

  it('is of these versions, and opens', async () => {
    const versions = { formatVersion: FORMAT_VERSION, normalizerVersion: NORMALIZER_VERSION, sealed: name === 'sealed' }
    expect(readHeader(golden(name))).toMatchObject({ ok: true, value: versions })
    expect(await open(name)).toMatchObject({ ok: true })
  })

  it.each([
    ['an older format', 4, FORMAT_VERSION - 1, 'format-version'],
    ['a newer format', 4, FORMAT_VERSION + 1, 'format-version'],
    ['an older normalizer', 6, NORMALIZER_VERSION - 1, name === 'sealed' ? 'foreign-key' : 'normalizer-version'],
    ['another magic', 0, 0x6b, 'not-a-segment'],
  ])('is refused by name as %s', async (_what, at, value, error) => {
    const bytes = golden(name)
    bytes[at] = value
    stampChecksum(bytes)
    expect(await open(name, bytes)).toMatchObject({ ok: false, error })
  })
})

it('matches what it lists', async () => {
  const opened = await Promise.all(TINY.map(async (name) => ({ name, result: await open(name) })))
  const lists = opened.map(({ name, result }): ReadyList => {
    const parts: Opened[] = result.ok ? [result.value] : []
    const dates = {
      base: 'feed' as const,
      version: '1',
      entries: 1,
      verifiedAt: 0,
      shadowUntil: null,
      acceptStaleUntil: null,
    }
    const status = { name, class: listClassOf(name), mode: 'enforce', state: 'live', ...dates } as const
    return { status, opened: parts, overlay: null, policy: null }
  })
  const { snapshot, table } = assemble({ version: '1', lists, complete: true }, [], {
    data: BUNDLED_LISTS,
    keys: await goldenKeys(),
  })
  const codes = (text: string) => {
    const verdict = decide({ surface: 'bio', text, subject: { ageBand: '13-15' } }, snapshot, table)
    return verdict.ok ? verdict.value.findings.map(({ code }) => code) : [verdict.error]
  }
  expect(codes('a www.listed.test b')).toEqual(['link.not-allowed'])
  expect(codes('a http://www.other.example/x b')).toEqual(['link.not-allowed'])
  expect(codes('a http://paths.test/a/b?c=d http://paths.test/below/x b')).toHaveLength(2)
  expect(codes('a http://paths.test/a http://sub.www.other.example/ b')).toEqual([])
  expect(codes('come to z0rvax')).toEqual(['name.off-platform'])
  expect(codes('my brontavexilly')).toEqual(['text.not-allowed'])
  expect(codes('slatter and tea')).toEqual([])
})
