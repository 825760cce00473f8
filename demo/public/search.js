// @ts-check
/**
 * Makes the search box a combobox with a list of suggestions (ARIA Authoring Practices, "Editable Combobox With List
 * Autocomplete"), and shows Kerb's help card where what was typed is not suggested.
 *
 * @module
 */

/** @typedef {{ name: string, phones: string[], urls: string[] }} Resource */
/** @typedef {{ locale: string, title: string, text: string, resources: Resource[] }} HelpCard */

const WAIT_MS = 120

const input = /** @type {HTMLInputElement} */ (document.getElementById('q'))
const list = /** @type {HTMLElement} */ (document.getElementById('suggestions'))
const status = /** @type {HTMLElement} */ (document.getElementById('search-status'))
const help = /** @type {HTMLElement} */ (document.getElementById('search-help'))

/** Which option is active; -1 is none. */
let active = -1
/** Only the answer to the last question counts. */
let asked = 0
let timer = 0

input.setAttribute('role', 'combobox')
input.setAttribute('aria-autocomplete', 'list')
input.setAttribute('aria-controls', list.id)
input.setAttribute('aria-expanded', 'false')

input.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(suggest, WAIT_MS)
})
input.addEventListener('keydown', onKey)
input.addEventListener('blur', close)
// A press would take the focus from the box, and with it the list, before the click.
list.addEventListener('pointerdown', (event) => event.preventDefault())
list.addEventListener('click', ({ target }) => {
  const option = target instanceof Element ? target.closest('[role=option]') : null
  if (option !== null) choose(option)
})

async function suggest() {
  const mine = ++asked
  const query = input.value.trim()
  if (query === '') return show([], null)
  const response = await fetch(`/search/suggest?q=${encodeURIComponent(query)}`).catch(() => null)
  if (mine !== asked) return
  // A box without suggestions harms nobody; an error in it would only puzzle.
  if (response === null || !response.ok) return show([], null)
  const { suggestions } = /** @type {{ suggestions: string[] }} */ (await response.json())
  const card = response.headers.get('x-kerb-help')
  if (mine === asked) show(suggestions, card === null ? null : JSON.parse(card))
}

/**
 * @param {string[]} suggestions
 * @param {HelpCard | null} card
 */
function show(suggestions, card) {
  list.replaceChildren(
    ...suggestions.map((text, i) => {
      const option = element('li', text)
      option.id = `suggestion-${i}`
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      return option
    }),
  )
  help.replaceChildren(...(card === null ? [] : [helpCard(card)]))
  setOpen(suggestions.length > 0 && document.activeElement === input)
  const count = suggestions.length === 1 ? '1 suggestion' : `${suggestions.length} suggestions`
  status.textContent = card === null ? (input.value.trim() === '' ? '' : count) : `${card.title}. ${card.text}`
}

/** @param {boolean} open */
function setOpen(open) {
  list.hidden = !open
  input.setAttribute('aria-expanded', String(open))
  activate(-1)
}

function close() {
  setOpen(false)
}

/** @param {number} index */
function activate(index) {
  active = index
  for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === index))
  const option = list.children[index]
  if (option === undefined) input.removeAttribute('aria-activedescendant')
  else {
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const count = list.children.length
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    const next = list.hidden ? (step === 1 ? 0 : count - 1) : active + step
    if (list.hidden) setOpen(true)
    // Past either end nothing is active, and the text that was typed counts.
    activate(next === count ? -1 : next === -2 ? count - 1 : next)
  } else if (event.key === 'Escape') {
    if (list.hidden) input.value = ''
    if (list.hidden) show([], null)
    close()
  } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
    event.preventDefault()
    choose(list.children[active])
  }
}

/** @param {Element | undefined} option */
function choose(option) {
  input.value = option?.textContent ?? ''
  close()
  input.form?.requestSubmit()
}

/**
 * KEEP IN SYNC with demo/site/pages/help.ts: test/browser/search.test.ts compares the two.
 *
 * @param {HelpCard} card
 */
function helpCard({ locale, title, text, resources }) {
  const section = element('section')
  section.className = 'help'
  section.lang = locale
  section.dir = 'auto'
  section.setAttribute('aria-label', title)
  const places = element('ul')
  for (const { name, phones, urls } of resources) {
    const place = element('li')
    place.append(urls[0] === undefined ? name : anchor(urls[0], name))
    for (const phone of phones) place.append(' ', anchor(`tel:${phone.replace(/[^+\d]/g, '')}`, phone))
    places.append(place)
  }
  section.append(element('h2', title), element('p', text), places)
  return section
}

/**
 * @param {string} href
 * @param {string} text
 */
function anchor(href, text) {
  const link = document.createElement('a')
  link.href = href
  if (!href.startsWith('tel:')) link.rel = 'noreferrer'
  link.textContent = text
  return link
}

/**
 * @param {string} name
 * @param {string} [text]
 */
function element(name, text = '') {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
