/**
 * `POST /v1/suggestions`: search suggestions without those that lead off the platform; help where the query itself asks for it.
 *
 * @module
 */
import { Hono } from 'hono'
import { SuggestionsSchema } from '../../contract/requests.ts'
import type { AppEnv } from '../app-env.ts'
import { suggestions as answer } from '../calls/suggestions.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'

export const suggestions = new Hono<AppEnv>().post('/', requireScope('suggest'), async (c) => {
  return c.json(answer(c, await readJson(c, SuggestionsSchema)))
})
