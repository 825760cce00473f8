/**
 * Killed at each step, the live manifest is whole, and what comes next finishes what was half done or has nothing of it (issue 4).
 */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { kvStore } from '../../src/edge/kv-store.ts'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Manifest } from '../../src/lists/manifest.ts'
import type { Proposal } from '../../src/lists/ops.ts'
import { readSegment } from '../../src/lists/publish.ts'
import { hookKv, type Moment } from './kv-hooks.ts'
import {
  add,
  commitOf,
  domain,
  done,
  expectOverlay,
  later,
  MINUTE,
  manifestInKv,
  newRegistry,
  now,
  pushOf,
  remove,
  segmentsOf,
  success,
  uploadOf,
  useRegistryClock,
} from './registry-client.ts'

const HOUR = 60 * MINUTE
const [A, B, C] = [domain('first.test'), domain('second.test'), domain('third.test')]
const URLS = { class: 'restricted-urls' } as const

let registry: DurableObjectStub<Registry>
let proposal: string
useRegistryClock()

/** Something of everything: `a` at version 3, and a restricted change that waits. */
beforeEach(async () => {
  registry = newRegistry()
  later(1_000)
  await registry.commit(commitOf('a', 1, { segments: await segmentsOf([C]), feed: success() }))
  later(1_000)
  await done(registry.change(pushOf('a', [add(A)])))
  later(1_000)
  await done(registry.change(pushOf('a', [add(B, { expiresAt: now() + HOUR }), remove(A)])))
  later(1_000)
  proposal = ((await done(registry.change(pushOf('iwf', [add(A)], URLS)))) as Proposal).id
  later(1_000)
})

async function expectWhole(manifest: Manifest): Promise<void> {
  for (const { segments, overlay } of manifest.lists)
    for (const ref of [...segments, ...(overlay?.added ?? []), ...(overlay?.removed ? [overlay.removed] : [])])
      expect((await readSegment(ref, kvStore(env.LISTS))).ok, ref.digest).toBe(true)
}

/** Version and entries of each list, as a reader of KV sees them. */
function shape({ lists }: Manifest) {
  return lists.map(({ name, version, entries, overlay }) => [
    name,
    version,
    entries,
    overlay?.added.map((ref) => ref.entries) ?? [],
    overlay?.removed?.entries ?? 0,
  ])
}

const UNTOUCHED = [['a', 3, 1, [1], 1]]

type Work = {
  readonly name: string
  readonly run: () => Promise<unknown>
  /** Of `shape`, once it is finished. */
  readonly ends: readonly unknown[]
  /** Whether an overlay is compiled on the way. */
  readonly compiles: boolean
}

const WORK: readonly Work[] = [
  {
    name: 'a push',
    run: () => registry.change(pushOf('a', [add(domain('more.test'))])),
    ends: [['a', 4, 1, [2], 1]],
    compiles: true,
  },
  {
    name: 'a commit of a feed',
    run: async () => registry.commit(commitOf('a', 2, { segments: await segmentsOf([B, C]), feed: success() })),
    ends: [['a', 4, 2, [1], 1]],
    compiles: false,
  },
  {
    name: 'an upload',
    run: async () => registry.upload(await uploadOf('b', [A, B, C])),
    ends: [...UNTOUCHED, ['b', 1, 3, [], 0]],
    compiles: false,
  },
  {
    name: 'an approval',
    run: () => registry.approve(proposal, 'ben', { changes: [add(A)] }),
    ends: [...UNTOUCHED, ['iwf', 1, 0, [1], 0]],
    compiles: true,
  },
  {
    name: 'a rollback',
    run: () => registry.rollback({ list: 'a', version: 2, by: 'ann', reason: 'it was wrong', pinMinutes: null }),
    ends: [['a', 4, 1, [1], 0]],
    compiles: true,
  },
  {
    name: 'a suspension',
    run: () => registry.suspend({ list: 'a', ids: ['u-0123456789abcdef'], minutes: 9, by: 'ann', reason: 'too wide' }),
    ends: UNTOUCHED,
    compiles: false,
  },
  {
    name: 'an expiry',
    run: () => {
      later(HOUR)
      return registry.forgetExpired(now())
    },
    ends: [['a', 4, 1, [], 1]],
    compiles: true,
  },
]

const COMPILING: readonly Moment[] = [
  'before put segment',
  'after put segment',
  'before get segment',
  'after get segment',
]
const FLIPPING: readonly Moment[] = ['before put manifest', 'after put manifest']

const CASES = WORK.flatMap((work) =>
  [...(work.compiles ? COMPILING : []), ...FLIPPING].map((moment) => ({ ...work, moment })),
)

/** The object is gone at that moment, with whatever it had in memory. */
async function killAt(moment: Moment, work: () => Promise<unknown>): Promise<void> {
  let reached = false
  let written = false
  await hookKv(registry, (at) => {
    // What is read before anything was written is a check of what lies there already.
    if (at === 'after put segment') written = true
    if (at !== moment || (at.endsWith('get segment') && !written)) return undefined
    reached = true
    return new Promise(() => {})
  })
  work().catch(() => {})
  // Not by a promise that the hook settles: the object must not be the one who ends it.
  await vi.waitFor(() => expect(reached).toBe(true), { interval: 5, timeout: 5_000 })
  await abortAllDurableObjects()
  registry = env.REGISTRY.get(registry.id)
}

describe('killed', () => {
  it.each(CASES)('$moment, $name is finished by the alarm', async ({ run, ends, moment }) => {
    // What the work itself puts and reads beforehand is not the registry's.
    await killAt(moment, run)
    const between = await manifestInKv()
    await expectWhole(between)
    expect(shape(between)).toEqual(moment === 'after put manifest' ? ends : UNTOUCHED)
    later(MINUTE)
    expect(await runDurableObjectAlarm(registry)).toBe(true)
    const after = await manifestInKv()
    await expectWhole(after)
    expect(shape(after)).toEqual(ends)
    expect(after.version).toBeGreaterThan(between.version)
    expect((await registry.verifyAudit()).intact).toBe(true)
  })

  it('with its alarm lost as well, a push is finished by the next cron', async () => {
    const { run, ends } = WORK[0]!
    await killAt('before put manifest', run)
    await runInDurableObject(registry, (_instance, { storage }) => storage.deleteAlarm())
    later(MINUTE)
    await registry.forgetExpired(now())
    expect(shape(await manifestInKv())).toEqual(ends)
    const { version } = await manifestInKv()
    await registry.forgetExpired(now())
    expect((await manifestInKv()).version).toBe(version)
  })

  it('while the segments of an older version are looked at, a rollback has left nothing', async () => {
    const before = await manifestInKv()
    let reached = false
    await hookKv(registry, (at) => {
      reached ||= at === 'before get segment'
      return reached ? new Promise(() => {}) : undefined
    })
    registry.rollback({ list: 'a', version: 2, by: 'ann', reason: 'wrong', pinMinutes: null }).catch(() => {})
    await vi.waitFor(() => expect(reached).toBe(true), { interval: 5, timeout: 5_000 })
    await abortAllDurableObjects()
    registry = env.REGISTRY.get(registry.id)
    await runDurableObjectAlarm(registry)
    expect(shape(await manifestInKv())).toEqual(shape(before))
    expect((await registry.versionsOf('a'))[0]?.version).toBe(3)
  })
})

describe('where KV', () => {
  it.each(['put segment', 'get segment', 'put manifest'] as const)(
    'refuses a %s, the push fails and the alarm makes it good',
    async (call) => {
      let down = true
      await hookKv(registry, (moment) => {
        if (down && moment === `before ${call}`) throw new Error('KV is down')
      })
      const failed = await registry.change(pushOf('a', [add(domain('more.test'))])).then(
        () => null,
        (error: unknown) => String(error),
      )
      expect(failed).toContain('KV is down')
      expect(shape(await manifestInKv())).toEqual(UNTOUCHED)
      down = false
      later(MINUTE)
      expect(await runDurableObjectAlarm(registry)).toBe(true)
      expect(shape(await manifestInKv())).toEqual([['a', 4, 1, [2], 1]])
    },
  )

  it('takes no segment for a whole day of pushes, what served goes on serving', async () => {
    let down = true
    await hookKv(registry, (moment) => {
      if (down && moment === 'before put segment') throw new Error('KV is down')
    })
    for (let i = 0; i < 25; i++) {
      later(1_000)
      await registry.change(pushOf('a', [add(domain(`n${i}.test`))])).catch(() => {})
    }
    later(1_000)
    await registry.verified('a', success())
    expect(shape(await manifestInKv())).toEqual(UNTOUCHED)
    down = false
    later(1_000)
    await registry.forgetExpired(now())
    expect(shape(await manifestInKv())).toEqual([['a', 28, 1, [26], 1]])
    later(1_000)
    await registry.rollback({ list: 'a', version: 12, by: 'ann', reason: 'it was wrong', pinMinutes: null })
    expect(shape(await manifestInKv())).toEqual([['a', 29, 1, [10], 1]])
  })

  it('gives a segment back as another, its list waits and the others go on', async () => {
    let bad = true
    await hookKv(registry, (moment, key) => {
      return bad && moment === 'after put segment' ? env.LISTS.put(key, 'something else') : undefined
    })
    const push = registry.change(pushOf('b', [add(A)])).then(
      () => null,
      (error: unknown) => String(error),
    )
    await registry.verified('a', success())
    expect(await push).toContain('not-readable')
    expect(shape(await manifestInKv())).toEqual(UNTOUCHED)
    expect((await registry.status()).lists.map(({ name, published }) => [name, published])).toEqual([
      ['a', true],
      ['b', false],
    ])
    bad = false
    later(MINUTE)
    await runDurableObjectAlarm(registry)
    await vi.waitFor(() => expectOverlay('b', [A]), { timeout: 5_000 })
  })
})
