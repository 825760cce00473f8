/**
 * Search suggestions: which of them may be shown, and what the query itself asks for.
 *
 * @module
 */
import { decide } from './decide.ts'
import type { Hit, ItemError, Subject } from './decision.ts'
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

export function filterSuggestions(
  input: SuggestInput,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<Suggested, ItemError> {
  const query = look('query', input.query, input.subject, snapshot, table)
  if (!query.ok) return query
  const restricted = query.value.action === 'block'
  const hits: Hit[] = [...query.value.hits]
  const kept: string[] = []
  for (const suggestion of input.suggestions) {
    if (restricted) break
    // One that cannot be looked at is left out like one that may not be shown; its neighbours have nothing to do with it.
    const one = look('suggestion', suggestion, input.subject, snapshot, table)
    if (one.ok) hits.push(...one.value.hits)
    if (one.ok && one.value.action === 'pass') kept.push(suggestion)
  }
  return ok({
    suggestions: kept,
    removed: input.suggestions.length - kept.length,
    action: query.value.action,
    hits,
  })
}

type Looked = { readonly action: Action; readonly hits: readonly Hit[] }

function look(
  surface: 'query' | 'suggestion',
  text: string,
  subject: Subject,
  snapshot: Snapshot,
  table: PolicyTable,
): Result<Looked, ItemError> {
  if (text === '') return ok({ action: 'pass', hits: [] })
  const verdict = decide({ surface, text, subject }, snapshot, table)
  if (!verdict.ok) return verdict
  const { action, hits } = verdict.value
  return ok({ action: action === 'notChecked' ? 'review' : action, hits })
}
