/**
 * Cells and rules in words.
 *
 * @module
 */
import { type ActingClass, type Action, BANDS, type Band, CERTAINTIES, type Certainty } from '../words.ts'
import { ACTION_PHRASES, BAND_PHRASES, CERTAINTY_PHRASES, CLASS_PHRASES, either, TIMEOUT_PHRASES } from './phrases.ts'

/** What is done, without why. A rule of the table is one; so is a rule for scores. */
export type Outcome = {
  readonly action: Action
  readonly escalate?: boolean
  readonly replacement?: string
  readonly onTimeout?: 'release' | 'refuse'
}

/**
 * What is done, to stand after "is" or "was".
 *
 * @example
 * ```ts
 * describeOutcome({ action: 'review', onTimeout: 'refuse' }) // 'held for a person (refused if nobody decides)'
 * ```
 */
export function describeOutcome({ action, escalate, replacement, onTimeout }: Outcome): string {
  const changes = action === 'rewrite' || action === 'demote' || action === 'warn'
  const more = [
    ...(escalate === true ? ['shown to a person at once'] : []),
    ...(changes && replacement !== undefined ? [`“${replacement}” in its place`] : []),
    ...(action === 'review' && onTimeout !== undefined ? [TIMEOUT_PHRASES[onTimeout]] : []),
  ]
  return more.length === 0 ? ACTION_PHRASES[action] : `${ACTION_PHRASES[action]} (${more.join('; ')})`
}

/**
 * What was found.
 *
 * @example
 * ```ts
 * describeHit('lures', ['link', 'host']) // 'a link to or the bare address of a listed chat service'
 * ```
 */
export function describeHit(listClass: ActingClass, certainties: readonly Certainty[]): string {
  const { kind, what } = CLASS_PHRASES[listClass]
  if (CERTAINTIES.every((certainty) => certainties.includes(certainty))) {
    return kind === 'words' || listClass === 'threats' ? what : `anything that leads to ${what}`
  }
  const ways = CERTAINTIES.filter((certainty) => certainties.includes(certainty))
  const how = either(ways.map((certainty) => CERTAINTY_PHRASES[kind][certainty]))
  return kind === 'place' ? `${how} ${what}` : `${what}, ${how}`
}

/** Sets of bands that have a name of their own; the largest first. */
const GROUPS: readonly (readonly [phrase: string, bands: readonly Band[]])[] = [
  ['anybody', BANDS],
  ['somebody under 18 or of unknown age', ['below-admission', '13-15', '16-17', 'unknown']],
  ['somebody under 18', ['below-admission', '13-15', '16-17']],
  ['somebody under 16', ['below-admission', '13-15']],
]

/**
 * Who it is about.
 *
 * @example
 * ```ts
 * describeBands(['below-admission', '13-15', '16-17']) // 'somebody under 18'
 * describeBands(['13-15', 'adult']) // 'somebody of 13–15 or an adult'
 * ```
 */
export function describeBands(bands: readonly Band[]): string {
  const group = GROUPS.find(([, all]) => all.every((band) => bands.includes(band)))
  const named = group?.[1] ?? []
  const rest = BANDS.filter((band) => bands.includes(band) && !named.includes(band)).map((band) => BAND_PHRASES[band])
  return either(group === undefined ? rest : [group[0], ...rest])
}
