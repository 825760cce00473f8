/**
 * The policy as a table: surface × class × certainty × band × market → rule. Built once a snapshot, read with one index.
 *
 * @module
 */
import { err, ok, type Result } from '../result.ts'
import {
  ACTING_CLASSES,
  ACTIONS,
  type ActingClass,
  BANDS,
  type Band,
  CERTAINTIES,
  type Certainty,
  SURFACES,
  type Surface,
} from '../words.ts'
import type { Policy, PolicyRule } from './policy.ts'
import { checkScoreRules } from './scores.ts'

export type PolicyTable = {
  readonly policy: Policy
  /** Cell → index into `policy.rules`. */
  readonly base: Uint16Array
  /** Markets that differ from the others somewhere. */
  readonly markets: ReadonlyMap<string, Uint16Array>
}

export const POLICY_ERRORS = [
  'cell-without-rule',
  'restricted-not-blocked',
  'threats-weaker-than-restricted',
  'too-many-rules',
  'score-out-of-range',
  'score-rule-too-strong',
] as const
export type PolicyError = (typeof POLICY_ERRORS)[number]

const CELLS = SURFACES.length * ACTING_CLASSES.length * CERTAINTIES.length * BANDS.length
const UNSET = 0xffff

/**
 * Builds the table and holds it to the promises that no edit may break: every cell has a rule; restricted lists block
 * everywhere; and `threats` block wherever restricted lists do, since the two must look alike from outside;
 * and a score of a model never refuses.
 */
export function buildTable(policy: Policy): Result<PolicyTable, PolicyError> {
  if (policy.rules.length >= UNSET) return err('too-many-rules')
  const base = new Uint16Array(CELLS).fill(UNSET)
  for (const [index, rule] of policy.rules.entries()) if (rule.markets.includes('*')) fill(base, rule, index)
  const hole = base.indexOf(UNSET)
  if (hole !== -1) return err('cell-without-rule', describeCell(hole))
  const markets = new Map<string, Uint16Array>()
  for (const market of new Set(policy.rules.flatMap((rule) => rule.markets))) {
    if (market === '*') continue
    const table = new Uint16Array(CELLS).fill(UNSET)
    for (const [index, rule] of policy.rules.entries()) {
      if (rule.markets.includes('*') || rule.markets.includes(market)) fill(table, rule, index)
    }
    markets.set(market, table)
  }
  for (const table of [base, ...markets.values()]) {
    const broken = brokenPromise(policy, table)
    if (broken) return broken
  }
  const scored = checkScoreRules(policy)
  if (!scored.ok) return scored
  return ok({ policy, base, markets })
}

/** The rule of one cell. */
export function cell(
  table: PolicyTable,
  surface: Surface,
  listClass: ActingClass,
  certainty: Certainty,
  band: Band,
  country: string | undefined,
): PolicyRule {
  const cells = (country === undefined ? undefined : table.markets.get(country)) ?? table.base
  const index =
    cells[
      indexOf(
        SURFACES.indexOf(surface),
        ACTING_CLASSES.indexOf(listClass),
        CERTAINTIES.indexOf(certainty),
        BANDS.indexOf(band),
      )
    ]
  return table.policy.rules[index!]!
}

/** The stricter of two rules: the stronger action; between equals the one that escalates. */
export function stricter(a: PolicyRule, b: PolicyRule): PolicyRule {
  const difference = ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action)
  if (difference !== 0) return difference > 0 ? a : b
  return a.escalate !== true && b.escalate === true ? b : a
}

function indexOf(surface: number, listClass: number, certainty: number, band: number): number {
  return ((surface * ACTING_CLASSES.length + listClass) * CERTAINTIES.length + certainty) * BANDS.length + band
}

function fill(table: Uint16Array, rule: PolicyRule, index: number): void {
  for (const surface of indexes(rule.surfaces, SURFACES)) {
    for (const listClass of indexes(rule.classes, ACTING_CLASSES)) {
      for (const certainty of indexes(rule.certainties, CERTAINTIES)) {
        for (const band of indexes(rule.bands, BANDS)) table[indexOf(surface, listClass, certainty, band)] = index
      }
    }
  }
}

function indexes<T extends string>(names: readonly (T | '*')[], all: readonly T[]): number[] {
  return names.includes('*')
    ? all.map((_, i) => i)
    : names.map((name) => all.indexOf(name as T)).filter((i) => i !== -1)
}

function brokenPromise(policy: Policy, table: Uint16Array): Result<never, PolicyError> | null {
  for (let i = 0; i < CELLS; i++) {
    const { listClass, same } = classOfCell(i)
    if (listClass !== 'restricted-urls' && listClass !== 'restricted-terms') continue
    if (policy.rules[table[i]!]!.action !== 'block') return err('restricted-not-blocked', describeCell(i))
    const threat = same(ACTING_CLASSES.indexOf('threats'))
    if (policy.rules[table[threat]!]!.action !== 'block')
      return err('threats-weaker-than-restricted', describeCell(threat))
  }
  return null
}

function classOfCell(i: number): { listClass: ActingClass; same: (listClass: number) => number } {
  const inner = CERTAINTIES.length * BANDS.length
  const outer = Math.floor(i / inner)
  const surface = Math.floor(outer / ACTING_CLASSES.length)
  return {
    listClass: ACTING_CLASSES[outer % ACTING_CLASSES.length]!,
    same: (listClass) => (surface * ACTING_CLASSES.length + listClass) * inner + (i % inner),
  }
}

function describeCell(i: number): string {
  const band = BANDS[i % BANDS.length]
  const certainty = CERTAINTIES[Math.floor(i / BANDS.length) % CERTAINTIES.length]
  const surface = SURFACES[Math.floor(i / (BANDS.length * CERTAINTIES.length * ACTING_CLASSES.length))]
  return `${surface} / ${classOfCell(i).listClass} / ${certainty} / ${band}`
}
