/**
 * Three Workers in one workerd, each with a socket of its own: Kerb with a million threats, a bare Hono proxy, and the site that
 * both stand in front of, by the same kind of service binding. And what is asked of them.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { lines } from './hostset-sets.ts'
import { bundle, COMPATIBILITY_DATE, kerbWorker } from './kerb.ts'
import { open, rawRequest } from './load.ts'
import { putThreats } from './serve.ts'
import { bios } from './texts.ts'

export type InFront = {
  readonly kerb: URL
  readonly bare: URL
  readonly miniflare: Miniflare
}

const THREATS = 1_000_000
const JSON_TYPE = { 'content-type': 'application/json' }

/** Answers with what it was sent, as JSON. */
const ORIGIN = `export default { async fetch(request) {
  return new Response(await request.text(), { headers: { 'content-type': 'application/json' } })
} }`

const ROUTE = {
  ...{ name: 'profile-edit', method: 'PUT', path: '/api/users/:id', direction: 'request', mode: 'reject' },
  fields: [{ pointer: '/bio', surface: 'bio' }],
}

/** They end when `work` has. */
export async function inFront<T>(work: (workers: InFront) => Promise<T>): Promise<T> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-bench-'))
  const miniflare = await start(state)
  try {
    await putThreats(miniflare, THREATS)
    const [kerb, bare] = [await miniflare.unsafeGetDirectURL('kerb'), await miniflare.unsafeGetDirectURL('bare')]
    await mustBlock(kerb)
    return await work({ kerb, bare, miniflare })
  } finally {
    await miniflare.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}

async function start(state: string): Promise<Miniflare> {
  const settings = {
    KERB_ROUTES: JSON.stringify({ routes: [ROUTE] }),
    KERB_DECISION_KEYS: JSON.stringify({ k1: '0f'.repeat(32) }),
  }
  // Past Miniflare's own Worker before all others, whose time would stand on both sides.
  const ownSocket = { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }], serviceBindings: { ORIGIN: 'origin' } }
  const plain = { modules: true, compatibilityDate: COMPATIBILITY_DATE } as const
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      workers: [
        { ...kerbWorker(await bundle('../src/index.ts'), settings), ...ownSocket },
        { ...plain, name: 'bare', script: await bundle('intercept-bare.ts'), ...ownSocket },
        { ...plain, name: 'origin', script: ORIGIN },
      ],
      cf: false,
      inspectorPort: 0,
    }),
    resourcePersistencePath: state,
    handleStructuredLogs: () => {},
  })
  await miniflare.ready
  return miniflare
}

/** What is fast because it looked nothing up is no figure. */
async function mustBlock(kerb: URL): Promise<void> {
  const listed = lines(10).find((line) => !line.includes('/'))
  const client = await open(kerb)
  const answer = await client.ask(edit(new URL('/api/users/1', kerb), `see https://${listed}/x`))
  client.close()
  if (!answer.startsWith('HTTP/1.1 422 ')) throw new Error(`a listed link went through: ${answer}`)
}

export type Asked = { readonly url: URL; readonly requests: readonly Buffer[] }

/** An edit of a bio. */
export function edits(origin: URL): Asked {
  const url = new URL('/api/users/1', origin)
  return { url, requests: bios('clean', 200).map((bio) => edit(url, bio)) }
}

function edit(url: URL, bio: string): Buffer {
  return rawRequest(url, 'PUT', JSON_TYPE, JSON.stringify({ bio }))
}

/** A whole profile, for `/v1/profile`. */
export function profiles(origin: URL): Asked {
  const url = new URL('/v1/profile', origin)
  const headers = { ...JSON_TYPE, authorization: 'Bearer dev-token' }
  const requests = bios('clean', 200).map((bio, i) => {
    const profile = { displayName: `Mia ${i}`, username: `mia${i}`, bio, links: [`https://mia${i}.example/`] }
    return rawRequest(url, 'POST', headers, JSON.stringify({ profile, subject: { ageBand: 'adult', country: 'GB' } }))
  })
  return { url, requests }
}
