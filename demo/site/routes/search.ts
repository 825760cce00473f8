/**
 * Searching, through two of Kerb's doors: the suggestions of the box are filtered on their way to the browser; the page of results
 * asks Kerb before it is made (a service binding, docs/clients.md).
 *
 * @module
 */
import { Hono } from 'hono'
import type { DemoApp } from '../env.ts'
import { MEMBERS } from '../members.ts'
import { searchPage } from '../pages/search.ts'
import { allProfiles } from '../profiles.ts'
import { topicsFor } from '../topics.ts'

const QUERY_CHARS = 100

export const search = new Hono<DemoApp>()
  .get('/search/suggest', (c) => c.json({ suggestions: topicsFor(c.req.query('q') ?? '') }))
  .get('/search', async (c) => {
    const { viewer } = c.var
    const query = (c.req.query('q') ?? '').trim().slice(0, QUERY_CHARS).toWellFormed()
    const typed = query.toLowerCase()
    const subject = viewer === null ? {} : { age: MEMBERS[viewer].age, country: MEMBERS[viewer].country }
    const answer = await c.env.KERB.suggestions({ query, suggestions: topicsFor(query), subject })
    const all = [...(await allProfiles(c.env))]
    const people = all.filter(([, { displayName, bio }]) => `${displayName} ${bio}`.toLowerCase().includes(typed))
    // Without an answer nothing is suggested.
    const topics = answer.ok ? answer.value.suggestions : []
    const help = answer.ok ? (answer.value.query.help ?? null) : null
    return c.html(searchPage(viewer, query, { people: typed === '' ? [] : people, topics, help }))
  })
