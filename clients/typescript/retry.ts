/**
 * One budget of time for all tries. Another try only after 429 and 503, when Kerb says so (`Retry-After`, RFC 9110 section
 * 10.2.3) and a little later, so that many clients do not come back in one moment; and only where the budget still holds it.
 *
 * @module
 */
import type { Problem } from './api.generated.ts'
import type { Answer, OperationId } from './call.ts'

/** Why there is no answer of Kerb's. `malformed`: what came was none. */
export type Failure = 'timeout' | 'unreachable' | 'refused' | 'malformed'

export type Tried<O extends OperationId> = {
  /** Null where the budget ended, or nobody was there. */
  readonly answer: Answer<O> | null
  /** Null where Kerb answered. */
  readonly failure: Failure | null
  readonly problem: Problem | null
  readonly tries: number
}

/** For tests. */
export type Clock = {
  /** Milliseconds. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
}

export const CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
}

const TRIES_MAX = 4
/** Where nobody says how long: short, and longer each time. */
const WAIT_MS = 20
/** Of the wait, at most so much more. */
const JITTER = 0.25

/** @param budgetMilliseconds for all tries and the waits between them */
export async function tryWithin<O extends OperationId>(
  budgetMilliseconds: number,
  send: (signal: AbortSignal) => Promise<Answer<O>>,
  clock: Clock = CLOCK,
): Promise<Tried<O>> {
  const deadline = clock.now() + budgetMilliseconds
  for (let tries = 1; ; tries++) {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - clock.now())))
    const answer = await send(signal).catch((error: unknown) => failureOf(error, signal))
    if (typeof answer === 'string') return { answer: null, failure: answer, problem: null, tries }
    if (answer.ok) return { answer, failure: null, problem: null, tries }
    const refused: Tried<O> = { answer, failure: 'refused', problem: answer.problem, tries }
    if (!isRetried(answer.status) || tries === TRIES_MAX) return refused
    const wait = waitOf(answer.headers, tries) * (1 + JITTER * clock.random())
    if (clock.now() + wait >= deadline) return refused
    await clock.sleep(wait)
  }
}

function isRetried(status: number): boolean {
  return status === 429 || status === 503
}

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return 'timeout'
  return error instanceof SyntaxError ? 'malformed' : 'unreachable'
}

/** Milliseconds: a number of seconds, or a date. */
function waitOf(headers: Headers, tries: number): number {
  const text = headers.get('retry-after')
  if (text === null) return WAIT_MS * 2 ** (tries - 1)
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? WAIT_MS : Math.max(WAIT_MS, date - Date.now())
}
