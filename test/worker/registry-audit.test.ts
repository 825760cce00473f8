/** The audit: every change, in a chain whose head the manifest shows (issue 4). */
import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import { auditHead, checkAudit } from '../../src/edge/registry/tables/audit.ts'
import type { AuditCheck, Changed, Proposal } from '../../src/lists/ops.ts'
import {
  add,
  commitOf,
  domain,
  done,
  later,
  MINUTE,
  manifestInKv,
  newRegistry,
  now,
  pushOf,
  segmentsOf,
  success,
  uploadOf,
  useRegistryClock,
} from './registry-client.ts'

const [A, B] = [domain('first.test'), domain('second.test')]

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

const sql = (query: string, ...values: (string | number)[]) =>
  runInDurableObject(registry, (_instance, state) => void state.storage.sql.exec(query, ...values))

async function pushes(count: number): Promise<void> {
  const work = Array.from({ length: count }, (_, i) => registry.change(pushOf('a', [add(domain(`n${i}.test`))])))
  await Promise.all(work)
}

it('tells of each change who, what, when, how many and why', async () => {
  const told = { by: 'ann', reason: 'it is so' }
  const tick = () => later(1_000)
  const segments = await segmentsOf([A])
  await registry.commit(commitOf('a', 1, { segments }))
  tick()
  await registry.commit(commitOf('a', 1, { segments, feed: success() }))
  await registry.failed('a', { error: 'timeout', nextTryAt: now() })
  tick()
  await done(registry.change(pushOf('a', [add(B), add(A)])))
  tick()
  const { act } = (await done(registry.change(pushOf('a', [add(domain('n.test'))], { emergency: true })))) as Changed
  tick()
  await done(registry.confirm(act!, 'ben'))
  tick()
  await done(registry.upload(await uploadOf('a', [A, B])))
  tick()
  await done(registry.rollback({ list: 'a', version: 2, pinMinutes: null, ...told }))
  tick()
  const { id } = (await done(registry.change(pushOf('iwf', [add(A)], { class: 'restricted-urls' })))) as Proposal
  tick()
  await done(registry.approve(id, 'ben', { changes: [add(A)] }))
  tick()
  const suspended = await done(registry.suspend({ list: 'a', ids: ['u-0123456789abcdef'], minutes: 5, ...told }))
  tick()
  await done(registry.end(suspended.id, 'ben'))
  const rows = await registry.auditRows(0, 100)
  expect(rows.map(({ seq, by, kind, subject, counts }) => [seq, by, kind, subject, counts])).toEqual([
    [1, 'feed', 'refresh', 'a', { version: 1, entries: 1 }],
    [2, 'ann', 'push', 'a', { version: 2, added: 2, removed: 0, unchanged: 0 }],
    [3, 'ann', 'emergency', 'a', { version: 3, added: 1, removed: 0, unchanged: 0 }],
    [4, 'ben', 'confirm', 'a', {}],
    [5, 'ann', 'upload', 'a', { version: 4, entries: 2 }],
    [6, 'ann', 'rollback', 'a', { version: 5, to: 2, added: 0, removed: 1 }],
    [7, 'ann', 'propose', 'iwf', { added: 1, removed: 0 }],
    [8, 'ann', 'push', 'iwf', { version: 1, added: 1, removed: 0, unchanged: 0 }],
    [9, 'ben', 'approve', 'iwf', { version: 1 }],
    [10, 'ann', 'suspend', 'a', { entries: 1, minutes: 5 }],
    [11, 'ben', 'end', 'a', {}],
  ])
  expect(rows[5]).toMatchObject({ reason: 'it is so' })
  expect(rows.slice(1).map(({ previous }) => previous)).toEqual(rows.slice(0, -1).map(({ hash }) => hash))
  expect(rows.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(await registry.auditRows(9, 1)).toEqual([rows[9]])
  expect(await registry.verifyAudit()).toEqual({
    intact: true,
    brokenAt: null,
    head: { seq: 11, hash: rows[10]!.hash },
  })
  expect((await manifestInKv()).audit).toEqual({ seq: 11, hash: rows[10]!.hash })
})

describe('a chain', () => {
  let chained: DurableObjectStub<Registry>
  beforeAll(async () => {
    chained = newRegistry()
    registry = chained
    await pushes(6)
  })

  it.each([
    ['is whole', 'SELECT 1', null],
    ['shows a row that was removed', 'DELETE FROM audit WHERE seq = 4', 4],
    ['shows the first row removed', 'DELETE FROM audit WHERE seq = 1', 1],
    ['shows a tail that was cut', 'DELETE FROM audit WHERE seq >= 5', 5],
    ['shows all of it removed', 'DELETE FROM audit', 1],
    ['shows another reason', "UPDATE audit SET reason = 'another' WHERE seq = 3", 3],
    ['shows another person', "UPDATE audit SET who = 'nobody' WHERE seq = 6", 6],
    ['shows other counts', "UPDATE audit SET counts = '{}' WHERE seq = 2", 2],
    ['shows another time', 'UPDATE audit SET at = at + 1 WHERE seq = 2', 2],
    ['shows another hash', 'UPDATE audit SET hash = previous WHERE seq = 6', 6],
    ['shows two rows that changed places', `${move(2, 99)}; ${move(3, 2)}; ${move(99, 3)}`, 2],
    ['shows a tail cut together with the count of rows', `DELETE FROM audit WHERE seq >= 5; ${count(4)}`, 5],
  ])('%s', async (_what, query, brokenAt) => {
    const found = await runInDurableObject(chained, (_instance, { storage }) => {
      let check: AuditCheck | null = null
      const undo = new Error('undone')
      try {
        storage.transactionSync(() => {
          const shown = auditHead(storage.sql)
          storage.sql.exec(query)
          check = checkAudit(storage.sql, shown)
          throw undo
        })
      } catch (error) {
        if (error !== undo) throw error
      }
      return check
    })
    expect(found).toMatchObject({ intact: brokenAt === null, brokenAt })
  })

  it('shows a tail that was cut by the head in the manifest, and still when it was written on', async () => {
    await pushes(6)
    await sql(`DELETE FROM audit WHERE seq >= 5; ${count(4)}`)
    expect(await registry.verifyAudit()).toMatchObject({ intact: false, brokenAt: 5 })
    await sql(count(6))
    later(MINUTE)
    await done(registry.change(pushOf('a', [add(B)])))
    expect(await registry.verifyAudit()).toMatchObject({ intact: false, brokenAt: 5 })
  })
})

function move(from: number, to: number): string {
  return `UPDATE audit SET seq = ${to} WHERE seq = ${from}`
}

function count(rows: number): string {
  return `UPDATE meta SET value = ${rows} WHERE key = 'audit'`
}
