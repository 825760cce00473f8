/**
 * Reason records: the facts that a platform needs for a statement of reasons (Regulation (EU) 2022/2065, the DSA, Article 17(3)).
 * Facts only: what they mean in law is the platform's to say. docs/reasons.md maps each field to its point of the article.
 *
 * @module
 */
import type { ActingClass, Action, Band, Surface } from '../words.ts'
import type { Policy, PolicyRule, Unavailability } from './policy.ts'
import { isFlattened } from './reasons.ts'
import { cell, type PolicyTable } from './table.ts'

/** Article 17(3)(f): the platform's own complaints, a certified body (Article 21), a court. */
export const REDRESS = ['appeal', 'out-of-court', 'court'] as const
export type Redress = (typeof REDRESS)[number]

/**
 * How long it holds.
 *
 * - `until-edited`: as long as the text stays as it is
 * - `until-reviewed`: until a person has decided
 * - `while-listed`: asked anew each time, by the lists of that moment
 * - `while-in-band`: as long as the person is of that age band
 */
export const DURATIONS = ['until-edited', 'until-reviewed', 'while-listed', 'while-in-band'] as const
export type Duration = (typeof DURATIONS)[number]

export type ReasonRecord = {
  /** Which rule of the platform, in the words of its policy. */
  readonly ground: string
  /** `*`, everywhere; or the one market (ISO 3166-1 alpha-2) whose rule it is and in which it is felt. */
  readonly territory: string
  readonly duration: Duration
  readonly automatedDetection: true
  /** False where a person decides. */
  readonly automatedDecision: boolean
  readonly redress: readonly Redress[]
  /** False: the platform keeps no strike, count or mark against the author for it. */
  readonly countsAgainst: boolean
  /** What becomes of a held item that nobody decides about: whoever holds it sees to it. Only where it is held and the policy says. */
  readonly onTimeout?: 'release' | 'refuse'
}

/** Surfaces that somebody looks at, not ones that somebody has written: a rule of one market is felt there alone. */
const VIEWED: readonly Surface[] = ['hashtag', 'query', 'suggestion', 'outbound']

const DEFAULT_REDRESS: readonly Redress[] = ['appeal']

type Grounds = Pick<PolicyRule, 'ground' | 'markets' | 'onTimeout'>

/** Where it happened, and to whom. */
export type Place = { readonly surface: Surface; readonly country: string | undefined }

/**
 * @param counts whether it counts against the author
 *
 * @example
 * ```ts
 * recordOf(policy, rule, 'review', { surface: 'bio', country: 'FR' }, false)
 * // { ground: '…', territory: '*', duration: 'until-reviewed', automatedDetection: true, automatedDecision: false, … }
 * ```
 */
export function recordOf(policy: Policy, rule: Grounds, action: Action, place: Place, counts: boolean): ReasonRecord {
  const { surface, country } = place
  const viewed = VIEWED.includes(surface)
  const held = action === 'review'
  return {
    ground: rule.ground,
    territory: viewed && !rule.markets.includes('*') && country !== undefined ? country : '*',
    duration: held ? 'until-reviewed' : viewed ? 'while-listed' : 'until-edited',
    automatedDetection: true,
    automatedDecision: !held,
    redress: redressOf(policy, country),
    countsAgainst: counts,
    ...(held && rule.onTimeout !== undefined && { onTimeout: rule.onTimeout }),
  }
}

/**
 * NO ORACLE. Restricted lists and threats are recorded by one and the same cell, that of a link to a threat, so that no record
 * tells them apart whatever the operator wrote into the others.
 */
export function groundsOf(
  table: PolicyTable,
  rule: PolicyRule,
  listClass: ActingClass,
  place: Place & { readonly band: Band },
): Grounds {
  if (!isFlattened(listClass)) return rule
  return cell(table, place.surface, 'threats', 'link', place.band, place.country)
}

/** The record of a surface that one of the two people does not have. To have tried it counts against nobody. */
export function unavailableRecord(policy: Policy, { ground }: Unavailability, place: Place): ReasonRecord {
  const record = recordOf(policy, { ground, markets: ['*'] }, 'block', place, false)
  return { ...record, duration: 'while-in-band' }
}

/** The record of an address that no browser opens: a slip of the hand, which counts against nobody. */
export function unreadableRecord(policy: Policy, place: Place): ReasonRecord {
  const ground = 'An address has to be one that a browser opens.'
  return recordOf(policy, { ground, markets: ['*'] }, 'block', place, false)
}

function redressOf(policy: Policy, country: string | undefined): readonly Redress[] {
  const ways = policy.redress
  if (ways === undefined) return DEFAULT_REDRESS
  return (country === undefined ? undefined : ways[country]) ?? ways['*'] ?? DEFAULT_REDRESS
}
