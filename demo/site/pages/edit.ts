/**
 * The form to edit one's profile. `edit.js` sends it as JSON and shows what Kerb says at each field; without a script it is sent
 * as a form, and what Kerb has taken out is shown before anything is saved.
 *
 * @module
 */
import { html, raw } from 'hono/html'
import { type Handle, LIMITS, type Profile } from '../members.ts'
import { type Html, layout } from './layout.ts'

/** Field name → what is wrong with it. */
export type Messages = Readonly<Record<string, string>>

/** What people write to get past a filter, to fill the bio with by one tap. */
const TRIES = [
  'Find me on 0megle dot com',
  'o m e g l e . c o m at 9?',
  'Add me on snap: mia.k09',
  'Omegle shut down in 2023',
]

export function editPage(handle: Handle, { displayName, bio, links }: Profile, messages: Messages = {}): Html {
  const isRefused = Object.keys(messages).length > 0
  const addresses = Array.from({ length: LIMITS.links }, (_, i) => links[i] ?? '')
  const body = html`<h1>Edit your profile</h1>
<form class="edit" id="edit" method="post" action="/profile/edit" autocomplete="off" data-done="/u/${handle}?saved=1">
<div id="edit-status" role="status">${isRefused ? 'Nothing is saved yet. Look at the fields that are marked.' : ''}</div>
${field('displayName', 'Name', messages, (attributes) => html`<input ${attributes} value="${displayName}" maxlength="${LIMITS.displayNameChars}" required>`)}
${field('bio', 'Bio', messages, (attributes) => html`<textarea ${attributes} rows="4" maxlength="${LIMITS.bioChars}">${bio}</textarea>`, `Up to ${LIMITS.bioChars} characters. Everybody can read it.`)}
<div class="tries-bio" id="tries" hidden>
<p id="tries-label">Try one of these:</p>
<ul aria-labelledby="tries-label">${TRIES.map((text) => html`<li><button type="button">${text}</button></li>`)}</ul>
</div>
<fieldset><legend>Links</legend>
${addresses.map((link, i) =>
  field(
    `link${i + 1}`,
    `Link ${i + 1}`,
    messages,
    (attributes) =>
      html`<input ${attributes} value="${link}" maxlength="${LIMITS.linkChars}" inputmode="url" placeholder="example.org/you">`,
  ),
)}
</fieldset>
<p class="buttons"><button class="button" id="save">Save</button> <a href="/u/${handle}">Cancel</a></p>
</form>
<details class="wire" id="wire" hidden><summary>What went over the wire</summary><pre></pre></details>`
  return layout(
    { title: 'Edit your profile', viewer: handle, path: '/profile/edit', query: '', scripts: ['edit'] },
    body,
  )
}

/** @param control makes the input from the attributes that every one of them has */
function field(
  name: string,
  label: string,
  messages: Messages,
  control: (attributes: Html) => Html,
  hint?: string,
): Html {
  const message = messages[name]
  const described = `${hint === undefined ? '' : `${name}-hint `}${name}-message`
  const invalid = message === undefined ? '' : raw(' aria-invalid="true"')
  return html`<div class="field">
<label for="${name}">${label}</label>
${control(html`id="${name}" name="${name}" aria-describedby="${described}"${invalid}`)}
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
<div class="message" id="${name}-message">${message ?? ''}</div>
</div>`
}

export function signInFirst(): Html {
  const body = html`<h1>Whose profile?</h1><p>You are nobody at the moment. Choose somebody above.</p>`
  return layout({ title: 'Whose profile?', viewer: null, path: '/profile/edit', query: '' }, body)
}
