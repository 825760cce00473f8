/**
 * Search suggestions: which of them may be shown, and what the query itself asks for.
 *
 * @module
 */
import { isClear } from './clear.ts'
import { decide } from './decide.ts'
import type { Hit, ItemError, Subject } from './decision.ts'
import { isUnavailable } from './policy/policy.ts'
import type { PolicyTable } from './policy/table.ts'
import { ok, type Result } from './result.ts'
import type { Snapshot } from './snapshot.ts'
import type { Action } from './words.ts'

export type SuggestInput = {
  readonly query: string
  readonly suggestions: readonly string[]
  readonly subject: Subject
}

export type Suggested = {
  /** In the order they came in. */
  readonly suggestions: readonly string[]
  /** How many were left out. Never which, nor why: the caller has them, the searcher must not. */
  readonly removed: number
  /** `block`: a restricted query. It gets no suggestions and the help card. */
  readonly action: Action
  readonly hits: readonly Hit[]
}

/**
 * Filters what a search box would offer. A query that only begins like a listed name ("omeg") passes; of its completions the
 * listed ones go, however they are written. The results of a search are the search service's own affair.
 *
 * @returns an item error where the query could not be looked at; a suggestion that could not be is left out
 *
 * @example
 * ```ts
 * filterSuggestions({ query: 'omeg', suggestions: ['omega 3', 'omegle', 'omelette'], subject }, snapshot, table)
 * // { suggestions: ['omega 3', 'omelette'], removed: 1, action: 'pass', hits: […] }
 * ```
 */
export function filterSuggestions(
  input: SuggestInput,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<Suggested, ItemError> {
  const asked = { subject: input.subject, snapshot, table }
  const query = look('query', input.query, asked)
  if (!query.ok) return query
  const { action } = query.value
  const hits: Hit[] = [...query.value.hits]
  const kept: string[] = []
  const isOpen = isAvailable('suggestion', asked)
  for (const suggestion of action === 'block' ? [] : input.suggestions) {
    if (isOpen && isClear(suggestion, snapshot)) {
      kept.push(suggestion)
      continue
    }
    // One that cannot be looked at is left out like one that may not be shown; its neighbours have nothing to do with it.
    const one = look('suggestion', suggestion, asked)
    if (one.ok) hits.push(...one.value.hits)
    if (one.ok && one.value.action === 'pass') kept.push(suggestion)
  }
  return ok({ suggestions: kept, removed: input.suggestions.length - kept.length, action, hits })
}

type Asked = { readonly subject: Subject; readonly snapshot: Snapshot; readonly table: PolicyTable }
type Looked = { readonly action: Action; readonly hits: readonly Hit[] }

const CLEAR: Looked = { action: 'pass', hits: [] }

function look(surface: 'query' | 'suggestion', text: string, asked: Asked): Result<Looked, ItemError> {
  const { subject, snapshot, table } = asked
  if (text === '' || (isAvailable(surface, asked) && isClear(text, snapshot))) return ok(CLEAR)
  const verdict = decide({ surface, text, subject }, snapshot, table)
  if (!verdict.ok) return verdict
  const { action, hits } = verdict.value
  return ok({ action: action === 'notChecked' ? 'review' : action, hits })
}

/** False for a surface that people of this band do not have: nothing on it passes, however clear. */
function isAvailable(surface: 'query' | 'suggestion', { subject, table }: Asked): boolean {
  return !isUnavailable(table.policy, surface, subject.ageBand)
}
