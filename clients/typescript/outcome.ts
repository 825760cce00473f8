/**
 * What a call came to, and who answered: Kerb, or the fallback.
 *
 * @module
 */
import type { Problem } from './api.generated.ts'
import type { Failure } from './retry.ts'

/** `from` says which of them happened; what is not `kerb` should be counted, and looked at where it goes on. */
export type Outcome<Value, Fallback extends string> = Value & {
  readonly from: 'kerb' | Fallback
  /** Null where Kerb answered. */
  readonly failure: Failure | null
  /** What Kerb refused, and why: `refused` alone. Your own mistake, where its status is 4xx. */
  readonly problem: Problem | null
  readonly tries: number
}

/** Milliseconds for each call, all tries together. */
export type Budgets = {
  readonly suggestions: number
  readonly profile: number
  /** Also of a message. */
  readonly batch: number
  /** Of ops: nobody waits for it in a browser. */
  readonly ops: number
}

export const BUDGETS: Budgets = { suggestions: 50, profile: 250, batch: 1_000, ops: 30_000 }
