/**
 * `POST /v1/suggestions`: search suggestions without those that lead off the platform; help where the query itself asks for it.
 *
 * @module
 */
import { Hono } from 'hono'
import { answerSuggestions } from '../../contract/answers.ts'
import { SuggestionsSchema } from '../../contract/requests.ts'
import type { AppEnv } from '../app-env.ts'
import { Problem } from '../errors.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { missingLists } from '../middleware/serve-lists.ts'
import { countHits } from '../telemetry/counts.ts'

export const suggestions = new Hono<AppEnv>().post('/', requireScope('suggest'), async (c) => {
  const body = await readJson(c, SuggestionsSchema)
  const live = c.get('live')
  // Without the required lists nothing can be vouched for, and an empty box harms nobody (DESIGN section 5).
  if (missingLists(live, c.get('config'), Date.now()).length > 0) {
    return c.json({ suggestions: [], removed: body.suggestions.length, query: { action: 'review' } })
  }
  const answer = answerSuggestions(body, live)
  if (!answer.ok) throw new Problem(answer.error, { field: answer.detail })
  countHits(c, answer.value.hits, 1 + body.suggestions.length)
  return c.json(answer.value.answer)
})
