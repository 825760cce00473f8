/** Many at once, of every kind, against the real Durable Object: nothing is lost (issue 4). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Changed, Proposal } from '../../src/lists/ops.ts'
import {
  add,
  commitOf,
  domain,
  done,
  expectOverlay,
  inKv,
  later,
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

const ALONE = { by: 'ann', reason: 'it is night' }
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const entry = (list: string, i: number) => domain(`${list}-${i}.test`)
const idOf = (i: number) => `u-${i.toString(16).padStart(16, '0')}`

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

/** Ten lists, each with a base that is in KV. */
async function begin(): Promise<string[]> {
  const lists = numbers(10).map((i) => `list-${i}`)
  const segments = await segmentsOf([domain('base.test')])
  await Promise.all(lists.map((name) => registry.commit(commitOf(name, 1, { segments }))))
  later(1_000)
  return lists
}

describe('240 at once', () => {
  it('each has its effect, and each is answered once KV shows it', async () => {
    const lists = await begin()
    const bases = await Promise.all(lists.map((name) => segmentsOf([domain(`${name}-next.test`)])))
    const uploads = await Promise.all(numbers(10).map((i) => uploadOf(`up-${i}`, [entry('up', i)])))
    const work: (() => Promise<unknown>)[] = [
      // 100 pushes of one entry, ten to each list.
      ...numbers(100).map((i) => () => push(`list-${i % 10}`, Math.floor(i / 10))),
      ...lists.map((name, i) => () => {
        return registry.commit(commitOf(name, 1, { segments: bases[i]!, feed: success() }))
      }),
      ...uploads.map((put) => () => done(registry.upload(put))),
      ...lists.map((name) => () => registry.verified(name, success())),
      ...numbers(50).map((i) => () => {
        return done(registry.suspend({ list: `list-${i % 10}`, ids: [idOf(i)], minutes: 9, ...ALONE }))
      }),
      ...numbers(20).map((i) => () => {
        return done(registry.change(pushOf(`iwf-${i}`, [add(entry('iwf', i))], { class: 'restricted-urls' })))
      }),
      ...numbers(20).map((i) => () => registry.failed(`feed-${i}`, { error: 'timeout', nextTryAt: now() })),
      ...numbers(20).map((i) => () => done(registry.shadowRoute({ route: `/r/${i}`, minutes: 5, ...ALONE }))),
    ]
    expect(work.length).toBe(240)
    await Promise.all(shuffled(work).map((one) => one()))

    for (const [i, name] of lists.entries()) {
      await expectOverlay(
        name,
        numbers(10).map((n) => entry(name, n)),
      )
      const live = await inKv(name)
      // A base, ten pushes and another base.
      expect(live).toMatchObject({ version: 12, segments: bases[i] })
      expect(live?.suspended.length).toBe(5)
      expect((await inKv(`up-${i}`))?.segments).toEqual(uploads[i]!.segments)
    }
    expect((await manifestInKv()).shadowRoutes.length).toBe(20)
    expect((await registry.proposals('waiting')).length).toBe(20)
    expect((await registry.feedState('feed-7'))?.failures).toBe(1)
    const check = await registry.verifyAudit()
    // Ten first bases, then everything but failures and freshness.
    expect(check).toMatchObject({ intact: true, head: { seq: 10 + 240 - 20 - 10 } })
    expect((await manifestInKv()).audit).toEqual(check.head)
  })

  /** @throws where KV does not show it when it is answered */
  async function push(list: string, i: number): Promise<void> {
    const changed = (await done(registry.change(pushOf(list, [add(entry(list, i))])))) as Changed
    const live = await inKv(list)
    expect(live?.version).toBeGreaterThanOrEqual(changed.version)
  }
})

describe('pushes and rollbacks at once', () => {
  it('leave what their versions say, and nothing else', async () => {
    const work = numbers(60).map((i) => async () => {
      if (i % 6 === 5) {
        const version = Math.max(0, ((await registry.versionsOf('a'))[0]?.version ?? 0) - 3)
        return registry.rollback({ list: 'a', version, pinMinutes: null, ...ALONE })
      }
      const op = i % 2 === 0 ? add : remove
      return registry.change(pushOf('a', [op(entry('a', i % 20))]))
    })
    const answers = await Promise.all(shuffled(work).map((one) => one()))
    const refused = answers.filter(
      (answer) => !answer.ok && answer.error !== 'unknown-version' && answer.error !== 'unknown-list',
    )
    expect(refused).toEqual([])
    const { rows } = await registry.overlayOf('a', { limit: 100 })
    const entries = (op: string) => rows.filter((row) => row.op === op).map((row) => row.entry!)
    expect(new Set(rows.map(({ ids }) => ids[0])).size).toBe(rows.length)
    await expectOverlay('a', entries('add'), entries('remove'))
    expect((await registry.verifyAudit()).intact).toBe(true)
  })
})

describe('approvals at once', () => {
  it('each proposal is carried out once', async () => {
    const proposals = await Promise.all(
      numbers(20).map((i) => {
        const push = pushOf(`iwf-${i % 4}`, [add(entry('iwf', i))], { class: 'restricted-urls' })
        return done(registry.change(push)) as Promise<Proposal>
      }),
    )
    const answers = await Promise.all(
      proposals.flatMap(({ id }, i) =>
        ['ben', 'cat'].map((by) => registry.approve(id, by, { changes: [add(entry('iwf', i))] })),
      ),
    )
    expect(answers.filter(({ ok }) => ok).length).toBe(20)
    for (const list of numbers(4))
      await expectOverlay(
        `iwf-${list}`,
        numbers(5).map((i) => entry('iwf', 4 * i + list)),
      )
  })
})

/** The same order in every run (Fisher and Yates, with a small generator of its own). */
function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items]
  let seed = 7
  for (let i = all.length - 1; i > 0; i--) {
    seed = (seed * 48_271) % 2_147_483_647
    const other = seed % (i + 1)
    ;[all[i], all[other]] = [all[other]!, all[i]!]
  }
  return all
}
