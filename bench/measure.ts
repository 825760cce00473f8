/**
 * Timing, the same in node and inside workerd: contenders take turns round by round, each on strings that a parser has just
 * made, and the median round counts.
 *
 * Fresh strings matter: a string that was looked up before carries its hash along, and a `Set` then looks better than it will
 * ever be on a request.
 *
 * @module
 */

/** `ratio` is ours divided by the peer's: below 1 we are faster, or smaller. */
export type Row = {
  readonly name: string
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  readonly unit: string
  readonly ratio: number
}

/** Works through the inputs and gives a number made of all results, so that no engine may leave the work out. */
export type Run<T> = (inputs: readonly T[]) => number

export type Question<T = never> = {
  readonly name: string
  /** Of the figures: what one input is. */
  readonly per: string
  /** New inputs; not timed. */
  readonly fresh: () => readonly T[]
  readonly ours: Run<T>
  readonly peers: Readonly<Record<string, Run<T>>>
}

/** Milliseconds. Asynchronous because workerd's clock stands still between one I/O and the next. */
export type Clock = () => number | Promise<number>

const NANOSECONDS = 1e6

/**
 * A row a peer, in nanoseconds an input.
 *
 * @param rounds that are timed
 * @param warm rounds before them, for the engine to settle: a process that serves has seen as many texts within its first seconds
 */
export async function ask<T>(question: Question<T>, clock: Clock, rounds: number, warm = 1): Promise<Row[]> {
  const contenders = new Map<string, Run<T>>([['', question.ours], ...Object.entries(question.peers)])
  const times = new Map<string, number[]>([...contenders.keys()].map((name) => [name, []]))
  for (let round = 1 - warm; round <= rounds; round++) {
    for (const [name, run] of contenders) {
      const inputs = question.fresh()
      const from = await clock()
      sink += run(inputs)
      const took = (await clock()) - from
      if (round > 0) times.get(name)!.push((took * NANOSECONDS) / inputs.length)
    }
  }
  const ours = median(times.get('')!)
  const unit = `ns/${question.per}`
  return Object.keys(question.peers).map((peer) => toRow(question.name, ours, median(times.get(peer)!), peer, unit))
}

/** Kept where the engine cannot prove that nobody reads it. */
export let sink = 0

export function toRow(name: string, ours: number, peer: number, peerName: string, unit: string): Row {
  return { name, ours: round3(ours), peer: round3(peer), peerName, unit, ratio: round3(ours / peer) }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

/** Three digits that count. */
function round3(value: number): number {
  return Number(value.toPrecision(3))
}
