/**
 * What the operator's own model says, as an input to policy. Kerb has no such model: this is where one is plugged in, and the
 * rules here say what a score is worth. A score never refuses anything by itself; at most it asks for a person.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import { ACTIONS, type ActingClass, type Action, type Band, type Surface } from '../words.ts'
import { mayBeRead, type Policy } from './policy.ts'

/** What a model may be asked about: each speaks under the reason code of its class. Never a secret class. */
export const SCORE_NAMES = ['solicitation', 'contact-lures', 'lures', 'terms'] as const satisfies readonly ActingClass[]
export type ScoreName = (typeof SCORE_NAMES)[number]

/** From 0, not at all, to 1, certainly. A name that is missing was not scored. */
export type Scores = Readonly<Partial<Record<ScoreName, number>>>

/**
 * How asking went. `off`: nobody was asked, for want of a model or of a rule that would listen. After `timeout` and `error` the
 * lists alone have decided, and a platform that counts on its model holds such a text back itself.
 */
export const CLASSIFIER_STATES = ['ok', 'timeout', 'error', 'off'] as const
export type ClassifierState = (typeof CLASSIFIER_STATES)[number]

export type ScoreRule = {
  readonly id: string
  readonly score: ScoreName
  /** At this score or above, the rule holds. Above 0, at most 1. */
  readonly minScore: number
  readonly surfaces: readonly (Surface | '*')[]
  /** Of the author or of the youngest reader. */
  readonly bands: readonly (Band | '*')[]
  readonly markets: readonly string[]
  readonly action: Action
  readonly escalate?: boolean
  readonly onTimeout?: 'release' | 'refuse'
  readonly ground: string
}

/** Whose text, where, and who will read it. */
export type Scene = {
  readonly surface: Surface
  readonly subject: { readonly ageBand: Band; readonly country?: string }
  readonly reader: Band | null
}

/**
 * Which scores could change anything. Empty where the text may not be read: then no model may see it, either.
 *
 * @example
 * ```ts
 * scoresWanted(policy, { surface: 'message', subject: { ageBand: 'adult', country: 'US' }, reader: '16-17' }) // ['solicitation']
 * ```
 */
export function scoresWanted(policy: Policy, scene: Scene): readonly ScoreName[] {
  if (!mayBeRead(policy, scene.surface, scene.subject)) return []
  const names = (policy.scores ?? []).filter((rule) => holds(rule, scene)).map((rule) => rule.score)
  return SCORE_NAMES.filter((name) => names.includes(name))
}

/** For each score that is high enough, the strictest rule that it meets. A score that is no number from 0 to 1 meets none. */
export function scoreRules(policy: Policy, scene: Scene, scores: Scores | undefined): readonly ScoreRule[] {
  if (scores === undefined || policy.scores === undefined || !mayBeRead(policy, scene.surface, scene.subject)) return []
  const met = new Map<ScoreName, ScoreRule>()
  for (const rule of policy.scores) {
    const score = scores[rule.score]
    if (score === undefined || !(score >= rule.minScore && score <= 1) || !holds(rule, scene)) continue
    const known = met.get(rule.score)
    if (known === undefined || strength(rule) > strength(known)) met.set(rule.score, rule)
  }
  return [...met.values()]
}

export type ScoreRuleError = 'score-out-of-range' | 'score-rule-too-strong'

/** @returns which rule breaks a promise: a threshold is above 0 and at most 1, and a guess never refuses */
export function checkScoreRules(policy: Policy): Result<null, ScoreRuleError> {
  for (const { id, minScore, action } of policy.scores ?? []) {
    if (!(minScore > 0 && minScore <= 1)) return err('score-out-of-range', id)
    if (action === 'block') return err('score-rule-too-strong', id)
  }
  return ok(null)
}

/** Twice the action, and one more where it escalates: between equals, the one that escalates. */
function strength(rule: ScoreRule): number {
  return 2 * ACTIONS.indexOf(rule.action) + (rule.escalate === true ? 1 : 0)
}

function holds({ surfaces, bands, markets }: ScoreRule, { surface, subject, reader }: Scene): boolean {
  if (!surfaces.includes('*') && !surfaces.includes(surface)) return false
  if (!markets.includes('*') && (subject.country === undefined || !markets.includes(subject.country))) return false
  return bands.includes('*') || bands.includes(subject.ageBand) || (reader !== null && bands.includes(reader))
}
