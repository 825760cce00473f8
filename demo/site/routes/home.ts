/**
 * `/`, and putting everything back as it was.
 *
 * @module
 */
import { Hono } from 'hono'
import type { DemoApp } from '../env.ts'
import { HANDLES } from '../members.ts'
import { homePage } from '../pages/home.ts'
import { allProfiles } from '../profiles.ts'

export const home = new Hono<DemoApp>()
  .get('/', async (c) => c.html(homePage(c.var.viewer, await allProfiles(c.env))))
  .post('/reset', async (c) => {
    await Promise.all(HANDLES.map((handle) => c.env.PROFILES.getByName(handle).forget()))
    return c.redirect('/', 303)
  })
