/**
 * The words of policy in English, for people: docs/policy.md and what a change of policy changes are written with them.
 *
 * @module
 */
import type { ActingClass, Action, Band, Certainty, Surface } from '../words.ts'
import type { Redress } from './record.ts'

export const SURFACE_PHRASES: Readonly<Record<Surface, string>> = {
  'display-name': 'a display name',
  username: 'a username',
  bio: 'a bio',
  'profile-link': 'a link on a profile',
  comment: 'a comment',
  message: 'a direct message',
  caption: 'a caption',
  transcript: 'a transcript',
  hashtag: 'a hashtag',
  query: 'a search',
  suggestion: 'a search suggestion',
  outbound: 'a click on a link that leaves the platform',
}

/** What a hit leads to or consists of. `place`: it has an address. `words`: it is something said. */
export const CLASS_PHRASES: Readonly<Record<ActingClass, { readonly kind: 'place' | 'words'; readonly what: string }>> =
  {
    'restricted-urls': { kind: 'place', what: 'an address on a restricted list' },
    'restricted-terms': { kind: 'words', what: 'words on a restricted list' },
    lures: { kind: 'place', what: 'a listed chat service' },
    'contact-lures': { kind: 'place', what: 'a contact elsewhere' },
    solicitation: { kind: 'words', what: 'a question that is too private' },
    threats: { kind: 'place', what: 'something on a list of threats' },
    terms: { kind: 'words', what: 'words that may upset' },
    'media-hosts': { kind: 'place', what: 'pictures or videos elsewhere' },
    shorteners: { kind: 'place', what: 'a link shortener' },
  }

/** How a hit stands there: before the phrase of a place, after that of words. */
export const CERTAINTY_PHRASES: Readonly<Record<'place' | 'words', Readonly<Record<Certainty, string>>>> = {
  place: {
    link: 'a link to',
    host: 'the bare address of',
    disguised: 'a disguised mention of',
    invited: 'an invitation to',
    lookalike: 'a look-alike of',
    name: 'only the name of',
  },
  words: {
    link: 'in a link',
    host: 'in a bare address',
    disguised: 'disguised',
    invited: 'in an invitation',
    lookalike: 'in look-alike letters',
    name: 'written plainly',
  },
}

export const BAND_PHRASES: Readonly<Record<Band, string>> = {
  'below-admission': 'somebody below the age of admission',
  '13-15': 'somebody of 13–15',
  '16-17': 'somebody of 16–17',
  adult: 'an adult',
  unknown: 'somebody of unknown age',
}

/** After "is" and "was" alike. */
export const ACTION_PHRASES: Readonly<Record<Action, string>> = {
  pass: 'let through',
  rewrite: 'let through with that place changed',
  demote: 'let through and not recommended',
  warn: 'let through with a warning',
  review: 'held for a person',
  block: 'refused',
}

export const TIMEOUT_PHRASES = {
  release: 'let through if nobody decides',
  refuse: 'refused if nobody decides',
} as const

export const REDRESS_PHRASES: Readonly<Record<Redress, string>> = {
  appeal: 'the platform (with the reference of the decision)',
  'out-of-court': 'a certified out-of-court dispute settlement body',
  court: 'a court',
}

/** "a, b or c" */
export function either(parts: readonly string[], last = 'or'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
