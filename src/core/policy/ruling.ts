/**
 * From a hit to what is done about it: the cells of the two people, the stricter of them, and the record of why.
 *
 * @module
 */
import type { Audience, Subject } from '../decision.ts'
import type { ActingClass, Band, Certainty, Surface } from '../words.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { isFlattened } from './reasons.ts'
import { groundsOf, type ReasonRecord, recordOf } from './record.ts'
import type { ScoreRule } from './scores.ts'
import { cell, type PolicyTable, stricter } from './table.ts'

/** Where it is, who wrote it, who will read it. */
export type Situation = {
  readonly surface: Surface
  readonly subject: Pick<Subject, 'ageBand' | 'country'>
  readonly audience?: Audience
}

/** The band whose cell speaks for the readers; null where nothing is known of them. */
export function readerBand(audience: Audience | undefined): Band | null {
  if (audience === undefined) return null
  return audience.youngestBand ?? (audience.public === true ? 'unknown' : null)
}

/**
 * The stricter of the cells of the two people: who wrote it, and who will read it. So an adult's invitation to a young person
 * meets the young person's cell.
 */
export function ruleFor(
  table: PolicyTable,
  situation: Situation,
  listClass: ActingClass,
  certainty: Certainty,
): PolicyRule {
  const { ageBand, country } = situation.subject
  const own = cell(table, situation.surface, listClass, certainty, ageBand, country)
  const reader = readerBand(situation.audience)
  return reader === null ? own : stricter(own, cell(table, situation.surface, listClass, certainty, reader, country))
}

/**
 * True where the platform may count it against whoever wrote it. It goes by the author alone: what an adult writes to a child
 * counts, and what a child writes does not. For restricted lists and threats it is one answer.
 */
export function countsAgainst(policy: Policy, listClass: ActingClass, author: Band): boolean {
  const shown = isFlattened(listClass) ? 'threats' : listClass
  return !(policy.uncounted ?? []).some((rule) => rule.bands.includes(author) && rule.classes.includes(shown))
}

/** Why a rule did what it did about a hit. Not for `pass`, of which there is nothing to say. */
export function recordFor(
  table: PolicyTable,
  situation: Situation,
  listClass: ActingClass,
  rule: PolicyRule,
): ReasonRecord {
  const { ageBand: band, country } = situation.subject
  const place = { surface: situation.surface, country, band }
  const counts = countsAgainst(table.policy, listClass, band)
  return recordOf(table.policy, groundsOf(table, rule, listClass, place), rule.action, place, counts)
}

/** Why a score did what it did. A guess never counts against anybody: a person looks first. */
export function scoreRecord(policy: Policy, situation: Situation, rule: ScoreRule): ReasonRecord {
  const place = { surface: situation.surface, country: situation.subject.country }
  return recordOf(policy, rule, rule.action, place, false)
}
