/** What ops added, took away, suspended or put in shadow, as an isolate serves it (DESIGN section 5, "Base and overlay"). */
import { describe, expect, it } from 'vitest'
import { answerItem } from '../../src/contract/answers.ts'
import type { Entry } from '../../src/core/match/entry.ts'
import type { ListClass } from '../../src/core/words.ts'
import { BUNDLED_LISTS } from '../../src/lists/bundled.generated.ts'
import { encodeDocument } from '../../src/lists/document.ts'
import type { Live } from '../../src/lists/live.ts'
import type { ManifestList, SegmentRef } from '../../src/lists/manifest.ts'
import { compileOverlay, entryIds } from '../../src/lists/overlay.ts'
import { deriveListKeys, type ListKeys } from '../../src/lists/secrets.ts'
import { liveFor } from '../../src/lists/shadow-route.ts'
import { testKeys, url, word } from '../support/snapshot.ts'
import { blocked, type Isolate, isolate, putManifest, START, stored } from '../support/stored-lists.ts'

const MINUTE = 60_000
const HOSTS = ['first.test', 'second.test', 'bundled.test']

type Ops = {
  readonly added?: readonly Entry[]
  readonly removed?: readonly Entry[]
  readonly suspended?: readonly { readonly entry: Entry; readonly until: number }[]
}

/** The list as the manifest would name it, its overlay in the store. */
async function withOverlay(kerb: Isolate, list: ManifestList, ops: Ops, keys?: ListKeys): Promise<ManifestList> {
  const own = keys ?? (await testKeys())
  const overlay = await compileOverlay(ops.added ?? [], ops.removed ?? [], list.class, own)
  const refs: SegmentRef[] = []
  for (const { kind, digest, bytes, entries } of [...overlay.added, ...(overlay.removed ? [overlay.removed] : [])]) {
    kerb.store.values.set(`segment:${digest}`, bytes)
    refs.push({ kind, digest, bytes: bytes.length, parts: 1, entries })
  }
  const suspended = (ops.suspended ?? []).flatMap(({ entry, until }) =>
    entryIds(entry, list.class, own).map((id) => ({ id, until })),
  )
  return {
    ...list,
    overlay: {
      added: refs.filter(({ kind }) => kind !== 'document'),
      removed: refs.find(({ kind }) => kind === 'document') ?? null,
    },
    suspended,
  }
}

async function serving(ops: Ops, more: Partial<ManifestList> = {}): Promise<Isolate> {
  const kerb = await isolate()
  const base = await stored(kerb.store, 'threats-a', [url('first.test')], more)
  putManifest(kerb.store, 1, [await withOverlay(kerb, base, ops)])
  await kerb.serveAndSettle()
  return kerb
}

const hits = (live: Live, text: string) => {
  const answer = answerItem({ surface: 'bio', text }, live)
  return 'error' in answer ? [] : answer.verdict.hits.map(({ list, shadow }) => `${shadow ? 'shadow' : 'acts'} ${list}`)
}

describe('an overlay', () => {
  it('adds to its base and takes from it', async () => {
    const kerb = await serving({ added: [url('second.test')], removed: [url('first.test')] })
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['second.test', 'bundled.test'])
  })

  it('takes away that entry and nothing beside it', async () => {
    const kerb = await serving({ removed: [url('first.test/page', 'url'), url('www.first.test', 'host')] })
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['first.test', 'bundled.test'])
  })

  it('of a term works at the level of its list', async () => {
    const kerb = await isolate()
    const base = await stored(kerb.store, 'words', [word('Vidorp'), word('meldan')], { class: 'terms' })
    putManifest(kerb.store, 1, [
      await withOverlay(kerb, base, { removed: [word('ＶＩＤＯＲＰ')], added: [word('quandle')] }),
    ])
    const live = await kerb.serveAndSettle()
    expect(['vidorp', 'meldan', 'quandle'].map((word) => hits(live, word).length)).toEqual([0, 1, 1])
  })

  it('lies over the bundled list of its name, and over nothing where there is none', async () => {
    for (const [name, expected] of [
      ['threats', ['second.test']],
      ['threats-new', ['second.test', 'bundled.test']],
    ] as const) {
      const kerb = await isolate()
      const base = { ...(await stored(kerb.store, name, [])), base: 'bundled' as const, segments: [] }
      const ops = { added: [url('second.test')], removed: name === 'threats' ? [url('bundled.test')] : [] }
      putManifest(kerb.store, 1, [await withOverlay(kerb, base, ops)])
      const live = await kerb.serveAndSettle()
      expect(blocked(live, HOSTS), name).toEqual(expected)
      expect(live.lists.find((list) => list.name === name)?.entries).toBe(name === 'threats' ? 2 : 1)
    }
  })

  it('whose segment is not there yet leaves the last good list whole', async () => {
    const kerb = await serving({})
    const next = await withOverlay(kerb, await stored(kerb.store, 'threats-a', [url('first.test')]), {
      removed: [url('first.test')],
    })
    kerb.store.values.delete(`segment:${next.overlay!.removed!.digest}`)
    putManifest(kerb.store, 2, [{ ...next, version: 2 }])
    kerb.now += MINUTE
    const live = await kerb.serveAndSettle()
    expect([live.state, blocked(live, HOSTS)]).toEqual(['partial', ['first.test', 'bundled.test']])
  })
})

describe('for a while', () => {
  it('a suspended entry is counted and does not act, base and overlay alike, and acts again by the clock alone', async () => {
    const until = START + 5_000
    const kerb = await serving({
      added: [url('second.test')],
      suspended: ['first.test', 'second.test'].map((host) => ({ entry: url(host), until })),
    })
    const live = await kerb.serve()
    expect(blocked(live, HOSTS)).toEqual(['bundled.test'])
    expect(hits(live, 'https://first.test/ https://second.test/')).toEqual(['shadow threats-a', 'shadow threats-a'])
    kerb.now = until - 1
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['bundled.test'])
    kerb.now = until
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(HOSTS)
    expect(kerb.looks()).toBe(1)
  })

  it('a list in shadow is counted, and the bundled one of its name does not step in', async () => {
    const shadowUntil = START + 5_000
    const kerb = await isolate()
    putManifest(kerb.store, 1, [await stored(kerb.store, 'threats', [url('first.test')], { shadowUntil })])
    const live = await kerb.serveAndSettle()
    expect(blocked(live, HOSTS)).toEqual([])
    expect(hits(live, 'https://first.test/')).toEqual(['shadow threats'])
    kerb.now = shadowUntil
    expect(blocked(await kerb.serve(), HOSTS)).toEqual(['first.test'])
  })

  it('a list of mode shadow is counted beside the bundled one, and an exception frees it there too', async () => {
    const kerb = await isolate()
    putManifest(kerb.store, 1, [
      await stored(kerb.store, 'threats', [url('first.test'), url('second.test')], { mode: 'shadow' }),
      await stored(kerb.store, 'freed', [url('second.test')], { class: 'allow' }),
    ])
    const live = await kerb.serveAndSettle()
    expect(blocked(live, HOSTS)).toEqual(['bundled.test'])
    expect(hits(live, 'https://first.test/')).toEqual(['shadow threats'])
    expect(hits(live, 'https://second.test/')).toEqual([])
  })

  it('a route in shadow lets pass what is public, never what is restricted, nor threats', async () => {
    const kerb = await isolate()
    const lists = await Promise.all(
      (['lures', 'threats', 'restricted-urls'] as const).map((listClass: ListClass) =>
        stored(kerb.store, `x-${listClass}`, [url(`${listClass}.test`)], { class: listClass }),
      ),
    )
    const shadowRoutes = [{ route: '/v1/profile', until: START + 1 }]
    kerb.store.putText('manifest', JSON.stringify({ format: 1, version: 1, committedAt: START, lists, shadowRoutes }))
    const live = await kerb.serveAndSettle()
    const hosts = ['lures.test', 'threats.test', 'restricted-urls.test']
    expect(blocked(liveFor(live, '/v1/profile', START), hosts)).toEqual(['threats.test', 'restricted-urls.test'])
    expect(hits(liveFor(live, '/v1/profile', START), 'https://lures.test/')).toEqual(['shadow x-lures'])
    expect(liveFor(live, '/v1/profile', START).snapshot).toBe(liveFor(live, '/v1/profile', START).snapshot)
    expect(blocked(liveFor(live, '/v1/check', START), hosts)).toEqual(hosts)
    expect(blocked(liveFor(live, '/v1/profile', START + 1), hosts)).toEqual(hosts)
  })
})

describe('keys', () => {
  const otherKeys = async () => {
    const keys = await deriveListKeys('ab'.repeat(32))
    if (!keys.ok) throw new Error(keys.error)
    return keys.value
  }

  it('while the secret is changed, segments of both keys act', async () => {
    const old = await otherKeys()
    const kerb = await isolate({ previous: old })
    const first = await stored(kerb.store, 'threats-a', [url('first.test')], {}, old)
    const second = await stored(kerb.store, 'threats-b', [url('second.test')])
    putManifest(kerb.store, 1, [first, second])
    expect(blocked(await kerb.serveAndSettle(), HOSTS)).toEqual(HOSTS)
    const without = await isolate({}, kerb.store)
    expect(blocked(await without.serveAndSettle(), HOSTS)).toEqual(['second.test', 'bundled.test'])
    expect(without.warnings).toEqual(['segment-refused threats-a foreign-key'])
  })

  it('removals made under both keys hold before and after the base is made anew', async () => {
    const [old, now] = [await otherKeys(), await testKeys()]
    for (const keys of [old, now]) {
      const kerb = await isolate({ previous: old })
      const base = await stored(kerb.store, 'threats-a', [url('first.test')], {}, keys)
      const { removed } = await compileOverlay([], [url('first.test')], 'threats', now, old)
      kerb.store.values.set(`segment:${removed!.digest}`, removed!.bytes)
      const { kind, digest, bytes, entries } = removed!
      const overlay = { added: [], removed: { kind, digest, bytes: bytes.length, parts: 1, entries } }
      putManifest(kerb.store, 1, [{ ...base, overlay }])
      expect(blocked(await kerb.serveAndSettle(), HOSTS)).toEqual(['bundled.test'])
    }
  })

  it('an emergency block acts with nothing but the bundle, and with lists of either key', async () => {
    const [old, now] = [await otherKeys(), await testKeys()]
    const emergency = entryIds(url('first.test'), 'threats', now)
    const bare = await isolate({ emergency })
    expect(blocked(await bare.serveAndSettle(), HOSTS)).toEqual(['first.test', 'bundled.test'])
    const kerb = await isolate({ emergency: entryIds(url('first.test'), 'threats', old), previous: old })
    putManifest(kerb.store, 1, [await stored(kerb.store, 'threats-b', [url('second.test')], {}, old)])
    expect(blocked(await kerb.serveAndSettle(), HOSTS)).toEqual(HOSTS)
  })
})

describe('a pushed policy', () => {
  const rules = BUNDLED_LISTS.policy.rules
  const loosened = { ...BUNDLED_LISTS.policy, version: 'pushed', messageBasis: { '*': null } }

  async function withPolicy(value: unknown): Promise<Isolate> {
    const kerb = await isolate()
    const { kind, digest, bytes } = await encodeDocument('policy', value, 1)
    kerb.store.values.set(`segment:${digest}`, bytes)
    const segments = [{ kind, digest, bytes: bytes.length, parts: 1, entries: 1 }]
    putManifest(kerb.store, 1, [
      { ...(await stored(kerb.store, 'policy', [], { class: 'policy' })), base: 'upload', segments },
    ])
    await kerb.serveAndSettle()
    return kerb
  }

  it('decides, with its help on the allow list', async () => {
    const [help] = Object.values(BUNDLED_LISTS.help.countries).flat()
    const countries = { '*': [{ ...help!, urls: ['https://bundled.test/'] }] }
    const live = await (await withPolicy({ policy: loosened, help: { version: '1', countries } })).serve()
    expect(live.table.policy.version).toBe('pushed')
    expect(live.help.countries).toEqual(countries)
    expect(blocked(live, ['bundled.test'])).toEqual([])
  })

  it.each([
    ['that breaks a promise', { policy: { ...loosened, rules: rules.slice(0, 1) } }, 'restricted-not-blocked'],
    ['of another shape', { policy: { version: '1' } }, 'bad-policy'],
    ['that is none', 7, 'bad-policy'],
  ])('%s is refused by name and the bundled one goes on', async (_what, value, error) => {
    const kerb = await withPolicy(value)
    const live = await kerb.serve()
    expect(kerb.warnings[0]).toBe(`segment-refused policy ${error}`)
    expect([live.state, live.table.policy.version]).toEqual(['partial', BUNDLED_LISTS.policy.version])
  })
})
