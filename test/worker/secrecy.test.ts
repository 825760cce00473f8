/**
 * With restricted entries loaded through a feed, nothing that leaves a run may hold their plaintext or their unkeyed hash: not
 * KV, not the registry's tables, not logs, not errors, not responses. The entries are invented, on reserved names.
 */
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { get, type Json, post, postJson } from './client.ts'

const FEED = inject('feedUrl' as never) as string
const HOST = 'quimblefen-archive.test'
const PATH = '/vorn/slatterpike'
const URL_ENTRY = `http://${HOST}${PATH}`
const DOMAIN_ENTRY = 'glimmerdrook.example'
const TERM_ENTRY = 'brontavexil'
const PLAINTEXTS = [HOST, PATH, DOMAIN_ENTRY, TERM_ENTRY, 'quimblefen', 'slatterpike', 'glimmerdrook']

const captured: string[] = []
const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const

async function setFeed(path: string, body: string): Promise<void> {
  await fetch(`${FEED}/__control/set`, { method: 'POST', body: JSON.stringify({ path, body }) })
}

beforeAll(async () => {
  for (const level of LEVELS)
    vi.spyOn(console, level).mockImplementation((...args) => void captured.push(args.map(String).join(' ')))
  await setFeed('/threats.txt', 'public-threat.test\n')
  // A line that cannot be read, with a plaintext in it: rejected lines of a restricted feed leave no sample.
  await setFeed(
    '/restricted-urls.txt',
    `${URL_ENTRY}\n${DOMAIN_ENTRY}\n${'x'.repeat(3)} ${HOST} bad line\n${'http://a.test/ok\n'.repeat(20)}`,
  )
  await setFeed('/restricted-terms.json', JSON.stringify([TERM_ENTRY]))
  await exports.default.scheduled({ cron: '*/5 * * * *', scheduledTime: new Date() })
  await vi.waitFor(async () => expect(JSON.parse((await env.LISTS.get('manifest')) ?? '{}').lists).toHaveLength(3), {
    timeout: 15_000,
    interval: 100,
  })
})

afterAll(() => vi.restoreAllMocks())

/** Every way in which an entry could show: itself, its letters in bytes, and its hashes without a key. */
async function needles(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const utf8 = new TextEncoder()
  const found: { name: string; bytes: Uint8Array }[] = []
  const entries = [
    ...PLAINTEXTS,
    URL_ENTRY,
    `${HOST}${PATH}`,
    `${HOST}/`,
    `${DOMAIN_ENTRY}/`,
    `http://${DOMAIN_ENTRY}/`,
  ]
  for (const text of entries) {
    found.push({ name: `plain ${text}`, bytes: utf8.encode(text) })
    const utf16 = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]))
    found.push({ name: `utf-16 ${text}`, bytes: utf16 })
    found.push({ name: `base64 ${text}`, bytes: utf8.encode(btoa(text).replace(/=+$/, '').slice(0, -1)) })
    for (const algorithm of ['SHA-256', 'SHA-1', 'MD5']) {
      const digest = new Uint8Array(await crypto.subtle.digest(algorithm, utf8.encode(text)))
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
      // The first 8 bytes are enough to look a hash up in a table.
      found.push(
        { name: `${algorithm} ${text}`, bytes: digest.slice(0, 8) },
        { name: `${algorithm} hex ${text}`, bytes: utf8.encode(hex.slice(0, 16)) },
      )
    }
  }
  return found
}

function holds(haystack: Uint8Array, needle: Uint8Array): boolean {
  outer: for (
    let i = haystack.indexOf(needle[0]!);
    i !== -1 && i + needle.length <= haystack.length;
    i = haystack.indexOf(needle[0]!, i + 1)
  ) {
    for (let j = 1; j < needle.length; j++) if (haystack[i + j] !== needle[j]) continue outer
    return true
  }
  return false
}

async function expectClean(where: string, bytes: Uint8Array): Promise<void> {
  for (const { name, bytes: needle } of await needles())
    expect(holds(bytes, needle) ? `${where} holds ${name}` : '').toBe('')
}

const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

describe('restricted entries', () => {
  it('are enforced, or this test would prove nothing', async () => {
    const { decisions } = await postJson('/v1/check', {
      items: [
        { surface: 'bio', text: `see ${URL_ENTRY}` },
        { surface: 'bio', text: `my ${TERM_ENTRY}` },
        { surface: 'profile-link', url: `https://${DOMAIN_ENTRY}/any` },
        { surface: 'profile-link', url: `http://${HOST}/other` },
      ],
    })
    expect(decisions.map((decision: Json) => decision.action)).toEqual(['block', 'block', 'block', 'pass'])
  })

  it('are not in KV', async () => {
    const { keys } = await env.LISTS.list()
    expect(keys.length).toBeGreaterThanOrEqual(4)
    for (const { name } of keys) {
      await expectClean(`KV key ${name}`, encode(name))
      await expectClean(`KV value ${name}`, new Uint8Array((await env.LISTS.get(name, 'arrayBuffer'))!))
    }
  })

  it('are not in the registry', async () => {
    for (const id of await listDurableObjectIds(env.REGISTRY)) {
      const dump = await runInDurableObject(env.REGISTRY.get(id), (_instance, state) => {
        const tables = state.storage.sql
          .exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
          .toArray()
        return tables.map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray())
      })
      expect(JSON.stringify(dump)).toContain('restricted-urls-test')
      await expectClean('the registry', encode(dump))
    }
  })

  it('are not in any answer that did not get them from the asker', async () => {
    for (const path of ['/', '/health', '/ready']) await expectClean(path, encode(await (await get(path)).text()))
  })

  it('are told apart from threats by no answer', async () => {
    const ask = async (url: string) => {
      const { decisions } = await postJson('/v1/check', { items: [{ id: 'x', surface: 'bio', text: `a ${url} b` }] })
      const { reference, ...decision } = decisions[0]
      expect(reference).toMatch(/^K-[0-9A-Z]{16}$/)
      return JSON.stringify(decision)
        .replace(/"ageSeconds":\d+/, '')
        .replace(/"end":\d+/, '')
    }
    expect(await ask(`https://${DOMAIN_ENTRY}/`)).toBe(await ask('https://public-threat.test/'))
  })

  it('stay unexplained for a token that may explain', async () => {
    const { decisions } = await postJson('/v1/check', {
      items: [{ surface: 'profile-link', url: `https://${DOMAIN_ENTRY}/any` }],
      explain: true,
    })
    expect(Object.keys(decisions[0].findings[0]).sort()).toEqual([
      'action',
      'certainty',
      'code',
      'end',
      'field',
      'message',
      'record',
      'start',
    ])
  })

  it('are not in answers to bad requests', async () => {
    for (const body of [
      `{"items": [${URL_ENTRY}`,
      { items: [{ surface: 'bio', text: TERM_ENTRY, url: 7 }] },
      { items: [{ surface: HOST }] },
    ]) {
      await expectClean('a problem', encode(await (await post('/v1/check', body)).text()))
    }
  })

  it('are not in the page of a blocked link', async () => {
    const { links } = await postJson('/v1/links', { urls: [`https://${DOMAIN_ENTRY}/any`, 'https://fine.example/'] })
    expect(links[0]).toBeNull()
  })

  it('are in no log line of all of the above', async () => {
    expect(captured.length).toBeGreaterThan(5)
    await expectClean('the log', encode(captured.join('\n')))
  })
})
