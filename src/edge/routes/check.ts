/**
 * `POST /v1/check`: up to a hundred texts and URLs, each decided by itself, in order.
 *
 * @module
 */
import { Hono } from 'hono'
import { CheckSchema } from '../../contract/requests.ts'
import type { AppEnv } from '../app-env.ts'
import { check as answer } from '../calls/check.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'

export const check = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  return c.json(await answer(c, await readJson(c, CheckSchema)))
})
