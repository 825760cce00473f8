/**
 * `suggestions`: what a search box may offer; help where the query itself asks for it.
 *
 * @module
 */
import { answerSuggestions, type Suggestions } from '../../contract/answers.ts'
import type { SuggestionsBody } from '../../contract/requests.ts'
import { Problem } from '../errors.ts'
import { countHits } from '../telemetry/counts.ts'
import { type Call, lacksLists } from './call.ts'

/** @throws Problem with the code of a query that could not be looked at */
export function suggestions(call: Call, body: SuggestionsBody): Suggestions {
  // Without the required lists nothing can be vouched for, and an empty box harms nobody (DESIGN section 5).
  if (lacksLists(call)) return { suggestions: [], removed: body.suggestions.length, query: { action: 'review' } }
  const answer = answerSuggestions(body, call.get('live'))
  if (!answer.ok) throw new Problem(answer.error, { field: answer.detail })
  countHits(call, answer.value.hits, 1 + body.suggestions.length)
  return answer.value.answer
}
