/**
 * Most of what a search box offers is a few plain words. That no list can find anything in them shows by the cheap questions
 * that `decide` begins with; without its levels, matches and verdict 20 suggestions take less than half the time.
 *
 * ```
 *  text ─▶ digits for a phone number? a dot, a word for one? a name in disguise? does a term begin?
 *            ├─ none of it ──▶ clear
 *            └─ maybe ───────▶ for `decide` to say
 * ```
 *
 * It errs in one direction only: a property holds it to `decide` (test/core/clear.test.ts).
 *
 * @module
 */
import { LIMITS } from './limits.ts'
import { hasDisguise, hasDotOrColon, hasLookAlike } from './link/pretest.ts'
import { mayHideName } from './link/reread.ts'
import { mayHoldTerm } from './match/term-gate.ts'
import type { Snapshot } from './snapshot.ts'
import { normalize } from './text/normalize.ts'

/** The shortest phone number is longer (src/core/link/phone.ts). */
const DIGITS_MAX = 6

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
  const folded = plainFold(text)
  if (folded === null || hasDotOrColon(folded) || mayHideName(folded) || hasDisguise(folded)) return false
  if (mayHoldTerm(text, snapshot.terms)) return false
  return snapshot.shadow === null || !mayHoldTerm(text, snapshot.shadow.terms)
}

/** @returns the text as level `fold` has it, null where it has to be looked at more closely */
function plainFold(text: string): string | null {
  if (text.length > LIMITS.textChars) return null
  let digits = 0
  let hasCapital = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 || code === 127) return null
    if (code >= 128) return foreignFold(text)
    if (code >= 48 && code <= 57 && ++digits > DIGITS_MAX) return null
    if (code >= 65 && code <= 90) hasCapital = true
  }
  return hasCapital ? text.toLowerCase() : text
}

const DIGIT_RE = /\p{Nd}/gu

function foreignFold(text: string): string | null {
  if (!text.isWellFormed()) return null
  const folded = normalize(text, 'fold').text
  const digits = folded.match(DIGIT_RE)?.length ?? 0
  return digits > DIGITS_MAX || hasLookAlike(folded) ? null : folded
}
