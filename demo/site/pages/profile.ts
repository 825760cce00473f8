/**
 * A profile. Its links are those that were saved; Kerb makes `/out` links of them on the way to the browser.
 *
 * @module
 */
import { html } from 'hono/html'
import type { Handle, Profile } from '../members.ts'
import { avatar, type Html, layout } from './layout.ts'

export type Shown = { readonly handle: Handle; readonly profile: Profile; readonly isSaved: boolean }

export function profilePage(viewer: Handle | null, { handle, profile, isSaved }: Shown): Html {
  const { displayName, bio, links } = profile
  const body = html`<article class="profile">
${isSaved ? html`<p class="done" role="status">Saved.</p>` : ''}
<header>${avatar(handle)}<div><h1>${displayName}</h1><p class="handle">@${handle}</p></div></header>
<p class="bio">${bio}</p>
${
  links.length === 0
    ? ''
    : html`<h2>Links</h2><ul class="links">${links.map(
        (link) => html`<li><a href="${withScheme(link)}" rel="nofollow ugc noopener">${shortened(link)}</a></li>`,
      )}</ul>`
}
${viewer === handle ? html`<p><a class="button" href="/profile/edit">Edit profile</a></p>` : ''}
</article>`
  const title = isSaved ? `Saved · ${displayName}` : displayName
  return layout({ title, viewer, path: `/u/${handle}`, query: '' }, body)
}

/** As people write addresses: without `https://`. Of anything but the web, no link is made. */
function withScheme(link: string): string {
  return /^https?:\/\//i.test(link) ? link : `https://${link}`
}

function shortened(link: string): string {
  return link.replace(/^https?:\/\//i, '').replace(/\/$/, '')
}
