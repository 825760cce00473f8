/**
 * `POST /session`: being somebody else.
 *
 * @module
 */
import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { DemoApp } from '../env.ts'
import { formOf } from '../form.ts'
import { isHandle } from '../members.ts'
import { SESSION_COOKIE, SESSION_SECONDS, sessionFor } from '../session.ts'

export const session = new Hono<DemoApp>().post('/session', async (c) => {
  const { who, next = '/' } = formOf(c.var.body)
  const options = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  if (isHandle(who)) {
    const token = await sessionFor(who, c.env.KERB_JWT_SECRET)
    setCookie(c, SESSION_COOKIE, token, { ...options, maxAge: SESSION_SECONDS })
  } else deleteCookie(c, SESSION_COOKIE, options)
  // A path of this site, and nothing that a browser reads as another one's address.
  return c.redirect(/^\/(?:$|[a-z?])[\w/?=&%.-]*$/.test(next) ? next : '/', 303)
})
