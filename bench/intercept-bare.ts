/**
 * The peer of bench/intercept.ts: a proxy of one line, and a route that reads JSON and answers with it.
 *
 * @module
 */
import { Hono } from 'hono'

type Bindings = { readonly ORIGIN: { fetch(request: Request): Promise<Response> } }

export default new Hono<{ Bindings: Bindings }>()
  .post('/v1/profile', async (c) => c.json(await c.req.json()))
  .all('*', (c) => c.env.ORIGIN.fetch(c.req.raw))
