// @ts-check
/**
 * Sends the profile as JSON, and shows at each field what Kerb says about it: docs/interceptor.md has the shape of a refusal.
 *
 * @module
 */

/** @typedef {{ field: string, code: string, start?: number, end?: number, message?: { text: string, locale: string }, suggestion?: string | null }} FieldError */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

const form = /** @type {HTMLFormElement} */ (document.getElementById('edit'))
const status = /** @type {HTMLElement} */ (document.getElementById('edit-status'))
const save = /** @type {HTMLButtonElement} */ (document.getElementById('save'))
const tries = /** @type {HTMLElement} */ (document.getElementById('tries'))
const wire = /** @type {HTMLDetailsElement} */ (document.getElementById('wire'))

const LINKS = ['link1', 'link2', 'link3']
/** What the browser could not do, in the words of the site. */
const NOT_SAVED = 'It could not be saved just now. Try again in a moment.'

let isSending = false

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (isSending) return
  isSending = true
  await send()
  isSending = false
})
form.addEventListener('input', ({ target }) => isField(target) && clear(target))
tries.hidden = false
tries.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return
  const bio = fieldOf('bio')
  bio.value = target.textContent ?? ''
  clear(bio)
  say('It is in the bio. Save it and see.')
  save.focus()
})

async function send() {
  const body = {
    displayName: fieldOf('displayName').value,
    bio: fieldOf('bio').value,
    links: LINKS.map((name) => fieldOf(name).value),
  }
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/api/profile', { method: 'PATCH', headers, body: JSON.stringify(body) })
    const answer = await response.json().catch(() => null)
    showWire(body, response.status, answer)
    if (response.ok) location.assign(form.dataset.done ?? '/')
    else if (response.status === 422 && answer?.code === 'field-refused') refused(answer.errors)
    else say(NOT_SAVED)
  } catch {
    say(NOT_SAVED)
  }
}

/** @param {FieldError[]} errors */
function refused(errors) {
  for (const name of ['displayName', 'bio', ...LINKS]) clear(fieldOf(name))
  for (const error of errors) tell(error)
  say('Nothing is saved yet. Look at the fields that are marked.')
  const [first] = errors
  if (first === undefined) return
  const field = fieldOf(nameOf(first.field))
  field.focus()
  // What it is about, so that writing replaces it.
  if (first.start !== undefined && first.end !== undefined) field.setSelectionRange(first.start, first.end)
}

/** @param {FieldError} error */
function tell({ field: pointer, message, suggestion }) {
  const field = fieldOf(nameOf(pointer))
  field.setAttribute('aria-invalid', 'true')
  const text = document.createElement('p')
  text.textContent = message?.text ?? 'This can’t be shared here.'
  text.lang = message?.locale ?? 'en'
  messageOf(field).replaceChildren(text)
  if (suggestion === undefined || suggestion === null) return
  const mend = document.createElement('button')
  mend.type = 'button'
  mend.textContent = suggestion === '' ? 'Take it out' : 'Use this instead'
  mend.addEventListener('click', () => {
    field.value = suggestion
    clear(field)
    say('Mended. Save it, or go on writing.')
    const next = form.querySelector('[aria-invalid=true]')
    if (next instanceof HTMLElement) next.focus()
    else save.focus()
  })
  if (suggestion !== '') {
    const instead = document.createElement('p')
    instead.className = 'instead'
    instead.id = `${field.id}-instead`
    instead.textContent = suggestion
    mend.setAttribute('aria-describedby', instead.id)
    messageOf(field).append(instead)
  }
  messageOf(field).append(mend)
}

/** @param {Field} field */
function clear(field) {
  field.removeAttribute('aria-invalid')
  messageOf(field).replaceChildren()
}

/** @param {string} text */
function say(text) {
  status.textContent = text
}

/**
 * `/bio` → `bio`, `/links/0` → `link1`.
 *
 * @param {string} pointer JSON Pointer (RFC 6901)
 */
function nameOf(pointer) {
  const [, first = '', index = ''] = pointer.split('/')
  return first === 'links' ? `link${Number(index) + 1}` : first
}

/** @param {string} name */
function fieldOf(name) {
  return /** @type {Field} */ (document.getElementById(name))
}

/** @param {Field} field */
function messageOf(field) {
  return /** @type {HTMLElement} */ (document.getElementById(`${field.id}-message`))
}

/**
 * @param {EventTarget | null} target
 * @returns {target is Field}
 */
function isField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/**
 * @param {unknown} body
 * @param {number} code
 * @param {unknown} answer
 */
function showWire(body, code, answer) {
  wire.hidden = false
  const [pre] = wire.getElementsByTagName('pre')
  if (pre === undefined) return
  const text = (/** @type {unknown} */ value) => JSON.stringify(value, null, 2)
  pre.textContent = `PATCH /api/profile\n${text(body)}\n\n${code}\n${text(answer)}`
}
