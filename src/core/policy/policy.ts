/**
 * The policy as it is written in `lists/policy.json`: rules from general to special, a later one overriding an earlier one.
 *
 * @module
 */
import type { ActingClass, Action, Band, Certainty, Surface } from '../words.ts'
import type { Redress } from './record.ts'
import type { ScoreRule } from './scores.ts'

export type PolicyRule = {
  readonly id: string
  readonly surfaces: readonly (Surface | '*')[]
  readonly classes: readonly (ActingClass | '*')[]
  readonly certainties: readonly (Certainty | '*')[]
  readonly bands: readonly (Band | '*')[]
  /** ISO 3166-1 alpha-2, or `*`. */
  readonly markets: readonly string[]
  readonly action: Action
  /** A person decides, beside whatever the action is. */
  readonly escalate?: boolean
  /** What stands in the place of a span on `rewrite`, `demote`, `warn`. Absent: the span stays. */
  readonly replacement?: string
  /** What becomes of a held item that nobody has decided. */
  readonly onTimeout?: 'release' | 'refuse'
  /** Which rule of the platform, in words that a policy officer reads. */
  readonly ground: string
}

/** A surface that a band does not have at all, whatever is written there. */
export type AvailabilityRule = {
  readonly id: string
  readonly surfaces: readonly Surface[]
  readonly bands: readonly Band[]
  readonly ground: string
  /**
   * Nor does anybody of these bands get such a thing, whoever wrote it. `ground` is what the author may be told then: it must not say how old
   * the reader is. Absent: the rule is about authors alone.
   */
  readonly readers?: { readonly ground: string }
}

/** By which rule somebody does not have a surface: the one who wrote, or one who would read. */
export type Unavailability = { readonly of: 'author' | 'reader'; readonly ground: string }

/** What is held back and never counted against whoever wrote it: a child who gives a number away is no offender. */
export type UncountedRule = {
  readonly id: string
  readonly classes: readonly ActingClass[]
  /** Of the author. */
  readonly bands: readonly Band[]
  readonly ground: string
}

export type Policy = {
  readonly version: string
  /** From which age a person may have an account, by market; `*` for the others. */
  readonly admissionAges: Readonly<Record<string, number>>
  /** On what basis the operator reads private messages, by market; null: none declared. */
  readonly messageBasis: Readonly<Record<string, string | null>>
  readonly unavailable: readonly AvailabilityRule[]
  readonly rules: readonly PolicyRule[]
  /** Absent: everything counts. */
  readonly uncounted?: readonly UncountedRule[]
  /** By what the operator's own model says. Absent: no model is asked. */
  readonly scores?: readonly ScoreRule[]
  /** Where somebody can turn who disagrees, by market; `*` for the others. Absent: to the platform. */
  readonly redress?: Readonly<Record<string, readonly Redress[]>>
  /** BCP 47: languages that the operator shows although nobody has reviewed their texts; `*` for all of them. */
  readonly allowUnreviewed?: readonly string[]
}

/**
 * Why a surface is not available, first by the author's band, then by that of the youngest reader.
 *
 * @param reader null where nothing is known of the readers
 * @returns null where both have it
 */
export function unavailabilityOf(
  policy: Policy,
  surface: Surface,
  author: Band,
  reader: Band | null = null,
): Unavailability | null {
  const rules = policy.unavailable.filter((rule) => rule.surfaces.includes(surface))
  const own = rules.find((rule) => rule.bands.includes(author))
  if (own !== undefined) return { of: 'author', ground: own.ground }
  const theirs = rules.find((rule) => reader !== null && rule.bands.includes(reader) && rule.readers !== undefined)
  return theirs?.readers === undefined ? null : { of: 'reader', ground: theirs.readers.ground }
}

/** True for a surface that people of this band do not have. */
export function isUnavailable(policy: Policy, surface: Surface, band: Band): boolean {
  return unavailabilityOf(policy, surface, band) !== null
}

/** True for a surface on which people of this band are sent nothing. */
export function getsNone(policy: Policy, surface: Surface, band: Band): boolean {
  return policy.unavailable.some(
    ({ surfaces, bands, readers }) => readers !== undefined && surfaces.includes(surface) && bands.includes(band),
  )
}

/**
 * True where a text may be read at all: the person has this surface, and for a message the operator has declared a basis.
 * Ask this before a text goes anywhere, a model of the operator's own among them.
 */
export function mayBeRead(policy: Policy, surface: Surface, author: { ageBand: Band; country?: string }): boolean {
  if (isUnavailable(policy, surface, author.ageBand)) return false
  return surface !== 'message' || messageBasisOf(policy, author.country) !== null
}

/** The legal basis for reading messages in a market, or null where the operator has declared none. */
export function messageBasisOf(policy: Policy, country: string | undefined): string | null {
  const own = country === undefined ? undefined : policy.messageBasis[country]
  return own === undefined ? (policy.messageBasis['*'] ?? null) : own
}

/**
 * An exact age to a band, by market. The age is not kept.
 *
 * @param age whole years
 * @param country ISO 3166-1 alpha-2, upper case
 */
export function bandOfAge(policy: Policy, age: number, country: string | undefined): Band {
  const admission =
    (country === undefined ? undefined : policy.admissionAges[country]) ?? policy.admissionAges['*'] ?? 13
  if (age < admission) return 'below-admission'
  if (age < 16) return '13-15'
  return age < 18 ? '16-17' : 'adult'
}
