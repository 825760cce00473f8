/**
 * What a search finds, or help where it is for something that is not shown.
 *
 * @module
 */
import { html } from 'hono/html'
import type { HelpCard } from '../env.ts'
import type { Handle, Profile } from '../members.ts'
import { helpSection } from './help.ts'
import { avatar, type Html, layout } from './layout.ts'

export type Found = {
  readonly people: readonly (readonly [Handle, Profile])[]
  readonly topics: readonly string[]
  readonly help: HelpCard | null
}

export function searchPage(viewer: Handle | null, query: string, found: Found): Html {
  const { people, topics, help } = found
  const path = `/search?q=${encodeURIComponent(query)}`
  const isEmpty = people.length === 0 && topics.length === 0
  const body =
    help === null
      ? html`<h1>${query === '' ? 'Search' : html`Results for “${query}”`}</h1>
${isEmpty && query !== '' ? html`<p>Nothing was found.</p>` : ''}
${people.length === 0 ? '' : html`<h2>People</h2><ul class="people">${people.map(([handle, { displayName, bio }]) => html`<li>${avatar(handle)}<div><a href="/u/${handle}">${displayName}</a><p>${bio}</p></div></li>`)}</ul>`}
${topics.length === 0 ? '' : html`<h2>Often searched for</h2><ul class="topics">${topics.map((topic) => html`<li><a href="/search?q=${encodeURIComponent(topic)}">${topic}</a></li>`)}</ul>`}`
      : html`<h1>Nothing is shown for this search</h1>${helpSection(help)}`
  return layout({ title: help === null ? `${query} · Search` : 'Search', viewer, path, query }, body)
}
