/**
 * `POST /v1/hashtags`: whether each tag may be recommended, with the reasons where it may not.
 *
 * @module
 */
import { Hono } from 'hono'
import { HashtagsSchema } from '../../contract/hashtags.ts'
import type { AppEnv } from '../app-env.ts'
import { hashtags as answer } from '../calls/hashtags.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'

export const hashtags = new Hono<AppEnv>().post('/', requireScope('suggest', 'check'), async (c) => {
  return c.json(answer(c, await readJson(c, HashtagsSchema)))
})
