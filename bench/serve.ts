/**
 * What an isolate needs from nothing to its first answer with a million entries, and how long a push takes to the edge: the
 * whole Worker in workerd, with real KV.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { encodeHostset } from '../src/core/match/hostset-encode.ts'
import { NORMALIZER_VERSION } from '../src/core/text/normalize.ts'
import { MANIFEST_KEY, type ManifestList } from '../src/lists/manifest.ts'
import { deriveListKeys, digestOf } from '../src/lists/secrets.ts'
import { entriesOf, lines } from './hostset-sets.ts'
import { BENCH_SECRET, bundle, startBare, startKerb } from './kerb.ts'
import { median, type Row, toRow } from './measure.ts'

const ROUNDS = 5
const BARE = `export default { fetch: async (request) => { await request.text(); return Response.json({ ok: true }) } }`

/** The first request of a fresh workerd, beside that of a Worker that does nothing. */
export async function coldStart(count: number, label: string): Promise<Row[]> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-bench-'))
  try {
    const script = await bundle('../src/index.ts')
    await fill(script, state, count)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await firstAnswer(await startKerb(script, state), isBlocked))
      theirs.push(await firstAnswer(await startBare(BARE), () => true))
    }
    const name = `first request of a fresh isolate, ${label} entries in KV`
    return [toRow(name, median(ours), median(theirs), 'a Worker that answers {"ok":true}', 'ms')]
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

async function fill(script: string, state: string, count: number): Promise<void> {
  const worker = await startKerb(script, state)
  try {
    await putThreats(worker, count)
  } finally {
    await worker.dispose()
  }
}

/** What a publish would have left in KV. @param worker of {@link kerbWorker}, with its secret */
export async function putThreats(worker: Miniflare, count: number): Promise<void> {
  const keys = await deriveListKeys(BENCH_SECRET)
  if (!keys.ok) throw new Error(keys.error)
  const { bytes, entries } = encodeHostset(entriesOf(lines(count)), 'threats', keys.value.hash, NORMALIZER_VERSION)
  const digest = await digestOf(bytes)
  const now = Date.now()
  const list: ManifestList = {
    ...{ name: 'threats-bench', class: 'threats', mode: 'enforce', version: 1, entries, base: 'feed' },
    segments: [{ kind: 'hostset', digest, bytes: bytes.length, parts: 1, entries }],
    ...{ overlay: null, suspended: [], shadowUntil: null, acceptStaleUntil: null, changedAt: now, verifiedAt: now },
  }
  const kv = await worker.getKVNamespace('LISTS', 'kerb')
  await kv.put(`segment:${digest}`, bytes)
  await kv.put(MANIFEST_KEY, JSON.stringify({ format: 1, version: 1, committedAt: now, lists: [list] }))
}

/** Milliseconds. @throws where the answer is not what the lists say: a fast wrong answer is no figure */
async function firstAnswer(worker: Miniflare, holds: (answer: unknown) => boolean): Promise<number> {
  try {
    const from = performance.now()
    const answer = await ask(worker)
    const took = performance.now() - from
    if (!holds(answer)) throw new Error(`a wrong answer: ${JSON.stringify(answer)}`)
    return took
  } finally {
    await worker.dispose()
  }
}

async function ask(worker: Miniflare): Promise<unknown> {
  const response = await worker.dispatchFetch('http://kerb.test/v1/check', {
    method: 'POST',
    headers: { authorization: 'Bearer dev-token', 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ surface: 'bio', text: `see https://${lines(10).find(isHost)}/x` }] }),
  })
  return response.json()
}

function isHost(line: string): boolean {
  return !line.includes('/')
}

function isBlocked(answer: unknown): boolean {
  const { decisions } = answer as { decisions: { action: string; lists: { state: string } }[] }
  return decisions[0]?.action === 'block' && decisions[0].lists.state === 'live'
}
