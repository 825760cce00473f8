/**
 * The closed vocabularies of Kerb. Every other file spells these words by importing them.
 *
 * The ORDER of each array is part of the contract: it is the index used in compiled bytes and in the policy table, so a
 * new word is appended, never inserted (`SURFACES`, `LIST_CLASSES`, `BANDS`); `ACTIONS` goes from weakest to strongest and
 * `CERTAINTIES` from surest to least sure.
 *
 * @module
 */

/** Where a text or a link stands on the platform. */
export const SURFACES = [
  'display-name',
  'username',
  'bio',
  'profile-link',
  'comment',
  'message',
  'caption',
  'transcript',
  'hashtag',
  'query',
  'suggestion',
  'outbound',
] as const
export type Surface = (typeof SURFACES)[number]

/** What a list holds. Its class decides its secrecy, its level of normalization and its cells in the policy. */
export const LIST_CLASSES = [
  'restricted-urls',
  'restricted-terms',
  'lures',
  'contact-lures',
  'solicitation',
  'threats',
  'terms',
  'media-hosts',
  'shorteners',
  'allow',
  'redirectors',
  'trackers',
  'popular-hosts',
  'policy',
] as const
export type ListClass = (typeof LIST_CLASSES)[number]

/** Classes whose hits become findings. The others are data for the engines, the guards and the table itself. */
export const ACTING_CLASSES = [
  'restricted-urls',
  'restricted-terms',
  'lures',
  'contact-lures',
  'solicitation',
  'threats',
  'terms',
  'media-hosts',
  'shorteners',
] as const satisfies readonly ListClass[]
export type ActingClass = (typeof ACTING_CLASSES)[number]

/** What is done about a text, weakest first. A decision takes the strongest of its findings. */
export const ACTIONS = ['pass', 'rewrite', 'demote', 'warn', 'review', 'block'] as const
export type Action = (typeof ACTIONS)[number]

/** How sure a finding is, surest first. */
export const CERTAINTIES = ['link', 'host', 'disguised', 'invited', 'lookalike', 'name'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/** How old a person is, as far as the caller knows. `unknown` is a column of its own, not a default for one of the others. */
export const BANDS = ['below-admission', '13-15', '16-17', 'adult', 'unknown'] as const
export type Band = (typeof BANDS)[number]

/** How a list takes part: `shadow` is counted and never acts. */
export const MODES = ['shadow', 'enforce'] as const
export type Mode = (typeof MODES)[number]

/** The stronger of two actions. */
export function stronger(a: Action, b: Action): Action {
  return ACTIONS.indexOf(a) >= ACTIONS.indexOf(b) ? a : b
}

/**
 * True for the classes whose URL entries are their own host's alone. Restricted entries are never widened; `threats` follow
 * them, since a listed URL that also matched below its host would tell the two apart in one question.
 */
export function isExactHost(listClass: ListClass): boolean {
  return isRestricted(listClass) || listClass === 'threats'
}

/** True for the classes whose entries are secret: never in the clear outside memory, never overridden by an allow list. */
export function isRestricted(listClass: ListClass): boolean {
  return listClass === 'restricted-urls' || listClass === 'restricted-terms'
}
