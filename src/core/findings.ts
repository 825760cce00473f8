/**
 * A match that the policy has not seen yet: what was found, where, how sure.
 *
 * @module
 */
import type { Explanation } from './decision.ts'
import type { HitKind } from './policy/reasons.ts'
import type { ActingClass, Certainty } from './words.ts'

export type Match = {
  readonly listClass: ActingClass
  readonly kind: HitKind
  readonly certainty: Certainty
  /** UTF-16 code units of the original. */
  readonly start: number
  readonly end: number
  readonly explanation: Explanation
}
