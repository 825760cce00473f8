/**
 * What a person reads beside a finding. Short, kind, at a reading age of 11; it says what to do next and never what somebody
 * is accused of. Classes that must look alike share their reason code, so they share their text.
 *
 * The texts are reviewed data: lists/messages, a file a language.
 *
 * @module
 */
import type { Message } from '../decision.ts'
import type { Action } from '../words.ts'
import { CATALOGUES, TEXT_KEYS } from './catalogue.generated.ts'
import type { Reason } from './reasons.ts'

export type TextKey = (typeof TEXT_KEYS)[number]

export type MessageOptions = {
  readonly action?: Action
  /** False: the text says that nobody did wrong. Absent: it counts. */
  readonly countsAgainst?: boolean
  /** True: it is for want of a reader who may get it, and the text says nothing about that person. */
  readonly isReaders?: boolean
  /** Languages shown although nobody has reviewed them (BCP 47); `*` for all. Absent: none. */
  readonly allowUnreviewed?: readonly string[]
}

const ENGLISH = 'en'
const NONE: readonly string[] = []

/** ISO 639 codes that were replaced and are still sent: Java said `in` for Indonesian until its version 17. */
const REPLACED: Readonly<Record<string, string>> = { in: 'id' }

/**
 * @param locale BCP 47. A language that Kerb does not have, or that nobody has reviewed and the operator has not switched on, is
 * shown in English, and the message says so in its own `locale`
 * @returns `key`: the code, or the code and a variant of it: `warn` where the text goes out, `uncounted` where it is held against nobody,
 * `reader` where it is about who would read it
 *
 * @example
 * ```ts
 * messageFor('link.opaque', 'fr-CA', { allowUnreviewed: ['fr'] }) // { key: 'link.opaque', text: 'On ne voit pas…', locale: 'fr' }
 * messageFor('link.opaque', 'fr-CA') // { key: 'link.opaque', text: 'We can’t see…', locale: 'en' }
 * ```
 */
export function messageFor(code: Reason, locale: string | undefined, options: MessageOptions = {}): Message {
  const language = languageFor(locale, options.allowUnreviewed)
  const key = variantOf(code, options)
  return { key, text: textOf(key, language), locale: language }
}

/**
 * The language in which somebody is answered: the longest prefix of their locale that there is a catalogue for (RFC 4647,
 * section 3.4, "Lookup"), where it may be shown; else English.
 */
export function languageFor(locale: string | undefined, allowUnreviewed: readonly string[] = NONE): string {
  let range = (locale ?? '').toLowerCase()
  while (range !== '') {
    const language = REPLACED[range] ?? range
    if (Object.hasOwn(CATALOGUES, language)) return isShown(language, allowUnreviewed) ? language : ENGLISH
    range = range.slice(0, Math.max(0, range.lastIndexOf('-')))
  }
  return ENGLISH
}

/** One text of one language. */
export function textOf(key: TextKey, language: string): string {
  const row = TEXT_KEYS.indexOf(key)
  return CATALOGUES[language]?.texts[row] ?? CATALOGUES[ENGLISH]!.texts[row]!
}

function isShown(language: string, allowUnreviewed: readonly string[]): boolean {
  if (CATALOGUES[language]?.reviewedBy !== null) return true
  return allowUnreviewed.includes('*') || allowUnreviewed.some((allowed) => allowed.toLowerCase() === language)
}

function variantOf(code: Reason, { action, countsAgainst, isReaders }: MessageOptions): TextKey {
  if (isReaders === true) return known(`${code}.reader`) ?? code
  if (action === 'warn') return known(`${code}.warn`) ?? code
  return countsAgainst === false ? (known(`${code}.uncounted`) ?? code) : code
}

function known(key: string): TextKey | undefined {
  return TEXT_KEYS.find((one) => one === key)
}
