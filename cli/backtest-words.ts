/**
 * The words of a backtest for whoever reads its page: those of docs/policy.md.
 *
 * @module
 */

import { LIMITS } from '../src/core/limits.ts'
import { ACTION_PHRASES, CERTAINTY_PHRASES, CLASS_PHRASES, capital } from '../src/core/policy/phrases.ts'
import { n } from './backtest-text.ts'
import type { Words } from './html.ts'

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' })

export function languageWords(language: string): Words {
  return { text: language === 'und' ? 'not clear' : (LANGUAGES.of(language) ?? language) }
}

export function actionWords(action: string): Words {
  return { text: capital(phraseOf(ACTION_PHRASES, action) ?? action), code: action }
}

/** @param name a class of list, or a reason code where no list was involved */
export function classWords(name: string): Words {
  const phrase = phraseOf(CLASS_PHRASES, name)
  return { text: phrase === undefined ? (OTHERS[name] ?? name) : capital(phrase.what), code: name }
}

const OTHERS: Readonly<Record<string, string>> = {
  'link.unreadable': 'An address that no browser opens',
  'surface.not-available': 'A place that somebody of this age does not have',
}

export function certaintyWords(certainty: string): Words {
  return { text: phraseOf(HOW, certainty) ?? certainty, code: certainty }
}

/** "a link to" → "a link": what follows is in another column. */
const HOW = Object.fromEntries(
  Object.entries(CERTAINTY_PHRASES.place).map(([certainty, phrase]) => [certainty, phrase.replace(/ (to|of)$/, '')]),
)

const ERRORS: Readonly<Record<string, string>> = {
  'invalid-json': 'No JSON object',
  'invalid-item': 'Not of the shape of an item or a profile',
  'unknown-surface': 'A surface that Kerb does not know',
  'nothing-to-check': 'Neither a text nor a link',
  'text-too-long': `A text of more than ${n(LIMITS.textChars)} characters`,
  'url-too-long': `A link of more than ${n(LIMITS.urlChars)} characters`,
  'too-many-links': `More than ${n(LIMITS.linksPerText)} links in a text`,
  'lone-surrogate': 'Half a character',
  'ref-not-opaque': 'A ref that looks like an e-mail address or a phone number',
  'too-long': `A line of more than ${n(LIMITS.bodyBytes)} bytes`,
  'not-utf-8': 'Not UTF-8',
}

export function errorWords(code: string): Words {
  return { text: ERRORS[code] ?? code, code }
}

function phraseOf<T>(phrases: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(phrases, name) ? phrases[name] : undefined
}
