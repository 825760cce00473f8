/**
 * What a client waits for, over HTTP on one machine, warm, one question at a time: the whole Worker in workerd beside a bare Hono
 * route there that reads the same body as JSON and answers. The 99th percentile has a budget; the median says what is usual.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, startBare, startKerb } from './kerb.ts'
import { median, type Row, toRow } from './measure.ts'
import { bios, searches } from './texts.ts'

/** As everywhere here, the median round counts: what else the machine does comes in bursts, and makes a tail of its own. */
const ROUNDS = 7
/** In a round. One in a hundred must be more than one, or the percentile is one bad moment. */
const ASKED = 200
const BATCH_ASKED = 100
const WARM_UP = 150
const BATCH = 100
const SUGGESTIONS = 20
const PEER = 'a bare Hono route'

type Question = {
  readonly name: string
  readonly path: string
  readonly budgetMilliseconds: number
  readonly bodies: readonly string[]
  readonly asked: number
  /** A fast wrong answer is no figure. */
  readonly holds: (answer: Record<string, unknown>) => boolean
}

export async function serverRows(): Promise<Row[]> {
  const state = mkdtempSync(join(tmpdir(), 'kerb-bench-'))
  const workers = [
    await startKerb(await bundle('../src/index.ts'), state),
    await startBare(await bundle('server-bare.ts')),
  ] as const
  try {
    const [ours, peer] = [await workers[0].ready, await workers[1].ready]
    const rows: Row[] = []
    for (const question of questions()) rows.push(...(await ask(question, ours, peer)))
    return rows
  } finally {
    for (const worker of workers) await worker.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}

function questions(): Question[] {
  const subject = { ageBand: 'adult', country: 'GB' }
  const texts = bios('clean', 200)
  const profiles = texts.map((bio, i) => ({
    displayName: `Mia ${i}`,
    username: `mia${i}`,
    bio,
    links: [`https://mia${i}.example/`],
  }))
  const boxes = searches(200, SUGGESTIONS)
  const batches = Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: BATCH }, (_, i) => ({
      id: String(i),
      surface: 'bio',
      text: texts[(row * 7 + i) % texts.length],
      subject,
    })),
  )
  return [
    {
      ...{ name: `${SUGGESTIONS} suggestions`, path: '/v1/suggestions', budgetMilliseconds: 5, asked: ASKED },
      bodies: boxes.map((box) => JSON.stringify({ ...box, subject })),
      holds: ({ suggestions }) => Array.isArray(suggestions) && suggestions.length > 0,
    },
    {
      ...{ name: 'a profile', path: '/v1/profile', budgetMilliseconds: 10, asked: ASKED },
      bodies: profiles.map((profile) => JSON.stringify({ profile, subject })),
      holds: ({ profile }) => typeof profile === 'object',
    },
    {
      ...{ name: `a batch of ${BATCH} bios`, path: '/v1/check', budgetMilliseconds: 50, asked: BATCH_ASKED },
      bodies: batches.map((items) => JSON.stringify({ items })),
      holds: ({ decisions }) => Array.isArray(decisions) && decisions.length === BATCH,
    },
  ]
}

/** In turns, one after the other: what else the machine does in that time meets both. */
async function ask(question: Question, ours: URL, peer: URL): Promise<Row[]> {
  const { name, path, bodies, asked, budgetMilliseconds, holds } = question
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times = { ours: [] as number[], peer: [] as number[] }
  for (let i = -WARM_UP; i < asked * ROUNDS; i++) {
    const body = bodies[(i + WARM_UP) % bodies.length]!
    for (const [who, origin] of [
      ['ours', ours],
      ['peer', peer],
    ] as const) {
      const from = performance.now()
      const answer = await post(new URL(path, origin), body, agent)
      if (i >= 0) times[who].push(performance.now() - from)
      if (who === 'ours' && !holds(JSON.parse(answer)))
        throw new Error(`${path}: a wrong answer: ${answer.slice(0, 200)}`)
    }
  }
  agent.destroy()
  const row = (share: number, words: string): Row =>
    toRow(`POST ${path}, ${name}: ${words}`, inRounds(times.ours, share), inRounds(times.peer, share), PEER, 'ms')
  return [row(0.99, `p99 (budget ${budgetMilliseconds} ms)`), row(0.5, 'median')]
}

/** `node:http` rather than fetch: it takes less of the time that is measured. */
function post(url: URL, body: string, agent: Agent): Promise<string> {
  const headers = {
    authorization: 'Bearer dev-token',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve(text)).on('error', reject)
    })
    sent.on('error', reject).end(body)
  })
}

/** The percentile of each round, and of those the median. */
function inRounds(times: readonly number[], share: number): number {
  const size = times.length / ROUNDS
  return median(Array.from({ length: ROUNDS }, (_, i) => percentile(times.slice(i * size, (i + 1) * size), share)))
}

/** @param share 0.99: the value that 99 in 100 do not pass */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!
}
