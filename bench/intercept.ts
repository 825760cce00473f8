/**
 * Kerb in front of a site that echoes JSON, beside a bare Hono proxy in front of the same site: requests a second at 32 connections,
 * and what one client at a time waits. And `/v1/profile`, beside a bare route that reads JSON and answers with it.
 *
 * @module
 */
import { type Asked, edits, inFront, profiles } from './intercept-workers.ts'
import { load } from './load.ts'
import { median, type Row, toRow } from './measure.ts'
import { percentile } from './server.ts'

const CONNECTIONS = 32
const ROUNDS = 5
const ROUND_MILLISECONDS = 1_500
/** For the engine to settle: a Worker that serves has seen as many requests within its first seconds. */
const WARM_UP_MILLISECONDS = 6_000

const PEERS = { edit: 'a bare Hono proxy', profile: 'a bare Hono JSON echo' }

type Both<T> = { readonly ours: T; readonly peer: T }

export function interceptRows(): Promise<Row[]> {
  return inFront(async ({ kerb, bare }) => [
    ...(await ask('an edit through the interceptor', PEERS.edit, { ours: edits(kerb), peer: edits(bare) })),
    ...(await ask('POST /v1/profile', PEERS.profile, { ours: profiles(kerb), peer: profiles(bare) })),
  ])
}

async function ask(name: string, peer: string, asked: Both<Asked>): Promise<Row[]> {
  const warm = { connections: CONNECTIONS, milliseconds: WARM_UP_MILLISECONDS }
  await load({ ...asked.ours, ...warm })
  await load({ ...asked.peer, ...warm, milliseconds: WARM_UP_MILLISECONDS / 2 })
  const many = await inTurns(asked, CONNECTIONS, ({ perSecond }) => [perSecond])
  const alone = await inTurns(asked, 1, ({ times }) => [percentile(times, 0.5), percentile(times, 0.99)])
  const row = (what: string, rounds: Both<number[][]>, figure: number, unit: string): Row => {
    const [ours, theirs] = [rounds.ours, rounds.peer].map((all) => median(all.map((round) => round[figure]!)))
    return toRow(`${name}: ${what}`, ours!, theirs!, peer, unit)
  }
  return [
    row(`${CONNECTIONS} connections`, many, 0, 'requests/s'),
    row('one client, median', alone, 0, 'ms'),
    row('one client, p99', alone, 1, 'ms'),
  ]
}

/** Round by round: what else the machine does in that time meets both. */
async function inTurns(
  asked: Both<Asked>,
  connections: number,
  figures: (measured: Awaited<ReturnType<typeof load>>) => number[],
): Promise<Both<number[][]>> {
  const rounds = { ours: [] as number[][], peer: [] as number[][] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of ['ours', 'peer'] as const)
      rounds[who].push(figures(await load({ ...asked[who], connections, milliseconds: ROUND_MILLISECONDS })))
  }
  return rounds
}
