/**
 * Editing one's profile, in two ways: as JSON, where Kerb refuses (`reject` in demo/routes.json) and the browser shows why; and as
 * a plain form, where Kerb takes out what may not stand (`sanitize`) and says so in `x-kerb-changed`.
 *
 * @module
 */
import { type Context, Hono } from 'hono'
import type { DemoApp } from '../env.ts'
import { formOf } from '../form.ts'
import { type Handle, LIMITS, type Profile, profileOf } from '../members.ts'
import { editPage, type Messages, signInFirst } from '../pages/edit.ts'
import { readProfile } from '../profiles.ts'

const TAKEN_OUT =
  'Something in it can’t be shared here, so it was taken out. Look at what is left, and save it if you like.'
const NOT_TAKEN = 'What you wrote can’t be shared here. This is what stood here before.'

export const edit = new Hono<DemoApp>()
  .get('/profile/edit', async (c) => {
    const { viewer } = c.var
    return c.html(viewer === null ? signInFirst() : editPage(viewer, await readProfile(c.env, viewer)))
  })
  .post('/profile/edit', async (c) => {
    const { viewer } = c.var
    if (!isLookedInto(c, 'profile-form')) return c.text('Only through Kerb.\n', 403)
    if (viewer === null) return c.html(signInFirst(), 401)
    return saveForm(c, viewer)
  })
  .patch('/api/profile', async (c) => {
    const { viewer } = c.var
    if (!isLookedInto(c, 'profile-edit')) return c.json({ error: 'only-through-kerb' }, 403)
    if (viewer === null) return c.json({ error: 'signed-out' }, 401)
    const profile = profileOf(jsonOf(c.var.body))
    if (profile === null) return c.json({ error: 'not-a-profile' }, 400)
    await c.env.PROFILES.getByName(viewer).write(profile)
    return c.json({ profile })
  })

/** Not any request through Kerb: one whose body it has looked into. */
function isLookedInto(c: Context<DemoApp>, route: string): boolean {
  const { decision } = c.var
  return decision.route === route && decision.action !== 'unchecked'
}

async function saveForm(c: Context<DemoApp>, viewer: Handle): Promise<Response> {
  const stored = await readProfile(c.env, viewer)
  const sent = formOf(c.var.body)
  const names = Array.from({ length: LIMITS.links }, (_, i) => `link${i + 1}`)
  // A field that Kerb dropped is not in the body: what stood there before stays.
  const written: Profile = {
    displayName: sent['displayName'] ?? stored.displayName,
    bio: sent['bio'] ?? stored.bio,
    links: names.map((name, i) => sent[name] ?? stored.links[i] ?? ''),
  }
  const changed = (c.req.header('x-kerb-changed') ?? '').split(', ').filter((name) => name !== '')
  if (changed.length > 0) {
    const messages: Messages = Object.fromEntries(changed.map((name) => [name, name in sent ? TAKEN_OUT : NOT_TAKEN]))
    return c.html(editPage(viewer, written, messages), 422)
  }
  const profile = profileOf(written)
  if (profile === null) return c.html(editPage(viewer, written, { displayName: 'A name is needed.' }), 422)
  await c.env.PROFILES.getByName(viewer).write(profile)
  return c.redirect(`/u/${viewer}?saved=1`, 303)
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return null
  }
}
