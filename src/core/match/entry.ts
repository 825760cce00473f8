/**
 * An entry: one parsed line of a feed, ready to compile. A list is a named set of entries of one class.
 *
 * @module
 */
import type { Certainty, Surface } from '../words.ts'

/**
 * How much of a URL an entry covers.
 *
 * - `url`: this path and query, and with no query in the entry any query (Safe Browsing expressions)
 * - `prefix`: every URL below this path
 * - `host`: this host exactly, any path
 * - `domain`: this host and every host below it, any path
 */
export const URL_MATCHES = ['url', 'prefix', 'host', 'domain'] as const
export type UrlMatch = (typeof URL_MATCHES)[number]

/**
 * How a term is looked for in normalized text.
 *
 * - `word`: bounded by non-letters on both sides
 * - `phrase`: words in a row, any run of spaces or punctuation between them
 * - `substring`: anywhere
 * - `exact`: the whole text (a hashtag, a query, a suggestion) is this and nothing else
 * - `emoji`: this sequence of emoji
 */
export const TERM_MATCHES = ['word', 'phrase', 'substring', 'exact', 'emoji'] as const
export type TermMatch = (typeof TERM_MATCHES)[number]

export type UrlEntry = { readonly kind: 'url'; readonly match: UrlMatch; readonly value: string }

export type TermEntry = {
  readonly kind: 'term'
  readonly match: TermMatch
  readonly value: string
  /** The certainty of a bare hit: `name` for a brand or a word, `invited` for a phrase that invites. */
  readonly certainty: Certainty
  /** A brand that is also a word (Monkey): its name counts only with its TLD, "app", "video chat" or an invitation. */
  readonly ambiguous?: boolean
  /** The hosts this name belongs to, so that "name dot com" is known for what it is. */
  readonly hosts?: readonly string[]
  /** Absent: every surface. */
  readonly surfaces?: readonly Surface[]
}

export type Entry = UrlEntry | TermEntry
