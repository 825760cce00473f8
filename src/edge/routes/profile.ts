/**
 * `POST /v1/profile`: one decision over a whole profile, and what of it may be stored now.
 *
 * @module
 */
import { Hono } from 'hono'
import { ProfileSchema } from '../../contract/requests.ts'
import type { AppEnv } from '../app-env.ts'
import { profile as answer } from '../calls/profile.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'

export const profile = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  return c.json(await answer(c, await readJson(c, ProfileSchema)))
})
