/** Sentinels: what is compiled into each list, what it must meet, and what no list may (DESIGN sections 5, 6). */
import { beforeAll, describe, expect, it } from 'vitest'
import { answerItem } from '../../src/contract/answers.ts'
import { LIST_CLASSES, type ListClass } from '../../src/core/words.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { compileList } from '../../src/lists/compile.ts'
import { prepareFeed } from '../../src/lists/prepare.ts'
import type { ListKeys } from '../../src/lists/secrets.ts'
import { askSentinels } from '../../src/lists/sentinel-guard.ts'
import { hasSentinel, sentinelFor } from '../../src/lists/sentinels.ts'
import { liveWith, testKeys, url } from '../support/snapshot.ts'

let keys: ListKeys
let otherKeys: ListKeys
beforeAll(async () => {
  keys = await testKeys()
  otherKeys = await testKeys('b6'.repeat(32))
})

const WITH = LIST_CLASSES.filter(hasSentinel)
const { mustNotMatch: HARMLESS, mustMatch } = BUNDLED_LISTS.sentinels

async function prepare(text: string, listClass: ListClass, list?: string) {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const format = listClass === 'restricted-urls' ? 'urls' : text.startsWith('[') ? 'json' : 'domains'
  const context = { liveEntries: 0, popularHosts: new Set<string>(), keys, harmless: HARMLESS, ...(list && { list }) }
  return prepareFeed(chunks, { format, listClass }, context)
}

describe('a sentinel', () => {
  it('is the same at each look, and another for another list or key', () => {
    const of = (list: string, own = keys) => sentinelFor(list, 'threats', own)!.entry.value
    expect(of('a')).toBe(of('a'))
    expect(new Set([of('a'), of('b'), of('a', otherKeys)]).size).toBe(3)
    expect(of('a')).toMatch(/^s-[0-9a-f]{16}\.kerb\.test$/)
  })

  it('exists for every class that acts by itself, and for no other', () => {
    const without = ['allow', 'redirectors', 'trackers', 'popular-hosts', 'policy']
    expect(LIST_CLASSES.filter((name) => !hasSentinel(name)).sort()).toEqual(without.sort())
  })

  it.each(WITH)('in a list of %s is acted upon by the bundled policy, and nothing else knows it', async (listClass) => {
    const { entry, probe } = sentinelFor('test', listClass, keys)!
    const act = async (more: Parameters<typeof liveWith>[0]) => {
      const answer = answerItem(probe, await liveWith(more))
      return 'verdict' in answer ? answer.verdict.action : answer.error
    }
    expect(await act({})).toBe('pass')
    expect(await act({ [listClass]: [entry] })).not.toBe('pass')
  })
})

describe('a list that is prepared', () => {
  it.each([
    ['threats', 'a.test\nb.test\n'],
    ['lures', 'a.test\nb.test\n'],
    ['restricted-urls', 'http://a.test/x\nhttp://b.test/y\n'],
    ['restricted-terms', '["quimblefen", "vornish slatter"]'],
    ['terms', '["quimblefen", "vornish slatter"]'],
    ['allow', 'a.test\nb.test\n'],
  ] as const)('of %s has its sentinel in it, and does not count it', async (listClass, text) => {
    const plain = await prepare(text, listClass)
    const named = await prepare(text, listClass, 'brought')
    if (!plain.ok || !named.ok) throw new Error('refused')
    const counts = ({ compiled }: typeof plain.value) => [
      compiled.entries,
      ...compiled.segments.map((one) => one.entries),
    ]
    expect(counts(named.value)).toEqual(counts(plain.value))
    const asked = (segments: typeof plain.value.compiled.segments) =>
      askSentinels('brought', listClass, segments, [], keys)
    expect((await asked(named.value.compiled.segments)).missed).toBe(false)
    expect((await asked(plain.value.compiled.segments)).missed).toBe(hasSentinel(listClass))
  })

  it('of nothing but its sentinel is empty', async () => {
    expect(await prepare('# nothing\n', 'threats', 'brought')).toMatchObject({ ok: false, error: 'empty-list' })
  })

  it.each([
    ['threats', 'a.test\nunicef.org\n', 'https://www.unicef.org/'],
    ['terms', '["lentil soup"]', 'Does anybody know a good recipe for lentil soup?'],
    ['restricted-urls', 'http://a.test/x\nhttps://www.nasa.gov/\n', '1 of them'],
  ] as const)('of %s that meets something harmless is refused', async (listClass, text, detail) => {
    expect(await prepare(text, listClass, 'brought')).toEqual({ ok: false, error: 'harmless-met', detail })
  })

  it('of exceptions may meet what is harmless', async () => {
    expect((await prepare('unicef.org\n', 'allow', 'brought')).ok).toBe(true)
  })

  it('that cannot be opened is missed', async () => {
    const { segments } = await compileList([url('a.test')], 'threats', otherKeys)
    expect(await askSentinels('brought', 'threats', segments, [], keys)).toEqual({ missed: true, met: [] })
  })
})

describe('lists/sentinels.json', () => {
  it('has what the bundled lists let pass on every page, for the young too', async () => {
    const live = await liveWith()
    expect(HARMLESS.length).toBeGreaterThanOrEqual(12)
    for (const text of HARMLESS) {
      for (const surface of ['bio', 'comment', 'display-name'] as const) {
        const answer = answerItem({ surface, text, subject: { ageBand: '16-17' } }, live)
        expect([text, 'verdict' in answer && answer.verdict.action]).toEqual([text, 'pass'])
      }
    }
  })

  it('has what the bundled lists act upon', async () => {
    const live = await liveWith()
    for (const { surface, text } of mustMatch) {
      const answer = answerItem({ surface, text }, live)
      expect([text, 'verdict' in answer && answer.verdict.action]).toEqual([text, 'block'])
    }
  })
})
