/**
 * The front page: what to try.
 *
 * @module
 */
import { html } from 'hono/html'
import { HANDLES, type Handle, type Profile } from '../members.ts'
import { avatar, type Html, layout } from './layout.ts'

export function homePage(viewer: Handle | null, profiles: ReadonlyMap<Handle, Profile>): Html {
  const body = html`<h1>A small site with Kerb in front</h1>
<p class="lead">Porch is for trying Kerb. It knows nothing of lists; whatever is written and shown here passes through Kerb first.</p>
<ol class="tries">
<li><h2>Write a link that hides</h2>
<p>Put <q>find me on 0megle dot com</q> into a bio and save it. You are told at the field, and one tap mends it.</p>
<form method="post" action="/session"><input type="hidden" name="next" value="/profile/edit"><button name="who" value="mia">Edit the bio of Mia, 15</button></form></li>
<li><h2>Search for it</h2>
<p>Type <q>ome</q> into the search box above: the names of some places are missing from what Porch would suggest. Then ask for <q>omegle</q> outright.</p>
<p><a class="button" href="/search?q=omegle">Search for omegle</a></p></li>
<li><h2>Follow a link</h2>
<p>Ana saved three links long ago. They are checked when you open them: one opens, one asks first, one stays shut.</p>
<p><a class="button" href="/u/ana">See Ana’s links</a></p></li>
</ol>
<h2>On the porch</h2>
<ul class="people">${HANDLES.map((handle) => {
    const { displayName, bio } = profiles.get(handle)!
    return html`<li>${avatar(handle)}<div><a href="/u/${handle}">${displayName}</a><p>${bio}</p></div></li>`
  })}</ul>`
  return layout({ title: 'Try Kerb', viewer, path: '/', query: '' }, body)
}
