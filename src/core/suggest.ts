/**
 * Search suggestions: which of them may be shown, and what the query itself asks for.
 *
 * @module
 */
import { decide } from './decide.ts'
import type { ItemError, Subject } from './decision.ts'
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
}

export function filterSuggestions(
  input: SuggestInput,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<Suggested, ItemError> {
  const action = actionFor('query', input.query, input.subject, snapshot, table)
  if (!action.ok) return action
  const restricted = action.value === 'block'
  const kept: string[] = []
  for (const suggestion of input.suggestions) {
    if (restricted) break
    // One that cannot be looked at is left out like one that may not be shown; its neighbours have nothing to do with it.
    const one = actionFor('suggestion', suggestion, input.subject, snapshot, table)
    if (one.ok && one.value === 'pass') kept.push(suggestion)
  }
  return ok({
    suggestions: kept,
    removed: input.suggestions.length - kept.length,
    action: restricted ? 'block' : action.value,
  })
}

function actionFor(
  surface: 'query' | 'suggestion',
  text: string,
  subject: Subject,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<Action, ItemError> {
  if (text === '') return ok('pass')
  const verdict = decide({ surface, text, subject }, snapshot, table)
  if (!verdict.ok) return verdict
  return ok(verdict.value.action === 'notChecked' ? 'review' : verdict.value.action)
}
