/** Porch answers to what came through Kerb, and to nothing else. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { app } from '../../demo/site/app.ts'
import type { DemoEnv, ProfileStore } from '../../demo/site/env.ts'
import type { Profile } from '../../demo/site/members.ts'
import { sessionFor } from '../../demo/site/session.ts'
import { bodyDigest, signDecision } from '../../src/edge/intercept/decision-header.ts'

const KEYS = new Map([
  ['k2', '0f'.repeat(32)],
  ['k1', '1e'.repeat(32)],
])
const SECRET = 'a secret of this test alone, long enough'
const NOW = () => Math.floor(Date.now() / 1000)

/** An environment without Workers: profiles in memory, and a Kerb that suggests all. */
function envOf(saved: Map<string, Profile>): DemoEnv {
  const store = (name: string): ProfileStore => ({
    read: async () => saved.get(name) ?? null,
    write: async (profile) => void saved.set(name, profile),
    forget: async () => void saved.delete(name),
  })
  return {
    PROFILES: { getByName: store },
    KERB: { suggestions: async () => ({ ok: true, value: { suggestions: [], query: {} } }) },
    KERB_DECISION_KEYS: JSON.stringify(Object.fromEntries(KEYS)),
    KERB_JWT_SECRET: SECRET,
  }
}

type Sent = {
  readonly method?: string
  readonly path?: string
  readonly body?: string
  /** What Kerb signed, where it is not what was sent. */
  readonly signed?: { method?: string; path?: string; body?: string; route?: string; action?: string; seconds?: number }
  readonly keys?: ReadonlyMap<string, string>
  readonly header?: string | null
  readonly changed?: string
}

const EDIT = {
  method: 'PATCH',
  path: '/api/profile',
  body: '{"displayName":"Mia","bio":"tea","links":["", "a.example"]}',
}

async function send(saved: Map<string, Profile>, sent: Sent): Promise<Response> {
  const { method = 'GET', path = '/', body, signed = {}, keys = KEYS } = sent
  const bytes = new TextEncoder().encode(signed.body ?? body ?? '')
  const decision = {
    method: signed.method ?? method,
    path: signed.path ?? path,
    route: signed.route ?? (method === 'GET' ? '-' : 'profile-edit'),
    action: (signed.action ?? 'pass') as 'pass',
    body: body === undefined ? '-' : await bodyDigest(bytes),
  }
  const header = sent.header ?? (await signDecision(decision, keys, signed.seconds ?? NOW()))
  const headers = new Headers({ cookie: `session=${await sessionFor('mia', SECRET)}` })
  if (sent.header !== null) headers.set('x-kerb-decision', header)
  if (sent.changed !== undefined) headers.set('x-kerb-changed', sent.changed)
  return app.request(path, { method, headers, ...(body !== undefined && { body }) }, envOf(saved))
}

describe('an edit', () => {
  it('that came through Kerb is saved', async () => {
    const saved = new Map<string, Profile>()
    expect((await send(saved, EDIT)).status).toBe(200)
    expect(saved.get('mia')).toEqual({ displayName: 'Mia', bio: 'tea', links: ['a.example'] })
  })

  it('under the key that was first before is saved, too', async () => {
    const old = new Map([['k1', KEYS.get('k1')!]])
    expect((await send(new Map(), { ...EDIT, keys: old })).status).toBe(200)
  })

  it.each<[string, Sent]>([
    ['without a decision', { header: null }],
    ['with an empty one', { header: '' }],
    ['with one that is none', { header: 'v=1, key=k2, time=x, route=profile-edit, action=pass, body=-, mac=a' }],
    ['of another body', { signed: { body: '{"displayName":"Mia","bio":"coffee","links":[]}' } }],
    ['of another path', { signed: { path: '/api/profile?x=1' } }],
    ['of another method', { signed: { method: 'PUT' } }],
    ['under a key that nobody gave it', { keys: new Map([['k9', '0f'.repeat(32)]]) }],
    ['under a key of a name that every object has', { keys: new Map([['constructor', '0f'.repeat(32)]]) }],
    ['under the wrong secret', { keys: new Map([['k2', '2d'.repeat(32)]]) }],
    ['too old', { signed: { seconds: NOW() - 400 } }],
    ['from the future', { signed: { seconds: NOW() + 400 } }],
    ['on no route', { signed: { route: '-' } }],
    ['on another route', { signed: { route: 'profile-form' } }],
    ['that could not be looked into', { signed: { action: 'unchecked' } }],
  ])('%s is refused', async (_what, sent) => {
    const saved = new Map<string, Profile>()
    expect((await send(saved, { ...EDIT, ...sent })).status).toBe(403)
    expect(saved.size).toBe(0)
  })

  it.each([
    '[]',
    '{}',
    'no',
    '{"displayName":" ","bio":"","links":[]}',
    `{"displayName":"a","bio":"${'a'.repeat(161)}","links":[]}`,
  ])('that is no profile is not: %s', async (body) => {
    expect((await send(new Map(), { ...EDIT, body })).status).toBe(400)
  })
})

describe('the plain form', () => {
  const FORM = { method: 'POST', path: '/profile/edit', signed: { route: 'profile-form' } }

  it('is saved where Kerb has changed nothing', async () => {
    const saved = new Map<string, Profile>()
    const answer = await send(saved, { ...FORM, body: 'displayName=Mia&bio=tea&link1=a.example&link2=&link3=' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/u/mia?saved=1'])
    expect(saved.get('mia')?.links).toEqual(['a.example'])
  })

  it('is shown again, and not saved, where Kerb has', async () => {
    const saved = new Map<string, Profile>()
    // `bio` was rewritten, `link1` dropped.
    const answer = await send(saved, {
      ...FORM,
      body: 'displayName=Mia&bio=<tea>&link2=&link3=',
      changed: 'bio, link1',
    })
    const page = await answer.text()
    expect([answer.status, saved.size]).toEqual([422, 0])
    expect(page).toContain('&lt;tea&gt;</textarea>')
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(2)
  })
})

describe('a page', () => {
  it('is only shown through Kerb, under a policy without anything from elsewhere', async () => {
    expect((await send(new Map(), { header: null })).status).toBe(403)
    const answer = await send(new Map(), {})
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
    expect(await answer.text()).not.toMatch(/<script>|style=|\son\w+="/)
  })

  it('escapes what people wrote', async () => {
    const saved = new Map([
      ['mia', { displayName: '<b>', bio: '"><script>', links: ['javascript:alert(1)', '"onfocus="x'] }],
    ])
    const page = await (await send(saved, { path: '/u/mia' })).text()
    expect(page).not.toMatch(/<b>|<script>|href="javascript|"onfocus/)
  })
})

it('knows Kerb by what it promises to any site, and imports nothing of it', () => {
  const folder = fileURLToPath(new URL('../../demo/site/', import.meta.url))
  const files = globSync('**/*.ts', { cwd: folder })
  expect(files.length).toBeGreaterThan(10)
  const packages = ['cloudflare:workers', 'hono', 'hono/cookie', 'hono/html', 'hono/utils/html', 'jose']
  const others = files.flatMap((file) => {
    const names = [...readFileSync(folder + file, 'utf8').matchAll(/ from '([^']+)'/g)].map((found) => found[1]!)
    const isOwn = (name: string) =>
      name.startsWith('.') ? resolve(folder, file, '..', name).startsWith(folder) : packages.includes(name)
    return names.filter((name) => !isOwn(name))
  })
  expect(others).toEqual([])
})
