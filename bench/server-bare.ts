/**
 * The peer of bench/server.ts: what Hono and the platform cost where nothing is decided.
 *
 * @module
 */
import { Hono } from 'hono'

export default new Hono().post('*', async (c) => c.json({ members: Object.keys(await c.req.json()) }))
