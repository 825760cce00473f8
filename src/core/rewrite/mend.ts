/**
 * What is offered in the place of a text: the text without the offending spans. Taking something out may join what stood around it to
 * another link, so what is left is decided about like any text, and what could not be published either is not offered.
 *
 * @module
 */
import type { ItemError, Verdict } from '../decision.ts'
import { LIMITS } from '../limits.ts'
import type { Result } from '../result.ts'

/**
 * @param rest the text without what was found in it
 * @param look decides about another text in the same place and of the same people; its `suggestion` is what is left of that one
 * @returns null where nothing is left that is better than held
 *
 * @example
 * ```ts
 * mend('omegle dot com', look) // '', since that is a link, too
 * ```
 */
export function mend(rest: string, look: (text: string) => Result<Verdict, ItemError>): string | null {
  let text = rest
  for (let round = 1; ; round++) {
    const looked = look(text)
    if (!looked.ok) return null
    const { action, suggestion } = looked.value
    if (action === 'pass') return text
    if (suggestion === null || suggestion === text || round === LIMITS.mendRounds) return isHeld(action) ? null : text
    text = suggestion
  }
}

function isHeld(action: Verdict['action']): boolean {
  return action === 'review' || action === 'block' || action === 'notChecked'
}
