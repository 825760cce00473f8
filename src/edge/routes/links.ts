/**
 * `POST /v1/links`: signs outbound links.
 *
 * @module
 */
import { Hono } from 'hono'
import { LinksSchema } from '../../contract/requests.ts'
import type { AppEnv } from '../app-env.ts'
import { links as answer } from '../calls/links.ts'
import { requireScope } from '../middleware/bearer.ts'
import { readJson } from '../middleware/read-json.ts'
import { requireLists } from '../middleware/serve-lists.ts'

export const links = new Hono<AppEnv>().post('/', requireScope('check'), requireLists(), async (c) => {
  return c.json(await answer(c, await readJson(c, LinksSchema), new URL(c.req.url).origin))
})
