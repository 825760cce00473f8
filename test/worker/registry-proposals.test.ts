/** Restricted lists and the policy: nothing without a second person, who brings the same file along (DESIGN section 5). */
import { runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Changed, EntryChange, Proposal } from '../../src/lists/ops.ts'
import {
  add,
  domain,
  done,
  expectOverlay,
  inKv,
  later,
  MINUTE,
  newRegistry,
  now,
  pushOf,
  remove,
  segmentsOf,
  setClock,
  uploadOf,
  useRegistryClock,
  word,
} from './registry-client.ts'

const HOUR = 60 * MINUTE
const [A, B] = [domain('murkle-vault.test'), domain('slenderwick.example')]
const URLS = { class: 'restricted-urls' } as const

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

async function propose(changes: readonly EntryChange[], more = {}): Promise<Proposal> {
  return (await done(registry.change(pushOf('iwf', changes, { ...URLS, ...more })))) as Proposal
}

const approve = (id: string, changes: readonly EntryChange[] | null, by = 'ben') => {
  later(1_000)
  return registry.approve(id, by, changes === null ? null : { changes })
}

describe('a restricted change', () => {
  it('waits, and goes live once a second person brings the same, in whatever order and spelling', async () => {
    const proposal = await propose([add(A), add(B)])
    expect(proposal).toMatchObject({ list: 'iwf', kind: 'change', by: 'ann', added: 2, removed: 0, state: 'waiting' })
    expect(await inKv('iwf')).toBeUndefined()
    expect(await registry.proposals('waiting')).toEqual([proposal])
    const same = [add(B), add(domain('HTTPS://Murkle-Vault.TEST/'))]
    expect(await done(approve(proposal.id, same))).toMatchObject({ version: 1, added: 2 })
    await expectOverlay('iwf', [A, B])
    expect(await registry.proposals('waiting')).toEqual([])
    expect(await registry.proposals('approved')).toMatchObject([{ id: proposal.id, decidedBy: 'ben' }])
    expect((await registry.versionsOf('iwf'))[0]).toMatchObject({ by: 'ann', kind: 'push', overlayAdded: 2 })
    expect((await registry.overlayOf('iwf', { limit: 9 })).rows.map(({ entry }) => entry)).toEqual([null, null])
  })

  it.each([
    ['by whom it is from', [add(A)], 'ann', 'same-person'],
    ['by a second person with nothing', null, 'ben', 'digest-differs'],
    ['by a second person with another entry', [add(B)], 'ben', 'digest-differs'],
    ['by a second person with one more', [add(A), add(B)], 'ben', 'digest-differs'],
    ['by a second person who takes away what it adds', [remove(A)], 'ben', 'digest-differs'],
    ['by a second person with another time', [add(A, { expiresAt: 1 })], 'ben', 'digest-differs'],
  ])('is not approved %s, and goes on waiting', async (_what, changes, by, error) => {
    const { id } = await propose([add(A)])
    expect(await approve(id, changes, by)).toMatchObject({ ok: false, error })
    expect(await inKv('iwf')).toBeUndefined()
    expect(await approve(id, [add(A)])).toMatchObject({ ok: true })
  })

  it('is approved once, and by two at once not twice', async () => {
    const { id } = await propose([add(A)])
    // Inside the object, so that each of them is halfway when the other begins.
    const both = await runInDurableObject(registry, (instance: Registry) =>
      Promise.all(['ben', 'cat'].map((by) => instance.approve(id, by, { changes: [add(A)] }))),
    )
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await registry.versionsOf('iwf')).length).toBe(1)
    expect(await approve('nothing', [add(A)])).toMatchObject({ ok: false, error: 'unknown-proposal' })
  })

  it('is over when it was rejected, or after a day', async () => {
    const one = await propose([add(A)])
    const rejected = await done(registry.reject(one.id, 'ben', 'not this one'))
    expect(rejected).toMatchObject({ state: 'rejected', decidedBy: 'ben' })
    expect(await approve(one.id, [add(A)])).toMatchObject({ ok: false, error: 'unknown-proposal' })
    later(1_000)
    const two = await propose([add(B)])
    setClock(two.createdAt + 24 * HOUR)
    expect(await registry.approve(two.id, 'ben', { changes: [add(B)] })).toMatchObject({ ok: false, error: 'expired' })
    await registry.forgetExpired(now())
    expect(await registry.proposals('expired')).toMatchObject([{ id: two.id }])
    expect(await inKv('iwf')).toBeUndefined()
    const kept = await runInDurableObject(registry, (_instance, state) =>
      state.storage.sql.exec('SELECT payload FROM proposals').toArray(),
    )
    expect(kept).toEqual([{ payload: '' }, { payload: '' }])
  })

  it.each([
    ['the host', 'spread from murkle-vault.test again'],
    ['the host in other letters', 'spread from MURKLE-VAULT.TEST'],
    ['the host with its dot broken', 'see murkle-vault[.]test'],
  ])('is refused with %s in its reason or provenance', async (_what, text) => {
    for (const push of [
      pushOf('iwf', [add(A)], { ...URLS, reason: text }),
      pushOf('iwf', [add(A, { provenance: text })], URLS),
      pushOf('iwf', [add(A)], { ...URLS, reason: text, emergency: true }),
    ])
      expect(await registry.change(push)).toEqual({ ok: false, error: 'reason-holds-entry' })
    expect(await registry.auditRows(0, 10)).toEqual([])
  })

  it('of terms goes the same way', async () => {
    const term = word('brumblewort')
    const push = pushOf('words', [add(term)], { class: 'restricted-terms', reason: 'about brumblewort' })
    expect(await registry.change(push)).toEqual({ ok: false, error: 'reason-holds-entry' })
    const proposal = (await done(registry.change({ ...push, reason: 'new code' }))) as Proposal
    expect(await approve(proposal.id, [add(word('BrumbleWort'))])).toMatchObject({ ok: true })
    await expectOverlay('words', [term])
  })

  it('takes away only with a second person, too', async () => {
    await done(approve((await propose([add(A)])).id, [add(A)]))
    const { id } = await propose([remove(A)])
    await expectOverlay('iwf', [A])
    await done(approve(id, [remove(A)]))
    await expectOverlay('iwf', [], [A])
  })
})

describe('a whole restricted list', () => {
  it('goes live with the same segments from a second person', async () => {
    const put = await uploadOf('iwf', [A, B], { ...URLS, reason: 'this month', reasonChecked: true })
    const proposal = (await done(registry.upload(put))) as Proposal
    expect(proposal).toMatchObject({ kind: 'upload', added: 2, reason: 'this month' })
    const other = await segmentsOf([A], 'restricted-urls')
    expect(await registry.approve(proposal.id, 'ben', { segments: other })).toMatchObject({ error: 'digest-differs' })
    expect(await registry.approve(proposal.id, 'ben', null)).toMatchObject({ error: 'digest-differs' })
    expect(await registry.approve(proposal.id, 'ann', put)).toMatchObject({ error: 'same-person' })
    expect(await inKv('iwf')).toBeUndefined()
    later(1_000)
    const changed = await done(registry.approve(proposal.id, 'ben', { segments: await segmentsOf([B, A], URLS.class) }))
    expect(changed).toMatchObject({ version: 1, added: 2 })
    expect(await inKv('iwf')).toMatchObject({ base: 'upload', segments: put.segments, entries: 2 })
  })

  it('keeps a reason only where somebody held it against the entries', async () => {
    const put = await uploadOf('iwf', [A], { ...URLS, reason: 'from murkle-vault.test' })
    expect(await done(registry.upload(put))).toMatchObject({ reason: '' })
  })
})

describe('a policy', () => {
  it('needs a second person, but no file of theirs', async () => {
    const put = await uploadOf('policy', [domain('stands-for-a-document.test')], { class: 'policy' })
    const { id, kind } = (await done(registry.upload(put))) as Proposal
    expect(kind).toBe('policy')
    expect(await registry.approve(id, 'ann')).toMatchObject({ error: 'same-person' })
    later(1_000)
    expect(await done(registry.approve(id, 'ben'))).toMatchObject({ list: 'policy', version: 1 })
    expect(await inKv('policy')).toMatchObject({ class: 'policy', base: 'upload' })
  })
})

describe('a list whose source is silent', () => {
  it('may serve on where two people say so, for a while', async () => {
    await done(approve((await propose([add(A)])).id, [add(A)]))
    const asked = { list: 'iwf', hours: 6, by: 'ann', reason: 'the source is down' }
    const { id, kind } = await done(registry.proposeStale(asked))
    expect(kind).toBe('accept-stale')
    expect(await registry.approve(id, 'ann')).toMatchObject({ error: 'same-person' })
    later(1_000)
    expect((await done(registry.approve(id, 'ben'))) satisfies Changed).toMatchObject({ list: 'iwf', version: 1 })
    expect((await inKv('iwf'))?.acceptStaleUntil).toBe(now() + 6 * HOUR)
    later(6 * HOUR)
    await registry.forgetExpired(now())
    expect((await inKv('iwf'))?.acceptStaleUntil).toBeNull()
    expect(await registry.proposeStale({ ...asked, list: 'none' })).toMatchObject({ error: 'unknown-list' })
  })
})
