/**
 * Most texts hold nothing that any list could find, and two gates see that in one pass each, without the levels, matches and
 * verdict that `decide` would make.
 *
 * ```
 *  text ─▶ may it hold a link, an address, a number, a name in disguise? may it hold a term?
 *            ├─ neither ──▶ clear
 *            └─ maybe ────▶ for `decide` to say
 * ```
 *
 * It errs in one direction only: a property holds it to `decide` (test/core/clear.test.ts).
 *
 * @module
 */
import { LIMITS } from './limits.ts'
import { mayHoldLink } from './match/link-gate.ts'
import { mayHoldTerm } from './match/term-gate.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * @returns true where `decide` would find nothing in the text, on any surface, and count nothing; false says nothing
 *
 * @example
 * ```ts
 * isClear('omelette recipe', snapshot) // true
 * isClear('omegle', snapshot) // false
 * ```
 */
export function isClear(text: string, snapshot: Snapshot): boolean {
  if (text.length > LIMITS.textChars || mayHoldLink(text) || mayHoldTerm(text, snapshot.terms)) return false
  return snapshot.shadow === null || !mayHoldTerm(text, snapshot.shadow.terms)
}
