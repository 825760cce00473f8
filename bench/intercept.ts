/**
 * Kerb in front of a site that echoes JSON, beside a bare Hono proxy in front of the same site: requests a second at 32 connections,
 * and what one client at a time waits. And `/v1/profile`, beside a bare route that reads JSON and answers with it.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InFront, startInFront } from './intercept-workers.ts'
import { load, open, rawRequest } from './load.ts'
import { median, type Row, toRow } from './measure.ts'
import { percentile } from './server.ts'
import { bios } from './texts.ts'
import { lines } from './hostset-sets.ts'

const THREATS = 1_000_000
const CONNECTIONS = 32
const ROUNDS = Number(process.env['S_ROUNDS'] ?? 5)
const ROUND_MILLISECONDS = Number(process.env['S_MS'] ?? 3_000)
const ALONE_MILLISECONDS = 2_000
const WARM_UP_MILLISECONDS = 3_000

export async function interceptRows(): Promise<Row[]> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-bench-'))
  const inFront = await startInFront(state, THREATS)
  try {
    await mustBlock(inFront)
    const only = process.env['S_ONLY'] ?? ''
    return [...(only === 'profile' ? [] : await edits(inFront)), ...(only === 'edits' ? [] : await profiles(inFront))]
  } finally {
    await inFront.miniflare.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}

async function mustBlock({ kerb }: InFront): Promise<void> {
  const client = await open(kerb)
  const listed = lines(10).find((line) => !line.includes('/'))
  const asked = rawRequest(new URL('/api/users/1', kerb), 'PUT', JSON_TYPE, JSON.stringify({ bio: `see https://${listed}/x` }))
  const answer = await client.ask(asked).catch((error) => String(error))
  client.close()
  if (!answer.includes('422')) throw new Error(`a listed link went through: ${answer}`)
}

const JSON_TYPE = { 'content-type': 'application/json' }

async function edits({ kerb, bare }: InFront): Promise<Row[]> {
  const bodies = bios('clean', 200).map((bio) => JSON.stringify({ bio }))
  const name = 'an edit through the interceptor'
  return ask(name, 'a bare Hono proxy', (origin) => {
    const url = new URL('/api/users/1', origin)
    return { url, requests: bodies.map((body) => rawRequest(url, 'PUT', JSON_TYPE, body)) }
  }, kerb, bare)
}

async function profiles({ kerb, bare }: InFront): Promise<Row[]> {
  const bodies = bios('clean', 200).map((bio, i) => JSON.stringify({ profile: { displayName: `Mia ${i}`, username: `mia${i}`, bio, links: [`https://mia${i}.example/`] }, subject: { ageBand: 'adult', country: 'GB' } }))
  return ask('POST /v1/profile', 'a bare Hono JSON echo', (origin) => {
    const url = new URL('/v1/profile', origin)
    return { url, requests: bodies.map((body) => rawRequest(url, 'POST', { ...JSON_TYPE, authorization: 'Bearer dev-token' }, body)) }
  }, kerb, bare)
}

type Asked = { readonly url: URL; readonly requests: readonly Buffer[] }

async function ask(name: string, peer: string, askedOf: (origin: URL) => Asked, kerb: URL, bare: URL): Promise<Row[]> {
  const both = { ours: askedOf(kerb), peer: askedOf(bare) }
  const many = { ours: [] as number[], peer: [] as number[] }
  const p50 = { ours: [] as number[], peer: [] as number[] }
  const p99 = { ours: [] as number[], peer: [] as number[] }
  for (const asked of [both.ours, both.peer]) await load({ ...asked, connections: CONNECTIONS, milliseconds: WARM_UP_MILLISECONDS })
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of ['ours', 'peer'] as const) {
      many[who].push((await load({ ...both[who], connections: CONNECTIONS, milliseconds: ROUND_MILLISECONDS })).perSecond)
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of ['ours', 'peer'] as const) {
      const { times } = await load({ ...both[who], connections: 1, milliseconds: ALONE_MILLISECONDS })
      p50[who].push(percentile(times, 0.5))
      p99[who].push(percentile(times, 0.99))
    }
  }
  process.stderr.write(JSON.stringify({ many, p50, p99 }) + '\n')
  return [
    toRow(`${name}: ${CONNECTIONS} connections`, median(many.ours), median(many.peer), peer, 'requests/s'),
    toRow(`${name}: one client, median`, median(p50.ours), median(p50.peer), peer, 'ms'),
    toRow(`${name}: one client, p99`, median(p99.ours), median(p99.peer), peer, 'ms'),
  ]
}
