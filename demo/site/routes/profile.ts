/**
 * `/u/:handle`: a profile.
 *
 * @module
 */
import { Hono } from 'hono'
import type { DemoApp } from '../env.ts'
import { isHandle } from '../members.ts'
import { profilePage } from '../pages/profile.ts'
import { readProfile } from '../profiles.ts'

export const profile = new Hono<DemoApp>().get('/u/:handle', async (c) => {
  const handle = c.req.param('handle')
  if (!isHandle(handle)) return c.notFound()
  const shown = { handle, profile: await readProfile(c.env, handle), isSaved: c.req.query('saved') === '1' }
  return c.html(profilePage(c.var.viewer, shown))
})
