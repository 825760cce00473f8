/**
 * Restricted entries in the registry: sealed under the list secret, through push, approval, emergency, rollback and a change of
 * the secret (DESIGN section 5). The entries are invented, on reserved names.
 */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/match/entry.ts'
import type { Registry } from '../../src/edge/registry/registry.ts'
import type { Changed, EntryChange, Proposal } from '../../src/lists/ops.ts'
import { compileOverlay } from '../../src/lists/overlay.ts'
import { hex as hexOf } from '../../src/lists/secrets.ts'
import { testKeys } from '../support/snapshot.ts'
import {
  add,
  domain,
  done,
  expectOverlay,
  inKv,
  later,
  newRegistry,
  now,
  pushOf,
  remove,
  uploadOf,
  useRegistryClock,
  word,
} from './registry-client.ts'

const [A, B, TERM] = [domain('murkle-vault.test'), domain('slenderwick.example'), word('brumblewort')]
const URLS = { class: 'restricted-urls' } as const
const OLD = 'a5'.repeat(32)
const NEW = '5a'.repeat(32)

let registry: DurableObjectStub<Registry>
useRegistryClock()
beforeEach(() => {
  registry = newRegistry()
})

async function approved(
  list: string,
  changes: readonly EntryChange[],
  listClass = URLS.class as string,
): Promise<void> {
  const push = pushOf(list, changes, { class: listClass as 'restricted-urls' })
  const { id } = (await done(registry.change(push))) as Proposal
  later(1_000)
  await done(registry.approve(id, 'ben', { changes }))
  later(1_000)
}

/** What the platform does when a setting is another: the object starts anew with it. */
async function setSecrets(secret: string, previous: string | undefined): Promise<void> {
  await runInDurableObject(registry, (instance: Registry) => {
    Object.assign(instance, { env: { ...env, KERB_LIST_SECRET: secret, KERB_LIST_SECRET_PREVIOUS: previous } })
  })
}

describe('in no table', () => {
  const WORDS = ['murkle-vault', 'slenderwick', 'brumblewort']

  async function dump(): Promise<string> {
    const rows = await runInDurableObject(registry, (_instance, { storage: { sql } }) => {
      const tables = sql
        .exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
        .toArray()
      return tables.map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()])
    })
    return JSON.stringify(rows)
  }

  /** Each word as it is, in hexadecimal and in base64 at each of its three offsets, and its bare hashes. */
  async function needles(text: string): Promise<string[]> {
    const bytes = new TextEncoder().encode(text)
    const hex = (of: ArrayBuffer | Uint8Array) => hexOf(new Uint8Array(of))
    const offsets = ['', 'x', 'xx'].map((before) => btoa(before + text).slice(before.length + 1, -4))
    const digests = await Promise.all(['SHA-1', 'SHA-256'].map((name) => crypto.subtle.digest(name, bytes)))
    return [text, hex(bytes), ...offsets, ...digests.map((digest) => hex(digest).slice(0, 16))]
  }

  it('does one lie in the clear, or hashed without a key, after all of it', async () => {
    await approved('iwf', [add(A)])
    await approved('words', [add(TERM)], 'restricted-terms')
    await done(registry.change(pushOf('iwf', [add(B)], { ...URLS, emergency: true })))
    later(1_000)
    await done(registry.rollback({ list: 'iwf', version: 1, by: 'ann', reason: 'too early', pinMinutes: null }))
    await done(registry.change(pushOf('iwf', [remove(A)], URLS)))
    await done(registry.upload(await uploadOf('iwf', [A, B], { ...URLS, reason: 'murkle-vault.test and more' })))
    const body = JSON.stringify({ changes: [A] })
    expect(await registry.recall({ key: 'k', token: 'ann', digest: body })).toEqual({ state: 'new' })
    await setSecrets(NEW, OLD)
    later(1_000)
    await registry.forgetExpired(now())
    const all = await dump()
    expect(all).toContain('"iwf"')
    for (const text of [...WORDS, 'murkle-vault.test', 'slenderwick.example', 'url domain murkle-vault.test/', body])
      for (const needle of await needles(text)) expect(all.includes(needle) ? `${text} as ${needle}` : '').toBe('')
  })

  it('would one be missed here, were it a public list', async () => {
    await done(registry.change(pushOf('ours', [add(A)])))
    expect(await dump()).toContain('murkle-vault.test')
  })
})

describe('another list secret', () => {
  /** As `expectOverlay`, under the new secret; removals stand under both. */
  async function expectRenewed(list: string, added: readonly Entry[], removed: readonly Entry[] = []): Promise<void> {
    const live = (await inKv(list))!
    const [keys, previous] = [await testKeys(NEW), await testKeys(OLD)]
    const wanted = await compileOverlay(added, removed, live.class, keys, previous)
    expect(live.overlay?.added.map(({ digest }) => digest) ?? []).toEqual(wanted.added.map(({ digest }) => digest))
    expect(live.overlay?.removed?.digest ?? null).toBe(wanted.removed?.digest ?? null)
  }

  it('makes every overlay anew, and what is pushed then meets what was pushed before', async () => {
    await approved('iwf', [add(A), remove(B)])
    await approved('words', [add(TERM)], 'restricted-terms')
    await done(registry.change(pushOf('ours', [add(A)])))
    await expectOverlay('iwf', [A], [B])
    await setSecrets(NEW, OLD)
    later(1_000)
    await registry.forgetExpired(now())
    await expectRenewed('iwf', [A], [B])
    await expectRenewed('words', [TERM])
    await expectRenewed('ours', [A])
    expect((await registry.versionsOf('iwf'))[0]).toMatchObject({ kind: 'key-change', by: 'kerb' })
    const again = (await done(registry.change(pushOf('iwf', [add(A)], { ...URLS, emergency: true })))) as Changed
    expect(again).toMatchObject({ added: 0, unchanged: 1 })
    later(1_000)
    await done(registry.rollback({ list: 'ours', version: 0, by: 'ann', reason: 'not ours', pinMinutes: null }))
    later(1_000)
    await registry.forgetExpired(now())
    expect((await registry.versionsOf('iwf')).length).toBe(2)
  })

  it('and so does code of another version: what the one before compiled, no isolate takes', async () => {
    await approved('iwf', [add(A), remove(B)])
    await done(registry.change(pushOf('ours', [add(A)])))
    const before = await inKv('ours')
    await runInDurableObject(registry, (_instance, { storage }) => {
      storage.sql.exec("UPDATE meta SET value = 1002 WHERE key = 'made_by'")
    })
    later(1_000)
    await registry.forgetExpired(now())
    await expectOverlay('iwf', [A], [B])
    await expectOverlay('ours', [A])
    expect((await inKv('ours'))!.version).toBe(before!.version + 1)
    expect((await registry.versionsOf('ours'))[0]).toMatchObject({ kind: 'key-change', by: 'kerb' })
    later(1_000)
    await registry.forgetExpired(now())
    expect((await inKv('ours'))!.version).toBe(before!.version + 1)
  })

  it('lets a proposal of before be approved', async () => {
    const { id } = (await done(registry.change(pushOf('iwf', [add(A)], URLS)))) as Proposal
    await setSecrets(NEW, OLD)
    later(1_000)
    expect(await registry.approve(id, 'ben', { changes: [add(B)] })).toMatchObject({ error: 'digest-differs' })
    await done(registry.approve(id, 'ben', { changes: [add(A)] }))
    await expectRenewed('iwf', [A])
  })

  it('without the one before leaves what it cannot open as it is, until that is there', async () => {
    await approved('iwf', [add(A)])
    await done(registry.change(pushOf('ours', [add(B)])))
    const before = await inKv('iwf')
    await setSecrets(NEW, undefined)
    later(1_000)
    await registry.forgetExpired(now())
    expect(await inKv('iwf')).toEqual(before)
    const late = pushOf('iwf', [add(B)], { ...URLS, emergency: true })
    expect(await registry.change(late)).toMatchObject({ ok: false, error: 'not-readable' })
    expect((await inKv('ours'))?.version).toBe(2)
    await setSecrets(NEW, OLD)
    later(1_000)
    await registry.forgetExpired(now())
    await expectRenewed('iwf', [A])
    later(1_000)
    expect(await registry.change(late)).toMatchObject({ ok: true })
  })

  it('back to the one before is the same once more', async () => {
    await approved('iwf', [add(A)])
    await setSecrets(NEW, OLD)
    later(1_000)
    await registry.forgetExpired(now())
    await setSecrets(OLD, NEW)
    later(1_000)
    await registry.forgetExpired(now())
    expect((await inKv('iwf'))?.version).toBe(3)
    await expectOverlay('iwf', [A])
  })
})
