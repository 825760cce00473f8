/**
 * From a push that was accepted to a client that is stopped by it, over the whole Worker with the KV of miniflare; and what an
 * isolate holds while it goes from one snapshot of a million entries to the next.
 *
 * An isolate looks at the manifest when it is 30 seconds old, behind an answer, so what is measured is mostly that. Miniflare's KV
 * shows a write at once: what the edge caches of the real one remember (30 s, `cacheTtl`) comes on top, and is not measured here.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Miniflare } from 'miniflare'
import { bundle, startKerb } from './kerb.ts'
import { median, type Row, toRow } from './measure.ts'
import { inWorkerd, segmentOf } from './workerd.ts'

const PUSHES = 50
const EVERY_MILLISECONDS = 1_200
const LOOK_EVERY_MILLISECONDS = 250
const GIVE_UP_MILLISECONDS = 90_000
const PROMISE_SECONDS = 60

type Push = { readonly host: string; readonly acceptedAt: number }

/** Fifty pushes over a minute, and a client that asks about all of them four times a second. */
export async function pushRows(): Promise<Row[]> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-bench-'))
  const kerb = await startKerb(await bundle('../src/index.ts'), state)
  try {
    const waiting: Push[] = []
    const seconds: number[] = []
    const pushing = pushAll(kerb, waiting)
    const deadline = performance.now() + PUSHES * EVERY_MILLISECONDS + GIVE_UP_MILLISECONDS
    while (seconds.length < PUSHES) {
      if (performance.now() > deadline) throw new Error(`${PUSHES - seconds.length} pushes were never enforced`)
      seconds.push(...(await lookOnce(kerb, waiting)))
      await sleep(LOOK_EVERY_MILLISECONDS)
    }
    await pushing
    const row = (what: string, value: number) =>
      toRow(`push accepted to enforced, ${what} of ${PUSHES}`, value, PROMISE_SECONDS, 'promise', 's')
    return [row('median', median(seconds)), row('worst', Math.max(...seconds))]
  } finally {
    await kerb.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}

async function pushAll(kerb: Miniflare, waiting: Push[]): Promise<void> {
  for (let i = 0; i < PUSHES; i++) {
    const next = sleep(EVERY_MILLISECONDS)
    const host = `push-${i}.test`
    const changes = [{ op: 'add', url: host }]
    await call(kerb, 'PATCH', '/ops/v1/lists/pushed', { class: 'threats', reason: 'a measurement', changes })
    waiting.push({ host, acceptedAt: performance.now() })
    await next
  }
}

/** @returns for how long each of those waited that are enforced now */
async function lookOnce(kerb: Miniflare, waiting: Push[]): Promise<number[]> {
  const asked = [...waiting]
  if (asked.length === 0) return []
  const items = asked.map(({ host }) => ({ surface: 'profile-link', url: `https://${host}/` }))
  const { decisions } = (await call(kerb, 'POST', '/v1/check', { items })) as { decisions: { action: string }[] }
  const now = performance.now()
  const enforced = asked.filter((_, i) => decisions[i]?.action === 'block')
  for (const push of enforced) waiting.splice(waiting.indexOf(push), 1)
  return enforced.map(({ acceptedAt }) => (now - acceptedAt) / 1_000)
}

/** @throws where it is refused: what was never accepted is no figure */
async function call(kerb: Miniflare, method: string, path: string, body: object): Promise<unknown> {
  const response = await kerb.dispatchFetch(`http://kerb.test${path}`, {
    method,
    headers: { authorization: 'Bearer dev-token', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

const LIMIT_MEGABYTES = 32
const MEGABYTE = 1e6

/** The old one serves until the new one is open. @param label "1,000,000" */
export async function twoSnapshots(count: number, label: string): Promise<Row[]> {
  const bytes = segmentOf(count)
  const megabytes = await inWorkerd(async ({ post, watchHeap }) => {
    const heap = await watchHeap()
    const before = await heap.now()
    await post('/hold', bytes)
    const peak = await heap.peakDuring(post('/hold', bytes))
    heap.close()
    return (peak - before) / MEGABYTE
  })
  const name = `two snapshots of ${label} in one isolate, the old and the new (workerd)`
  return [toRow(name, megabytes, LIMIT_MEGABYTES, 'limit', 'MB')]
}
